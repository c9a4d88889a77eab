"""Submitting an application: one transaction makes it a case, and only then is there a receipt."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any

from kiosk.errors import AnswersRefused, NotEnrolled
from kiosk.flows.application import NAME
from kiosk.flows.assist import Company, assistance
from kiosk.formats import suite
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.model.masking import mask_id_number, mask_name
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.flows.application import Application
    from kiosk.forms.compiled import CompiledForm
    from kiosk.model.actor import Actor
    from kiosk.settings import Settings
    from kiosk.store.cases import CaseRecord
    from kiosk.store.residents import KnownField
    from kiosk.store.store import Store
    from kiosk.store.stubs import Stubs

TOKEN_BYTES = 16


def submit(
    store: Store,
    settings: Settings,
    application: Application,
    actor: Actor,
    company: Company | None = None,
    stubs: Stubs | None = None,
) -> CaseRecord:
    """Store the application as a case and return its record.

    The case, the person's fields and, where it is new, the text of the form go into the journal in one
    transaction, which also forgets the draft. An application that was already stored is not stored again:
    its record is returned. Who acted is ``actor``, with the help of the ``company``. ``stubs`` tell
    a desk what the hub knows of who registered elsewhere.

    Raises ``AnswersRefused`` if answers are missing or wrong, ``NotEnrolled`` before enrolment, and
    ``StoreError`` if nothing could be written.
    """
    existing = store.cases.find_subject(application.case)
    if existing is not None:
        store.drafts.forget(application.case)
        return existing
    _refuse_problems(application)
    company = company or Company()
    payload = _case_payload(store, settings, application)
    payload["assistance"] = assistance(application, company, payload["answers"])
    actor = company.actor(actor, application)
    resident = payload["resident"]
    entries = [
        *_adoption(store, application.form),
        NewEntry(Kind.RESIDENT_UPDATED, resident, actor, _resident_payload(store, application, stubs)),
        NewEntry(Kind.CASE_SUBMITTED, application.case, actor, payload),
    ]
    store.journal.append(entries, forget_draft=application.case)
    record = store.cases.find_subject(application.case)
    if record is None:
        raise AssertionError("a committed case has a record")
    return record


def _refuse_problems(application: Application) -> None:
    problems = application.form.problems(application.answers, application.facts, application.skipped())
    if problems:
        raise AnswersRefused(
            Text("有的内容没填对，没有保存。", "Some answers are missing or wrong; nothing was stored."),
            Text("请按提示改正后再提交。", "Correct them as shown and submit again."),
            where=", ".join(problem.field for problem in problems),
        )


def _adoption(store: Store, form: CompiledForm) -> list[NewEntry]:
    """Return the entry that gives the hub the text of a form, if this journal has not given it yet."""
    if store.forms.is_adopted(form.id, form.version, form.sha256):
        return []
    payload = {"form": form.id, "version": form.version, "sha256": form.sha256, "text": form.text}
    return [NewEntry(Kind.FORM_ADOPTED, str(uuid.uuid4()), SYSTEM, payload)]


def _resident_payload(store: Store, application: Application, stubs: Stubs | None) -> dict[str, Any]:
    """Return what changes of the person, and the entry that was last seen here of each field."""
    form = application.form
    settled = form.settled(application.answers, application.facts, application.skipped())
    changes = {
        concept: settled[field]
        for field, concept in sorted(form.concepts().items())
        if concept.startswith("person.") and field in settled
    }
    known = _seen(store, application.id_number or "", stubs)
    base = {concept: known[concept].entry if concept in known else None for concept in changes}
    return {"changes": changes, "base": base}


def _seen(store: Store, id_number: str, stubs: Stubs | None) -> dict[str, KnownField]:
    """Return what this machine last saw of a person: entered here, or told by the hub."""
    seen = store.residents.known_of(id_number)
    told = stubs.known_of(store.residents.hash_of(id_number)) if stubs else {}
    for concept, field in told.items():
        here = seen.get(concept)
        # Ids of entries begin with the time: what the hub merged after it heard of ours is later than ours.
        if here is None or (field.assurance, field.entry) > (here.assurance, here.entry):
            seen[concept] = field
    return seen


def _case_payload(store: Store, settings: Settings, application: Application) -> dict[str, Any]:
    identity = store.identity
    if identity is None:
        raise NotEnrolled(
            Text("这台机器还没有开通，不能收件。", "This machine is not enrolled and cannot take cases."),
            Text("请找工作人员，先把机器接入中心。", "Ask staff to enrol it with the hub first."),
        )
    form, facts, skipped = application.form, application.facts, application.skipped()
    said = application.answers
    clock = form.clock(facts)
    verdict = application.eligibility()
    return {
        "case": store.cases.new_number(identity.region, identity.device, facts.today),
        "form": form.id,
        "version": form.version,
        "title": {"zh": form.title.zh, "en": form.title.en},
        "resident": str(uuid.uuid4()),
        "answers": form.settled(said, facts, skipped),
        "skipped": sorted(skipped),
        "not_applicable": sorted(form.not_applicable(said, facts, skipped)),
        "computed": form.computed(said, facts, skipped),
        "estimates": [each.as_json() for each in form.estimates(said, facts, skipped)],
        "chosen": form.chosen(said, facts, skipped),
        "attachments": form.attachments(said, facts, skipped),
        "eligibility": {
            "verdict": verdict.verdict,
            "reasons": [reason.clause for reason in verdict.reasons],
        },
        "evaluated_on": facts.today.isoformat(),
        "parameters": form.parameters_used(facts),
        "consents": dict(sorted(application.consents.items())),
        "signature": application.signature,
        "declaration_hash": hashlib.sha256(form.declaration.zh.encode()).hexdigest(),
        "receipt_token": suite.b64(suite.random_bytes(TOKEN_BYTES)),
        "clock": {
            "working_days": clock.working_days,
            "due": clock.due.isoformat() if clock.due else None,
            "text": {"zh": clock.text.zh, "en": clock.text.en},
        },
        "carried_from": application.carried_from,
        "masked_name": mask_name(application.value_of(NAME) or ""),
        "masked_id_number": mask_id_number(application.id_number or ""),
        "bring": [{"zh": item.zh, "en": item.en} for item in form.bring(said, facts, skipped)],
        "phones": list(settings.phones),
    }
