"""A date as it is typed, digit by digit: year, month, day of the solar calendar, never defaulted."""

from __future__ import annotations

import dataclasses
import datetime as dt

YEAR, MONTH, DAY = 0, 1, 2
_WIDTH = (4, 2, 2)
_FIRST = ("12", "01", "0123")  # what a part may begin with; other digits get a zero before them
_LARGEST = (2999, 12, 31)


@dataclasses.dataclass(frozen=True, slots=True)
class DateEntry:
    """What has been typed so far; ``part`` is where the next digit goes, ``fresh`` that it begins anew."""

    parts: tuple[str, ...] = ("", "", "")
    part: int = YEAR
    fresh: bool = False
    month_only: bool = False

    @property
    def last(self) -> int:
        """The last part that is asked."""
        return MONTH if self.month_only else DAY

    @property
    def value(self) -> str | None:
        """``YYYY-MM-DD`` (``YYYY-MM`` where the day does not matter), or None while it is no date."""
        if not self._all_there():
            return None
        year, month, day = self._numbers()
        try:
            whole = dt.date(year, month, day)
        except ValueError:
            return None
        return whole.isoformat()[: 7 if self.month_only else 10]

    @property
    def impossible(self) -> bool:
        """Whether everything was typed and there is no such day."""
        return self._all_there() and self.value is None

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(self.parts)

    def type(self, digit: str) -> DateEntry:
        """Return the entry with one more digit; a digit that cannot stand there changes nothing."""
        text = "" if self.fresh else self.parts[self.part]
        if len(text) == _WIDTH[self.part]:
            return self._onward(digit)
        longer = self._longer(text, digit)
        if longer is None:
            return self._onward(digit) if text.strip("0") and self.part == MONTH else self
        entry = self._with(longer)
        full = len(longer) == _WIDTH[self.part] and self.part < self.last
        return (
            dataclasses.replace(entry, part=self.part + 1, fresh=bool(entry.parts[self.part + 1]))
            if full
            else entry
        )

    def back(self) -> DateEntry:
        """Return the entry without its last digit, stepping back over empty parts."""
        if self.parts[self.part]:
            return self._with(self.parts[self.part][:-1])
        if self.part == YEAR:
            return self
        return self.at(self.part - 1).back()

    def at(self, part: int) -> DateEntry:
        """Return the entry with the next digit going to ``part``; typing replaces what stands there."""
        entry = self._padded()
        return dataclasses.replace(entry, part=part, fresh=bool(entry.parts[part]))

    @classmethod
    def of(cls, value: str | None, *, month_only: bool = False) -> DateEntry:
        """Return the entry for a stored value, or an empty one."""
        if not value:
            return cls(month_only=month_only)
        year, month, *rest = value.split("-")
        day = rest[0] if rest and not month_only else ""
        return cls((year, month, day), MONTH if month_only else DAY, fresh=True, month_only=month_only)

    def _all_there(self) -> bool:
        year, month, day = self.parts
        asked = (month,) if self.month_only else (month, day)
        return len(year) == _WIDTH[YEAR] and all(part.strip("0") for part in asked)

    def _numbers(self) -> tuple[int, int, int]:
        year, month, day = self.parts
        return int(year), int(month), 1 if self.month_only else int(day)

    def _longer(self, text: str, digit: str) -> str | None:
        if not text and digit not in _FIRST[self.part]:
            return None if self.part == YEAR else f"0{digit}"
        longer = text + digit
        full = len(longer) == _WIDTH[self.part]
        return None if full and not 1 <= int(longer) <= _LARGEST[self.part] else longer

    def _onward(self, digit: str) -> DateEntry:
        """Give the digit to the next part: "1" then "5" is January the fifth, not a fifteenth month."""
        return self if self.part == self.last else self.at(self.part + 1).type(digit)

    def _padded(self) -> DateEntry:
        text = self.parts[self.part]
        return self._with(f"0{text}") if self.part != YEAR and len(text) == 1 and text != "0" else self

    def _with(self, text: str) -> DateEntry:
        parts = tuple(text if index == self.part else part for index, part in enumerate(self.parts))
        return dataclasses.replace(self, parts=parts, fresh=False)
