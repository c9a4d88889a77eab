"""Plain text in the encodings that Chinese offices use: UTF-8, GB18030, UTF-16."""

from __future__ import annotations

import codecs
import re
from typing import Final

from kiosk.policies.notices.lines import Lines, refuse, tidy

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES: Final = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_HANZI: Final = re.compile("[\u3400-\u9fff]")
_FEWEST: Final = 10
_LEAST_USUAL: Final = 0.8
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f]")


def read_text(raw: bytes) -> Lines:
    """Return the lines of a text file. Raises ``NoticeUnreadable``."""
    return Lines(tidy(decode(raw).splitlines()))


def decode(raw: bytes, named: str = "") -> str:
    """Return bytes as text in the first encoding in which they read as Chinese; ``named`` is tried first."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding) or _refuse()
    for encoding in (named, *_GUESSES) if named else _GUESSES:
        text = _strict(raw, encoding)
        if text is not None and _reads_as_chinese(text):
            return text
    return _refuse()


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _reads_as_chinese(text: str) -> bool:
    """Tell whether the hanzi are usual ones: a wrong encoding gives rare ones, or none."""
    hanzi = _HANZI.findall(text)
    if len(hanzi) < _FEWEST or _UNSEEN.search(text):
        return False
    usual = sum(1 for each in hanzi if _is_usual(each))
    return usual >= len(hanzi) * _LEAST_USUAL


def _is_usual(character: str) -> bool:
    """Tell whether a hanzi is of the first level of GB 2312, the 3755 that nearly all writing is made of."""
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= lead <= 0xD7  # noqa: PLR2004 - rows 16 to 55


def _refuse() -> str:
    raise refuse(
        "认不出这个文件的文字编码，没有导入。",
        "The encoding of the file is not known; nothing was imported.",
        "请用记事本打开，另存为 UTF-8，再导入。",
        "Open it in an editor, save it as UTF-8, and import it again.",
    )
