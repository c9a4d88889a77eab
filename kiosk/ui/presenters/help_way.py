"""Calling staff from any screen, and coming back to it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows.help import ask_for_help
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.stage import AT_THE_DESK
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.ui.page import Page
    from kiosk.ui.pages.help import HelpPage
    from kiosk.ui.presenters.stage import Stage


class HelpWay(Way):
    """Remembers where the person was; ``closed`` carries that page and its rule."""

    closed = Signal(object, object)  # Page or None, IdleRule

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._before: tuple[Page, IdleRule] | None = None

    def call(self) -> None:
        """Call staff, and say so once the call is on their list."""
        shell, parts = self._stage.shell, self._stage.parts
        if shell.page is self._stage.pages.help:
            return
        before = shell.page
        self._before = (before, shell.idle.rule)
        self._stage.do(lambda: ask_for_help(parts.store, type(before).__name__), lambda _: self._called())

    def close(self) -> None:
        """Go back to where help was called."""
        before, rule = self._before or (None, IdleRule.HOME)
        self._before = None
        self.closed.emit(before, rule)

    def forget(self) -> None:
        """Forget where the person was."""
        self._before = None

    @functools.cached_property
    def _page(self) -> HelpPage:
        page = self._stage.pages.help
        page.closed.connect(self.close)
        page.staff_came.connect(self.close)
        return page

    def _called(self) -> None:
        self._page.show_help(AT_THE_DESK, self._stage.parts.settings.phones)
        self._stage.show(self._page, IdleRule.HELP)
