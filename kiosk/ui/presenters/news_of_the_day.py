"""The blue card of the home screen: looked up once a day, while nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.presenters.home_view import news_of

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.ui.presenters.stage import Stage
    from kiosk.ui.widgets.hero import News


class NewsOfTheDay:
    """Keeps the home screen's news; it tells of the feed and of nobody."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._news: News | None = None
        self._of: dt.date | None = None

    def show(self) -> None:
        """Show the news of today as far as they are known, and look them up on a new day."""
        self._stage.pages.home.show_news(self._news)
        if self._of != self._stage.parts.clock.now().date():
            self.look_up()

    def look_up(self) -> None:
        """Read the feed again, after it changed or on a new day."""
        parts = self._stage.parts
        self._of = today = parts.clock.now().date()
        self._stage.do(
            lambda: news_of(parts.facts().feed, today), self._found, impersonal=True, awaited=False
        )

    def _found(self, news: News | None) -> None:
        """Show the news where they are others; nothing moves under a finger for what is there already."""
        if news != self._news:
            self._news = news
            self._stage.pages.home.show_news(news)
