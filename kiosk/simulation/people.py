"""Invented residents: no two of a region share an ID number, as two real people never do."""

from __future__ import annotations

from stdnum.iso7064 import mod_11_2

_OLDEST, _YEARS, _MONTHS, _DAYS, _SAME_DAY = 1960, 45, 12, 28, 1000
_ALL = _YEARS * _MONTHS * _DAYS * _SAME_DAY
_STEP = 7_368_787  # a prime that does not divide them all: steps of it come to each of them once


class People:
    """Who comes to one machine: of all people the ``first``, and every ``step``-th after."""

    def __init__(self, region: str, first: int, step: int) -> None:
        self._region, self._next, self._step = region[:6], first, step

    def id_number(self) -> str:
        """Return the ID number of the next person."""
        drawn, self._next = self._next * _STEP % _ALL, self._next + self._step
        drawn, same_day = divmod(drawn, _SAME_DAY)
        drawn, day = divmod(drawn, _DAYS)
        year, month = divmod(drawn, _MONTHS)
        start = f"{self._region}{_OLDEST + year}{month + 1:02}{day + 1:02}{same_day:03}"
        return start + str(mod_11_2.calc_check_digit(start))
