"""What is said of an engine that is there, there in part, or missing; for screens and ``kiosk doctor``."""

from __future__ import annotations

from kiosk.errors import EngineMissing
from kiosk.text import Text

WHOLE = Text("可以用", "there")
FALLBACK = Text(
    "用的是备用拼音，没有模糊音和九宫格。要都能用，请装 librime1 和 rime-data-pinyin-simp。",
    "The fallback for pinyin is in use, without fuzzy pinyin and nine keys. "
    "For all of them install librime1 and rime-data-pinyin-simp.",
)
_ONLY_MATCHER = Text(
    "可以用。再装 libzinnia0 和 tegaki-zinnia-simplified-chinese，认得更准。",
    "There. Install libzinnia0 and tegaki-zinnia-simplified-chinese too, and it reads better.",
)
_ONLY_ZINNIA = Text(
    "只能认按笔顺写的常用字。请再运行一次 packaging/run.py，补上字模。",
    "Reads only common characters in their stroke order. Run packaging/run.py again for the templates.",
)


def librime() -> EngineMissing:
    """Return the error for pinyin, fuzzy pinyin and nine keys."""
    return EngineMissing(
        Text("拼音输入没有装好。", "Typing by pinyin is not installed."),
        Text(
            "请装 librime1 和 rime-data-pinyin-simp（apt-get install），再运行一次。手写和字母照样能用。",
            "Install librime1 and rime-data-pinyin-simp (apt-get install) and start again. "
            "Handwriting and letters work all the same.",
        ),
    )


def ideographs() -> EngineMissing:
    """Return the error for strokes and rare characters."""
    return EngineMissing(
        Text("生僻字和笔画输入没有装好。", "Rare characters and strokes are not installed."),
        Text(
            "请装 unicode-data 和 rime-data-stroke（apt-get install），再运行一次 packaging/run.py。",
            "Install unicode-data and rime-data-stroke (apt-get install) and run packaging/run.py again.",
        ),
    )


def handwriting() -> EngineMissing:
    """Return the error for handwriting."""
    return EngineMissing(
        Text("手写没有装好。", "Handwriting is not installed."),
        Text(
            "请装 libzinnia0 和 tegaki-zinnia-simplified-chinese，再运行一次 packaging/run.py。",
            "Install libzinnia0 and tegaki-zinnia-simplified-chinese, and run packaging/run.py again.",
        ),
    )


def handwriting_says(*, matcher: bool, zinnia: bool) -> Text:
    """Return which of the two readers of handwriting are there."""
    if matcher and zinnia:
        return WHOLE
    return _ONLY_MATCHER if matcher else _ONLY_ZINNIA
