"""Searching policies while the person writes, and reading a notice clause by clause; no question is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from kiosk.model.found import FoundKind
from kiosk.ui.presenters.policy_view import topic_cards
from kiosk.ui.presenters.search_view import clause_values, found_values, opened
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.model.found import Found
    from kiosk.model.imported_notice import FlatClause, ImportedNotice
    from kiosk.model.policy import PolicyTopic
    from kiosk.text import Text
    from kiosk.ui.presenters.stage import Stage

_AFTER_MS = 120  # so long nothing more was written


class SearchWay(Way):
    """The question, its answers, and a notice that was opened from them."""

    card_chosen = Signal(str)
    topic_chosen = Signal(str)
    notice_chosen = Signal()  # a notice is ready to be shown

    def __init__(self, stage: Stage, head: tuple[Text, str, str], parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._head = head
        self._text = ""
        self._notice: ImportedNotice | None = None
        self._clauses: list[FlatClause] = []
        self._at = 0
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._search)
        pages = stage.pages
        pages.search.asked.connect(self._asked)
        pages.search.opened.connect(self._open)
        pages.search.topic_chosen.connect(self.topic_chosen)
        pages.search.staff_asked.connect(stage.shell.help_asked)
        pages.notice_reader.turned.connect(self._turn)

    def show(self) -> None:
        """Show the question with what it found."""
        page = self._stage.pages.search
        if not self._text:
            page.begin(self._head)
        self._stage.show(page)

    def show_notice(self) -> None:
        """Show the clause that was opened."""
        if self._notice is not None:
            page = self._stage.pages.notice_reader
            page.show_clause(clause_values(self._notice, self._clauses, self._at))
            self._stage.show(page)

    def forget(self) -> None:
        """Forget the question and what was read."""
        self._soon.stop()
        self._text = ""
        self._notice, self._clauses, self._at = None, [], 0

    def _asked(self, text: str) -> None:
        self._text = text.strip()
        self._soon.start()

    def _search(self) -> None:
        text, parts = self._text, self._stage.parts
        if not text:
            self._stage.pages.search.show_examples()
            return

        def find() -> tuple[list[Found], list[PolicyTopic]]:
            found = parts.search.search(text)
            return found, ([] if found else parts.search.nearest(text))

        self._stage.do(find, lambda answer: self._found(text, *answer), awaited=False)

    def _found(self, text: str, found: list[Found], nearest: list[PolicyTopic]) -> None:
        if text != self._text:
            return  # more was written meanwhile
        page = self._stage.pages.search
        if found:
            page.show_found(found_values(found))
        else:
            page.show_nothing(topic_cards(nearest))

    def _open(self, chosen: str) -> None:
        kind, name, clause = opened(chosen)
        if kind is FoundKind.CARD:
            self.card_chosen.emit(name)
            return
        store = self._stage.parts
        self._stage.do(lambda: store.store.notices.get(name), lambda notice: self._opened(notice, clause))

    def _opened(self, notice: ImportedNotice | None, clause: int) -> None:
        if notice is not None:
            self._notice, self._clauses = notice, notice.flat()
            self._at = min(clause, len(self._clauses) - 1)
            self.notice_chosen.emit()

    def _turn(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._clauses) - 1))
        self.show_notice()
