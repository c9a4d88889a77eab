"""The staff area: one plain page behind the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows.draft import give_back
from kiosk.flows.find_case import find_case
from kiosk.flows.help import answer_help
from kiosk.flows.staff_overview import overview
from kiosk.model.actor import Actor, Assurance, Role
from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.calibrating import Calibrating
from kiosk.ui.presenters.sign_in import Purpose
from kiosk.ui.presenters.staff_notices import StaffNotices
from kiosk.ui.presenters.staff_view import staff_view
from kiosk.ui.presenters.way import Way
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.flows.application import Application
    from kiosk.flows.staff_overview import Overview
    from kiosk.store.cases import CaseRecord
    from kiosk.store.staff import Account
    from kiosk.ui.presenters.printing import Printing
    from kiosk.ui.presenters.sign_in import SignIn
    from kiosk.ui.presenters.stage import Stage

_PRINTING = Text("已交给打印机。", "Handed to the printer.")
_TOO_LATE = Text("过了保留的时间，已经删了。", "Its time is over; it has been deleted.")
_SENDING = Text("正在上传…", "Sending…")
_ASKING = Text("正在和中心核对…", "Checking with the hub…")
_SENT = Text("中心已收到\u200b {count} 条。", "The hub has {count} more entries.")


class StaffArea(Way):
    """What a member of staff does at the machine; locks itself by the idle rules."""

    left = Signal()
    send_asked = Signal()
    draft_given = Signal(object, object)  # Application, Account: to the person before them

    def __init__(
        self, stage: Stage, sign_in: SignIn, printing: Printing, parent: QObject | None = None
    ) -> None:
        super().__init__(stage, parent)
        self._sign_in = sign_in
        self._printing = printing
        self._account: Account | None = None
        self._sending = False
        pages = stage.pages
        self._notices = StaffNotices(stage, self)
        self._notices.left.connect(self._come_back)
        pages.staff.notices_asked.connect(self._show_notices)
        pages.staff.left.connect(self.leave)
        pages.staff.locked.connect(self.lock)
        pages.staff.send_asked.connect(self._send)
        pages.staff.reprint_asked.connect(self._reprint)
        pages.staff.help_answered.connect(self._answer_help)
        self._calibrating = Calibrating(stage, self)
        pages.staff.measure_asked.connect(self._calibrating.show)
        self._calibrating.ended.connect(self._come_back)
        pages.staff.draft_given.connect(self._give_back)

    @property
    def signed_in(self) -> bool:
        """Tell whether somebody of the staff is signed in."""
        return self._account is not None

    def enter(self) -> None:
        """Ask who it is."""
        self._sign_in.ask(Purpose(self._entered, self.left.emit))

    def leave(self) -> None:
        """Sign out and go."""
        self.forget()
        self.left.emit()

    def back(self) -> None:
        """Go back to the staff page, and from there out."""
        if self._notices.in_front:
            self._notices.back()
        else:
            self.leave()

    def _show_notices(self) -> None:
        if self._account is not None:
            self._notices.start(Actor(Role.STAFF, Assurance.STAFF_VERIFIED, self._account.id))

    def _come_back(self, message: Text | None = None, kind: BannerKind = BannerKind.DONE) -> None:
        """Show the staff page again, as things stand now, and what came of what was done."""
        self._stage.show(self._stage.pages.staff, IdleRule.STAFF)
        self.refresh(message, kind)

    def refresh(self, message: Text | None = None, kind: BannerKind = BannerKind.DONE) -> None:
        """Show the page as things stand now, and what came of what was asked."""
        if self._account is None:
            return
        parts = self._stage.parts
        self._stage.do(
            lambda: overview(parts.store, parts.library, parts.clock, parts.feed),
            lambda seen: self._show(seen, message, kind),
        )

    def said_sent(self, count: int) -> None:
        """Say what came of sending."""
        self.refresh(_SENT.format(count=count))

    def lock(self) -> None:
        """Cover everything and ask for the PIN again; nobody is signed out by it."""
        if self._account is not None:
            self._stage.pages.staff.clear()
            self._sign_in.lock(self._account, Purpose(self._entered, self.leave))

    def forget(self) -> None:
        """Sign out; without anybody signed in, nothing."""
        account, parts = self._account, self._stage.parts
        if account is not None:
            self._stage.do(lambda: parts.store.staff.sign_out(account))
        self._account = None
        self._stage.pages.staff.clear()

    def _entered(self, account: Account) -> None:
        self._account = account
        self.refresh()

    def _show(self, seen: Overview, message: Text | None, kind: BannerKind) -> None:
        if self._account is None:
            return
        page = self._stage.pages.staff
        page.show_staff(staff_view(seen, self._account.name))
        busy = self._notices.in_front or self._calibrating.in_front
        elsewhere = self._stage.shell.page is not page and not busy
        if elsewhere:  # what the hub says is no sign of life of the staff
            self._stage.show(page, IdleRule.STAFF)
        page.ready()
        if message is not None:
            page.show_message(message, kind)
        elif self._sending and page.all_sent:  # it arrived meanwhile: nothing is being sent any more
            page.clear_message()
        self._sending = self._sending and message is None and not page.all_sent

    def _send(self) -> None:
        page = self._stage.pages.staff
        page.show_message(_ASKING if page.all_sent else _SENDING)
        self._sending = True
        self.send_asked.emit()

    def _reprint(self, number: str) -> None:
        if self._account is None:
            return
        parts = self._stage.parts
        actor = Actor(Role.STAFF, Assurance.STAFF_VERIFIED, self._account.id)

        def printing(record: CaseRecord) -> None:
            self._printing.print(record, actor)
            self.refresh(_PRINTING)

        self._stage.do(lambda: find_case(parts.store, number), printing, self._say_wrong)

    def _give_back(self, draft_id: str) -> None:
        """Open a draft for the person whom staff see; they go on beside them, signed in as they are."""
        parts = self._stage.parts
        self._stage.do(
            lambda: give_back(parts.store, parts.library, parts.facts(), draft_id),
            self._given,
            self._say_wrong,
        )

    def _given(self, application: Application | None) -> None:
        account = self._account
        if account is None:
            return
        if application is None:
            self.refresh(_TOO_LATE, BannerKind.WRONG)
            return
        self._account = None  # whoever takes it over signs them out
        self._stage.pages.staff.clear()
        self.draft_given.emit(application, account)

    def _say_wrong(self, message: Text) -> None:
        self._stage.pages.staff.show_message(message, BannerKind.WRONG)

    def _answer_help(self, call: str) -> None:
        account, parts = self._account, self._stage.parts
        if account is not None:
            self._stage.do(lambda: answer_help(parts.store, call, account), lambda _: self.refresh())
