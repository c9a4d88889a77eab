"""The kiosk as a whole: attract, home, one visit after another, help, staff, and a clean screen between."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.model.actor import RESIDENT, Actor, Assurance, Role
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.approach import Approach
from kiosk.ui.presenters.getting_ready import GettingReady
from kiosk.ui.presenters.home_screen import HomeScreen
from kiosk.ui.presenters.housekeeping import Housekeeping
from kiosk.ui.presenters.news_of_the_day import NewsOfTheDay
from kiosk.ui.presenters.not_in_service import NotInService
from kiosk.ui.presenters.sign_in import Purpose
from kiosk.ui.presenters.stage import message_of
from kiosk.ui.presenters.uploading import Uploading
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from kiosk.errors import KioskError
    from kiosk.flows.application import Application
    from kiosk.model.identity import Identity
    from kiosk.store.cases import CaseRecord
    from kiosk.store.staff import Account
    from kiosk.sync.exchange import SyncReport
    from kiosk.text import Text
    from kiosk.ui.page import Page
    from kiosk.ui.presenters.assist_way import AssistWay
    from kiosk.ui.presenters.draft_way import DraftWay
    from kiosk.ui.presenters.form_way import FormWay
    from kiosk.ui.presenters.help_way import HelpWay
    from kiosk.ui.presenters.park_way import ParkWay
    from kiosk.ui.presenters.printing import Printing
    from kiosk.ui.presenters.receipt_way import ReceiptWay
    from kiosk.ui.presenters.sign_in import SignIn
    from kiosk.ui.presenters.staff_area import StaffArea
    from kiosk.ui.presenters.stage import Stage
    from kiosk.ui.worker import Worker

_NAMELESS = "社区就业服务站"


class Kiosk(QObject):
    """Joins the ways of a visit and cleans up after each.

    A way, and the pages on it, are there once somebody goes it: the home screen does not wait for them.
    """

    def __init__(self, stage: Stage, sender: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._point = _NAMELESS
        self._actor = RESIDENT
        self._known: dict[str, Any] = {}
        self._origin: str | None = None
        self.news = NewsOfTheDay(stage)
        self._home = HomeScreen(stage, self.news)
        self._not_in_service = NotInService(stage, self.start)
        self.approach = Approach(stage, self)
        self.getting_ready = GettingReady(stage, self)
        stage.wiping.join(self._forget)
        self.uploading = Uploading(stage, sender, self)
        self.housekeeping = Housekeeping(stage, self)
        self._listen()

    def _listen(self) -> None:
        shell, pages = self._stage.shell, self._stage.pages
        shell.back_asked.connect(self._back)
        shell.home_asked.connect(self._home_asked)
        shell.help_asked.connect(self._show_help)
        shell.staff_asked.connect(lambda: self.staff_area.enter())  # noqa: PLW0108 - built when wanted
        shell.timed_out.connect(self._timed_out)
        shell.ended.connect(self._leave_quietly)
        pages.attract.woken.connect(self.go_home)
        self.approach.form_chosen.connect(self._begin)
        self.approach.form_found.connect(self._begin_with)
        pages.home.take_back_asked.connect(lambda: self.draft_way.ask_secret())  # noqa: PLW0108
        self.uploading.reported.connect(self._sent)
        self.uploading.failed.connect(self._not_sent)

    # -- ways and pages, each joined when it is first wanted ------------------------------------------

    @functools.cached_property
    def form_way(self) -> FormWay:
        """The way through a form."""
        from kiosk.ui.presenters.form_way import FormWay  # noqa: PLC0415 - start-up

        way = FormWay(self._stage, self)
        way.stored.connect(self._stored)
        way.left.connect(self._form_left)
        self._stage.pages.desk.staff_called.connect(self._show_help)
        self._stage.pages.desk.finished.connect(self._leave_quietly)
        return way

    @functools.cached_property
    def draft_way(self) -> DraftWay:
        """The way out of a form, and back to it."""
        from kiosk.ui.presenters.draft_way import DraftWay  # noqa: PLC0415 - start-up

        way = DraftWay(self._stage, self.form_way, self)
        way.ended.connect(self.go_home)
        way.taken_back.connect(self._resume)
        return way

    @functools.cached_property
    def receipt_way(self) -> ReceiptWay:
        """The way of a stored case to its paper."""
        from kiosk.ui.presenters.receipt_way import ReceiptWay  # noqa: PLC0415 - start-up

        way = ReceiptWay(self._stage, self._printing, self)
        way.finished.connect(self.go_home)
        way.next_form_chosen.connect(self._go_on_with)
        way.entitlements_asked.connect(self._calculate)
        self._stage.shell.idle.counting.connect(self._stage.pages.receipt.show_seconds)
        return way

    @functools.cached_property
    def staff_area(self) -> StaffArea:
        """What staff do at the machine."""
        from kiosk.ui.presenters.staff_area import StaffArea  # noqa: PLC0415 - start-up

        area = StaffArea(self._stage, self.sign_in, self._printing, self)
        area.left.connect(self.go_home)
        area.send_asked.connect(self.uploading.send)
        area.draft_given.connect(self._given_back)
        return area

    @functools.cached_property
    def sign_in(self) -> SignIn:
        """The way of staff to prove who they are."""
        from kiosk.ui.presenters.sign_in import SignIn  # noqa: PLC0415 - start-up

        return SignIn(self._stage, self)

    @functools.cached_property
    def _printing(self) -> Printing:
        from kiosk.ui.presenters.printing import Printing  # noqa: PLC0415 - start-up

        return Printing(self._stage, self)

    @functools.cached_property
    def help_way(self) -> HelpWay:
        """The way to staff and back."""
        from kiosk.ui.presenters.help_way import HelpWay  # noqa: PLC0415 - start-up

        way = HelpWay(self._stage, self)
        way.closed.connect(self._go_on_at)
        way.later_chosen.connect(self.draft_way.leave)
        way.staff_came.connect(self._staff_came)
        return way

    @functools.cached_property
    def assist_way(self) -> AssistWay:
        """The way of staff beside the person."""
        from kiosk.ui.presenters.assist_way import AssistWay  # noqa: PLC0415 - start-up

        way = AssistWay(self._stage, self.form_way, self.sign_in, self)
        way.gone_on.connect(self._go_on_at)
        way.park_asked.connect(self.park_way.park)
        way.abandoned.connect(self._leave_quietly)
        return way

    @functools.cached_property
    def park_way(self) -> ParkWay:
        """The way of a session under a code."""
        from kiosk.ui.presenters.park_way import ParkWay  # noqa: PLC0415 - start-up

        way = ParkWay(self._stage, self.form_way, self)
        way.ended.connect(self.go_home)
        return way

    # -- starting ------------------------------------------------------------------------------------

    def show_attract(self) -> None:
        """Show the screen that waits for the next person; nothing of the store is needed for it."""
        parts, pages = self._stage.parts, self._stage.pages
        pages.attract.show_place(self._point)
        pages.attract.show_day(parts.clock.now().date())
        self._stage.shell.show_page(
            pages.attract, IdleRule.NEVER, back=False, home=False, bar=False, corner=True
        )
        self.getting_ready.rest()

    def start(self) -> None:
        """Open the store, make everything ready that a visit needs, and begin to send."""
        parts = self._stage.parts

        def open_up() -> Identity | None:
            identity = parts.store.identity
            parts.store.drafts.put_away_all_open()
            parts.store.drafts.expire(parts.clock.now())
            parts.store.tidy_attachments()
            return identity

        self._stage.do(open_up, self._opened, self._not_in_service.show_fault, impersonal=True, awaited=False)
        self.getting_ready.add(self._build())

    def _opened(self, identity: Identity | None) -> None:
        if identity is None:
            self._not_in_service.show_set_up()
            return
        self._point = identity.point
        if self._stage.shell.page is self._stage.pages.home:
            self._home.offer(self._point)
        elif self._stage.shell.idle.rule is IdleRule.NEVER:  # nobody has begun anything
            self.show_attract()
            self._home.offer(self._point)
        self.getting_ready.warm()
        self.uploading.start()
        self.housekeeping.start()

    def _build(self) -> Iterator[None]:
        """Build every page and every way; yields after each."""
        yield from self._stage.pages.build()
        self.approach.build()
        _ = self.form_way, self.draft_way, self.receipt_way, self.staff_area, self.help_way
        _ = self.assist_way, self.park_way

    def out_of_service(self, error: KioskError | Exception) -> None:
        """Say that the machine needs staff; the journal is as it was."""
        self._stage.wiping.wipe()
        self._not_in_service.show_fault(message_of(error))

    def stop(self) -> None:
        """Put away what somebody is filling in, and begin nothing more."""
        self.uploading.stop()
        self.housekeeping.stop()
        self.getting_ready.stop()
        if "form_way" in self.__dict__:
            self.draft_way.put_away()
            self.form_way.forget()

    # -- going home ----------------------------------------------------------------------------------

    def go_home(self) -> None:
        """Forget the person and offer everything again."""
        self._stage.wiping.wipe()
        self._show_home()

    def _show_home(self) -> None:
        self._home.show(self._point)
        self.uploading.show_state()

    @property
    def _storing(self) -> bool:
        """Tell whether a case is on its way into the journal and its receipt not yet on the screen."""
        return self.form_way.storing or self.receipt_way.preparing

    def _home_asked(self) -> None:
        if self._storing:
            return
        if self.sign_in.locked:
            self.sign_in.give_up()
        elif self.staff_area.signed_in:
            self.staff_area.leave()
        elif self._stage.shell.page is self._stage.pages.receipt:
            self.go_home()
        else:
            self.draft_way.leave()

    def _form_left(self) -> None:
        """Go back to where the form was chosen, if nothing was answered yet."""
        if self.approach.asking or (self.approach.calculating and self.form_way.application is None):
            if not self.approach.back():
                self.go_home()
            return
        if self.form_way.has_answers or not self.approach.active:
            self._home_asked()
            return
        self.form_way.forget()
        self.approach.show()

    def _leave_quietly(self) -> None:
        """Keep what somebody answered who is gone, and show nothing of it."""
        if self._storing:
            return
        self.draft_way.put_away()
        self.go_home()

    def _timed_out(self, rule: IdleRule) -> None:
        """Lock what staff left open; put away what a resident left, and wait for the next."""
        if rule is IdleRule.STAFF and self.staff_area.signed_in:
            self.staff_area.lock()
            return
        if rule is IdleRule.STAFF and self.assist_way.active:
            self.assist_way.lock()
            return
        self.draft_way.put_away()
        self._stage.wiping.wipe()
        self.show_attract()

    def _forget(self) -> None:
        """Forget what goes from one form of a visit to the next."""
        self._known = {}
        self._origin = None
        self._actor = RESIDENT

    # -- a visit -------------------------------------------------------------------------------------

    def _begin(self, form: str) -> None:
        self.form_way.start(form, self._actor, self._known, self._origin)

    def _begin_with(self, form: str, known: dict[str, Any]) -> None:
        """Begin the form that was found to fit, with what was answered on the way to it."""
        self._known = {**self._known, **known}
        self._begin(form)

    def _resume(self, application: Application) -> None:
        self._actor = Actor(Role.RESIDENT, Assurance.TYPED_AND_SECRET)
        self.form_way.resume(application, self._actor)

    def _given_back(self, application: Application, account: Account) -> None:
        """Go on with what staff gave back, with them beside the person; nobody was verified by it."""
        self.assist_way.begin(account)
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

    def _calculate(self) -> None:
        self.receipt_way.forget()
        self.approach.calculate(self._known)

    def _back(self) -> None:
        shell, pages = self._stage.shell, self._stage.pages
        if self._storing:
            return
        if self.sign_in.locked:
            self.sign_in.give_up()
        elif shell.page is pages.help:
            self.help_way.cancel()
        elif shell.page is pages.leave:
            self.form_way.show()
        elif shell.page in (pages.receipt, pages.rating):
            self.receipt_way.finished.emit()
        elif self.staff_area.signed_in:
            self.staff_area.back()
        elif self.form_way.application is not None:
            self.form_way.back()
        elif not self.approach.back():
            self.go_home()

    # -- help and sending ----------------------------------------------------------------------------

    def _show_help(self) -> None:
        if not self._storing:
            self.help_way.call(can_wait=self.form_way.has_answers)

    def _go_on_at(self, before: Page | None, rule: IdleRule) -> None:
        """Go back to where the person was when help came in between; a lock stays a lock."""
        pages = self._stage.pages
        if self.sign_in.locked:
            self.sign_in.show_lock()
        elif before is pages.home and self.assist_way.active:
            self._show_home()
        elif self.form_way.application is not None and before is not pages.leave:
            self.form_way.show()
        elif before is None or before is pages.home:
            self.go_home()
        elif rule is IdleRule.NEVER:
            self.show_attract()
            self.start()
        else:
            self._stage.show(before, rule)

    def _staff_came(self) -> None:
        """Let staff prove who they are, and go on with the same session beside the person."""
        self.sign_in.ask(Purpose(self._assist, self.help_way.show))

    def _assist(self, account: Account) -> None:
        self.assist_way.begin(account)
        self.help_way.came(account)

    def _sent(self, report: SyncReport) -> None:
        if self.staff_area.signed_in:
            self.staff_area.said_sent(report.entries)

    def _not_sent(self, message: Text) -> None:
        if self.staff_area.signed_in:
            self.staff_area.refresh(message, BannerKind.WRONG)
