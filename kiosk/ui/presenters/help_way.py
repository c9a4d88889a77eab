"""Calling staff from any screen, and coming back to it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows.help import answer_help, ask_for_help, cancel_help
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.stage import AT_THE_DESK
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from kiosk.store.staff import Account
    from kiosk.store.store import Store
    from kiosk.ui.page import Page
    from kiosk.ui.pages.help import HelpPage
    from kiosk.ui.presenters.stage import Stage


class HelpWay(Way):
    """Remembers where the person was and their call; ``closed`` carries that page and its rule."""

    closed = Signal(object, object)  # Page or None, IdleRule
    later_chosen = Signal()  # nobody comes: put it away and come back
    staff_came = Signal()

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._before: tuple[Page, IdleRule] | None = None
        self._call: str | None = None
        self._can_wait = False

    def call(self, *, can_wait: bool) -> None:
        """Call staff, and say so once the call is on their list; what ``can_wait`` may be put away."""
        shell, parts = self._stage.shell, self._stage.parts
        if shell.page is self._stage.pages.help:
            return
        before = shell.page
        self._before, self._can_wait = (before, shell.idle.rule), can_wait
        self._stage.do(lambda: ask_for_help(parts.store, type(before).__name__), self._called)

    def cancel(self) -> None:
        """Take the call back, and go back to where it came from."""
        self._end_call(cancel_help)
        self.close()

    def came(self, account: Account) -> None:
        """Note who came, and go back to where the call came from."""
        self._end_call(lambda store, call: answer_help(store, call, account))
        self.close()

    def close(self) -> None:
        """Go back to where help was called; the call stays on the list."""
        before, rule = self._before or (None, IdleRule.HOME)
        self._before = None
        self.closed.emit(before, rule)

    def forget(self) -> None:
        """Forget where the person was; the call of somebody who walked away stays on the list."""
        self._before = self._call = None

    @functools.cached_property
    def _page(self) -> HelpPage:
        page = self._stage.pages.help
        page.closed.connect(self.cancel)
        page.staff_came.connect(self.staff_came)
        page.later_chosen.connect(self.later_chosen)
        return page

    def show(self) -> None:
        """Show that staff were called."""
        self._stage.show(self._page, IdleRule.HELP)

    def _called(self, call: str) -> None:
        self._call = call
        settings = self._stage.parts.settings
        hours = settings.screen.notice_of_hours
        self._page.show_help(AT_THE_DESK, settings.phones, hours, can_wait=self._can_wait)
        self.show()

    def _end_call(self, end: Callable[[Store, str], None]) -> None:
        call, parts = self._call, self._stage.parts
        self._call = None
        if call is not None:
            self._stage.do(lambda: end(parts.store, call))
