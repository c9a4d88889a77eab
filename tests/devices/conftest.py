"""A case number, and a PDF that is none."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.model.case import case_number


@pytest.fixture
def number() -> str:
    return case_number("210302", 1, 1, dt.date(2026, 11, 22), 4217)
