"""The page's words for what a case asks for and not all can have."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.hub.allocating import FREED, GRANTED, LOST
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.hub.status import Asked


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """One thing that was asked for; ``mark`` is done, ask or now."""

    title: Text
    mark: str
    said: Text
    instead: tuple[Text, ...] = ()


_THINGS = {
    "courses": Text("您报的培训班", "The course you chose"),
    "spaces": Text("您要的场地", "The space you chose"),
    "vacancies": Text("您选的岗位", "The post you chose"),
}
_SAID = {
    None: Text("名额还没有定，定了会写在这里。", "Not settled yet; you will read it here."),
    GRANTED: Text("名额给您留好了。", "The place is yours."),
    FREED: Text("名额已经退回。", "The place was given back."),
}
_MARKS = {GRANTED: "done", LOST: "ask"}


def place_of(asked: Asked) -> Place:
    """Return what the page says of a thing that was asked for."""
    signup, offer = asked.signup, asked.offer
    title = Text(offer.title_zh, offer.title_en) if offer else _THINGS[signup.list]
    said = _waiting(signup.position or 1) if signup.outcome == LOST else _SAID[signup.outcome]
    instead = tuple(Text(one.title_zh, one.title_en) for one in asked.instead)
    return Place(title, _MARKS.get(signup.outcome or "", "now"), said, instead)


def _waiting(position: int) -> Text:
    return Text(
        f"这次名额满了，您排在第{position}位。有人退出，就轮到您。",
        f"It is full; you are number {position} in line, should a place come free.",
    )
