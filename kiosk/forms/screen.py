"""What one screen of a form asks, as plain values: made by the form, drawn by the pages."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.text import Text


class FieldType(enum.StrEnum):
    """How a field is asked and what its answer is in JSON."""

    TEXT = "text"  # string
    NAME = "name"  # string, a person's name, U+00B7 as the only interpunct
    ID_NUMBER = "id_number"  # string, 18 characters
    PHONE = "phone"  # string, digits
    USCC = "uscc"  # string, 18 characters
    BANK_CARD = "bank_card"  # string, digits
    CHOICE = "choice"  # string, a code
    MULTI_CHOICE = "multi_choice"  # list of codes
    YES_NO = "yes_no"  # boolean
    DATE = "date"  # string, YYYY-MM-DD; YYYY-MM where the day does not matter
    INTEGER = "integer"  # integer
    MONEY = "money"  # integer, fen
    REGION = "region"  # string, a code of the region table
    OCCUPATION = "occupation"  # string, a code of the occupation table
    REPEAT = "repeat"  # list of {field: value}, one for each thing
    ATTACHMENT = "attachment"  # list of {"sha256", "size", "media_type", "label", "key"}
    SIGNATURE = "signature"  # {"width", "height", "strokes": [[[x, y, ms], …], …]}
    NOTE = "note"  # nothing is asked
    COMPUTED = "computed"  # whatever its rule gives; shown, not asked


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen; ``value`` is a code, or "true"/"false" for yes/no."""

    value: str
    label: Text
    hint: Text | None = None
    leaf: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class ShownField:
    """One field as it is asked now, with its present answer and what is wrong with it."""

    id: str
    type: FieldType
    label: Text
    hint: Text | None = None
    explain: Text | None = None
    required: bool = True
    options: tuple[Option, ...] = ()
    table: str = ""
    deepest: int = 0
    value: Any = None
    shown: Text | None = None
    problem: Text | None = None
    minimum: int | str | None = None
    maximum: int | str | None = None
    max_length: int = 0
    unit: Text | None = None
    most: int = 0
    month_only: bool = False
    at_least: int = 1  # levels of a region that are needed, or things of a group
    feed: str = ""  # where the options come from; with none of them the desk helps
    on_offer: int = 0  # so many are there of its feed; ``options`` are the best of them
    concept: str = ""  # what the answer means in every form
    item: Text | None = None  # what one thing of a group is called
    items: tuple[ShownItem, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class ShownItem:
    """One thing of a group as it is asked now; ``problems`` says what is missing or wrong, by field."""

    title: Text
    said: Text
    fields: tuple[ShownField, ...]
    problems: dict[str, Text] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True)
class Screen:
    """One question on one screen; ``step`` counts from 1 to ``steps``."""

    id: str
    step: int
    steps: int
    step_title: Text
    question: Text
    hint: Text | None = None
    note: Text | None = None
    fields: tuple[ShownField, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class ReviewRow:
    """One answer read back; ``screen`` is where to change it, ``full`` what ``value`` masks, of ``type``."""

    label: Text
    value: Text
    screen: str
    skipped: bool = False
    full: Text | None = None
    field: str = ""
    type: FieldType | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ReviewSection:
    """One step's answers read back."""

    title: Text
    rows: tuple[ReviewRow, ...]
