"""A unified social credit code (GB 32100-2015): eighteen characters, the last a check character."""

from __future__ import annotations

import unicodedata

from stdnum.cn import uscc as numbers
from stdnum.exceptions import ValidationError

from kiosk.text import Text

LENGTH = 18

_WRONG_LENGTH = Text(
    "信用代码是18位，请数一数再补上。", "A credit code has 18 characters. Please count them."
)
_WRONG = Text(
    "代码有一位不对。请对照营业执照再看看。", "One character is wrong. Please compare with the licence."
)


def normalise(typed: str) -> str:
    """Return the code as it is kept: half-width capitals without spaces."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).upper()


def problem_of(typed: str) -> Text | None:
    """Say what is wrong with a code in plain words, or return None."""
    code = normalise(typed)
    if len(code) != LENGTH:
        return _WRONG_LENGTH
    try:
        numbers.validate(code)
    except ValidationError:
        return _WRONG
    return None
