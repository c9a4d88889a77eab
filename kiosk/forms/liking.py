"""What is on offer, best first: by the trades and places that the person named."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.forms.definition import OCCUPATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.forms.codes import CodeLists

_REGIONS = "region"


@dataclasses.dataclass(frozen=True, slots=True)
class Liking:
    """Ranks an offer: first by how much it shares of a trade with the answers, then of a place."""

    wanted: tuple[str, ...]
    codes: CodeLists = dataclasses.field(compare=False, repr=False)

    def __call__(self, occupation: str, region: str) -> tuple[int, int]:
        """Return the rank of a trade at a place, the lowest first."""
        return -self._most_shared(OCCUPATIONS, occupation), -self._most_shared(_REGIONS, region)

    def _most_shared(self, table: str, code: str) -> int:
        """Return how many levels from the top a code has in common with one that is wanted, at most."""
        if not self.wanted:
            return 0
        way = self.codes.path(table, code)
        return max(_shared(way, self.codes.path(table, other)) for other in self.wanted)


def liking(answers: Iterable[Any], codes: CodeLists) -> Liking:
    """Return the ranking that answers ask for; without any, all offers rank alike."""
    wanted = [code for answer in answers for code in (answer if isinstance(answer, list) else [answer])]
    return Liking(tuple(code for code in wanted if isinstance(code, str)), codes)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (level for level, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
