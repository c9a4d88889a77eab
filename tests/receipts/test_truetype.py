"""Our face against reportlab's own: the same measures, and a map to Unicode that is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont
from reportlab.pdfbase import ttfonts

from kiosk.receipts.fonts import FONT_FOLDERS
from kiosk.receipts.truetype import MappedFont, to_unicode

if TYPE_CHECKING:
    from pathlib import Path


def _installed(name: str) -> Path:
    return next(path for folder in FONT_FOLDERS for path in folder.rglob(name))


def test_every_glyph_and_width_is_the_one_that_reportlab_reads() -> None:
    path = _installed("LXGWWenKai-Regular.ttf")
    ours, theirs = MappedFont("ours", path).face, ttfonts.TTFontFace(str(path))
    assert len(theirs.charToGlyph) > 20_000
    for code, glyph in theirs.charToGlyph.items():
        assert ours.charToGlyph.get(code) == glyph
        assert ours.charWidths.get(code, ours.defaultWidth) == theirs.charWidths[code]
    assert list(ours.glyphPos) == list(theirs.glyphPos)
    assert [ours.hmetrics[glyph] for glyph in range(ours.numGlyphs)] == theirs.hmetrics


def test_a_character_that_the_font_has_not_is_not_drawn() -> None:
    path = _installed("HanaMinB.ttf")
    face = MappedFont("ours", path).face
    with TTFont(path, lazy=True) as font:
        known = font.getBestCmap()
    for code in (0x4DAE, 0x10FFFF, 0x3FFF0):
        assert code not in known
        assert not face.draws(code)
    assert face.draws(0x2CEB0)
    assert not face.draws(0x20)


def test_characters_beyond_the_bmp_are_written_as_surrogate_pairs() -> None:
    mapped = to_unicode("X", [0, ord("张"), 0x2CB4E])
    assert "<01> <5F20>" in mapped
    assert "<02> <D872DF4E>" in mapped


def test_a_map_has_at_most_a_hundred_characters_a_block() -> None:
    lines = to_unicode("X", list(range(0x4E00, 0x4E00 + 256))).splitlines()
    assert [line for line in lines if line.endswith("beginbfchar")] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "56 beginbfchar",
    ]
