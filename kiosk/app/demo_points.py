"""Invented places around the service point of a demonstration, with coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.model.feed import FeedItem
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOURS = Text("周一到周五 8:30–17:00", "Monday to Friday 8:30–17:00")
_PLACES = (
    ("社区服务中心（演示）", "Community centre (demo)", 180, 210, "求职登记、失业登记", "Registrations"),
    (
        "街道便民服务中心（演示）",
        "Street service centre (demo)",
        -390,
        150,
        "困难认定、公益岗",
        "Recognition, public posts",
    ),
    ("零工驿站（演示）", "Day-job market (demo)", 320, -360, "找日结的活", "Work by the day"),
    (
        "技能培训学校（演示）",
        "Training school (demo)",
        -260,
        -480,
        "免费学技术",
        "Learn a trade free of charge",
    ),
    ("社保所（演示）", "Insurance office (demo)", 30, 560, "参保、养老金", "Insurance, pension"),
)


def demo_points() -> Iterator[FeedItem]:
    """Yield the places; their data are those of a ``ServicePoint``."""
    for number, (zh, en, east, north, does_zh, does_en) in enumerate(_PLACES, 1):
        data = {
            "does": [{"zh": does_zh, "en": does_en}],
            "hours": {"zh": _HOURS.zh, "en": _HOURS.en},
            "phones": [{"number": f"0412-000000{number}", "checked": False}],
            "east": east,
            "north": north,
            "source": "演示",
        }
        yield FeedItem(f"point-{number}", Text(zh, en), (), data)
