"""Choosing how the screen looks as a person does: by the bar and the sheet of 字大小."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.text import Language
from kiosk.ui.look import TextSize

if TYPE_CHECKING:
    from kiosk.tour.finger import Finger
    from kiosk.ui.shell import Shell


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """The look that a tour is taken in; ``text_size`` is ``normal``, ``large`` or ``largest``."""

    language: Language = Language.ZH
    text_size: str = "normal"
    high_contrast: bool = False
    low: bool = False

    @property
    def size(self) -> TextSize:
        """Return the size of the letters."""
        return TextSize[self.text_size.upper()]

    def choose(self, shell: Shell, finger: Finger) -> None:
        """Touch what has to be touched; every visit begins with the plain look."""
        if shell.look.language is not self.language:
            finger.tap(shell.bar.language)
        now = shell.look
        if (now.size, now.high_contrast, now.low) == (self.size, self.high_contrast, self.low):
            return
        finger.tap(shell.bar.size_)
        sheet = shell.sheet
        finger.tap(sheet.sizes[self.size])
        if shell.look.high_contrast is not self.high_contrast:
            finger.tap(sheet.clear)
        if shell.look.low is not self.low:
            finger.tap(sheet.low)
        finger.tap(sheet.done)
