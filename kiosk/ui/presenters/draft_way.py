"""Leaving in the middle, and coming back to what was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows import draft
from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.way import Way
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.flows.application import Application
    from kiosk.ui.presenters.form_way import FormWay
    from kiosk.ui.presenters.stage import Stage

_NOT_FOUND = Text(
    "没有找到，或者号码不对。请再核对一下，也可以重新办。",
    "Nothing was found, or a number is wrong. Check them again, or start afresh.",
)


class DraftWay(Way):
    """Puts an unfinished form away, deletes it, or gives it back to who knows its secret."""

    ended = Signal()
    taken_back = Signal(object)  # Application

    def __init__(self, stage: Stage, way: FormWay, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._way = way
        pages = stage.pages
        pages.leave.keep_chosen.connect(self._keep)
        pages.leave.delete_chosen.connect(self._delete)
        pages.leave.go_on_chosen.connect(way.show)
        pages.leave.finished.connect(self.ended)
        pages.take_back.asked.connect(self._take_back)
        pages.take_back.given_up.connect(self.ended)

    def leave(self) -> None:
        """Ask what becomes of the answers; without any, just go."""
        if not self._way.has_answers:
            self.ended.emit()
            return
        self._stage.pages.leave.ask()
        self._stage.show(self._stage.pages.leave)

    def put_away(self) -> None:
        """Keep the answers for whoever can prove that they are theirs, without a word on the screen."""
        application = self._way.application
        if application is None or not self._way.has_answers or self._way.storing:
            return
        self._way.save()
        parts, case = self._stage.parts, application.case
        self._stage.do(lambda: parts.store.drafts.put_away(case))

    def forget(self) -> None:
        """Put away whatever is still open now that nobody is here, such as a draft given back too late."""
        parts = self._stage.parts
        self._stage.do(
            lambda: parts.store.drafts.put_away_all_open(),  # noqa: PLW0108 - the worker opens the store
            failed=lambda _: None,
        )

    def ask_secret(self) -> None:
        """Ask who wants something back; the page is the same whether there is something or not."""
        self._stage.pages.take_back.clear()
        self._stage.show(self._stage.pages.take_back)

    def _keep(self) -> None:
        application = self._way.application
        if application is None:
            return
        parts, code = self._stage.parts, self._way.pickup_code
        keep = draft.saving(application, code)

        def put_away() -> None:
            keep(parts.store)
            parts.store.drafts.put_away(application.case)

        self._stage.do(put_away, lambda _: self._kept(code), self._not_kept)

    def _kept(self, code: str) -> None:
        """Give the code once the answers are safe, not before."""
        self._stage.pages.leave.show_code(code)
        self._stage.show(self._stage.pages.leave, IdleRule.RESULT)

    def _not_kept(self, message: Text) -> None:
        self._stage.show(self._stage.pages.leave)
        self._stage.shell.show_banner(message, BannerKind.WRONG)

    def _delete(self) -> None:
        application = self._way.application
        if application is not None:
            parts, forget = self._stage.parts, draft.forgetting(application)
            self._stage.do(lambda: forget(parts.store))
        self.ended.emit()

    def _take_back(self, id_number: str, secret: str) -> None:
        parts = self._stage.parts

        def look() -> Application | None:
            if not id_number:
                return draft.take_back_parked(parts.store, parts.library, parts.facts(), secret)
            return draft.take_back(parts.store, parts.library, parts.facts(), id_number, secret)

        self._stage.do(look, self._found, self._stage.pages.take_back.show_problem)

    def _found(self, application: Application | None) -> None:
        self._stage.shell.end_work()
        if application is None:
            self._stage.pages.take_back.show_problem(_NOT_FOUND)
        else:
            self.taken_back.emit(application)
