"""The way through a form on the screen: shows each place, takes what the person says, saves, goes on."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal

from kiosk.flows import draft
from kiosk.flows.application import Application, begin
from kiosk.flows.doubts import Reason
from kiosk.flows.places import (
    AskConsent,
    AskEligibility,
    AskIdentity,
    AskQuestion,
    AskSignature,
    ConsentRefused,
    NotEligible,
    ShowNotice,
    ShowReview,
)
from kiosk.flows.submission import submit
from kiosk.sync.gates import gates
from kiosk.text import Text
from kiosk.ui.pages.desk import DeskValues
from kiosk.ui.presenters.form_view import consent_items, notice_values, service_of
from kiosk.ui.presenters.stage import AT_THE_DESK
from kiosk.ui.presenters.way import Way
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from kiosk.model.actor import Actor
    from kiosk.model.case import Problem
    from kiosk.store.cases import CaseRecord
    from kiosk.sync.gates import Gate
    from kiosk.ui.presenters.stage import Stage

_SAVE_AFTER_MS = 400
_STORING = "storing"
_REFUSED = Text("没关系，不同意也能办。", "That is all right; you can still get this done.")
_NOT_HERE = Text("工作人员帮您看看怎么办。", "The staff will look into it with you.")
_SAY = Text("我要办{title}", "I would like: {title_en}")
_INSTEAD = Text("改办{title}", "Go on with: {title_en}")


class FormWay(Way):
    """One application from the notice to the stored case."""

    stored = Signal(object)  # CaseRecord
    left = Signal()
    reason_asked = Signal(object)  # Callable[[Reason], None]: staff say why, then it goes on

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._actor: Actor | None = None
        self._pickup_code = ""
        self._storing = False
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._save_soon.timeout.connect(self.save)
        self.application: Application | None = None
        self._listen()

    def _listen(self) -> None:
        pages = self._stage.pages
        pages.notice.started.connect(self._next)
        pages.question.next_asked.connect(self._next)
        pages.question.answered.connect(self._answer)
        pages.review.confirmed.connect(self._next)
        pages.review.change_asked.connect(self._change)
        pages.consent.agreed.connect(self._agree)
        pages.consent.refused.connect(self._refuse)
        pages.identify.id_number_entered.connect(self._identify)
        pages.not_eligible.offer_taken.connect(self._take_offer)
        pages.not_eligible.desk_chosen.connect(self._to_desk)
        pages.not_eligible.all_the_same_chosen.connect(self._go_on_all_the_same)
        pages.signature.signed.connect(self._signed)
        for page in (pages.question, pages.review, pages.signature):
            page.back_asked.connect(self.back)

    # -- from outside --------------------------------------------------------------------------------

    @property
    def pickup_code(self) -> str:
        """The code under which this application can be taken back."""
        return self._pickup_code

    @property
    def has_answers(self) -> bool:
        """Tell whether leaving would put something away."""
        application = self.application
        if application is None or not application.answers:
            return False
        return application.carried_from is not None or not set(application.answers) <= application.carried

    @property
    def storing(self) -> bool:
        """Tell whether the case is just being stored: nobody goes anywhere until the receipt is there."""
        return self._storing

    def start(
        self, form_id: str, actor: Actor, known: Mapping[str, Any] | None = None, origin: str | None = None
    ) -> None:
        """Begin a form, with what is known of the person from earlier in the visit."""
        parts = self._stage.parts

        def prepare() -> tuple[Application, list[Gate]]:
            found = gates(parts.store, parts.settings.data, parts.clock)
            return begin(parts.library.form(form_id), parts.facts(), known, origin), found

        self._actor = actor
        self._stage.do(prepare, lambda ready: self._let_in(*ready))

    def _let_in(self, application: Application, found: list[Gate]) -> None:
        """Begin, unless this machine could not store what would come of it."""
        closed = next((gate for gate in found if gate.stops), None)
        if closed is None:
            self._begun(application)
            return
        message = Text(closed.what.zh + closed.todo.zh, f"{closed.what.en} {closed.todo.en}")
        self._stage.shell.end_work()
        self._stage.shell.show_banner(message, BannerKind.WRONG, lasting=True)

    def resume(self, application: Application, actor: Actor) -> None:
        """Go on with an application that was taken back."""
        self._actor = actor
        self._begun(application)

    def show(self) -> None:
        """Show where the person is."""
        if self.application is None:
            return
        form, pages = self.application.form, self._stage.pages
        service = service_of(form)
        match self.application.place():
            case ShowNotice():
                pages.notice.show_notice(notice_values(form, self.application.facts))
                self._stage.show(pages.notice)
            case AskEligibility(screen) | AskQuestion(screen):
                pages.question.show_screen(screen, *service)
                self._stage.show(pages.question)
            case NotEligible() as place:
                self._show_not_eligible(place)
            case AskConsent(consents, _):
                pages.consent.show_consents(consent_items(consents), service)
                self._stage.show(pages.consent)
            case ConsentRefused():
                self._show_desk(_REFUSED)
            case AskIdentity():
                pages.identify.show_service(*service)
                self._stage.show(pages.identify)
            case ShowReview(sections):
                pages.review.show_review(sections, *service)
                self._stage.show(pages.review)
            case AskSignature():
                pages.signature.show_declaration(form.declaration, *service)
                self._stage.show(pages.signature)

    def back(self) -> None:
        """Turn the page back, go back one place, or leave the form."""
        pages = self._stage.pages
        if (
            self._stage.shell.page in (pages.question, pages.review)
            and (pages.question if self._stage.shell.page is pages.question else pages.review).step_back()
        ):
            return
        if self.application is None or not self.application.back():
            self.left.emit()
            return
        self.show()

    def save(self) -> None:
        """Keep the application as it is now."""
        self._save_soon.stop()
        if self.application is None or not self.has_answers:
            return
        keep, parts = draft.saving(self.application, self._pickup_code), self._stage.parts
        self._stage.do(lambda: keep(parts.store), awaited=False)

    def hold_saving(self) -> None:
        """Save no more for now: somebody else is about to keep the application as it is."""
        self._save_soon.stop()

    def forget(self) -> None:
        """Let go of everything of the person; what was kept stays kept."""
        self._save_soon.stop()
        self._storing = False
        self._stage.shell.idle.release(_STORING)
        self.application = None
        self._actor = None
        self._pickup_code = ""

    # -- what the person does ------------------------------------------------------------------------

    def _begun(self, application: Application) -> None:
        self.application = application
        self._pickup_code = draft.new_pickup_code()
        self.show()

    def _answer(self, field: str, value: object) -> None:
        if self.application is None:
            return
        before = self._shown_fields()
        self.application.answer(field, value, self._stage.company.helper)
        self._save_soon.start()
        if self._shown_fields() != before:
            self.show()

    def _shown_fields(self) -> list[tuple[str, object]]:
        """Return the fields of the present screen; an answer can bring others, or things of a group."""
        place = self.application.place() if self.application else None
        if isinstance(place, AskQuestion | AskEligibility):
            return [(field.id, field.items) for field in place.screen.fields]
        return []

    def _agree(self, said: Mapping[str, bool]) -> None:
        if self.application is None:
            return
        for consent, yes in said.items():
            self.application.agree(consent, yes)
        self._next()

    def _refuse(self) -> None:
        if self.application is not None:
            self.application.refuse_consent()
            self.show()

    def _identify(self, typed: str) -> None:
        if self.application is None:
            return
        problems = self.application.identify(typed, self._stage.company.helper)
        if not problems:
            self._moved()
        elif not self._went_on(problems, lambda: self._identify(typed)):
            self._stage.shell.end_work()
            self._stage.pages.identify.show_problem(problems[0].message)

    def _change(self, screen_id: str) -> None:
        if self.application is not None:
            self.application.change(screen_id)
            self.show()

    def _next(self) -> None:
        if self.application is None:
            return
        before = self.application.at
        problems = self.application.next()
        if self.application.at != before:
            self._moved()
        if problems and not self._went_on(problems, self._next):
            self._show_problems(problems)

    def _went_on(self, problems: list[Problem], go_on: Callable[[], None]) -> bool:
        """Go on past doubts that were shown before: the person is sure, or staff say why."""
        application, helper = self.application, self._stage.company.helper
        if application is None or not all(problem.soft for problem in problems):
            return False
        if not application.doubts.met(problems, application.answers):
            return False
        if helper is None:
            application.stand_by(problems, Reason.RESIDENT_SURE)
            go_on()
        else:
            self.reason_asked.emit(lambda reason: self._vouched(problems, reason, helper, go_on))
        return True

    def _vouched(
        self, problems: list[Problem], reason: Reason, staff: str, go_on: Callable[[], None]
    ) -> None:
        if self.application is not None:
            self.application.stand_by(problems, reason, staff)
            self.show()
            go_on()

    def _moved(self) -> None:
        self.save()
        self.show()

    def _take_offer(self) -> None:
        place = self.application.place() if self.application else None
        if self.application is None or not isinstance(place, NotEligible) or place.offer is None:
            return
        form = self._stage.parts.library.form(place.offer)
        left_behind, parts = self.application.case, self._stage.parts
        self._stage.do(lambda: parts.store.drafts.forget(left_behind))
        self.application = self.application.carry_to(form)
        self.show()

    def _go_on_all_the_same(self) -> None:
        helper = self._stage.company.helper
        if helper is None:
            self._all_the_same(Reason.RESIDENT_SURE, None)
        else:
            self.reason_asked.emit(lambda reason: self._all_the_same(reason, helper))

    def _all_the_same(self, reason: Reason, staff: str | None) -> None:
        if self.application is not None:
            self.application.go_on_all_the_same(reason, staff)
            self._moved()

    def _to_desk(self) -> None:
        self._show_desk(_NOT_HERE)

    def _signed(self, signature: dict[str, Any]) -> None:
        if self.application is None or self._actor is None or self._storing:
            return
        self.application.sign(signature)
        self._save_soon.stop()
        self._storing = True
        self._stage.shell.idle.hold(_STORING)
        parts, application, actor = self._stage.parts, self.application, self._actor
        company = dataclasses.replace(self._stage.company)
        self._stage.shell.begin_work()

        def store() -> CaseRecord:
            return submit(parts.store, parts.settings, application, actor, company, parts.feed.stubs)

        self._stage.do(store, self._stored, self._not_stored)

    def _stored(self, record: CaseRecord) -> None:
        self._end_storing()
        self.stored.emit(record)

    def _not_stored(self, message: Text) -> None:
        """Say why; the signature stays, the person can try again, and staff can be called."""
        self._end_storing()
        self._stage.pages.signature.show_problem(message)

    def _end_storing(self) -> None:
        self._storing = False
        self._stage.shell.idle.release(_STORING)
        self._stage.shell.end_work()

    # -- showing -------------------------------------------------------------------------------------

    def _show_not_eligible(self, place: NotEligible) -> None:
        if self.application is None:
            return
        library = self._stage.parts.library
        offered = library.form(place.offer).title if place.offer in library.ids() else None
        offer = _INSTEAD.format(title=offered.zh, title_en=offered.en) if offered else None
        self._stage.pages.not_eligible.show_reasons(
            service_of(self.application.form),
            [(reason.text, reason.clause) for reason in place.reasons],
            offer,
            offer_title=offered,
            may_go_on=place.may_go_on,
        )
        self._stage.show(self._stage.pages.not_eligible)

    def _show_problems(self, problems: list[Problem]) -> None:
        self._stage.shell.end_work()
        place = self.application.place() if self.application else None
        if isinstance(place, AskQuestion | AskEligibility):
            self._stage.pages.question.show_problems(problems)

    def _show_desk(self, why: Text) -> None:
        if self.application is None:
            return
        title = self.application.form.title
        self._stage.pages.desk.show_desk(
            DeskValues(
                why,
                _SAY.format(title=title.zh, title_en=title.en),
                AT_THE_DESK,
                self._stage.parts.settings.phones,
            )
        )
        self._stage.show(self._stage.pages.desk)
