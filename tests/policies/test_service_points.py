"""Where to go: near places first, what was not checked says so, and one bad place stops no other."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.demo_points import demo_points
from kiosk.model.feed import FeedItem
from kiosk.model.service_point import ServicePoint
from kiosk.policies.service_points import service_points
from kiosk.text import Text
from kiosk.ui.presenters.points_view import point_cards, point_pins

FOLDER = Path(__file__).parents[2] / "resources" / "policies"


def test_the_nearest_place_comes_first_and_has_minutes() -> None:
    found = service_points(FOLDER, "210302006", demo_points())
    minutes = [point.minutes for point in found if point.minutes is not None]
    assert minutes == sorted(minutes)
    assert len(minutes) == 5
    assert found[0].name.zh == "社区服务中心（演示）"
    assert found[-1].minutes is None


def test_minutes_follow_from_metres_unless_they_are_given() -> None:
    near = ServicePoint("a", Text("甲", "A"), east=300, north=400)
    assert near.minutes == 11  # 500 m straight, 650 m on foot, 60 m a minute
    assert ServicePoint("a", Text("甲", "A"), east=300, north=400, walk=7).minutes == 7
    assert ServicePoint("a", Text("甲", "A"), east=300).minutes is None


def test_only_the_offices_of_the_region_are_shown() -> None:
    district = {point.id for point in service_points(FOLDER, "210302006")}
    assert "employment_210302" in district
    assert "employment_210381" not in district
    city = {point.id for point in service_points(FOLDER, "210300")}
    assert {"employment_210302", "employment_210381"} <= city


def test_a_number_that_differs_between_guides_is_not_shown_as_sure() -> None:
    found = service_points(FOLDER, "210302006")
    cards = {card.title.zh: card.source.zh for card in point_cards(found)}
    said = next(text for title, text in cards.items() if "高新区" in title)
    assert "0412-5219961（待核实，另一份指南写的是5291270）" in said
    assert all(point.source for point in found)
    unchecked = [phone.number for point in found for phone in point.phones if not phone.checked]
    shown = "\n".join(cards.values())
    assert all(f"{number}（待核实" in shown for number in unchecked)


def test_a_place_that_cannot_be_read_is_left_out_and_the_others_stay() -> None:
    bad = FeedItem("bad", Text("坏", "Bad"), (), {"east": "far"})
    found = service_points(FOLDER, "210302006", [bad, *demo_points()])
    assert "bad" not in {point.id for point in found}
    assert sum(point.is_placed for point in found) == 5


def test_card_and_pin_of_a_place_have_one_number() -> None:
    found = service_points(FOLDER, "210302006", demo_points())
    assert [card.id for card in point_cards(found)] == [str(pin.number) for pin in point_pins(found)]
