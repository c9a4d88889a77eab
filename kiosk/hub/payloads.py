"""What the hub needs of the payloads that it works with; everything else in them is kept as it came."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from kiosk.formats.shapes import Bytes16, Date, Hash, Uuid7, real_date
from kiosk.model.case import is_case_number

_FormId = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_-]{0,63}\Z")]
_Title = Annotated[str, msgspec.Meta(pattern=r"^[^\x00]+\Z", max_length=200)]
_CaseNumber = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}-[0-9]{6}-[0-9]\Z")]
_Version = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
_FormText = Annotated[str, msgspec.Meta(pattern=r"^[^\x00]*\Z")]


class CaseTitle(msgspec.Struct, frozen=True):
    """What a case is called."""

    zh: _Title
    en: _Title


class CaseClock(msgspec.Struct, frozen=True):
    """Until when the office has time; null where no law says."""

    due: Date | None = None

    def __post_init__(self) -> None:
        """Refuse a day that is none."""
        if self.due is not None:
            real_date(self.due)


class CaseFile(msgspec.Struct, frozen=True):
    """A file that belongs to a case; it travels by itself."""

    sha256: Hash


class CaseChoice(msgspec.Struct, frozen=True):
    """A thing that was chosen from a list, by its field."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.:-]{1,64}\Z")]


class CaseSubmitted(msgspec.Struct, frozen=True):
    """An application as it was handed in."""

    case: _CaseNumber
    form: _FormId
    version: _Version
    title: CaseTitle
    answers: dict[str, Any]
    receipt_token: Bytes16
    clock: CaseClock | None = None
    attachments: tuple[CaseFile, ...] = ()
    chosen: dict[str, CaseChoice] = {}

    def __post_init__(self) -> None:
        """Refuse a number that is no case number."""
        if not is_case_number(self.case):
            msg = "not a case number - at `$.case`"
            raise ValueError(msg)


class FormAdopted(msgspec.Struct, frozen=True):
    """A form that a machine began to use."""

    form: _FormId
    version: _Version
    sha256: Hash
    text: _FormText


class DocumentDamaged(msgspec.Struct, frozen=True):
    """A file that was damaged at its machine before it was sent."""

    sha256: Hash


class ErasedCase(msgspec.Struct, frozen=True):
    """What stays of a case that was erased."""

    number: str = ""


class SubjectErased(msgspec.Struct, frozen=True):
    """A person, or a case, whose payloads a machine erased; ``entries`` are the ids of these."""

    basis: Annotated[str, msgspec.Meta(max_length=200)]
    entries: tuple[Uuid7, ...]
    cases: tuple[ErasedCase, ...] = ()


class RatingGiven(msgspec.Struct, frozen=True):
    """What a person thought of it."""

    case: str
    grade: Annotated[int, msgspec.Meta(ge=1, le=5)]


class ResidentUpdated(msgspec.Struct, frozen=True):
    """Fields of a person, with what was last seen of each."""

    changes: dict[str, Any]
    base: dict[str, str | None]

    def __post_init__(self) -> None:
        """Refuse a base of other fields than those that change."""
        if self.changes.keys() != self.base.keys():
            msg = "base and changes differ - at `$.base`"
            raise ValueError(msg)
