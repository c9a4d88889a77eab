"""A referral: the letter that introduces a job seeker to an employer, with the slip that comes back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.text import Text


@dataclasses.dataclass(frozen=True, slots=True)
class ReferralLetter:
    """What letter and slip say; the seeker's name is whole, the ID number masked."""

    number: str
    point: str
    day: dt.date
    seeker: str
    sex: Text
    masked_id_number: str
    seeker_phone: str
    employer: str
    post: Text
    pay: Text
    address: str
    contact: str
    phone: str
    phones: tuple[str, ...] = ()
    demo: bool = False
    copy: int = 0
