"""The way between a machine and the hub, on which anything may happen to what is said."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, Any

from kiosk.sync.carriers.carrier import not_sent, too_large

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping

    from tests.faults.centre import Centre
    from tests.faults.point import Point

PORTAL = b"<!doctype html><title>Welcome</title><p>Please accept the terms of this network.</p>"
FAULTS = (
    "lost on the way there",
    "lost on the way back",
    "portal",
    "portal on the way back",
    "truncated",
    "flipped",
    "replayed",
    "twice",
    "an earlier one first",
    "cut off on the way there",
    "too large",
    "slow",
)


class Died(BaseException):
    """The machine is off: nothing of it runs on."""


class Way:
    """Carries what a machine says to the hub; a ``chance`` decides which calls meet which fault."""

    def __init__(self, point: Point, centre: Centre, chance: random.Random, badness: float) -> None:
        self._point, self._centre, self._chance, self._badness = point, centre, chance, badness
        self._said: dict[str, list[tuple[Any, ...]]] = {}

    def hello(self) -> object:
        return self._carried("hello", ())

    def enrol(self, request: Mapping[str, str]) -> bytes:
        answer: bytes = self._carried("enrol", (request,))
        return answer

    def head(self, question: bytes) -> bytes:
        answer: bytes = self._carried("head", (question,))
        return answer

    def send(self, batch: bytes, nonce: str) -> bytes:
        answer: bytes = self._carried("send", (batch, nonce))
        return answer

    def ask(self, path: str, question: bytes, authorization: str) -> bytes:
        answer: bytes = self._carried("ask", (path, question, authorization))
        return answer

    def begin_file(self, path: str, size: int, authorization: str) -> int:
        return int(self._carried("begin_file", (path, size, authorization)))

    def add_piece(self, path: str, at: int, piece: bytes, authorization: str) -> int:
        return int(self._carried("add_piece", (path, at, piece, authorization)))

    def close(self) -> None:
        """Nothing is kept open."""

    def _carried(self, name: str, words: tuple[Any, ...]) -> Any:
        """Bring a call to the hub and its answer back, or not."""
        self._alive()
        fault = self._chance.choice(FAULTS) if self._chance.random() < self._badness else ""
        earlier = self._said.setdefault(name, [])
        earlier.append(words)
        answer = self._through(name, words, fault, earlier)
        self._alive()
        self._centre.heard.setdefault((self._point.name, name), []).append(answer)
        return self._altered(answer, fault, name)

    def _through(self, name: str, words: tuple[Any, ...], fault: str, earlier: list[tuple[Any, ...]]) -> Any:
        if fault in {"lost on the way there", "portal"}:
            return self._lost(fault)
        if fault == "too large" and name == "send":
            raise too_large()
        if fault == "slow":
            self._pass(dt.timedelta(seconds=self._chance.choice([5, 59, 700])))
        if fault == "cut off on the way there":
            self._said_to_hub(name, _cut(words, self._chance), may_fail=True)
            raise not_sent()
        if fault == "an earlier one first":
            self._said_to_hub(name, self._chance.choice(earlier), may_fail=True)
        if fault == "twice":
            self._said_to_hub(name, words, may_fail=True)
        return self._said_to_hub(name, words)

    def _said_to_hub(self, name: str, words: tuple[Any, ...], *, may_fail: bool = False) -> Any:
        call: Callable[..., Any] = getattr(self._centre.serving(), name)
        with contextlib.suppress(Exception) if may_fail else _nothing():
            return self._centre.answer(lambda: call(*words))
        return None

    def _lost(self, fault: str) -> Any:
        if fault == "portal":
            return PORTAL
        raise not_sent()

    def _altered(self, answer: Any, fault: str, name: str) -> Any:
        if fault == "lost on the way back":
            raise not_sent()
        if not isinstance(answer, bytes):  # what a header says, or JSON: a portal has none of it
            if answer == PORTAL or fault in {"portal on the way back", "truncated", "flipped"}:
                raise not_sent()
            return answer
        if answer == PORTAL and name in {"hello", "begin_file", "add_piece"}:
            raise not_sent()
        if fault == "portal on the way back":
            return PORTAL
        if fault == "truncated":
            return answer[: self._chance.randrange(len(answer))]
        if fault == "flipped":
            at = self._chance.randrange(len(answer))
            return answer[:at] + bytes([answer[at] ^ (1 << self._chance.randrange(8))]) + answer[at + 1 :]
        if fault == "replayed":
            return self._chance.choice(self._centre.heard[self._point.name, name])
        return answer

    def _pass(self, time: dt.timedelta) -> None:
        self._point.clock.move(time)
        self._centre.clock.move(time)

    def _alive(self) -> None:
        if self._point.disk.dead:
            raise Died


def _cut(words: tuple[Any, ...], chance: random.Random) -> tuple[Any, ...]:
    return tuple(
        word[: chance.randrange(len(word))] if isinstance(word, bytes) and word else word for word in words
    )


@contextlib.contextmanager
def _nothing() -> Iterator[None]:
    yield
