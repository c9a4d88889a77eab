from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.app import House, furnish_demo
from kiosk.app.demo_world import demo_world
from kiosk.forms.codes import CodeLists
from kiosk.model import feed
from tests.world import demo_folder

if TYPE_CHECKING:
    from kiosk.model.feed import FeedItem

RESOURCES = Path(__file__).parents[2] / "resources"
TODAY = dt.date(2026, 11, 23)
DEMANDS = (
    "限男",
    "限女",
    "男性",
    "女性",
    "岁以下",
    "岁以上",
    "本地",
    "已婚",
    "未婚",
    "身高",
    "形象",
    "民族",
    "male",
    "age ",
)


def _said(item: FeedItem) -> str:
    texts = [item.title, *item.lines]
    return " ".join([text.zh + " " + text.en for text in texts]) + json.dumps(
        dict(item.data), ensure_ascii=False
    )


def test_the_same_seed_gives_the_same_world_and_another_seed_another() -> None:
    assert demo_world(TODAY, 1) == demo_world(TODAY, 1)
    assert demo_world(TODAY, 1) != demo_world(TODAY, 2)


def test_there_is_enough_to_choose_from() -> None:
    world = demo_world(TODAY)
    assert {name: len(items) for name, items in world.items()} == {
        feed.VACANCIES: 60,
        feed.COURSES: 12,
        feed.FAIRS: 4,
        feed.SPACES: 8,
        feed.ADVISERS: 12,
        feed.POINTS: 5,
    }
    for items in world.values():
        assert len({item.id for item in items}) == len(items)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_vacancy_asks_for_what_no_employer_may_ask(seed: int) -> None:
    for item in demo_world(TODAY, seed)[feed.VACANCIES]:
        assert not [demand for demand in DEMANDS if demand in _said(item)], item.id


def test_every_code_is_in_its_table_and_every_pay_in_fen() -> None:
    codes, world = CodeLists(RESOURCES / "codes"), demo_world(TODAY)
    for item in world[feed.VACANCIES]:
        assert codes.option("occupation", item.data["occupation"]), item.id
        assert codes.option("region", item.data["region"]), item.id
        low, high = item.data["pay_low"], item.data["pay_high"]
        least = 10_000 if item.data["kind"] == "day" else 150_000
        assert least <= low < high <= 1_500_000
        assert low % 100 == high % 100 == 0
    for item in world[feed.COURSES]:
        assert codes.option("skill_grade", item.data["grade"]), item.id
        assert codes.option("occupation", item.data["occupation"]), item.id


@pytest.mark.parametrize("today", [TODAY + dt.timedelta(days=days) for days in range(7)])
def test_what_has_a_day_lies_ahead(today: dt.date) -> None:
    world = demo_world(today)
    for item in world[feed.FAIRS]:
        day = dt.datetime.fromisoformat(item.data["begins"]).date()
        assert day > today
        assert day.weekday() == 5
    for item in world[feed.ADVISERS]:
        day = dt.date.fromisoformat(item.data["day"])
        assert day > today
        assert day.weekday() < 5
    assert all(dt.date.fromisoformat(item.data["begins"]) > today for item in world[feed.COURSES])


def test_every_word_of_it_is_in_both_languages_and_says_that_it_is_a_demonstration() -> None:
    for name, items in demo_world(TODAY).items():
        for item in items:
            for text in (item.title, *item.lines):
                assert text.zh
                assert text.en
                assert not any("\u4e00" <= char <= "\u9fff" for char in text.en), text.en
        if name == feed.VACANCIES:
            assert all("演示" in item.data["employer"] for item in items)


def test_a_demonstration_is_furnished_and_the_forms_see_it(tmp_path: Path) -> None:
    house = House(demo_folder(tmp_path))
    assert house.facts().feed.items(feed.VACANCIES) == ()
    furnish_demo(house)
    assert len(house.facts().feed.items(feed.VACANCIES)) == 60
    house.close()
