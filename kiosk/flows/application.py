"""One application on its way through a form: decides what comes next, and touches nothing outside itself."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING, Any

from kiosk.flows.doubts import FITTING, Doubts, Reason
from kiosk.flows.places import (
    AskConsent,
    AskEligibility,
    AskIdentity,
    AskQuestion,
    AskSignature,
    ConsentRefused,
    NotEligible,
    Place,
    ShowNotice,
    ShowReview,
)
from kiosk.model import id_number
from kiosk.model.case import Problem
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.compiled import CompiledForm, Eligibility
    from kiosk.forms.facts import Facts
    from kiosk.forms.screen import Screen

ID_NUMBER = "person.id_number"
NAME = "person.name"
PHONE = "person.phone"

_CONSENT_NEEDED = Text(
    "请点选“同意”，才能继续。不同意，可以去窗口办。",
    "Please tick to agree before going on. If you do not agree, the desk can help.",
)


@dataclasses.dataclass
class Application:
    """Answers to one form, and where the person is; every step is a plain change of these fields."""

    form: CompiledForm
    facts: Facts
    case: str = dataclasses.field(default_factory=lambda: str(uuid.uuid4()))
    answers: dict[str, Any] = dataclasses.field(default_factory=dict)
    consents: dict[str, bool] = dataclasses.field(default_factory=dict)
    at: str = "notice"
    carried: set[str] = dataclasses.field(default_factory=set)
    carried_from: str | None = None
    signature: dict[str, Any] | None = None
    changing: bool = False
    hands: dict[str, str] = dataclasses.field(default_factory=dict)  # field → staff who typed it
    doubts: Doubts = dataclasses.field(default_factory=Doubts)

    # -- what is shown now ---------------------------------------------------------------------------

    def place(self) -> Place:  # noqa: PLR0911 - one case for each place
        """Return where the person is, with what is to be shown there."""
        kind, _, screen_id = self.at.partition(":")
        match kind:
            case "notice":
                return ShowNotice(self.form)
            case "eligibility":
                return AskEligibility(_find(self._eligibility_screens(), screen_id))
            case "not_eligible":
                verdict = self.eligibility()
                may_go_on = verdict.verdict != "ineligible"
                return NotEligible(tuple(verdict.reasons), verdict.offer, may_go_on)
            case "consent":
                return AskConsent(tuple(self.form.consents()), dict(self.consents))
            case "consent_refused":
                return ConsentRefused()
            case "identity":
                return AskIdentity(self.id_number or "")
            case "question":
                return AskQuestion(_find(self.screens(), screen_id))
            case "review":
                return ShowReview(tuple(self.form.review(self.answers, self.facts, self.skipped())))
            case _:
                return AskSignature(self.form)

    def screens(self) -> list[Screen]:
        """Return the screens of the form that are asked now, in order, less those of identification."""
        identity = self._fields_of(ID_NUMBER)
        return [
            screen
            for screen in self.form.screens(self.answers, self.facts, self.skipped())
            if not screen.fields or not {field.id for field in screen.fields} <= identity
        ]

    def skipped(self) -> frozenset[str]:
        """Return the fields left to the desk, because their kind of sensitive data was not agreed to."""
        refused = {
            consent.sensitive
            for consent in self.form.consents()
            if consent.sensitive and not self.consents.get(consent.id, False)
        }
        return frozenset(self.form.sensitive_fields(refused)) if self.consents else frozenset()

    def eligibility(self) -> Eligibility:
        """Return what the rules say so far; a suggestion, people decide."""
        return self.form.eligibility(self.answers, self.facts)

    @property
    def id_number(self) -> str | None:
        """The ID number that was typed, if any."""
        typed = self.value_of(ID_NUMBER)
        return typed if isinstance(typed, str) else None

    def value_of(self, concept: str) -> Any:
        """Return the answer that carries a concept, or None."""
        for field in self._fields_of(concept):
            if field in self.answers:
                return self.answers[field]
        return None

    # -- what the person does ------------------------------------------------------------------------

    def answer(self, field: str, value: Any, by: str | None = None) -> None:
        """Take an answer; None takes it back. ``by`` is the staff whose hands typed it, if any did."""
        self.carried.discard(field)
        self._note_hands(field, by)
        if value is None:
            self.answers.pop(field, None)
        else:
            self.answers[field] = value

    def agree(self, consent: str, yes: bool) -> None:
        """Take one tick, or take it back."""
        self.consents[consent] = yes

    def go_on_all_the_same(self, reason: Reason = Reason.RESIDENT_SURE, staff: str | None = None) -> None:
        """Apply although another form may fit better; staff decide."""
        if self.eligibility().verdict != "ineligible":
            self.doubts.vouch([FITTING], self.answers, reason, staff)
            self._go_to_question(self.screens())

    def refuse_consent(self) -> None:
        """Lead to the desk."""
        self.at = "consent_refused"

    def change(self, screen_id: str) -> None:
        """Go from the review to one screen, and back to the review after it."""
        self.at = f"question:{screen_id}"
        self.changing = True

    def sign(self, signature: dict[str, Any]) -> None:
        """Take the strokes of the signature."""
        self.signature = signature

    def identify(self, typed: str, by: str | None = None) -> list[Problem]:
        """Take a typed ID number and go on; return what is wrong with it instead, if anything is.

        A doubt about it takes the number and stays.
        """
        field = next(iter(self._fields_of(ID_NUMBER)), "")
        problem = id_number.problem_of(typed, self.facts.today)
        if problem is not None:
            return [Problem(field, problem)]
        for each in self._fields_of(ID_NUMBER):
            self.answers[each] = id_number.normalise(typed)
            self._note_hands(each, by)
        doubts = self._standing_doubts(self._fields_of(ID_NUMBER))
        if not doubts:
            self._after_identity()
        return doubts

    def stand_by(self, problems: list[Problem], reason: Reason, staff: str | None = None) -> None:
        """Let doubtful answers stand, for a reason of the person or of staff."""
        self.doubts.vouch([problem.field for problem in problems], self.answers, reason, staff)

    def next(self) -> list[Problem]:
        """Go on from here; return the problems that stand in the way, and stay, if there are any."""
        kind, _, screen_id = self.at.partition(":")
        match kind:
            case "notice":
                self._ask_eligibility(after=None)
            case "eligibility":
                screen = _find(self._eligibility_screens(), screen_id)
                problems = self.form.check(screen.id, self.answers, self.facts)
                if problems:
                    return problems
                self._ask_eligibility(after=screen_id)
            case "consent":
                missing = [c for c in self.form.consents() if c.required and not self.consents.get(c.id)]
                if missing:
                    return [Problem(consent.id, _CONSENT_NEEDED) for consent in missing]
                for consent in self.form.consents():
                    self.consents.setdefault(consent.id, False)
                if self._identity_known():
                    self._after_identity()
                else:
                    self.at = "identity"
            case "question":
                return self._next_question(screen_id)
            case "review":
                return self._leave_review()
            case _:
                pass
        return []

    def back(self) -> bool:
        """Go back one place; return False where going back means leaving."""
        kind, _, screen_id = self.at.partition(":")
        if kind == "notice":
            return False
        if kind == "question" and self.changing:
            self.at, self.changing = "review", False
            return True
        if kind == "signature":
            self.at = "review"
            return True
        way = self._way()
        here = f"{kind}:{screen_id}" if screen_id else kind
        self.at = way[max(way.index(here) - 1, 0)] if here in way else "notice"
        return True

    def carry_to(self, form: CompiledForm) -> Application:
        """Return an application for another form with every answer of the same concept carried over."""
        known = {
            concept: self.answers[field]
            for field, concept in self.form.concepts().items()
            if concept and field in self.answers
        }
        return begin(form, self.facts, known, carried_from=self.case)

    # -- how the way goes ----------------------------------------------------------------------------

    def _way(self) -> list[str]:
        """Return the places of the whole way as far as it is known, without what carried over."""
        questions = [f"question:{screen.id}" for screen in self.screens() if not self._known(screen)]
        asked = [f"eligibility:{each.id}" for each in self._eligibility_screens() if not self._known(each)]
        identity = [] if self._identity_known() else ["identity"]
        return ["notice", *asked, "consent", *identity, *questions, "review"]

    def _identity_known(self) -> bool:
        """Tell whether the ID number was typed earlier in the same visit and came over from there."""
        asked = self._fields_of(ID_NUMBER)
        return bool(asked) and asked <= self.carried

    def _eligibility_screens(self) -> list[Screen]:
        return self.form.eligibility_screens(self.answers, self.facts)

    def _ask_eligibility(self, after: str | None) -> None:
        verdict = self.eligibility().verdict
        if verdict == "ineligible":
            self.at = "not_eligible"
            return
        following = _following(self._eligibility_screens(), after)
        to_ask = next((screen for screen in following if not self._known(screen)), None)
        self.at = f"eligibility:{to_ask.id}" if to_ask else "consent"

    def _after_identity(self) -> None:
        verdict = self.eligibility()
        if verdict.verdict == "ineligible" or verdict.offer is not None:
            self.at = "not_eligible"
        else:
            self._go_to_question(self.screens())

    def _next_question(self, screen_id: str) -> list[Problem]:
        problems = self.form.check(screen_id, self.answers, self.facts, self.skipped())
        asked = next((one.fields for one in self.screens() if one.id == screen_id), ())
        problems = problems or self._standing_doubts({field.id for field in asked})
        if problems:
            return problems
        if self.eligibility().verdict == "ineligible":
            self.at = "not_eligible"
        elif self.changing:
            self.changing = False
            self._leave_change()
        else:
            self._go_to_question(_following(self.screens(), screen_id))
        return []

    def _leave_change(self) -> None:
        """After a change, ask what the change made necessary before the review comes again."""
        open_screen = self._first_open_screen()
        self.at = f"question:{open_screen}" if open_screen else "review"
        self.changing = bool(open_screen)

    def _leave_review(self) -> list[Problem]:
        open_screen = self._first_open_screen()
        if open_screen:
            self.change(open_screen)
            return self.form.check(open_screen, self.answers, self.facts, self.skipped())
        self.at = "signature"
        return []

    def _first_open_screen(self) -> str | None:
        wrong = {problem.field for problem in self.form.problems(self.answers, self.facts, self.skipped())}
        for screen in self.screens():
            if wrong & {field.id for field in screen.fields}:
                return screen.id
        return None

    def _go_to_question(self, following: list[Screen]) -> None:
        to_ask = next((screen for screen in following if not self._known(screen)), None)
        self.at = f"question:{to_ask.id}" if to_ask else "review"

    def _standing_doubts(self, fields: set[str]) -> list[Problem]:
        found = self.form.doubts(self.answers, self.facts, self.skipped())
        return self.doubts.standing([doubt for doubt in found if doubt.field in fields], self.answers)

    def _note_hands(self, field: str, by: str | None) -> None:
        if by is None:
            self.hands.pop(field, None)
        else:
            self.hands[field] = by

    def _known(self, screen: Screen) -> bool:
        """Tell whether everything that a screen asks came over from elsewhere and still fits."""
        asked = {field.id for field in screen.fields if field.type not in ("note", "computed")}
        return (
            bool(asked)
            and asked <= self.carried
            and not self.form.check(screen.id, self.answers, self.facts, self.skipped())
        )

    def _fields_of(self, concept: str) -> set[str]:
        return {field for field, name in self.form.concepts().items() if name == concept}


def begin(
    form: CompiledForm,
    facts: Facts,
    known: Mapping[str, Any] | None = None,
    carried_from: str | None = None,
) -> Application:
    """Start an application; ``known`` maps concepts to answers given earlier in the same visit."""
    answers = {
        field: known[concept]
        for field, concept in form.concepts().items()
        if known and concept in known and form.fits(field, known[concept], facts)
    }
    return Application(form, facts, answers=answers, carried=set(answers), carried_from=carried_from)


def _find(screens: list[Screen], screen_id: str) -> Screen:
    return next(screen for screen in screens if screen.id == screen_id)


def _following(screens: list[Screen], after: str | None) -> list[Screen]:
    ids = [screen.id for screen in screens]
    return screens[ids.index(after) + 1 :] if after in ids else screens
