"""The home screen's values: a tile a service, the week's event, and the cards that lead to forms."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kiosk.model import feed
from kiosk.text import Text
from kiosk.ui.widgets.hero import News
from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.services import LifeEvent, Service
    from kiosk.model.feed import Feed

_WEEK = dt.timedelta(days=7)
_THIS_WEEK = Text("本周活动", "This week")
_COMING = Text("近期活动", "Coming up")


def tiles_of(services: Iterable[Service]) -> list[HomeTile]:
    """Return one tile a service, in their order."""
    return [HomeTile(each.id, each.title, each.tagline, each.icon, each.tint) for each in services]


def event_cards(events: Iterable[LifeEvent]) -> list[HomeTile]:
    """Return one card a life event."""
    return [HomeTile(each.id, each.title, each.tagline, each.icon, each.tint) for each in events]


def form_cards(forms: Iterable[CompiledForm]) -> list[HomeTile]:
    """Return one card a form, with whom it is for."""
    return [
        HomeTile(form.id, form.title, form.notice.who, form.definition.icon, form.definition.tint)
        for form in forms
    ]


def news_of(lists: Feed, today: dt.date) -> News | None:
    """Return the next fair that has not begun, None if none is known."""
    coming = [
        (day, fair)
        for fair in lists.items(feed.FAIRS)
        if (day := dt.datetime.fromisoformat(fair.data["begins"]).date()) >= today
    ]
    if not coming:
        return None
    day, fair = min(coming, key=lambda pair: pair[0])
    soon = day - today < _WEEK
    line = Text(" · ".join(line.zh for line in fair.lines), " · ".join(line.en for line in fair.lines))
    return News(_THIS_WEEK if soon else _COMING, fair.title, line, "megaphone")
