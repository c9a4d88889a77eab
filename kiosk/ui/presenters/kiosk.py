"""The kiosk as a whole: attract, home, one visit after another, help, staff, and a clean screen between."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QPixmapCache

from kiosk.flows.help import ask_for_help
from kiosk.model.actor import RESIDENT, Actor, Assurance, Role
from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.draft_way import DraftWay
from kiosk.ui.presenters.form_view import AT_THE_DESK
from kiosk.ui.presenters.form_way import FormWay
from kiosk.ui.presenters.home_view import tiles_of
from kiosk.ui.presenters.printing import Printing
from kiosk.ui.presenters.receipt_way import ReceiptWay
from kiosk.ui.presenters.staff_area import StaffArea
from kiosk.ui.presenters.stage import message_of
from kiosk.ui.presenters.uploading import Uploading
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from typing import Any

    from kiosk.errors import KioskError
    from kiosk.flows.application import Application
    from kiosk.model.identity import Identity
    from kiosk.store.cases import CaseRecord
    from kiosk.sync.exchange import SyncReport
    from kiosk.ui.page import Page
    from kiosk.ui.presenters.stage import Stage
    from kiosk.ui.worker import Worker

_NAMELESS = "社区就业服务站"
_HELP = "help"
_SET_UP = (
    (Text("向区就业中心要一个一次性接入码", "Ask the district office for a one-time code"), ""),
    (Text("在这台机器上运行", "Run on this machine"), "kiosk enrol --hub 地址 --code 接入码"),
    (Text("回到这里，点下面的按钮", "Come back here and touch the button below"), ""),
)


class Kiosk(QObject):
    """Joins the ways of a visit and cleans up after each."""

    def __init__(self, stage: Stage, sender: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._point = _NAMELESS
        self._actor = RESIDENT
        self._known: dict[str, Any] = {}
        self._origin: str | None = None
        self._before_help: Page | None = None
        self.form_way = FormWay(stage, self)
        self.draft_way = DraftWay(stage, self.form_way, self)
        printing = Printing(stage, self)
        self.receipt_way = ReceiptWay(stage, printing, self)
        self.staff_area = StaffArea(stage, printing, self)
        self.uploading = Uploading(stage, sender, self)
        self._listen()

    def _listen(self) -> None:
        shell, pages = self._stage.shell, self._stage.pages
        shell.back_asked.connect(self._back)
        shell.home_asked.connect(self._home_asked)
        shell.help_asked.connect(self._show_help)
        shell.staff_asked.connect(self.staff_area.enter)
        shell.timed_out.connect(self._timed_out)
        shell.ended.connect(self._leave_quietly)
        shell.idle.counting.connect(pages.receipt.show_seconds)
        pages.attract.woken.connect(self.go_home)
        pages.home.form_chosen.connect(self._begin)
        pages.home.take_back_asked.connect(self.draft_way.ask_secret)
        pages.desk.staff_called.connect(self._show_help)
        pages.desk.finished.connect(self._leave_quietly)
        pages.help.closed.connect(self._close_help)
        pages.help.staff_came.connect(self._close_help)
        pages.setup.check_asked.connect(self.start)
        pages.out_of_service.retry_asked.connect(self.start)
        self.form_way.stored.connect(self._stored)
        self.form_way.left.connect(self._home_asked)
        self.draft_way.ended.connect(self.go_home)
        self.draft_way.taken_back.connect(self._resume)
        self.receipt_way.finished.connect(self.go_home)
        self.receipt_way.next_form_chosen.connect(self._go_on_with)
        self.staff_area.left.connect(self.go_home)
        self.staff_area.send_asked.connect(self.uploading.send)
        self.uploading.reported.connect(self._sent)
        self.uploading.failed.connect(self._not_sent)

    # -- starting ------------------------------------------------------------------------------------

    def show_attract(self) -> None:
        """Show the screen that waits for the next person; nothing of the store is needed for it."""
        parts, pages = self._stage.parts, self._stage.pages
        pages.attract.show_place(self._point)
        pages.attract.show_day(parts.clock.now().date())
        self._stage.shell.show_page(
            pages.attract, IdleRule.NEVER, back=False, home=False, bar=False, corner=True
        )

    def start(self) -> None:
        """Open the store, make everything ready that a visit needs, and begin to send."""
        parts = self._stage.parts

        def open_up() -> Identity | None:
            identity = parts.store.identity
            parts.store.drafts.put_away_all_open()
            parts.store.drafts.expire(parts.clock.now())
            return identity

        self._stage.do(open_up, self._opened, self._cannot_open)

    def _opened(self, identity: Identity | None) -> None:
        if identity is None:
            self._stage.pages.setup.show_steps(_SET_UP)
            self._stage.shell.show_page(
                self._stage.pages.setup, IdleRule.NEVER, back=False, home=False, corner=True
            )
            return
        self._point = identity.point
        if self._stage.shell.page is self._stage.pages.home:
            self._offer_services()
        else:
            self.show_attract()
        self._stage.do(self._warm)
        self.uploading.start()

    def _warm(self) -> None:
        """Load what the first visit would otherwise wait for: rules, calendars, receipt fonts."""
        parts = self._stage.parts
        facts = parts.facts()
        for form in parts.library.ids():
            parts.library.form(form).screens({}, facts, frozenset())
        parts.fonts.warm()

    def _cannot_open(self, message: Text) -> None:
        self._stage.pages.out_of_service.show_fault(message, phones=self._stage.parts.settings.phones)
        self._stage.shell.show_page(self._stage.pages.out_of_service, IdleRule.NEVER, back=False, home=False)

    def out_of_service(self, error: KioskError | Exception) -> None:
        """Say that the machine needs staff; the journal is as it was."""
        self._forget()
        self._cannot_open(message_of(error))

    # -- going home ----------------------------------------------------------------------------------

    def go_home(self) -> None:
        """Forget the person and offer everything again."""
        self._forget()
        self._offer_services()
        self._stage.shell.show_page(
            self._stage.pages.home, IdleRule.HOME, back=False, home=False, corner=True
        )
        self.uploading.show_state()

    def _offer_services(self) -> None:
        home = self._stage.pages.home
        home.show_place(self._point)
        home.show_services(tiles_of(self._stage.parts.library.index()))

    def _home_asked(self) -> None:
        if self.staff_area.signed_in:
            self.staff_area.leave()
        elif self._stage.shell.page is self._stage.pages.receipt:
            self.go_home()
        else:
            self.draft_way.leave()

    def _leave_quietly(self) -> None:
        """Keep what somebody answered who is gone, and show nothing of it."""
        self.draft_way.put_away()
        self.go_home()

    def _timed_out(self, rule: IdleRule) -> None:
        if rule is IdleRule.STAFF and self.staff_area.signed_in:
            self.staff_area.leave()
        self.draft_way.put_away()
        self._forget()
        self.show_attract()

    def _forget(self) -> None:
        """Leave nothing of the person: not on a page, not in a cache, not on the clipboard."""
        self.form_way.forget()
        self.receipt_way.forget()
        self._known = {}
        self._origin = None
        self._actor = RESIDENT
        self._before_help = None
        self._stage.shell.idle.release(_HELP)
        self._stage.forget_person()
        self._stage.shell.reset_look()
        QGuiApplication.inputMethod().reset()
        QGuiApplication.clipboard().clear()
        QPixmapCache.clear()
        gc.collect()

    # -- a visit -------------------------------------------------------------------------------------

    def _begin(self, form: str) -> None:
        self.form_way.start(form, self._actor, self._known, self._origin)

    def _resume(self, application: Application) -> None:
        self._actor = Actor(Role.RESIDENT, Assurance.TYPED_AND_SECRET)
        self.form_way.resume(application, self._actor)

    def _stored(self, record: CaseRecord) -> None:
        application = self.form_way.application
        if application is not None:
            self._known = {
                concept: application.answers[field]
                for field, concept in application.form.concepts().items()
                if concept and field in application.answers
            }
        self._origin = record.subject
        self.form_way.forget()
        self.receipt_way.show(record, self._actor)

    def _go_on_with(self, form: str) -> None:
        self.receipt_way.forget()
        self._begin(form)

    def _back(self) -> None:
        shell, pages = self._stage.shell, self._stage.pages
        if shell.page is pages.help:
            self._close_help()
        elif shell.page is pages.leave:
            self.form_way.show()
        elif shell.page in (pages.receipt, pages.rating):
            self.receipt_way.finished.emit()
        elif self.staff_area.signed_in:
            self.staff_area.leave()
        elif self.form_way.application is not None:
            self.form_way.back()
        else:
            self.go_home()

    # -- help and sending ----------------------------------------------------------------------------

    def _show_help(self) -> None:
        """Call staff, and say so once the call is on their list."""
        shell, pages, parts = self._stage.shell, self._stage.pages, self._stage.parts
        if shell.page is pages.help:
            return
        before = self._stage.page_in_front()
        self._before_help = before
        self._stage.do(
            lambda: ask_for_help(parts.store, type(before).__name__), lambda _: self._help_called()
        )

    def _help_called(self) -> None:
        self._stage.pages.help.show_help(AT_THE_DESK, self._stage.parts.settings.phones)
        self._stage.show(self._stage.pages.help)
        self._stage.shell.idle.hold(_HELP)

    def _close_help(self) -> None:
        before, self._before_help = self._before_help, None
        self._stage.shell.idle.release(_HELP)
        if self.form_way.application is not None and before is not self._stage.pages.leave:
            self.form_way.show()
        elif before is None or before is self._stage.pages.home:
            self.go_home()
        else:
            self._stage.show(before)

    def _sent(self, report: SyncReport) -> None:
        if self.staff_area.signed_in:
            self.staff_area.said_sent(report.entries)

    def _not_sent(self, message: Text) -> None:
        if self.staff_area.signed_in:
            self.staff_area.refresh(message, BannerKind.WRONG)
