from __future__ import annotations

import dataclasses
import random
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from kiosk.forms.library import FormLibrary
from kiosk.forms.samples import hostile_values, sample_answers, sample_value
from kiosk.forms.screen import FieldType

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts

WIFE = {"member_name": "王秀兰", "member_kin": "spouse", "member_works": True, "member_income": 320_000}
SON = {"member_name": "李明", "member_kin": "child", "member_works": False, "member_since": "2026-01-05"}


@pytest.fixture(scope="module")
def ninth(forms_folder: Path, resources: Path) -> CompiledForm:
    return FormLibrary(forms_folder.parent / "tests" / "forms", resources).form("ninth")


@pytest.fixture(scope="module")
def whole(ninth: CompiledForm, facts: Facts) -> dict[str, Any]:
    papers = sample_value(ninth.field("papers"), facts, random.Random(3))
    return {**sample_answers(ninth, facts, 3), "family": [WIFE, SON], "papers": papers}


def problem(form: CompiledForm, answers: dict[str, Any], facts: Facts, family: Any) -> str:
    """Return what is said at the group, "" where nothing is."""
    found = form.problems({**answers, "family": family}, facts)
    assert {each.field for each in found} <= {"family"}
    assert len(found) <= 1
    for each in found:
        assert each.message.zh
        assert each.message.en
    return found[0].message.zh if found else ""


def test_things_that_are_whole_are_fine(ninth: CompiledForm, whole: dict[str, Any], facts: Facts) -> None:
    assert problem(ninth, whole, facts, [WIFE, SON]) == ""


@pytest.mark.parametrize(
    ("family", "says"),
    [
        (None, "请填"),
        ([], "请填"),
        ([{}], "第1个还没填"),
        ([WIFE, {}], "第2个还没填"),
        ([WIFE, {**SON, "member_name": ""}], "第2个：姓名"),
        ([{name: value for name, value in WIFE.items() if name != "member_kin"}], "第1个：和您的关系"),
        ([{name: value for name, value in WIFE.items() if name != "member_income"}], "每月收入"),
        ([WIFE] * 5, "最多4个"),
        ([{**WIFE, "member_kin": "cousin"}], "重新填"),
        ([{**WIFE, "is_admin": True}], "重新填"),
        ([{**SON, "member_since": "2030-01-01"}], "重新填"),
        ("王秀兰", "重新填"),
        ([["王秀兰"]], "重新填"),
    ],
)
def test_what_is_missing_or_wrong_is_said_with_the_number_of_the_thing(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts, family: Any, says: str
) -> None:
    assert says in problem(ninth, whole, facts, family)


def test_what_a_condition_inside_hides_is_neither_asked_nor_kept(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts
) -> None:
    both = {**WIFE, "member_since": "2026-01-05"}
    assert problem(ninth, whole, facts, [both]) == ""
    assert ninth.settled({**whole, "family": [both]}, facts)["family"] == [WIFE]


def test_answers_inside_are_kept_as_any_other(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts
) -> None:
    typed = {**WIFE, "member_name": " 阿不都·买买提 ".replace("·", "•")}
    kept = ninth.settled({**whole, "family": [typed]}, facts)["family"][0]
    assert kept["member_name"] == "阿不都·买买提"


def test_rules_see_a_group_as_a_list(ninth: CompiledForm, whole: dict[str, Any], facts: Facts) -> None:
    assert ninth.computed(whole, facts)["household_size"] == 3
    assert ninth.computed(whole, facts)["tags"] == []
    working = {**whole, "family": [WIFE, WIFE, WIFE]}
    assert ninth.computed(working, facts)["tags"] == ["many"]
    assert len(ninth.bring(whole, facts)) == 2
    assert len(ninth.bring({**whole, "family": [WIFE]}, facts)) == 1


