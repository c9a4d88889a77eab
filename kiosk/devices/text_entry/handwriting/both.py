"""The matcher and Zinnia together: what both see comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.devices.text_entry.handwriting.directions import DirectionMatcher
    from kiosk.devices.text_entry.handwriting.zinnia import Zinnia
    from kiosk.devices.text_entry.recogniser import Stroke

_ASKED = 20  # of Zinnia
_TRUST = 0.03  # what Zinnia's first is worth on the matcher's scale; its last is worth nothing


class BothRecognisers:
    """The matcher's likeness, raised where Zinnia agrees."""

    def __init__(self, matcher: DirectionMatcher, zinnia: Zinnia) -> None:
        self._matcher = matcher
        self._zinnia = zinnia

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> list[str]:
        """Return the likeliest characters, best first; Zinnia is asked only where it can change the first."""
        likeness = self._matcher.likeness(strokes)
        best = sorted(likeness, key=lambda each: -likeness[each])[:most]
        if len(best) > 1 and likeness[best[0]] - likeness[best[1]] > _TRUST:
            return best
        seen = self._zinnia.recognise(strokes, _ASKED)
        raised = {
            each: value + (_TRUST * (1 - seen.index(each) / _ASKED) if each in seen else 0)
            for each, value in likeness.items()
        }
        return sorted(raised, key=lambda each: -raised[each])[:most]
