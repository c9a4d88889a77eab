"""A bank card number; its Luhn digit is only a reason to look again, never to refuse."""

from __future__ import annotations

import re
import unicodedata

from stdnum import luhn

from kiosk.text import Text

_SHAPE = re.compile(r"\d{12,19}", re.ASCII)
_WRONG = Text("卡号是12到19位数字，请再看看。", "A card number has 12 to 19 digits. Please look again.")
_LOOK_AGAIN = Text(
    "卡号可能有一位不对，请对照卡片再看看。", "One digit may be wrong. Please compare with the card."
)


def normalise(typed: str) -> str:
    """Return the digits alone, half-width."""
    return "".join(unicodedata.normalize("NFKC", typed).split())


def problem_of(typed: str) -> Text | None:
    """Say what is wrong with a number in plain words, or return None."""
    return None if _SHAPE.fullmatch(normalise(typed)) else _WRONG


def warning_of(typed: str) -> Text | None:
    """Say that a number is worth a second look, or return None."""
    return None if luhn.is_valid(normalise(typed)) else _LOOK_AGAIN
