"""Typing as a finger does it: key by key, the answer to the last one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.text_entry.composing import Composition

if TYPE_CHECKING:
    from kiosk.devices.text_entry.composing import Composer


def press(composer: Composer, keys: str) -> Composition:
    seen = Composition()
    for key in keys:
        seen = composer.press(key)
    return seen


def texts(seen: Composition) -> list[str]:
    return [candidate.text for candidate in seen.candidates]


def choose(composer: Composer, seen: Composition, text: str) -> Composition:
    return composer.choose(texts(seen).index(text))


def fix(composer: Composer, seen: Composition, syllable: str) -> Composition:
    return composer.fix(seen.spellings.index(syllable))
