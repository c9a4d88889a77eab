"""Breaking lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.receipts.lines import wrap


def _columns(text: str) -> float:
    return sum(2 if ord(char) > 0x2000 else 1 for char in text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("一二三四五", 10, ["一二三四五"]),
        ("一二三四五六", 10, ["一二三四五", "六"]),
        ("一二三四五。", 10, ["一二三四", "五。"]),
        ("一二三四（五）", 10, ["一二三四", "（五）"]),
        ("to the desk", 7, ["to the", "desk"]),
        ("ABCDEFGH", 4, ["ABCD", "EFGH"]),
        ("阿卜杜\u00b7买买", 8, ["阿卜杜\u00b7", "买买"]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, _columns) == lines


@given(st.text(alphabet="一二，。（）·\u00b7ab *1-😀𬭎", max_size=60), st.integers(2, 30))
def test_no_letter_is_lost_and_no_line_too_long(text: str, width: int) -> None:
    lines = wrap(text, width, _columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(_columns(line) <= width for line in lines)
