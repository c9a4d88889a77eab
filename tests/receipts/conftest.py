"""The fonts of the machine, and a receipt to change."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.model.case import CaseReceipt, CaseState, case_number
from kiosk.model.clock import CHINA
from kiosk.receipts.fonts import ReceiptFonts
from kiosk.text import Text


@pytest.fixture(scope="session")
def fonts() -> ReceiptFonts:
    found = ReceiptFonts()
    found.check()
    return found


@pytest.fixture
def receipt() -> CaseReceipt:
    return CaseReceipt(
        number=case_number("210302", 1, 1, dt.date(2026, 11, 22), 4217),
        title=Text("失业登记申请", "Unemployment registration"),
        point="铁东区常青街道光明社区服务点",
        masked_name="张*英",
        masked_id_number="210302********1234",
        submitted_at=dt.datetime(2026, 11, 22, 10, 5, tzinfo=CHINA),
        due=dt.date(2026, 11, 25),
        clock_text=Text("3个工作日内办结", "Within 3 working days"),
        state=CaseState.SAVED,
        qr="https://hub.example.org/r/qH2n0bXoQp6v3mYk1sT9Zg?k=0f3c9a72b1d4e586&h=J7dPq0v2mXk1sT9ZgA3bCw"
        "&s=2kQvYx8Zr0mNf5LhT1uWbJ6eGdC3aSpRiO7yUtXwVq9BnMlKjHgFdSaPoIuYtReWqZxCvBnMlKjHgFdSaPoIu0",
        bring=(Text("身份证原件", "ID card (original)"),),
        phones=("0412-5550123",),
    )
