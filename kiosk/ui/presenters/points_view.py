"""Places as a list and as pins, numbered alike; what was not checked says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.widgets.found_card import FoundValues
from kiosk.ui.widgets.neighbourhood import MapPin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.model.service_point import PointPhone, ServicePoint

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WALK = Text("走路约{n}分钟", "About {n} minutes on foot")
_ASK = Text("地址、时间请打电话问", "Ask by phone where and when")
_PHONE = Text("电话 {numbers}", "Phone {numbers}")
_UNCHECKED = Text("{number}（待核实）", "{number} (not verified)")


def point_cards(points: Sequence[ServicePoint]) -> list[FoundValues]:
    """Return one card a place; its id is its number on the map."""
    return [_card(number, point) for number, point in enumerate(points, 1)]


def point_pins(points: Sequence[ServicePoint]) -> list[MapPin]:
    """Return the pins of the map."""
    return [MapPin(number, point.name, point.east, point.north) for number, point in enumerate(points, 1)]


def _card(number: int, point: ServicePoint) -> FoundValues:
    near = [_WALK.format(n=point.minutes)] if point.minutes is not None else []
    known = [*near, *(each for each in (point.address, point.hours) if each is not None)]
    where = _joined(known, " · ") if known else _ASK
    phones = _joined([_phone(each) for each in point.phones], "、", ", ")
    call = [Text(_PHONE.zh.format(numbers=phones.zh), _PHONE.en.format(numbers=phones.en))]
    title = Text(f"{number}. {point.name.zh}", f"{number}. {point.name.en}")
    icon = f"number-circle-{_NUMBERS[number - 1]}" if number <= len(_NUMBERS) else "map-pin"
    below = _joined([*(call if point.phones else []), *point.does], " · ")
    return FoundValues(str(number), title, where, (), below, icon, "green" if point.is_placed else "sand")


def _phone(phone: PointPhone) -> Text:
    if phone.checked:
        return Text(phone.number, phone.number)
    if phone.note is not None:
        return Text(
            f"{phone.number}（待核实，{phone.note.zh}）", f"{phone.number} (not verified, {phone.note.en})"
        )
    return _UNCHECKED.format(number=phone.number)


def _joined(texts: Sequence[Text], zh: str, en: str | None = None) -> Text:
    return Text(zh.join(text.zh for text in texts), (en or zh).join(text.en for text in texts))
