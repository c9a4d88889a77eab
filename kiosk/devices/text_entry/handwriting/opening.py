"""Opens what there is for handwriting: the matcher, Zinnia, or both together."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.devices.text_entry.handwriting.both import BothRecognisers
from kiosk.devices.text_entry.handwriting.directions import DirectionMatcher
from kiosk.devices.text_entry.handwriting.zinnia import Zinnia

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.devices.text_entry.installed import Installed
    from kiosk.devices.text_entry.recogniser import Recogniser


@dataclasses.dataclass(frozen=True, slots=True)
class Opened:
    """The recogniser, None if nothing is there; and Zinnia, to be closed."""

    recogniser: Recogniser | None
    zinnia: Zinnia | None


def open_recogniser(templates: Path | None, installed: Installed) -> Opened:
    """Open what there is; ``templates`` is None where they were not built."""
    matcher, zinnia = _matcher(templates), _zinnia(installed)
    if matcher and zinnia:
        return Opened(BothRecognisers(matcher, zinnia), zinnia)
    return Opened(matcher or zinnia, zinnia)


def _matcher(templates: Path | None) -> DirectionMatcher | None:
    try:
        return DirectionMatcher(templates) if templates else None
    except (OSError, ValueError):
        return None


def _zinnia(installed: Installed) -> Zinnia | None:
    try:
        return Zinnia(installed.zinnia, installed.zinnia_model)
    except (OSError, AttributeError, ValueError):
        return None
