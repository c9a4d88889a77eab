"""A Chinese telephone number: a mobile one, or a landline with its area code."""

from __future__ import annotations

import re
import unicodedata

from kiosk.text import Text

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE = re.compile(r"0\d{9,11}", re.ASCII)
_MOBILE_LENGTH = 11
_TWO_DIGIT_AREAS = ("01", "02")

_WRONG = Text(
    "请填11位手机号，或带区号的座机号。",
    "Please give an 11-digit mobile number, or a landline with its area code.",
)
_WRONG_MOBILE_LENGTH = Text(
    "手机号是11位，请数一数再补上。", "A mobile number has 11 digits. Please count them."
)


def normalise(typed: str) -> str:
    """Return the digits alone, half-width, without a leading +86."""
    kept = re.sub(r"[\s\-()（）—]", "", unicodedata.normalize("NFKC", typed))
    return kept.removeprefix("+86")


def is_mobile(number: str) -> bool:
    """Tell whether a normalised number is a mobile number."""
    return _MOBILE.fullmatch(number) is not None


def problem_of(typed: str, *, mobile_only: bool = False) -> Text | None:
    """Say what is wrong with a number in plain words, or return None."""
    number = normalise(typed)
    if is_mobile(number) or (not mobile_only and _is_landline(number)):
        return None
    if number.startswith("1") and len(number) != _MOBILE_LENGTH:
        return _WRONG_MOBILE_LENGTH
    return _WRONG


def _is_landline(number: str) -> bool:
    """Area code 0xx or 0xxx, then 7 or 8 digits that do not begin with 0 or 1."""
    if not _LANDLINE.fullmatch(number):
        return False
    area = 3 if number.startswith(_TWO_DIGIT_AREAS) else 4
    local = number[area:]
    return len(local) in (7, 8) and local[0] not in "01"
