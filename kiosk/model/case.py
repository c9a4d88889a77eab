"""A case (办件): its number, its state, and what a receipt says of it."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING

from stdnum.iso7064 import mod_11_10

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.text import Text


class CaseState(enum.StrEnum):
    """How far a case has come; the hub's status page uses the same words."""

    DRAFT = "draft"
    SAVED = "saved"
    STORED = "stored"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    ATTENTION = "attention"


def case_number(region: str, device: int, incarnation: int, day: dt.date, drawn: int) -> str:
    """Return a case number (FORMATS.md §9); ``drawn`` is a random number below 1,000,000."""
    digits = f"{region[:6]}{device:02d}{incarnation % 100:02d}{day:%y%m%d}{drawn:06d}"
    check = mod_11_10.calc_check_digit(digits)
    return f"{digits[:6]}-{digits[6:8]}-{digits[8:10]}-{digits[10:16]}-{digits[16:22]}-{check}"


def is_case_number(text: str) -> bool:
    """Tell whether ``text`` has the shape and check digit of a case number."""
    digits = text.replace("-", "")
    return len(digits) == 23 and digits.isdecimal() and digits.isascii() and mod_11_10.is_valid(digits)  # noqa: PLR2004 - 22 digits and a check digit


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer, said so that the person can mend it; ``field`` "" = the whole.

    A ``soft`` one is only worth a second look: who is sure goes on.
    """

    field: str
    message: Text
    soft: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class CaseReceipt:
    """Everything that a receipt shows, on paper and on screen; the name is masked already."""

    number: str
    title: Text
    point: str
    masked_name: str
    masked_id_number: str
    submitted_at: dt.datetime
    due: dt.date | None
    clock_text: Text
    state: CaseState
    qr: str
    bring: tuple[Text, ...] = ()
    next_steps: tuple[Text, ...] = ()
    estimates: tuple[Text, ...] = ()
    on_their_way: Text | None = None  # documents that the hub does not have yet
    place: Text | None = None  # whether there is room for them in what they signed up for
    phones: tuple[str, ...] = ()
    demo: bool = False
    reprint: int = 0
