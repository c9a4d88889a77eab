from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import FormFault
from kiosk.model.region import is_region_code

if TYPE_CHECKING:
    from kiosk.forms.facts import Facts


def test_every_table_says_where_it_comes_from(facts: Facts) -> None:
    for name in facts.codes.names():
        table = facts.codes.open(name)
        assert table.about["table"] == name
        assert table.about["source"]
        assert table.version
        assert {"valid_from", "valid_to", "standard"} <= set(table.about)


def test_every_option_has_both_languages_and_a_code_of_its_own(facts: Facts) -> None:
    for name in facts.codes.names():
        options = facts.codes.table(name)
        assert len({option.value for option in options}) == len(options) > 1
        for option in options:
            assert option.label.zh.strip() == option.label.zh != ""
            assert option.label.en.strip() == option.label.en != ""
            assert (option.hint is None) or (option.hint.zh and option.hint.en)


def test_there_are_56_peoples_and_the_common_ones_come_first(facts: Facts) -> None:
    codes = [option.value for option in facts.codes.table("ethnicity")]
    assert set(codes) == {f"{number:02d}" for number in range(1, 57)} | {"97", "98"}
    assert codes[:3] == ["01", "11", "02"]
    assert facts.codes.label("ethnicity", "21").zh == "佤族"


def test_regions_go_down_level_by_level(facts: Facts) -> None:
    codes = facts.codes
    assert [one.value for one in codes.children("region", "210300") if one.leaf] == ["210391", "210392"]
    assert len(codes.children("region", "210302")) == 11
    assert codes.path("region", "210302006") == ["210000", "210300", "210302", "210302006"]
    assert codes.path_label("region", "210302006").zh == "辽宁省鞍山市铁东区站前街道"
    assert codes.path_label("region", "210302006").en.startswith("Zhanqian Subdistrict, Tiedong District")


def test_a_municipality_has_no_empty_level(facts: Facts) -> None:
    assert facts.codes.path("region", "110101") == ["110000", "110101"]
    assert facts.codes.path("region", "429004") == ["420000", "429004"]
    assert not any("市辖区" in one.label.zh or "直辖" in one.label.zh for one in facts.codes.table("region"))


def test_the_whole_country_is_there(facts: Facts) -> None:
    assert len(facts.codes.children("region")) == 34
    regions = facts.codes.table("region")
    assert all(is_region_code(one.value) for one in regions)
    assert sum(one.value.startswith("2103") and len(one.value) == 9 for one in regions) == 96


def test_every_place_in_a_path_leads_to_the_top(facts: Facts) -> None:
    table = facts.codes.open("region")
    assert all(parent == "" or parent in table.parents for parent in table.parents.values())


def test_a_city_without_counties_can_be_chosen(facts: Facts) -> None:
    assert facts.codes.option("region", "441900").leaf


def test_trades_are_grouped(facts: Facts) -> None:
    groups = facts.codes.children("occupation")
    assert not any(group.leaf for group in groups)
    trades = [trade for group in groups for trade in facts.codes.children("occupation", group.value)]
    assert len(trades) >= 60
    assert all(trade.leaf for trade in trades)
    assert {"焊工", "家政服务", "保安", "保洁", "货车司机"} <= {trade.label.zh for trade in trades}
    assert all(len(facts.codes.children("occupation", group.value)) <= 16 for group in groups)


def test_an_unknown_code_is_its_own_name(facts: Facts) -> None:
    assert facts.codes.label("sex", "7").zh == "7"
    assert facts.codes.path("sex", "7") == []
    assert facts.codes.option("sex", "7") is None


def test_a_table_that_does_not_exist_is_a_clear_error(facts: Facts) -> None:
    assert not facts.codes.has("nothing")
    with pytest.raises(FormFault):
        facts.codes.table("nothing")
