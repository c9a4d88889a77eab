"""What a field wants of the keyboard: which tab opens first, and which words are known there."""

from __future__ import annotations

import dataclasses
import enum

from kiosk.ui.keyboard.tab import Tab


class Kind(enum.Enum):
    """What is written."""

    NAME = "name"
    WORDS = "words"
    CODE = "code"  # digits first, letters among them


# The words that a field completes, by what its answer means in every form.
_TABLES = {
    "person.current_address": ("region",),
    "person.household_address": ("region",),
    "business.address": ("region",),
    "work.flexible_place": ("region",),
    "work.flexible_content": ("occupation",),
    "business.project": ("industry", "occupation"),
    "person.skill_name": ("occupation",),
    "work.former_employer": ("region",),
}
_CODES = ("person.certificate_number",)


@dataclasses.dataclass(frozen=True, slots=True)
class Purpose:
    """What is written, the tables of words that complete it, and whether a member of staff writes."""

    kind: Kind = Kind.WORDS
    tables: tuple[str, ...] = ()
    staff: bool = False

    @property
    def opens(self) -> Tab:
        """The tab that fits best."""
        return {Kind.NAME: Tab.HANDWRITING, Kind.CODE: Tab.DIGITS}.get(self.kind, Tab.PINYIN)

    @classmethod
    def of_concept(cls, concept: str) -> Purpose:
        """Return the purpose of a field of words by its concept; "" for a field that has none."""
        if concept in _CODES:
            return cls(Kind.CODE)
        return cls(Kind.WORDS, _TABLES.get(concept, ()))
