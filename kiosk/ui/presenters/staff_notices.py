"""Staff and the official notices: what was read is shown, corrected, kept or withdrawn; files are read in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.errors import UsageError
from kiosk.flows.clause_correction import joined, levelled, split, with_line
from kiosk.flows.notice_correction import CLAUSE, LINE, corrected, name_of, recognised, recognised_in
from kiosk.flows.notices import all_notices, correct_notice, keep_notices, withdraw_notice
from kiosk.policies.notices.read import SUFFIXES, import_notice
from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.pages.staff_notice import RecognisedRow
from kiosk.ui.pages.staff_notices import NoticeRow
from kiosk.ui.presenters.way import Way
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QObject

    from kiosk.model.actor import Actor
    from kiosk.model.imported_notice import ImportedNotice
    from kiosk.ui.presenters.stage import Stage

_READ = Text("读好了，可以查到了。请核对。", "Read, and it can be found. Please check it.")
_KEPT = Text("存好了。", "Kept.")
_WITHDRAWN = Text("撤下了，居民查不到了。", "Withdrawn; residents no longer find it.")
_FILE = Text("还没读入", "Not read yet")
_CLAUSES = Text("{number} · {n}条", "{number} · {n} clauses")
_DOUBTS = Text("{number} · {n}条 · 有{d}处没看准", "{number} · {n} clauses · {d} doubts")


class StaffNotices(Way):
    """The list and one notice of it; every change is an entry with who made it."""

    left = Signal()

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._actor: Actor | None = None
        self._notices: dict[str, ImportedNotice] = {}
        self._one: ImportedNotice | None = None
        self._at = 0  # the clause that is looked at
        pages = stage.pages
        pages.staff_notices.opened.connect(self._open)
        pages.staff_notices.read_asked.connect(self._read)
        pages.staff_notices.left.connect(self.left)
        pages.staff_notice.changed.connect(self._change)
        pages.staff_notice.opened.connect(lambda row: self._open_clause(int(row.removeprefix(CLAUSE))))
        pages.staff_notice.kept.connect(self._keep)
        pages.staff_notice.withdrawn.connect(self._withdraw)
        pages.staff_clause.changed.connect(self._change_clause)
        pages.staff_clause.joined.connect(self._join)
        pages.staff_clause.split.connect(self._split)
        pages.staff_clause.levelled.connect(self._level)
        pages.staff_clause.kept.connect(self._show_one)

    @property
    def in_front(self) -> bool:
        """Tell whether one of the three pages is what staff see."""
        pages = self._stage.pages
        return self._stage.shell.page in (pages.staff_notices, pages.staff_notice, pages.staff_clause)

    def start(self, actor: Actor) -> None:
        """Show every notice to a member of staff."""
        self._actor = actor
        self._list()

    def back(self) -> None:
        """Go from a clause to its notice, from there to the list, from the list to the staff page."""
        if self._stage.shell.page is self._stage.pages.staff_clause:
            self._show_one()
        elif self._stage.shell.page is self._stage.pages.staff_notice:
            self._list()
        else:
            self.left.emit()

    def forget(self) -> None:
        """Forget who looked, and at what."""
        self._actor = self._one = None
        self._notices = {}

    def _list(self, message: Text | None = None) -> None:
        parts = self._stage.parts

        def look() -> tuple[list[ImportedNotice], list[Path]]:
            return all_notices(parts.store, parts.policy_index), self._waiting()

        self._one = None
        self._stage.do(look, lambda seen: self._show(*seen, message))

    def _waiting(self) -> list[Path]:
        """Return the files in the scanner's folder that could be notices."""
        folder = self._stage.parts.settings.attachments
        if folder is None or not folder.is_dir():
            return []
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file())

    def _show(self, notices: list[ImportedNotice], files: list[Path], message: Text | None) -> None:
        self._notices = {notice.id: notice for notice in notices}
        page = self._stage.pages.staff_notices
        waiting = [NoticeRow(path.name, path.name, _FILE, waiting=True) for path in files]
        page.show_notices([*waiting, *(_row(notice) for notice in notices)])
        if message is not None:
            page.show_message(message)
        self._stage.show(page, IdleRule.STAFF)

    def _open(self, notice: str) -> None:
        self._one = self._notices.get(notice)
        self._show_one()

    def _show_one(self) -> None:
        if self._one is not None:
            page = self._stage.pages.staff_notice
            rows = [
                RecognisedRow(
                    each.field,
                    each.label,
                    each.shown,
                    each.value,
                    each.doubt,
                    opens=each.field.startswith(CLAUSE),
                )
                for each in recognised(self._one)
            ]
            page.show_notice(rows)
            self._stage.show(page, IdleRule.STAFF)

    def _change(self, field: str, value: str) -> None:
        if self._one is None:
            return
        try:
            self._one = corrected(self._one, field, value)
        except UsageError as error:
            self._stage.pages.staff_notice.show_problem(error.what)
            return
        self._show_one()

    def _open_clause(self, at: int) -> None:
        """Show one clause, as it is now."""
        if self._one is None:
            return
        self._at = at
        page, each = self._stage.pages.staff_clause, self._one.flat()[at]
        rows = [
            RecognisedRow(
                row.field,
                row.label,
                row.shown,
                row.value,
                begins=row.field.startswith(LINE) and row.field != f"{LINE}0",
            )
            for row in recognised_in(self._one, at)
        ]
        page.show_clause(name_of(self._one, at), rows, first=at == 0, depth=each.depth)
        self._stage.show(page, IdleRule.STAFF)

    def _change_clause(self, field: str, value: str) -> None:
        if self._one is None:
            return
        if field.startswith(LINE):
            self._one = with_line(self._one, self._at, int(field.removeprefix(LINE)), value)
        else:
            self._one = corrected(self._one, field, value)
        self._open_clause(self._at)

    def _join(self) -> None:
        if self._one is not None:
            self._one = joined(self._one, self._at)
            self._open_clause(max(0, self._at - 1))

    def _split(self, field: str) -> None:
        if self._one is not None:
            self._one = split(self._one, self._at, int(field.removeprefix(LINE)))
            self._open_clause(self._at + 1)

    def _level(self, by: int) -> None:
        if self._one is not None:
            self._one = levelled(self._one, self._at, by)
            self._open_clause(self._at)

    def _keep(self) -> None:
        one, actor, parts = self._one, self._actor, self._stage.parts
        if one is not None and actor is not None:
            self._then(lambda: correct_notice(parts.store, one, actor), _KEPT)

    def _withdraw(self) -> None:
        one, actor, parts = self._one, self._actor, self._stage.parts
        if one is not None and actor is not None:
            self._then(lambda: withdraw_notice(parts.store, one.id, actor), _WITHDRAWN)

    def _read(self, name: str) -> None:
        actor, parts = self._actor, self._stage.parts
        path = next((each for each in self._waiting() if each.name == name), None)
        if path is not None and actor is not None:
            self._then(
                lambda: keep_notices(parts.store, parts.policy_index, [import_notice(path)], actor), _READ
            )

    def _then(self, act: Callable[[], None], message: Text) -> None:
        """Do something about a notice in the worker, bring the search to it, and show the list again."""
        parts = self._stage.parts

        def do() -> None:
            act()
            parts.refresh_search()

        self._stage.do(do, lambda _: self._list(message), self._say_wrong)

    def _say_wrong(self, message: Text) -> None:
        page = self._stage.pages.staff_notices
        page.show_message(message, BannerKind.WRONG)
        self._stage.pages.staff_notice.show_problem(message)


def _row(notice: ImportedNotice) -> NoticeRow:
    said = {"number": notice.number or "—", "n": len(notice.flat()), "d": len(notice.doubts)}
    line = (_DOUBTS if notice.doubts else _CLAUSES).format(**said)
    return NoticeRow(notice.id, notice.title, line, doubtful=bool(notice.doubts))
