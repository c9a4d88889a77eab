"""The matcher and Zinnia together: what both see comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.devices.text_entry.handwriting.directions import DirectionMatcher
    from kiosk.devices.text_entry.handwriting.zinnia import Zinnia
    from kiosk.devices.text_entry.recogniser import Stroke

_ASKED = 100  # of the matcher's likeliest, Zinnia judges so many
_TRUST = 0.04  # what Zinnia's favourite is worth on the matcher's scale, if Zinnia is sure of it
_UNSURE = -1.5  # Zinnia's score of strokes that it cannot make out; one above, and more, is sure


class BothRecognisers:
    """The matcher's likeness, raised where Zinnia agrees."""

    def __init__(self, matcher: DirectionMatcher, zinnia: Zinnia) -> None:
        self._matcher = matcher
        self._zinnia = zinnia

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> list[str]:
        """Return the likeliest characters, best first; Zinnia is asked only where it can change the first."""
        likeness = self._matcher.likeness(strokes)
        best = sorted(likeness, key=likeness.__getitem__, reverse=True)[: max(most, _ASKED)]
        if len(best) > 1 and likeness[best[0]] - likeness[best[1]] <= _TRUST:
            raised = _raised(self._zinnia.scores(strokes, best))
            best.sort(key=lambda each: likeness[each] + raised.get(each, 0.0), reverse=True)
        return best[:most]


def _raised(scores: Mapping[str, float]) -> dict[str, float]:
    """Return what is added: most for the favourite, nothing from one score behind it on."""
    favourite = max(scores.values(), default=_UNSURE)
    trust = _TRUST * min(max(favourite - _UNSURE, 0.0), 1.0)
    return {each: trust * max(0.0, 1 + score - favourite) for each, score in scores.items()}
