"""What a printed paper is called, in a folder or a queue: never anything of a person."""

from __future__ import annotations

import re

from kiosk.model.case import is_case_number

_NOTICE = re.compile(r"notice-[a-z0-9_]+", re.ASCII)
_SLIP = re.compile(r"slip-[0-9a-f]{8}", re.ASCII)
_LETTER = "-letter"


def notice_name(card: str) -> str:
    """Return what the notice of a policy card is called."""
    return f"notice-{card}"


def slip_name(drawn: str) -> str:
    """Return what the slip of a session that was put away is called; ``drawn`` = 8 random hex digits."""
    return f"slip-{drawn}"


def letter_name(case: str) -> str:
    """Return what the introduction letter of a case is called."""
    return f"{case}{_LETTER}"


def case_of(name: str) -> str | None:
    """Return the number of the case that a paper is about, or None for one about nobody."""
    number = name.removesuffix(_LETTER)
    return number if is_case_number(number) else None


def is_paper_name(text: str) -> bool:
    """Tell whether a text is the name of a paper: a case number, its letter, a notice, or a slip."""
    return case_of(text) is not None or any(shape.fullmatch(text) for shape in (_NOTICE, _SLIP))
