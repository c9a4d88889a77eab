"""Personal data as it may stand on a public screen or a slip."""

from __future__ import annotations

_ID_HEAD, _ID_TAIL = 6, 4
_PHONE_HEAD, _PHONE_TAIL = 3, 4


def mask_name(name: str) -> str:
    """Return 张*英 for 张秀英, 张* for 张英: at most the first and last character."""
    if len(name) < 2:  # noqa: PLR2004 - one character is all there is
        return "*" * len(name)
    if len(name) == 2:  # noqa: PLR2004 - the given name is one character
        return f"{name[0]}*"
    return f"{name[0]}{'*' * (len(name) - 2)}{name[-1]}"


def mask_id_number(number: str) -> str:
    """Return 110105********1234."""
    return _middle(number, _ID_HEAD, _ID_TAIL)


def mask_phone(number: str) -> str:
    """Return 138****5678."""
    return _middle(number, _PHONE_HEAD, _PHONE_TAIL)


def mask_card(number: str) -> str:
    """Return the last four digits of a bank card, the others hidden."""
    return _middle(number, 0, _ID_TAIL)


def _middle(text: str, head: int, tail: int) -> str:
    """Hide all but ``head`` and ``tail`` characters; hide all where that would hide nothing."""
    hidden = len(text) - head - tail
    if hidden <= 0:
        return "*" * len(text)
    return f"{text[:head]}{'*' * hidden}{text[-tail:]}"
