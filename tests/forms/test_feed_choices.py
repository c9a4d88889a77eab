from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.forms.library import FormLibrary
from kiosk.forms.samples import sample_answers
from kiosk.model.feed import Feed, FeedItem
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts

TURNER = FeedItem(
    "v1",
    Text("数控车工", "CNC lathe operator"),
    (Text("4500–6000元/月", "4500–6000 yuan a month"), Text("铁东区", "Tiedong District")),
    {"employer": "鞍山永兴机械有限公司", "pay_low": 450_000},
)
CLEANER = FeedItem("v2", Text("保洁员", "Cleaner"))


@pytest.fixture(scope="module")
def ninth(forms_folder: Path, resources: Path) -> CompiledForm:
    return FormLibrary(forms_folder.parent / "tests" / "forms", resources).form("ninth")


@pytest.fixture(scope="module")
def busy(facts: Facts) -> Facts:
    return dataclasses.replace(facts, feed=Feed({"vacancies": (TURNER, CLEANER)}))


@pytest.fixture(scope="module")
def quiet(facts: Facts) -> Facts:
    return dataclasses.replace(facts, feed=Feed())


@pytest.fixture(scope="module")
def answers(ninth: CompiledForm, busy: Facts) -> dict[str, Any]:
    return {**sample_answers(ninth, busy, 2), "vacancy": "v1"}


def asked(form: CompiledForm, answers: dict[str, Any], facts: Facts) -> Any:
    return next(screen for screen in form.screens(answers, facts) if screen.id == "vacancy").fields[0]


def test_what_is_on_offer_is_what_can_be_chosen(
    ninth: CompiledForm, answers: dict[str, Any], busy: Facts
) -> None:
    field = asked(ninth, answers, busy)
    assert [option.value for option in field.options] == ["v1", "v2"]
    assert field.options[0].hint.zh == "4500–6000元/月\n铁东区"
    assert field.options[1].hint is None
    assert field.shown.zh == "数控车工"
    assert ninth.problems(answers, busy) == []


@pytest.mark.parametrize("value", ["v9", "", None, ["v1"], 1])
def test_what_is_not_on_offer_cannot_be_chosen(
    ninth: CompiledForm, answers: dict[str, Any], busy: Facts, value: Any
) -> None:
    assert [each.field for each in ninth.problems({**answers, "vacancy": value}, busy)] == ["vacancy"]


def test_a_case_keeps_what_was_on_offer_when_it_was_chosen(
    ninth: CompiledForm, answers: dict[str, Any], busy: Facts
) -> None:
    kept = ninth.chosen(answers, busy)["vacancy"]
    assert kept["id"] == "v1"
    assert kept["title"] == {"zh": "数控车工", "en": "CNC lathe operator"}
    assert kept["lines"][1]["zh"] == "铁东区"
    assert kept["data"] == {"employer": "鞍山永兴机械有限公司", "pay_low": 450_000}


def test_with_nothing_on_offer_nothing_is_demanded_and_the_desk_helps(
    ninth: CompiledForm, answers: dict[str, Any], quiet: Facts
) -> None:
    without = {name: value for name, value in answers.items() if name != "vacancy"}
    assert ninth.problems(without, quiet) == []
    field = asked(ninth, without, quiet)
    assert field.feed == "vacancies"
    assert not field.required
    assert not field.options
    rows = [row for section in ninth.review(without, quiet) for row in section.rows]
    assert next(row for row in rows if row.field == "vacancy").skipped
    assert ninth.chosen(without, quiet) == {}


def test_what_is_gone_meanwhile_is_asked_again(
    ninth: CompiledForm, answers: dict[str, Any], quiet: Facts
) -> None:
    assert [each.field for each in ninth.problems(answers, quiet)] == ["vacancy"]
