"""What every format comes to: paragraphs in reading order, and what was noticed on the way."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from kiosk.errors import NoticeUnreadable
from kiosk.model.imported_notice import Doubt
from kiosk.text import Text

TABLE: Final = Doubt(
    "text", Text("有表格，请对照原文看一遍。", "There is a table: compare it with the original.")
)
MOST_CHARACTERS: Final = 500_000
_FEWEST_HANZI: Final = 20
_LOST: Final = re.compile("[\ufffd\ue000-\uf8ff]")
_MOST_LOST: Final = 0.02
_HANZI: Final = re.compile("[\u4e00-\u9fff]")
_SPACES: Final = re.compile("[ \t\u3000\u00a0]+")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclasses.dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs, each on one line; ``title`` is what the file itself calls it, "" where it does not."""

    lines: tuple[str, ...]
    title: str = ""
    doubts: tuple[Doubt, ...] = ()


def tidy(lines: list[str]) -> tuple[str, ...]:
    """Return lines without what nobody sees; runs of spaces stay two wide, they part names of issuers."""
    clean = (_SPACES.sub(_narrow, _INVISIBLE.sub("", line)).strip() for line in lines)
    return tuple(line for line in clean if line)


def refuse(zh: str, en: str, todo_zh: str, todo_en: str) -> NoticeUnreadable:
    """Return the refusal of a file, to be raised."""
    return NoticeUnreadable(Text(zh, en), Text(todo_zh, todo_en))


def check_legible(lines: tuple[str, ...]) -> None:
    """Refuse what has no Chinese text, is too long, or has characters that came out wrong."""
    text = "".join(lines)
    hanzi = len(_HANZI.findall(text))
    if hanzi < _FEWEST_HANZI:
        raise refuse(
            "文件里没有读到中文文字。",
            "There is no Chinese text in the file.",
            "请换一个有文字的文件，扫描件不行。",
            "Choose a file with text in it; a scan has none.",
        )
    if len(_LOST.findall(text)) > hanzi * _MOST_LOST:
        raise refuse(
            "文件里有很多乱码，没有导入。",
            "Many characters of the file came out wrong; nothing was imported.",
            "请向发文单位要 Word 或网页版。",
            "Ask the issuing office for a Word file or the web page.",
        )
    if len(text) > MOST_CHARACTERS:
        raise refuse(
            "文件太长，没有导入。",
            "The file is too long; nothing was imported.",
            "请分成几份再导入。",
            "Split it and import the parts.",
        )


def _narrow(match: re.Match[str]) -> str:
    return "  " if len(match[0]) > 1 else " "
