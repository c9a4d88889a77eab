"""A person's name, as the joint notice of 2016 wants it kept: one interpunct, room for fifty characters."""

from __future__ import annotations

import unicodedata

from kiosk.text import Text

LONGEST = 50
INTERPUNCT = "\u00b7"

_LOOK_ALIKES = dict.fromkeys(map(ord, "•．・‧∙⋅･●."), INTERPUNCT)
_EMPTY = Text("请写上姓名。", "Please write the name.")
_TOO_LONG = Text("姓名最多50个字。请找工作人员帮忙。", "A name has at most 50 characters. Please ask staff.")
_NOT_A_NAME = Text(
    "姓名里不能有数字和符号，请改一下。",
    "A name has no digits or signs. Please correct it.",
)


def normalise(typed: str) -> str:
    """Return the name with U+00B7 as its only interpunct and single spaces; characters are never changed.

    No Unicode normalisation is done: it would replace rare characters by others.
    """
    latin = all(char < "\u2e80" for char in typed)
    dotted = typed if latin else typed.translate(_LOOK_ALIKES)
    parts = dotted.translate({0x2022: INTERPUNCT, 0x30FB: INTERPUNCT}).split()
    return (" " if latin else "").join(parts)


def problem_of(typed: str) -> Text | None:
    """Say what is wrong with a name in plain words, or return None."""
    name = normalise(typed)
    if not name:
        return _EMPTY
    if len(name) > LONGEST:
        return _TOO_LONG
    if not all(map(_belongs, name)) or not any(map(_is_letter, name)):
        return _NOT_A_NAME
    return None


def _is_letter(char: str) -> bool:
    return unicodedata.category(char) in {"Lo", "Lu", "Ll", "Lt", "Lm", "Co"} or _is_unassigned_ideograph(
        char
    )


def _is_unassigned_ideograph(char: str) -> bool:
    """Tell whether GB 18030 may know an ideograph that this Python's Unicode data does not know yet."""
    return "\U00020000" <= char <= "\U0003ffff" and unicodedata.category(char) == "Cn"


def _belongs(char: str) -> bool:
    return _is_letter(char) or char in f"{INTERPUNCT} -'’." or unicodedata.category(char) in {"Mn", "Mc"}
