"""Submitting answers without a screen, for scripts, tests and load: the same checks, the same journal."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.errors import UsageError
from kiosk.flows import draft
from kiosk.flows.application import begin
from kiosk.flows.case_assistance import assistance_of
from kiosk.flows.case_notes import notes_of
from kiosk.flows.receipt import receipt_of
from kiosk.flows.submission import submit
from kiosk.model.actor import Actor, Role
from kiosk.model.case import CaseState, Problem
from kiosk.model.news import GRANTED, LOST
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.flows.application import Application
    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.model.assistance import Assistance
    from kiosk.settings import Settings
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store
    from kiosk.store.stubs import Stubs

_NOT_ELIGIBLE = Text("按填写的情况，这项业务不合适。", "By these answers, this form does not fit.")
_CONSENT = Text("缺少本人同意。", "The person's consent is missing.")


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the answers: a record, or the problems that kept them from being stored."""

    form: str
    version: int
    state: CaseState
    record: CaseRecord | None = None
    qr: str = ""
    problems: tuple[Problem, ...] = ()
    draft: str | None = None
    documents_waiting: int = 0
    assistance: Assistance | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as other tools read it (contract of ``case submit`` and ``case show``)."""
        number = self.record.number if self.record else None
        return {
            "case": number,
            "form": self.form,
            "version": self.version,
            "state": self.state.value,
            "problems": [
                {"field": problem.field, "message": f"{problem.message.zh} {problem.message.en}"}
                for problem in self.problems
            ],
            "receipt": number,
            "qr": self.qr or None,
            "draft": self.draft,
            "documents_waiting": self.documents_waiting,
            "decision": _decision(self.record),
            "place": _place(self.record),
            "assistance": self.assistance.as_json() if self.assistance else None,
        }


def submit_answers(
    store: Store,
    settings: Settings,
    form: CompiledForm,
    facts: Facts,
    given: Mapping[str, Any],
    *,
    as_draft: bool = False,
    stubs: Stubs | None = None,
) -> Outcome:
    """Store answers as a case, or as a draft that waits for the person or staff.

    ``given`` maps fields to answers, or holds them under ``answers`` beside ``consents`` (consent →
    yes/no; left out = the consents that the answers need) and ``signature``. Nothing is stored where there
    are problems.
    """
    application, problems = _application(form, facts, given)
    if as_draft:
        draft.saving(application, draft.new_pickup_code())(store)
        store.drafts.put_away(application.case)
        return Outcome(
            form.id, form.version, CaseState.DRAFT, problems=tuple(problems), draft=application.case
        )
    problems += application.form.problems(application.answers, facts, application.skipped())
    verdict = application.eligibility()
    if verdict.verdict == "ineligible":
        problems += [Problem("", reason.text) for reason in verdict.reasons] or [Problem("", _NOT_ELIGIBLE)]
    if problems:
        return Outcome(form.id, form.version, CaseState.DRAFT, problems=tuple(problems))
    record = submit(store, settings, application, Actor(Role.ASSISTED), stubs=stubs)
    return outcome_of(store, settings, record, assistance_of(store, form.field, record))


def outcome_of(
    store: Store, settings: Settings, record: CaseRecord, assistance: Assistance | None
) -> Outcome:
    """Return what is known of a stored case."""
    qr = receipt_of(store, settings, record).qr if record.receipt_token else ""
    waiting = notes_of(store, record).documents_waiting
    return Outcome(
        record.form,
        record.version,
        record.state,
        record,
        qr,
        documents_waiting=waiting,
        assistance=assistance,
    )


def _decision(record: CaseRecord | None) -> dict[str, Any] | None:
    if record is None or record.decision is None:
        return None
    said = record.decision
    return {"outcome": said.outcome, "reason": f"{said.reason.zh} {said.reason.en}", "at": said.decided_at}


def _place(record: CaseRecord | None) -> dict[str, Any] | None:
    if record is None or record.allocation is None:
        return None
    told = record.allocation
    return {
        "outcome": GRANTED if told.granted else LOST,
        "place": f"{told.place.zh} {told.place.en}",
        "next": [f"{each.zh} {each.en}" for each in told.others],
        "at": told.allocated_at,
    }


def _application(
    form: CompiledForm, facts: Facts, given: Mapping[str, Any]
) -> tuple[Application, list[Problem]]:
    answers, consents, signature = _parts(given)
    application = begin(form, facts)
    problems = []
    application.answers.update(answers)
    application.signature = signature
    for consent in form.consents():
        yes = consents.get(consent.id, True) if consents is not None else True
        application.consents[consent.id] = yes is True
        if consent.required and yes is not True:
            problems.append(Problem(consent.id, _CONSENT))
    return application, problems


def _parts(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None, Any]:
    if "answers" not in given:
        return dict(given), None, None
    answers, consents, signature = given["answers"], given.get("consents"), given.get("signature")
    well_formed = isinstance(answers, dict) and isinstance(consents, (dict, type(None)))
    if not well_formed or not isinstance(signature, (dict, type(None))):
        raise UsageError(
            Text("答案文件的格式不对。", "The answers file does not have the right shape."),
            Text(
                '请写成 {"项目": 答案} 或 {"answers": {…}, "consents": {…}}。',
                'Write {"field": answer} or {"answers": {…}, "consents": {…}}.',
            ),
        )
    return answers, consents, signature
