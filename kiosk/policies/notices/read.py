"""A notice's file, whatever its format, as a notice; ``import_notice`` is all that others need."""

from __future__ import annotations

import hashlib
import re
import uuid
from typing import TYPE_CHECKING, Final

from kiosk.model.imported_notice import Doubt, ImportedNotice
from kiosk.policies.notices.clauses import read_clauses
from kiosk.policies.notices.lines import check_legible, refuse
from kiosk.policies.notices.masthead import cites, read_masthead
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.policies.notices.lines import Lines

MOST_BYTES: Final = 30 << 20
SUFFIXES: Final = (".txt", ".docx", ".html", ".htm", ".pdf")
_NAMESPACE: Final = uuid.UUID("5b5c6e8a-5f3c-5f0e-9a52-6c1f3f0f1d11")
_NO_NUMBER: Final = Doubt("number", Text("没找到文号。", "No document number was found."))
_NO_ISSUER: Final = Doubt("issuers", Text("没找到发文单位。", "No issuing office was found."))
_NO_DATE: Final = Doubt("date", Text("没找到发文日期。", "No date was found."))
_NO_CLAUSES: Final = Doubt(
    "clauses", Text("没找到一、（一）这样的编号。", "No numbered headings were found.")
)


def import_notice(path: Path) -> ImportedNotice:
    """Read a notice's file; the same bytes give the same id. Raises ``NoticeUnreadable``."""
    raw = _bytes(path)
    if not raw.strip():
        raise refuse("文件是空的。", "The file is empty.", "请换一个文件。", "Choose another file.")
    read = _lines(path.suffix.lower(), raw)
    check_legible(read.lines)
    head = read_masthead(read.lines, read.title)
    rest = [line for at, line in enumerate(read.lines) if at not in head.used]
    clauses, gaps = read_clauses(rest, head.title)
    doubts = [
        *([] if head.number else [_NO_NUMBER]),
        *([] if head.issuers else [_NO_ISSUER]),
        *([] if head.date else [_NO_DATE]),
        *([] if any(clause.number for clause in clauses) else [_NO_CLAUSES]),
        *gaps,
        *read.doubts,
    ]
    digest = hashlib.sha256(raw).hexdigest()
    return ImportedNotice(
        id=str(uuid.uuid5(_NAMESPACE, digest)),
        title=head.title,
        clauses=clauses,
        number=head.number,
        issuers=head.issuers,
        date=head.date,
        cites=cites(read.lines, head.number),
        doubts=tuple(doubts),
        sha256=digest,
    )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse(
                "文件太大，没有导入。",
                "The file is too large; nothing was imported.",
                "请分成几份再导入。",
                "Split it and import the parts.",
            )
        return path.read_bytes()
    except OSError as error:
        raise refuse(
            "文件打不开。",
            "The file cannot be opened.",
            "请看看文件还在不在。",
            "See whether it is still there.",
        ) from error


def _lines(suffix: str, raw: bytes) -> Lines:
    """Read by what the bytes are; the name only decides where they do not say."""
    if raw.startswith(b"%PDF"):
        from kiosk.policies.notices.pdf import read_pdf  # noqa: PLC0415 - start-up

        return read_pdf(raw)
    if raw.startswith(b"PK\x03\x04"):
        from kiosk.policies.notices.docx import read_docx  # noqa: PLC0415 - start-up

        return read_docx(raw)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse(
            "这是旧的 .doc 文件，这里读不了。",
            "This is an old .doc file, which cannot be read here.",
            "请用 Word 打开，另存为 .docx，再导入。",
            "Open it in Word, save it as .docx, and import it again.",
        )
    if suffix in {".html", ".htm"} or re.match(rb"\s*(<!doctype html|<html)", raw[:200], re.IGNORECASE):
        from kiosk.policies.notices.html import read_html  # noqa: PLC0415 - start-up

        return read_html(raw)
    if suffix not in SUFFIXES:
        raise refuse(
            "这种文件这里读不了。",
            "Files of this kind cannot be read here.",
            "能读 .txt、.docx、.html、.pdf。",
            "What can be read: .txt, .docx, .html, .pdf.",
        )
    from kiosk.policies.notices.plain import read_text  # noqa: PLC0415 - start-up

    return read_text(raw)
