"""PDF files with text in them: lines joined to paragraphs again, without page numbers and running heads.

A page that is only a picture has no text: the file is refused whole, because half a notice would be worse.
Tables and columns are read in their order, and staff are told to compare them.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from kiosk.model.imported_notice import Doubt
from kiosk.policies.notices.headings import RESPONSIBLE, heading_of
from kiosk.policies.notices.lines import TABLE, Lines, refuse, tidy
from kiosk.policies.notices.paper import Box, Line, Page, Piece, laid_out
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATH, _IMAGE = 2, 3  # FPDF_PAGEOBJ_PATH and FPDF_PAGEOBJ_IMAGE of pdfium
_THIN: Final = 3.0  # points
_WIDE_GAP: Final = 1.6  # of a character: what is more parts columns and cells
_COLUMNS: Final = Doubt(
    "text",
    Text(
        "有分两栏的页，请对照原文看一遍。", "There are pages in two columns: compare them with the original."
    ),
)
_FEWEST_ON_A_PAGE: Final = 8
_PAGE_NUMBER: Final = re.compile(
    r"^[\s\-—–－·_]*第?\s*\d{1,4}\s*(页|/\s*\d+|页\s*共\s*\d+\s*页)?[\s\-—–－·_]*$"
)
_EDGE_LINES: Final = 2  # at the top and at the foot of a page, where running heads stand
_LEAST_REPEATED: Final = 3
_MANY_INDENTED: Final = 0.15  # of the lines: then one at the margin goes on with the line before
_INDENT: Final = (1.5, 2.6)  # characters
_MORE_THAN_HALF: Final = 0.6
_NEARLY: Final = 2.0  # characters that a full line may lack at its end


def read_pdf(raw: bytes) -> Lines:
    """Return the paragraphs of a PDF. Raises ``NoticeUnreadable``."""
    pages = _pages(raw)
    without = [number for number, (page, pictures) in enumerate(pages, 1) if _is_picture(page, pictures)]
    if without:
        named = "、".join(map(str, without[:5]))
        raise refuse(
            f"这是扫描件，第{named}页没有文字，没有导入。",
            f"This is a scan: page {named} has no text; nothing was imported.",
            "请向发文单位要 Word 或网页版，或者先做文字识别。",
            "Ask the issuing office for a Word file or the web page, or have the text recognised first.",
        )
    doubts = (
        *((TABLE,) if any(page.has_table for page, _ in pages) else ()),
        *((_COLUMNS,) if any(page.has_columns for page, _ in pages) else ()),
    )
    lines = _without_edges(_equally_wide([page for page, _ in pages]))
    return Lines(tidy(_paragraphs(lines)), doubts=doubts)


def _pages(raw: bytes) -> list[tuple[Page, bool]]:
    """Return each page, and whether there is a picture on it."""
    import pypdfium2  # noqa: PLC0415 - start-up: only when a PDF is read

    try:
        document: Any = pypdfium2.PdfDocument(raw)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        raise refuse(
            "这个 PDF 打不开，可能有密码或者坏了。",
            "This PDF cannot be opened: it has a password or is damaged.",
            "请去掉密码，或者换一个文件。",
            "Take the password off, or choose another file.",
        ) from error
    pages = []
    with document:
        for page in document:
            pictures = any(True for _ in page.get_objects(filter=[_IMAGE]))
            pages.append((laid_out(list(_pieces(page.get_textpage())), _rules(page)), pictures))
    return pages


def _pieces(page: Any) -> Iterator[Piece]:
    """Yield the text of a page in pieces, parted where nothing is written for a while."""
    begun: list[tuple[str, Box]] = []
    gap = False
    for at, character in enumerate(page.get_text_range()):
        if character.isspace():
            gap = True
            continue
        box = Box(*page.get_charbox(at, loose=True))
        if begun and _parts(begun[-1][1], box):
            yield _piece(begun)
            begun = []
        begun.append((" " + character if gap and begun else character, box))
        gap = False
    if begun:
        yield _piece(begun)


def _piece(characters: list[tuple[str, Box]]) -> Piece:
    boxes = [box for _, box in characters]
    around = Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )
    return Piece("".join(each for each, _ in characters), around)


def _parts(before: Box, after: Box) -> bool:
    """Tell whether something else begins: on another line, further left, or after a wide gap."""
    size = max(before.right - before.left, before.top - before.bottom, 1.0)
    apart = after.left - before.right
    return apart > _WIDE_GAP * size or apart < -size or abs(after.middle[1] - before.middle[1]) > size


def _rules(page: Any) -> Iterator[Box]:
    """Yield the lines that are drawn on a page; a frame is four of them."""
    for drawn in page.get_objects(filter=[_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        if min(right - left, top - bottom) <= _THIN:
            yield Box(left, bottom, right, top)
        else:
            yield Box(left, bottom, left, top)
            yield Box(right, bottom, right, top)
            yield Box(left, bottom, right, bottom)
            yield Box(left, top, right, top)


def _is_picture(page: Page, pictures: bool) -> bool:
    return pictures and sum(len(line.text) for line in page.lines) < _FEWEST_ON_A_PAGE


def _equally_wide(pages: list[Page]) -> list[tuple[Line, ...]]:
    """Return the lines of each page; what stands in one column is as wide on every page."""
    edges = [line.edges for page in pages if not page.has_columns for line in page.lines if line.edges]
    wide = min((left for left, _ in edges), default=0.0), max((right for _, right in edges), default=0.0)
    return [
        page.lines
        if page.has_columns
        else tuple(dataclasses.replace(line, edges=line.edges and wide) for line in page.lines)
        for page in pages
    ]


def _without_edges(pages: list[tuple[Line, ...]]) -> list[Line]:
    """Return all lines without page numbers, and without what stands at the edge of many pages."""
    edges = collections.Counter(
        text for page in pages for text in {line.text for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}
    )
    many = max(_LEAST_REPEATED, len(pages) // 2)
    return [
        line
        for page in pages
        for at, line in enumerate(page)
        if not (_at_edge(at, page) and (edges[line.text] >= many or _PAGE_NUMBER.match(line.text)))
    ]


def _at_edge(at: int, page: Sequence[Line]) -> bool:
    return at < _EDGE_LINES or at >= len(page) - _EDGE_LINES


def _paragraphs(lines: list[Line]) -> list[str]:
    """Join lines that were only broken at the edge of the paper: full, and not indented after it.

    Where paragraphs are indented, the edge may be ragged.
    """
    if not lines:
        return []
    columns = [line for line in lines if line.edges is not None]
    indented = sum(map(_is_indented, columns)) >= len(columns) * _MANY_INDENTED
    joined = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        if before.edges is None or line.edges is None:
            joined.append(line.text)
            continue
        left, right = before.edges
        size, least = _size(before), left + (right - left) * _MORE_THAN_HALF
        full = before.right >= right - _NEARLY * size or (indented and before.right >= least)
        broken = full and line.left <= line.edges[0] + size
        if broken and heading_of(line.text) is None and not RESPONSIBLE.match(line.text):
            joined[-1] += line.text
        else:
            joined.append(line.text)
    return joined


def _size(line: Line) -> float:
    return (line.right - line.left) / max(1, len(line.text))


def _is_indented(line: Line) -> bool:
    left = line.edges[0] if line.edges else line.left
    return _INDENT[0] <= (line.left - left) / max(1.0, _size(line)) <= _INDENT[1]
