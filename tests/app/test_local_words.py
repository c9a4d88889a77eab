from __future__ import annotations

from pathlib import Path

from kiosk.app.local_words import local_words
from kiosk.forms.codes import CodeLists

CODES = CodeLists(Path(__file__).parents[2] / "resources" / "codes")


def test_regions_of_this_city_stand_before_all_others() -> None:
    words = local_words(CODES, lambda: "210300")["region"]()
    assert words[:2] == ["鞍山市", "铁东区"]
    assert words.index("铁西区") < words.index("和平区")


def test_the_city_is_asked_for_when_the_words_are() -> None:
    region = ["210300"]
    words = local_words(CODES, lambda: region[0])["region"]
    region[0] = "210102"  # enrolled meanwhile
    assert words()[0] == "沈阳市"


def test_trades_and_other_tables_are_there_to_complete_from() -> None:
    tables = local_words(CODES, lambda: "210300")
    assert {"region", "occupation", "industry"} <= set(tables)
    assert all(table() for table in tables.values())
