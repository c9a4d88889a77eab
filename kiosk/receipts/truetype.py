"""TrueType faces for reportlab: read in place from the file, and with text that can be copied out again.

reportlab's own face copies a font of 15–30 MB into memory and builds dictionaries of every glyph (0.2 s
each); here the file is mapped and only what a receipt uses is read. Its ToUnicode maps write five hex
digits beyond the BMP, which readers take for another character; here they are UTF-16BE.
"""

from __future__ import annotations

import bisect
import mmap
import struct
import sys
import weakref
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import ttfonts

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PER_BLOCK = 100  # mappings in one bfchar block (PDF 32000-1, 9.10.3, after Adobe 5014)
_SEGMENTED_COVERAGE = 12  # the one cmap format that reaches beyond the BMP and that such fonts use
_NO_BREAK_SPACE = 0xA0


class CharacterMap:
    """Unicode to glyph number, from the segments of a format 12 ``cmap``."""

    def __init__(self, table: bytes) -> None:
        offset = _coverage(table)
        (segments,) = struct.unpack_from(">L", table, offset + 12)
        rows = list(struct.iter_unpack(">LLL", table[offset + 16 : offset + 16 + 12 * segments]))
        self._starts = array("I", (row[0] for row in rows))
        self._ends = array("I", (row[1] for row in rows))
        self._glyphs = array("I", (row[2] for row in rows))

    def get(self, code: int, default: int = 0) -> int:
        """Return the glyph of a character, 0 (``.notdef``) if the font has none."""
        code = 0x20 if code == _NO_BREAK_SPACE else code
        at = bisect.bisect_right(self._starts, code) - 1
        if at < 0 or code > self._ends[at]:
            return default
        return int(self._glyphs[at]) + code - int(self._starts[at])

    def __contains__(self, code: int) -> bool:
        return self.get(code) != 0

    def __getitem__(self, code: int) -> int:
        return self.get(code)


def _coverage(table: bytes) -> int:
    """Return where the format 12 subtable starts; raise ``TTFError`` if there is none."""
    (count,) = struct.unpack_from(">H", table, 2)
    for at in range(count):
        _, _, offset = struct.unpack_from(">HHL", table, 4 + 8 * at)
        if struct.unpack_from(">H", table, offset) == (_SEGMENTED_COVERAGE,):
            return int(offset)
    raise ttfonts.TTFError("no character map of format 12")


class _Metrics:
    """Advance and left bearing of each glyph, in font units, as ``hmtx`` packs them."""

    def __init__(self, table: bytes, full: int, glyphs: int) -> None:
        self._numbers = _big_endian("H", table[: 4 * full + 2 * (glyphs - full)])
        self._full = full

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        last = min(glyph, self._full - 1)
        bearing = 2 * glyph + 1 if glyph < self._full else self._full + glyph
        return self._numbers[2 * last], self._numbers[bearing]


class _Widths:
    """Advance of each character in thousandths of the type size."""

    def __init__(self, face: MappedFace) -> None:
        self._face = face

    def get(self, code: int, default: float = 0) -> float:
        glyph = self._face.charToGlyph.get(code)
        return float(self._face.pdf_scale(self._face.hmetrics[glyph][0])) if glyph else default


class _Slice:
    """One table of a mapped file, copied only where it is asked for."""

    def __init__(self, data: mmap.mmap, offset: int) -> None:
        self._data = data
        self._offset = offset

    def __getitem__(self, part: slice) -> bytes:
        return self._data[self._offset + part.start : self._offset + part.stop]


class MappedFace(ttfonts.TTFontFace):
    """A face whose file is mapped, not read."""

    _ttf_data: mmap.mmap

    def readFile(self, f: Any) -> None:  # noqa: N802 - reportlab's name
        """Map the file ``f``."""
        self.filename = str(f)
        with Path(f).open("rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def extractInfo(self, charInfo: Any = 1) -> None:  # noqa: ARG002, N802, N803 - reportlab's names
        """Read the head of the font, and its tables as they lie."""
        if any(table["offset"] + table["length"] > len(self._ttf_data) for table in self.table.values()):
            raise ttfonts.TTFError("the file is cut off")
        super().extractInfo(charInfo=0)
        full = self.get_ushort(self.get_table_pos("hhea")[0] + 34)
        long_offsets = self.get_ushort(self.get_table_pos("head")[0] + 50)
        self.charToGlyph = CharacterMap(self.get_table("cmap"))
        self.hmetrics = _Metrics(self.get_table("hmtx"), full, self.numGlyphs)
        self.defaultWidth = self.pdf_scale(self.hmetrics[0][0])
        self.charWidths = _Widths(self)
        loca = self.get_table("loca")
        self.glyphPos = (
            _big_endian("I", loca) if long_offsets else array("I", (n * 2 for n in _big_endian("H", loca)))
        )

    def get_table(self, tag: str) -> Any:
        """Return a table; the outlines, most of the file, are not copied, and subsets need no names."""
        if tag == "name":
            raise KeyError(tag)
        if tag == "glyf":
            return _Slice(self._ttf_data, self.get_table_pos(tag)[0])
        offset, length = self.get_table_pos(tag)
        return self._ttf_data[offset : offset + length]

    def pdf_scale(self, units: float) -> float:
        """Turn font units into thousandths of the type size."""
        return units * 1000 / float(self.unitsPerEm)

    def draws(self, code: int) -> bool:
        """Tell whether the font has an outline for a character, not just an empty box's number."""
        glyph = self.charToGlyph.get(code)
        return bool(glyph) and self.glyphPos[glyph + 1] > self.glyphPos[glyph]


class MappedFont(ttfonts.TTFont):
    """A font of which each document embeds the glyphs it uses, and whose text can be copied out."""

    face: MappedFace

    def __init__(self, name: str, path: Path) -> None:
        # reportlab's own constructor would read the whole file
        self.fontName = name
        self.face = MappedFace(path)
        self.encoding = ttfonts.TTEncoding()
        self.state = weakref.WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def width(self, text: str, size: float) -> float:
        """Return how wide ``text`` is, in points."""
        widths, default = self.face.charWidths, self.face.defaultWidth
        return float(sum(widths.get(ord(char), default) for char in text)) * size / 1000

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Embed the subsets, each with its own map to Unicode."""
        subsets = [tuple(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name in [name for name in fonts if name.startswith(doc.fontMapping[self.fontName][1:] + "+")]:
            font = fonts[name]
            stream = doc.idToObject[f"toUnicodeCMap:{font.BaseFont}"]
            stream.content = to_unicode(font.BaseFont, subsets[int(name.rpartition("+")[2])])


def _big_endian(kind: str, table: bytes) -> array[int]:
    numbers = array(kind, table)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """Return the map from the codes of one subset to Unicode, in UTF-16BE."""
    pairs = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset)
    ]
    blocks = [pairs[at : at + _MOST_PER_BLOCK] for at in range(0, len(pairs), _MOST_PER_BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
