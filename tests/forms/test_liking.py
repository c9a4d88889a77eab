from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.asking import MOST_OFFERED
from kiosk.forms.consistency import find_inconsistencies
from kiosk.forms.liking import liking
from kiosk.forms.reading import parse_definition
from kiosk.model.feed import Feed, FeedItem
from kiosk.text import Text
from tests.forms.service_people import CHOOSER

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary


def item(name: str, **data: Any) -> FeedItem:
    return FeedItem(name, Text(name, name), (), data)


COOK = item("cook", occupation="4-15", region="210303")
WELDER = item("welder", occupation="6-11", region="210302006")
FITTER = item("fitter", occupation="6-13", region="210302014")
UNKNOWN = item("unknown")
ITEMS = (COOK, UNKNOWN, FITTER, WELDER)


def names(liked: list[Any], facts: Facts) -> list[str]:
    return [one.id for one in Feed({"vacancies": ITEMS}).best("vacancies", liking(liked, facts.codes), 9)]


@pytest.mark.parametrize(
    ("liked", "order"),
    [
        ([["6-11"]], ["welder", "fitter", "cook", "unknown"]),
        (["6-13"], ["fitter", "welder", "cook", "unknown"]),
        ([["4-15", "6-11"]], ["cook", "welder", "fitter", "unknown"]),
        (["210302006"], ["welder", "fitter", "cook", "unknown"]),
        (["6-13", "210303"], ["fitter", "welder", "cook", "unknown"]),
    ],
)
def test_what_fits_comes_first_and_nothing_is_left_out(
    liked: list[Any], order: list[str], facts: Facts
) -> None:
    assert names(liked, facts)[: len(order) - 2] == order[: len(order) - 2]
    assert sorted(names(liked, facts)) == sorted(order)


@pytest.mark.parametrize("liked", [[], [None], [[]], ["no such code"], [True, 5], [["9-90"]]])
def test_without_a_wish_the_order_of_the_feed_stays(liked: list[Any], facts: Facts) -> None:
    assert names(liked, facts) == [one.id for one in ITEMS]


def test_the_vacancies_of_a_form_follow_the_trades_named_before(library: FormLibrary, facts: Facts) -> None:
    referral = library.form("referral")
    here = dataclasses.replace(facts, feed=Feed({"vacancies": ITEMS}))

    def shown(trades: list[str]) -> list[str]:
        screens = referral.screens({**CHOOSER, "trades": trades}, here)
        field = next(field for screen in screens for field in screen.fields if field.id == "vacancy")
        return [option.value for option in field.options]

    assert shown(["6-11"])[0] == "welder"
    assert shown(["4-15"])[0] == "cook"


def test_only_a_feed_can_follow_an_answer_and_only_an_earlier_one(library: FormLibrary, facts: Facts) -> None:
    definition = library.form("referral").definition
    assert list(find_inconsistencies(definition, facts.codes)) == []
    text = library.form("referral").text
    for old, new in (
        ("like: [trades]", "like: [wants_guidance]"),
        ("type: phone", "type: phone\n            like: [name]"),
    ):
        assert old in text
        changed, _ = parse_definition(text.replace(old, new, 1).encode(), Path("v1.yaml"))
        assert [found[0][-1] for found in find_inconsistencies(changed, facts.codes)] == ["like"]


def test_of_very_many_the_best_are_shown_and_what_was_chosen_before(
    library: FormLibrary, facts: Facts
) -> None:
    many = tuple(item(f"w{n}", occupation="4-15" if n % 2 else "6-11") for n in range(3 * MOST_OFFERED))
    here = dataclasses.replace(facts, feed=Feed({"vacancies": many}))
    answers = {**CHOOSER, "trades": ["6-11"], "vacancy": "w301"}
    screens = library.form("referral").screens(answers, here)
    field = next(field for screen in screens for field in screen.fields if field.id == "vacancy")
    shown = [option.value for option in field.options]
    assert (field.on_offer, len(shown), shown[0]) == (len(many), MOST_OFFERED + 1, "w301")
    assert shown[1:] == [f"w{2 * n}" for n in range(MOST_OFFERED)]