def test_each_thing_is_read_back_in_a_row_of_its_own(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts
) -> None:
    rows = [row for section in ninth.review(whole, facts) for row in section.rows if row.field == "family"]
    assert [row.label.zh for row in rows] == ["家里人1", "家里人2"]
    assert rows[0].value.zh == "王秀兰，爱人，有工作：是，每月收入：3200元"
    assert "2026-01-05" in rows[1].value.en
    assert {row.screen for row in rows} == {"family"}


def test_the_screen_knows_what_each_thing_still_wants(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts
) -> None:
    screens = ninth.screens({**whole, "family": [WIFE, {"member_works": False}]}, facts)
    asked = next(screen for screen in screens if screen.id == "family").fields[0]
    assert [item.title.zh for item in asked.items] == ["家里人1", "家里人2"]
    assert [field.id for field in asked.items[0].fields][-1] == "member_income"
    assert [field.id for field in asked.items[1].fields][-1] == "member_since"
    assert asked.items[0].problems == {}
    assert set(asked.items[1].problems) == {"member_name", "member_kin", "member_since"}


def test_settled_groups_fit_the_schema_and_others_do_not(ninth: CompiledForm, facts: Facts) -> None:
    schema = jsonschema_rs.validator_for(ninth.json_schema())
    for seed in range(10):
        answers = sample_answers(ninth, facts, seed)
        schema.validate(answers)
        for family in ([], [{}], [{**WIFE, "more": 1}], [WIFE] * 5, WIFE):
            assert not schema.is_valid({**answers, "family": family})


def test_hostile_answers_to_every_type_are_refused_at_their_field(ninth: CompiledForm, facts: Facts) -> None:
    answers = sample_answers(ninth, facts, 5)
    for field in ninth.definition.fields():
        if field.type in (FieldType.NOTE, FieldType.COMPUTED) or field.feed:
            continue
        for value in hostile_values(field):
            found = {each.field for each in ninth.problems({**answers, field.id: value}, facts)}
            assert field.id in found, (field.id, value)


def test_a_hostile_value_inside_a_thing_is_refused_at_the_group(ninth: CompiledForm, facts: Facts) -> None:
    answers = sample_answers(ninth, facts, 5)
    for inner in ninth.field("family").fields:
        for value in hostile_values(inner):
            family = [{**WIFE, inner.id: value}] if inner.id != "member_since" else [{**SON, inner.id: value}]
            found = {each.field for each in ninth.problems({**answers, "family": family}, facts)}
            assert found == {"family"}, (inner.id, value)


def test_a_paper_is_never_demanded(ninth: CompiledForm, whole: dict[str, Any], facts: Facts) -> None:
    without = {name: value for name, value in whole.items() if name != "papers"}
    assert ninth.problems(without, facts) == []
    assert not ninth.field("papers").required
    assert ninth.attachments(without, facts) == []


def test_the_key_of_a_paper_stays_with_the_answers(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts
) -> None:
    listed = ninth.attachments(whole, facts)
    assert [each["field"] for each in listed] == ["papers"]
    assert "key" not in listed[0]
    assert ninth.settled(whole, facts)["papers"][0]["key"]


def test_an_occupation_is_one_trade_and_no_group(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts
) -> None:
    assert ninth.problems({**whole, "trade": "6-11"}, facts) == []
    for wrong in ("g6", "no such", ["6-11"]):
        assert [each.field for each in ninth.problems({**whole, "trade": wrong}, facts)] == ["trade"]
    field = next(s for s in ninth.screens(whole, facts) if s.id == "trade").fields[0]
    assert field.table == "occupation"
    assert not any(option.leaf for option in field.options)


def test_the_day_decides_what_a_date_inside_may_be(
    ninth: CompiledForm, whole: dict[str, Any], facts: Facts
) -> None:
    earlier = facts.on(facts.today.replace(year=2025))
    assert "重新填" in problem(ninth, {**whole, "began": "2020-01", "left_on": "2020-01-01"}, earlier, [SON])
    assert dataclasses.replace(facts).today == facts.today
