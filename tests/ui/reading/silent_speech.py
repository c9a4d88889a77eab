"""A voice that says nothing and remembers what it was given; a sentence ends when the test says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.speech import SpeechState

if TYPE_CHECKING:
    from kiosk.text import Language, Text


class SilentSpeech:
    """What was ``said``, at which levels, and how far the last sentence is."""

    def __init__(self, missing: Text | None = None) -> None:
        self.missing = missing
        self.said: list[str] = []
        self.levels: list[int] = []
        self.now = SpeechState.DONE

    def begin(self, sentence: str, language: Language, level: int) -> None:
        self.said.append(sentence)
        self.levels.append(level)
        self.now = SpeechState.SPEAKING

    def state(self) -> SpeechState:
        return self.now

    def stop(self) -> None:
        self.now = SpeechState.DONE
