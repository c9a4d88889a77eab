"""Staff beside the person: the same session goes on, and everybody sees that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows.assist import Seen
from kiosk.flows.doubts import Reason
from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.pages.assist import AssistValues
from kiosk.ui.presenters.sign_in import Purpose
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from kiosk.store.staff import Account
    from kiosk.ui.page import Page
    from kiosk.ui.presenters.form_way import FormWay
    from kiosk.ui.presenters.sign_in import SignIn
    from kiosk.ui.presenters.stage import Stage

SEEN_TITLE = Text("您看了什么证件？", "Which document did you see?")
SEEN_HINT = Text("人、证、号码三样都对得上再选。", "Choose only if person, document and number agree.")
SEEN = {
    Seen.ID_CARD: Text("身份证", "ID card"),
    Seen.TEMPORARY_CARD: Text("临时身份证", "Temporary ID card"),
    Seen.RESIDENCE_PERMIT: Text("居住证", "Residence permit"),
    Seen.SOCIAL_CARD: Text("社保卡", "Social security card"),
    Seen.HOUSEHOLD_BOOK: Text("户口簿", "Household register"),
    Seen.PASSPORT: Text("护照或通行证", "Passport or travel permit"),
}
_WHY_TITLE = Text("为什么这样也可以？", "Why may it stay as it is?")
_WHY_HINT = Text("会和您的名字一起记下来。", "It is noted together with your name.")
_WHY = {
    Reason.SAW_ORIGINAL: Text("看过原件，没填错", "I saw the original; it is right"),
    Reason.FOUND_IN_SYSTEM: Text("在系统里查过，没错", "I looked it up; it is right"),
    Reason.ASKED_OFFICE: Text("问过主管部门", "I asked the office in charge"),
    Reason.RESIDENT_INSISTS: Text("本人坚持，请审核的人看", "The person insists; who decides should look"),
}


class AssistWay(Way):
    """Begins with a PIN and ends with one tap, with going home, or when nobody is there any more."""

    gone_on = Signal(object, object)  # the Page or None, and its IdleRule, where the person was
    park_asked = Signal()
    abandoned = Signal()  # somebody else found the lock and ended it

    def __init__(
        self, stage: Stage, form_way: FormWay, sign_in: SignIn, parent: QObject | None = None
    ) -> None:
        super().__init__(stage, parent)
        self._form_way = form_way
        self._sign_in = sign_in
        self._account: Account | None = None
        self._before: tuple[Page, IdleRule] | None = None
        self._picked: Callable[[str], None] | None = None
        shell, pages = stage.shell, stage.pages
        shell.assist_strip.tools_asked.connect(self.show_tools)
        shell.assist_strip.ended.connect(self.leave)
        pages.assist.verify_asked.connect(self._ask_what_was_seen)
        pages.assist.park_asked.connect(self.park_asked)
        pages.assist.lock_asked.connect(self.lock)
        pages.assist.closed.connect(self._go_on)
        pages.assist.ended.connect(self.leave)
        pages.pick_one.chosen.connect(self._on_picked)
        pages.pick_one.closed.connect(self._go_on)
        form_way.reason_asked.connect(self._ask_why)

    @property
    def active(self) -> bool:
        """Tell whether somebody assists, locked or not."""
        return self._account is not None

    def begin(self, account: Account) -> None:
        """Go on with the session that is under way, with staff beside the person."""
        self._account = account
        self._sit_beside(account)

    def show_tools(self) -> None:
        """Show what staff can do here."""
        if self._account is None:
            return
        self._note_place()
        application, company = self._form_way.application, self._stage.company
        self._stage.pages.assist.show_tools(
            AssistValues(
                has_number=application is not None and application.id_number is not None,
                verified=application is not None and company.verified_as(application) is not None,
                has_answers=self._form_way.has_answers,
                hours=self._stage.parts.settings.retention.draft_hours,
            )
        )
        self._stage.show(self._stage.pages.assist)

    def lock(self) -> None:
        """Cover everything; the PIN brings it back as it was."""
        if self._account is None:
            return
        account = self._account
        self._note_place()
        self._sit_beside(None)
        self._form_way.save()
        self._sign_in.lock(account, Purpose(self._unlocked, self.abandoned.emit))

    def leave(self) -> None:
        """Leave the person to themselves, where they are."""
        self._sign_out()
        if self._stage.shell.page in self._own:
            self._go_on()

    def forget(self) -> None:
        """End it; the next person is alone."""
        self._picked = self._before = None
        self._sign_out()

    def _unlocked(self, account: Account) -> None:
        self.begin(account)
        self._go_on()

    @property
    def _own(self) -> tuple[Page, ...]:
        return self._stage.pages.assist, self._stage.pages.pick_one

    def _note_place(self) -> None:
        """Remember where the person is, to show it again."""
        shell = self._stage.shell
        if shell.page not in self._own:
            self._before = (shell.page, shell.idle.rule)

    def _go_on(self) -> None:
        before, rule = self._before or (None, IdleRule.HOME)
        self.gone_on.emit(before, rule)

    def _sit_beside(self, account: Account | None) -> None:
        """Let what is typed be theirs, and show who they are; None for nobody."""
        self._stage.company.helper = None if account is None else account.id
        self._stage.shell.show_helper("" if account is None else account.name)
        self._stage.pages.question.dock.staff = account is not None

    def _sign_out(self) -> None:
        account, parts = self._account, self._stage.parts
        if account is not None:
            self._account = None
            self._sit_beside(None)
            self._stage.do(lambda: parts.store.staff.sign_out(account))

    # -- what staff say ------------------------------------------------------------------------------

    def _ask_what_was_seen(self) -> None:
        self._pick(SEEN_TITLE, SEEN_HINT, SEEN, lambda code: self._seen(Seen(code)))

    def _seen(self, seen: Seen) -> None:
        application = self._form_way.application
        if application is not None:
            self._stage.company.verify(application, seen)
        self.show_tools()

    def _ask_why(self, then: Callable[[Reason], None]) -> None:
        self._pick(_WHY_TITLE, _WHY_HINT, _WHY, lambda code: then(Reason(code)))

    def _pick(
        self,
        title: Text,
        hint: Text,
        choices: Mapping[Seen, Text] | Mapping[Reason, Text],
        then: Callable[[str], None],
    ) -> None:
        if self._account is None:
            return
        self._note_place()
        self._picked = then
        page = self._stage.pages.pick_one
        page.show_choices(title, hint, [(code.value, text) for code, text in choices.items()])
        self._stage.show(page, IdleRule.PERSONAL)

    def _on_picked(self, code: str) -> None:
        then, self._picked = self._picked, None
        if then is not None and self._account is not None:
            then(code)
