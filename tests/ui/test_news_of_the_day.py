"""Home looks its news up once a day, and shows them without moving anything that is there."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.model.clock import FixedClock
from kiosk.model.feed import FAIRS, Feed, FeedItem
from kiosk.text import Text
from kiosk.ui.presenters.news_of_the_day import NewsOfTheDay
from tests.builders import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable


class _Stage:
    """A stage whose worker is there at once, and which notes what home was given."""

    def __init__(self) -> None:
        self.shown: list[Any] = []
        self.feeds_read = 0
        self.fairs = [self._fair("first")]
        self.clock = FixedClock(MORNING)
        self.pages = SimpleNamespace(home=SimpleNamespace(show_news=self.shown.append))
        self.parts = SimpleNamespace(clock=self.clock, facts=self._facts)

    def do(self, job: Callable[[], Any], done: Callable[[Any], None], **_: bool) -> None:
        done(job())

    def _facts(self) -> SimpleNamespace:
        self.feeds_read += 1
        return SimpleNamespace(feed=Feed({FAIRS: tuple(self.fairs)}))

    def _fair(self, name: str) -> FeedItem:
        begins = (MORNING + dt.timedelta(days=3)).isoformat()
        return FeedItem(name, Text(name, name), (), {"begins": begins})


@pytest.fixture
def stage() -> _Stage:
    return _Stage()


def test_the_feed_is_read_once_a_day_however_often_home_is_shown(stage: _Stage) -> None:
    news = NewsOfTheDay(stage)  # type: ignore[arg-type]
    for _ in range(3):
        news.show()
    assert stage.feeds_read == 1
    assert [each and each.title.zh for each in stage.shown] == [None, "first", "first", "first"]
    stage.clock.move(dt.timedelta(days=1))
    news.show()
    assert stage.feeds_read == 2


def test_what_is_there_already_is_not_shown_again_and_what_changed_is(stage: _Stage) -> None:
    news = NewsOfTheDay(stage)  # type: ignore[arg-type]
    news.show()
    news.look_up()
    assert len(stage.shown) == 2
    stage.fairs = []
    news.look_up()
    assert stage.shown[-1] is None
