"""What the staff's page says in words, as far as its values alone decide it."""

from __future__ import annotations

import dataclasses
from typing import Any

from kiosk.flows.staff_overview import Overview
from kiosk.store.confirmations import Attention
from kiosk.ui.presenters.staff_view import staff_view

SYNC: dict[str, Any] = {
    "entries": 12,
    "confirmed": 12,
    "last_contact": None,
    "clock_offset_seconds": None,
    "documents_waiting": 0,
    "compared_at": "2026-11-24T01:30:00.000Z",
    "days_differing": [],
}


def seen(**sync: Any) -> Overview:
    return Overview({**SYNC, **sync}, (), (), (), ())


def test_a_day_that_differs_at_the_hub_is_named_and_never_counted_as_held() -> None:
    assert staff_view(seen(), "王").compared
    different = [{"incarnation": 1, "day": "2026-11-24", "entries": 4, "hub": 3}]
    values = staff_view(seen(days_differing=different), "王")
    assert (values.held, values.all, values.compared) == (11, 12, False)
    assert "11月24日 对不上：本机 4 条，中心 3 条" in values.attention[0].text.zh
    assert not staff_view(seen(compared_at=None), "王").compared


def test_a_day_of_the_same_count_whose_content_differs_is_named_too() -> None:
    different = [{"incarnation": 1, "day": "2026-11-24", "entries": 4, "hub": 4}]
    assert "条数一样，内容不一样" in staff_view(seen(days_differing=different), "王").attention[0].text.zh


def test_what_two_machines_say_differently_of_a_person_is_named_in_words() -> None:
    differs = Attention(1, 7, "id", "conflict", "person.phone", None)
    [row] = staff_view(dataclasses.replace(seen(), attention=(differs,)), "王").attention
    assert ("同一个人" in row.text.zh, row.line) == (True, "#7 电话 Phone")
