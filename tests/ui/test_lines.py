"""Where lines of text end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.ui.fonts import screen_font
from kiosk.ui.widgets.lines import lay_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def lines_of(text: str, hanzi: float) -> list[str]:
    """Return the lines of a text in so many hanzi of width."""
    return lay_out(text, screen_font(40), 40 * hanzi).rows()


@pytest.mark.parametrize(
    ("text", "hanzi", "lines"),
    [
        ("您以前做什么工作？", 7, ["您以前做", "什么工作？"]),
        ("您为什么没有工作了？", 7, ["您为什么没有", "工作了？"]),
        ("After it, one person helps you find work", 16, ["After it, one person ", "helps you find work"]),
        ("失业登记申请 · 张*英", 9, ["失业登记申请 ·", "张*英"]),
        ("看一看，同意的就点一下打勾。", 11, ["看一看，", "同意的就点一下打勾。"]),
    ],
)
def test_no_line_ends_inside_a_word(qapp: QApplication, text: str, hanzi: float, lines: list[str]) -> None:
    del qapp
    assert lines_of(text, hanzi) == lines


def test_no_single_hanzi_is_left_on_a_third_line(qapp: QApplication) -> None:
    del qapp
    lines = lines_of("信息传输、软件和信息技术服务业", 7.2)
    assert len(lines) == 3
    assert len(lines[-1]) > 2
