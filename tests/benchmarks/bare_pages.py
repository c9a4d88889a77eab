"""The floor of everything that shows another page: two bare pages of a ``QStackedWidget``."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget

NAME = "two bare pages of a QStackedWidget"


def bare_pages() -> QStackedWidget:
    """Return them, shown on an upright screen."""
    stack = QStackedWidget()
    for number in range(2):
        page = QPushButton(f"第 {number} 页")
        QLabel("您叫什么名字？", page)
        stack.addWidget(page)
    stack.resize(1080, 1920)
    stack.show()
    return stack
