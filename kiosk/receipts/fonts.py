"""The fonts of a receipt: LXGW WenKai, then HanaMinA, then HanaMinB, which together hold GB 18030's level 3.

Found by file name in the system's font folders and mapped when first needed. Which characters a receipt
needed is not remembered: they are somebody's name.
"""

from __future__ import annotations

import dataclasses
import itertools
import struct
import threading
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from kiosk.errors import KioskError
from kiosk.receipts.truetype import MappedFont
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts").expanduser(),
    Path("C:/Windows/Fonts"),
)
GETA = "〓"  # what printers set where they have no type
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class FontFile:
    """One font of the chain: the names its file may have, best first, and the package that brings it."""

    names: tuple[str, ...]
    package: str


WENKAI = FontFile(("LXGWWenKai-Regular.ttf",), "fonts-lxgw-wenkai")
WENKAI_BOLD = FontFile(("LXGWWenKai-Bold.ttf", "LXGWWenKai-Medium.ttf"), "fonts-lxgw-wenkai")
HANA_A = FontFile(("HanaMinA.ttf",), "fonts-hanazono")
HANA_B = FontFile(("HanaMinB.ttf",), "fonts-hanazono")
CHAIN = (WENKAI, HANA_A, HANA_B)
BOLD_CHAIN = (WENKAI_BOLD, *CHAIN)


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that one font draws."""

    font: MappedFont
    text: str

    def width(self, size: float) -> float:
        """Return how wide the piece is, in points."""
        return self.font.width(self.text, size)


class ReceiptFonts:
    """Finds a font for every character; one document at a time, under ``lock``."""

    def __init__(self, folders: Sequence[Path] = FONT_FOLDERS) -> None:
        self.lock = threading.Lock()
        self._folders = tuple(folders)
        self._paths: dict[str, Path] | None = None
        self._fonts: dict[FontFile, MappedFont | None] = {}

    def check(self) -> None:
        """Raise ``KioskError`` naming the packages to install if a font of the chain is missing."""
        missing = [file for file in BOLD_CHAIN if self._path(file) is None]
        if missing:
            raise _fonts_missing(missing)

    def warm(self) -> None:
        """Map the fonts that every receipt needs; for a background worker, before the first receipt."""
        for file in (WENKAI, WENKAI_BOLD, HANA_A):
            self._font(file)

    def runs(self, text: str, *, bold: bool = False) -> list[Run]:
        """Split ``text`` into pieces that one font draws; a character no font has becomes 〓.

        Raises ``KioskError`` if there is no font at all.
        """
        chosen = ((self._font_for(char, bold), char) for char in _visible(text))
        drawn = ((font, char) if font else (self._font_for(GETA, bold), GETA) for font, char in chosen)
        runs = []
        for font, group in itertools.groupby(drawn, key=lambda pair: pair[0]):
            if font is None:
                raise _fonts_missing(CHAIN)
            runs.append(Run(font, "".join(char for _, char in group)))
        return runs

    def missing(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the code points, as ``U+XXXX``, that no font can draw; each once, in order."""
        chars = dict.fromkeys(char for text in texts for char in _visible(text))
        return tuple(f"U+{ord(char):04X}" for char in chars if self._font_for(char, bold=False) is None)

    def _font_for(self, char: str, bold: bool) -> MappedFont | None:
        if unicodedata.category(char) == "Co":
            return None  # private use: what one font draws there is another character in the next
        for file in BOLD_CHAIN if bold else CHAIN:
            font = self._font(file)
            if font is not None and (font.face.draws(ord(char)) or char == " "):
                return font
        return None

    def _font(self, file: FontFile) -> MappedFont | None:
        if file not in self._fonts:
            path = self._path(file)
            self._fonts[file] = None if path is None else _mapped(path)
        return self._fonts[file]

    def _path(self, file: FontFile) -> Path | None:
        if self._paths is None:
            found = (path for folder in self._folders for path in folder.rglob("*.ttf"))
            self._paths = {path.name: path for path in found}
        return next((self._paths[name] for name in file.names if name in self._paths), None)


def _visible(text: str) -> Iterator[str]:
    """Yield the characters that leave a mark; controls and all kinds of space become a space."""
    for char in text:
        category = unicodedata.category(char)
        if category in {"Cc", "Zs", "Zl", "Zp"} and char != "\u3000":
            yield " "
        elif char == "\u3000":
            yield from "  "
        elif category != "Cf" and not any(ord(char) in selectors for selectors in _VARIATION_SELECTORS):
            yield char


def _mapped(path: Path) -> MappedFont:
    try:
        font = MappedFont(path.stem, path)
    except (OSError, TTFError, ValueError, LookupError, struct.error) as error:
        raise KioskError(
            Text("字体文件不能用。", "A font file cannot be used."),
            Text("请重新安装字体。", "Install the fonts again."),
            where=str(path),
        ) from error
    pdfmetrics.registerFont(font)
    return font


def _fonts_missing(files: Iterable[FontFile]) -> KioskError:
    packages = " ".join(sorted({file.package for file in files}))
    return KioskError(
        Text("缺少汉字字体。", "Fonts for Chinese characters are missing."),
        Text(
            f"请安装字体：sudo apt install {packages}",
            f"Install them: sudo apt install {packages}",
        ),
    )
