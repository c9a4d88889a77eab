"""The looks that a screen is tested in: every combination, or thirteen in which each two still meet."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from kiosk.text import Language
from kiosk.ui.look import Look, TextSize

if TYPE_CHECKING:
    from kiosk.ui.theme import Theme

SCREENS = {True: (1080, 1920), False: (1920, 1080)}


class Way(NamedTuple):
    """One way in which a screen may look."""

    portrait: bool
    language: Language
    size: TextSize
    high_contrast: bool
    low: bool

    def look(self, theme: Theme) -> Look:
        return Look(
            theme, self.language, self.size, self.portrait, high_contrast=self.high_contrast, low=self.low
        )

    def __str__(self) -> str:
        words = ("portrait" if self.portrait else "landscape", self.language.value, self.size.name.lower())
        return "-".join(
            (*words, *(("bright",) if self.high_contrast else ()), *(("low",) if self.low else ()))
        )


EVERY = [
    Way(*way) for way in itertools.product((True, False), Language, TextSize, (False, True), (False, True))
]


# Of the twelve: found by search, so that no pair and next to no three of the five are left out.
_BRIGHT, _LOW = "100011011100", "001010110101"


def few() -> list[Way]:
    """Return twelve, every direction in every language and size, contrast and position spread over them, and one.

    That one leaves least room: English in the largest letters, low, upright.
    """
    plain = itertools.product((True, False), Language, TextSize)
    least_room = Way(
        portrait=True, language=Language.EN, size=TextSize.LARGEST, high_contrast=False, low=True
    )
    return [
        Way(*way, bright == "1", low == "1") for way, bright, low in zip(plain, _BRIGHT, _LOW, strict=True)
    ] + [least_room]
