from __future__ import annotations

from pathlib import Path

from kiosk.app.local_words import local_words
from kiosk.forms.codes import CodeLists

CODES = CodeLists(Path(__file__).parents[2] / "resources" / "codes")


def test_regions_of_this_city_stand_before_all_others() -> None:
    words = local_words(CODES, "210300")["region"]()
    assert words[:2] == ["鞍山市", "铁东区"]
    assert words.index("铁西区") < words.index("和平区")


def test_trades_and_other_tables_are_there_to_complete_from() -> None:
    tables = local_words(CODES, "210300")
    assert {"region", "occupation", "industry"} <= set(tables)
    assert all(table() for table in tables.values())
