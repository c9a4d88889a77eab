"""How the screen looks just now: language, letter size, direction, density, contrast, position."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING

from kiosk.text import Language, Text
from kiosk.ui.fonts import screen_font
from kiosk.ui.theme import PICTURE_PX_PER_MM, Theme, Tint

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from kiosk.ui.theme import Colours, Lengths


_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


class TextSize(enum.IntEnum):
    """The three sizes that a person can choose; the number is the place in a token's list."""

    NORMAL = 0
    LARGE = 1
    LARGEST = 2

    @property
    def label(self) -> Text:
        """Return what the size is called."""
        return _SIZE_NAMES[self]


_SIZE_NAMES = {
    TextSize.NORMAL: Text("标准", "Standard"),
    TextSize.LARGE: Text("大", "Large"),
    TextSize.LARGEST: Text("特大", "Largest"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Look:
    """Everything a widget needs to know to draw itself; a new one replaces it whole."""

    theme: Theme
    language: Language = Language.ZH
    size: TextSize = TextSize.NORMAL
    portrait: bool = True
    px_per_mm: float = PICTURE_PX_PER_MM
    high_contrast: bool = False
    low: bool = False  # everything to be touched lies in the lower half

    def say(self, text: Text | str) -> str:
        """Return the text in the language of the screen; Chinese type would set English quotes far apart."""
        if isinstance(text, str):
            return text
        said = text[self.language]
        return said.translate(_STRAIGHT) if self.language is Language.EN else said

    @property
    def colours(self) -> Colours:
        """Return the colours for the chosen contrast."""
        return self.theme.high_contrast if self.high_contrast else self.theme.colours

    @property
    def lengths(self) -> Lengths:
        """Return the lengths in picture pixels; give them to ``px``."""
        return self.theme.lengths

    def colour(self, name: str) -> str:
        """Return a colour token, or the name itself if it is a ``#RRGGBB``."""
        return name if name.startswith("#") else str(getattr(self.colours, name))

    def tint(self, name: str) -> Tint:
        """Return a service's tint in the chosen contrast."""
        if self.high_contrast:
            return Tint(self.colours.go_on, self.colours.card)
        return self.theme.tint(name)

    @property
    def flat(self) -> bool:
        """Tell whether what is touched has only the lower half of a low screen."""
        return self.low and not self.portrait

    def plain(self) -> Look:
        """Return the look that every person begins with: Chinese, standard letters, colours and position."""
        return dataclasses.replace(
            self, language=Language.ZH, size=TextSize.NORMAL, high_contrast=False, low=False
        )

    def px(self, picture_px: float) -> int:
        """Turn pixels of the pictures into pixels of this screen."""
        return max(1, round(picture_px * self.px_per_mm / PICTURE_PX_PER_MM))

    def mm(self, millimetres: float) -> int:
        """Turn millimetres into pixels of this screen, rounded up so that a target never falls short."""
        return -int(-millimetres * self.px_per_mm // 1)

    def text_px(self, role: str) -> int:
        """Return the letter height of a role (``small``, ``body``, ``button``, ``title`` …) in pixels."""
        roles = self.theme.text
        if self.language is Language.EN and role in self.theme.text_en:
            roles = self.theme.text_en
        return self.px(roles[role][self.size])

    def font(self, role: str, *, bold: bool = False) -> QFont:
        """Return the font of a role."""
        return screen_font(self.text_px(role), bold=bold)
