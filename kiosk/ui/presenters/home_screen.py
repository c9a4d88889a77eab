"""The home screen: what is offered here, the news of the day, and whether there is paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.printer import PaperState
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.home_view import tiles_of

if TYPE_CHECKING:
    from kiosk.ui.presenters.news_of_the_day import NewsOfTheDay
    from kiosk.ui.presenters.stage import Stage


class HomeScreen:
    """Shows home; who calls it has forgotten the person before, or staff stand beside them."""

    def __init__(self, stage: Stage, news: NewsOfTheDay) -> None:
        self._stage = stage
        self._news = news

    def show(self, point: str) -> None:
        """Show home at a service point, and ask the printer for its paper."""
        self.offer(point)
        home, parts = self._stage.pages.home, self._stage.parts
        self._stage.shell.show_page(home, IdleRule.HOME, back=False, home=False, corner=True)
        self._stage.do(
            lambda: parts.printer.paper(),  # noqa: PLW0108 - the worker builds the printer
            self._say_paper,
            lambda _: None,
            awaited=False,
        )

    def offer(self, point: str) -> None:
        """Show what is offered now, on the page as it is."""
        home = self._stage.pages.home
        home.show_place(point)
        home.show_services(tiles_of(self._stage.parts.library.services()))
        self._news.show()

    def _say_paper(self, paper: PaperState) -> None:
        """Say before a task starts that nothing will be printed; without paper people can still go on."""
        self._stage.pages.home.show_warning(paper.text if paper is PaperState.OUT else "")
