"""What every voice can do: say one sentence, and say how far it has got; volume in steps that are heard."""

from __future__ import annotations

import enum
import hashlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.text import Language, Text

LEVELS = 5  # of the volume, 1 is the softest
USUAL_LEVEL = 4
DECIBELS = 6  # between two levels


class SpeechState(enum.Enum):
    """How far a sentence is."""

    SPEAKING = "speaking"
    DONE = "done"
    FAILED = "failed"  # nothing was heard


class Speech(Protocol):
    """Something that says sentences, one at a time."""

    @property
    def missing(self) -> Text | None:
        """Return what has to be installed before anything can be heard; None where all is there."""
        ...

    def begin(self, sentence: str, language: Language, level: int) -> None:
        """Begin to say a sentence, in place of the last one; returns at once."""
        ...

    def state(self) -> SpeechState:
        """Return how far it is now; asks once and does not wait."""
        ...

    def stop(self) -> None:
        """Be silent at once."""
        ...


def gain(level: int) -> float:
    """Return the factor of a level; the highest is 1."""
    return float(10 ** (-DECIBELS * (LEVELS - level) / 20))


def text_id(sentence: str) -> str:
    """Return the name under which a recording of a sentence is kept."""
    return hashlib.sha256(sentence.encode()).hexdigest()[:12]
