"""Spoils bytes and JSON values at random, as a bad line, a bad stick or a bad neighbour would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

_INTERESTING = (
    b"\x00",
    b"\xff" * 4,
    b"\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x00\x00\x00\x00",
    b"\xed\xa0\x80",
)
_VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1 << 31,
    (1 << 53) - 1,
    1 << 53,
    "",
    "\x00",
    "=1+1",
    "a" * 5000,
    "䶮" * 100,
    [],
    {},
    [[[[]]]],
    "9999-99-99",
    "2026-02-30T25:61:61.999Z",
    "../../etc/passwd",
)


def spoiled(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return bytes with one to four things wrong with them; ``others`` are what parts may come from."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(_WAYS)(data, others, chance)
    return data


def spoiled_value(value: Any, chance: random.Random) -> Any:
    """Return a JSON value with one part of it replaced, left out, doubled or nested."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(sorted(value))
        changed = dict(value)
        way = chance.random()
        if way < 0.15:
            del changed[key]
        elif way < 0.25:
            changed[chance.choice(("extra", "", "\x00", "a" * 300))] = value[key]
        else:
            changed[key] = spoiled_value(value[key], chance)
        return changed
    if isinstance(value, list) and value and chance.random() < 0.8:
        at = chance.randrange(len(value))
        return [*value[:at], spoiled_value(value[at], chance), *value[at + chance.randrange(2) :]]
    if isinstance(value, str) and value and chance.random() < 0.4:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice(("", "\x00", "０", "Z", "\n", value)) + value[at + 1 :]
    return chance.choice(_VALUES)


def _flip(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data)) if data else 0
    return data[:at] + bytes([(data[at] if data else 0) ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.randrange(1, 20) :]


def _with(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + (chance.choice(_INTERESTING) or chance.randbytes(8)) + data[at:]


def _over(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    new, at = chance.choice(_INTERESTING), chance.randrange(len(data) + 1)
    return data[:at] + new + data[at + len(new) :]


def _twice(data: bytes, _others: Sequence[bytes], chance: random.Random) -> bytes:
    at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:to] + data[at:to] + data[to:]


def _joined(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


_WAYS: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip,
    _flip,
    _cut,
    _without,
    _with,
    _over,
    _twice,
    _joined,
)
