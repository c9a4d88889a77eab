"""Word files (.docx): paragraphs and tables in their order, with the numbers that Word itself counts.

Read with the standard library: WordprocessingML needs four elements here, and headings numbered by Word stand
nowhere in the text, so they are counted (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from kiosk.model.imported_notice import Doubt
from kiosk.policies.notices.lines import TABLE, Lines, refuse, tidy
from kiosk.policies.notices.word_numbering import Numbering
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MOST_BYTES: Final = 30 << 20
_NOTES: Final = Doubt("text", Text("有脚注，没有导入。", "There are footnotes; they were not imported."))


def read_docx(raw: bytes) -> Lines:
    """Return the paragraphs of a Word file. Raises ``NoticeUnreadable``."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            body = _part(archive, "word/document.xml")
            numbering = Numbering(_part(archive, "word/numbering.xml"), _part(archive, "word/styles.xml"))
            notes = _part(archive, "word/footnotes.xml")
    except (zipfile.BadZipFile, ET.ParseError, OSError, RuntimeError, NotImplementedError) as error:
        raise _not_word() from error
    if body is None:
        raise _not_word()
    doubts = []
    if next(body.iter(f"{W}tbl"), None) is not None:
        doubts.append(TABLE)
    if notes is not None and "".join(notes.itertext()).strip():
        doubts.append(_NOTES)
    return Lines(tidy(list(_paragraphs(body, numbering))), doubts=tuple(doubts))


def _part(archive: zipfile.ZipFile, name: str) -> ET.Element | None:
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > _MOST_BYTES:
        raise refuse(
            "文件太大，没有导入。",
            "The file is too large; nothing was imported.",
            "请分成几份再导入。",
            "Split it and import the parts.",
        )
    return ET.fromstring(archive.read(name))  # noqa: S314 - expat bounds what entities may grow to


def _paragraphs(parent: ET.Element, numbering: Numbering) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{W}p":
            yield from (numbering.number(child) + _text(child)).splitlines()
        elif child.tag == f"{W}tbl":
            yield from _rows(child)
        elif child.tag in {f"{W}body", f"{W}sdt", f"{W}sdtContent", f"{W}ins"}:
            yield from _paragraphs(child, numbering)


def _rows(table: ET.Element) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        cells = [" ".join(_text(each) for each in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
        yield " | ".join(cell.strip() for cell in cells)


def _text(element: ET.Element) -> str:
    """Return what is written in a paragraph; what was struck out by a tracked change is not."""
    parts: list[str] = []
    for child in element:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag == f"{W}tab":
            parts.append("  ")
        elif child.tag in {f"{W}br", f"{W}cr"}:
            parts.append("\n")
        elif child.tag not in {_FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}del"}:
            parts.append(_text(child))
    return "".join(parts)


def _not_word() -> Exception:
    return refuse(
        "这不是能读的 Word 文件。",
        "This is not a Word file that can be read.",
        "请用 Word 打开，去掉密码，另存为 .docx，再导入。",
        "Open it in Word, take any password off, save it as .docx, and import it again.",
    )
