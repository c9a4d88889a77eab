"""Chinese numerals as headings have them: 一 to 九十九, 一百二十 and so on."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}


def value(text: str) -> int | None:
    """Return a number written in digits or in Chinese; None for anything else."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text.replace("零", "〇"):
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS.index(character) if total == 0 else _DIGITS.index(character)
        else:
            return None
    return total + digit if text else None


def chinese(number: int) -> str:
    """Return a number below a hundred as headings write it; digits from there on."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:  # noqa: PLR2004 - no notice has a hundred headings of a kind
        return str(number)
    return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
