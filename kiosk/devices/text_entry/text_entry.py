"""All ways of entering text on one machine: which are there, each opened when needed, all wiped at once."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kiosk.devices.text_entry.completer import Completer
    from kiosk.devices.text_entry.composing import Composer, Way
    from kiosk.devices.text_entry.rare_characters import RareCharacters
    from kiosk.devices.text_entry.recogniser import Recogniser
    from kiosk.text import Text


class Engine(enum.StrEnum):
    """The engines of the ways: one tab or page is worth showing only while its engine is there."""

    PINYIN = "pinyin"
    FUZZY_PINYIN = "fuzzy_pinyin"
    NINE_KEY = "nine_key"
    STROKE = "stroke"
    HANDWRITING = "handwriting"
    RARE = "rare"
    WORDS = "words"


@dataclasses.dataclass(frozen=True, slots=True)
class EngineState:
    """Whether an engine is there, and in words which one it is or what to do about its absence."""

    engine: Engine
    there: bool
    says: Text


class TextEntry(Protocol):
    """The engines of one machine; call from one background worker, for the first use opens an engine."""

    def state(self, engine: Engine) -> EngineState:
        """Open an engine and say whether it is there; never raises."""
        ...

    def composer(self, way: Way) -> Composer:
        """Return the engine of a way of pressing keys. Raises ``EngineMissing``."""
        ...

    def recogniser(self) -> Recogniser:
        """Return the engine that reads handwriting. Raises ``EngineMissing``."""
        ...

    def rare_characters(self) -> RareCharacters:
        """Return the index of all ideographs. Raises ``EngineMissing``."""
        ...

    def completer(self) -> Completer:
        """Return the words of this place and trade. Raises ``EngineMissing``."""
        ...

    def forget(self) -> None:
        """Wipe whatever a person typed, wrote or chose from every engine that is open."""
        ...

    def close(self) -> None:
        """Let go of every engine."""
        ...
