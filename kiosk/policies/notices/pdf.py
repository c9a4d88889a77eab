"""PDF files with text in them: lines joined to paragraphs again, without page numbers and running heads.

A page that is only a picture has no text: the file is refused whole, because half a notice would be worse.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import re
from typing import TYPE_CHECKING, Any, Final

from kiosk.policies.notices.headings import RESPONSIBLE, heading_of
from kiosk.policies.notices.lines import Lines, refuse, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

_IMAGE: Final = 3  # FPDF_PAGEOBJ_IMAGE of pdfium
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


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    """A line on paper and where it begins and ends, in points from the left edge."""

    text: str
    left: float
    right: float


def read_pdf(raw: bytes) -> Lines:
    """Return the paragraphs of a PDF. Raises ``NoticeUnreadable``."""
    pages = _pages(raw)
    without = [number for number, (lines, pictures) in enumerate(pages, 1) if _is_picture(lines, pictures)]
    if without:
        named = "、".join(map(str, without[:5]))
        raise refuse(
            f"这是扫描件，第{named}页没有文字，没有导入。",
            f"This is a scan: page {named} has no text; nothing was imported.",
            "请向发文单位要 Word 或网页版，或者先做文字识别。",
            "Ask the issuing office for a Word file or the web page, or have the text recognised first.",
        )
    return Lines(tidy(_paragraphs(_without_edges([lines for lines, _ in pages]))))


def _pages(raw: bytes) -> list[tuple[list[_Line], bool]]:
    """Return the lines of each page, and whether there is a picture on it."""
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
            pages.append((_lines(page.get_textpage()), pictures))
    return pages


def _lines(page: Any) -> list[_Line]:
    found, at = [], 0
    for text in page.get_text_range().splitlines(keepends=True):
        inked = [at + place for place, character in enumerate(text) if not character.isspace()]
        if inked:
            left, right = page.get_charbox(inked[0])[0], page.get_charbox(inked[-1])[2]
            found.append(_Line(text.strip(), left, right))
        at += len(text)
    return found


def _is_picture(lines: list[_Line], pictures: bool) -> bool:
    return pictures and sum(len(line.text) for line in lines) < _FEWEST_ON_A_PAGE


def _without_edges(pages: list[list[_Line]]) -> list[_Line]:
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


def _at_edge(at: int, page: Sequence[_Line]) -> bool:
    return at < _EDGE_LINES or at >= len(page) - _EDGE_LINES


def _paragraphs(lines: list[_Line]) -> list[str]:
    """Join lines that were only broken at the edge of the paper: full, and not indented after it.

    Where paragraphs are indented, the edge may be ragged.
    """
    if not lines:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    indented = sum(1 for line in lines if _is_indented(line, left)) >= len(lines) * _MANY_INDENTED
    least = left + (right - left) * _MORE_THAN_HALF
    joined = [lines[0].text]
    for before, line in itertools.pairwise(lines):
        size = _size(before)
        full = before.right >= right - _NEARLY * size or (indented and before.right >= least)
        broken = full and line.left <= left + size
        if broken and heading_of(line.text) is None and not RESPONSIBLE.match(line.text):
            joined[-1] += line.text
        else:
            joined.append(line.text)
    return joined


def _size(line: _Line) -> float:
    return (line.right - line.left) / max(1, len(line.text))


def _is_indented(line: _Line, left: float) -> bool:
    return _INDENT[0] <= (line.left - left) / max(1.0, _size(line)) <= _INDENT[1]
