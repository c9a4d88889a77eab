"""PySide must not eat references of None: some releases did, and Python ended after hours of use."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel


def test_setting_texts_takes_no_reference_from_none(qapp: object) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(200):
        label.setText(f"第 {number} 步")
    assert sys.getrefcount(None) > before - 100
