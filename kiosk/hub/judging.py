"""Which entries the hub can use; the others are kept and marked, and never hold up those behind them."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import FormatError, FormFault
from kiosk.formats import suite
from kiosk.formats.entry import read_payload
from kiosk.formats.receipt import Reason
from kiosk.hub.payloads import Anything, CaseSubmitted, FormAdopted, RatingGiven, ResidentUpdated
from kiosk.hub.store import cases, definitions
from kiosk.model.case import CaseState
from kiosk.model.entry import Entry, Kind

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection

Fault = tuple[Reason, str | None]
# A type's first conversion builds what msgspec knows of it; two threads at that at once end the process.
_ONE_AT_A_TIME = threading.Lock()
_SHAPES: dict[str, type[msgspec.Struct]] = {
    Kind.CASE_SUBMITTED: CaseSubmitted,
    Kind.FORM_ADOPTED: FormAdopted,
    Kind.RATING_GIVEN: RatingGiven,
    Kind.RESIDENT_UPDATED: ResidentUpdated,
}


def judge(hub: Hub, connection: Connection, entry: Entry) -> Fault | None:
    """Use an entry as its kind demands; return why it cannot be used, or None."""
    message = _read(entry)
    if isinstance(message, tuple):
        return message
    if isinstance(message, FormAdopted):
        return _adopt(hub, connection, entry, message)
    if isinstance(message, CaseSubmitted):
        return _receive(hub, connection, entry, message)
    return None


def _read(entry: Entry) -> msgspec.Struct | Fault:
    """Return the payload as its kind says, or what is wrong with it."""
    if entry.header.kind not in set(Kind) or entry.header.kind_version != 1:
        return Reason.UNKNOWN_KIND, None
    try:
        payload = read_payload(entry)
    except FormatError:
        return Reason.BAD_PAYLOAD, None
    if payload is None:
        return Reason.NO_PAYLOAD, None
    try:
        with _ONE_AT_A_TIME:
            return msgspec.convert(payload, _SHAPES.get(entry.header.kind, Anything), strict=True)
    except (msgspec.MsgspecError, ValueError) as error:
        return Reason.BAD_PAYLOAD, _path(str(error))


def _adopt(hub: Hub, connection: Connection, entry: Entry, form: FormAdopted) -> Fault | None:
    if suite.sha256(form.text.encode()) != form.sha256:
        return Reason.BAD_PAYLOAD, "sha256"
    text = (form.sha256, form.text)
    definitions.adopt(hub.database, connection, entry.header.kiosk, (form.form, form.version), text)
    return None


def _receive(hub: Hub, connection: Connection, entry: Entry, case: CaseSubmitted) -> Fault | None:
    """Keep a case, with fault or without: its receipt is in somebody's hand."""
    fault = _faulty_answers(hub, connection, entry.header.kiosk, case)
    state = CaseState.STORED if fault is None else CaseState.ATTENTION
    if cases.add_case(hub.database, connection, _stored(entry, case, state)):
        return fault
    return Reason.DUPLICATE_CASE, "case"


def _faulty_answers(hub: Hub, connection: Connection, kiosk: str, case: CaseSubmitted) -> Fault | None:
    sha256 = definitions.adopted(connection, kiosk, case.form, case.version)
    if sha256 is None:
        return Reason.UNKNOWN_FORM, "form"
    try:
        field = hub.schemas.faulty_field(
            sha256, lambda: definitions.definition(connection, sha256), case.answers
        )
    except FormFault:
        return Reason.UNKNOWN_FORM, "form"
    return None if field is None else (Reason.BAD_ANSWERS, field)


def _stored(entry: Entry, case: CaseSubmitted, state: CaseState) -> cases.StoredCase:
    header = entry.header
    return cases.StoredCase(
        number=case.case,
        kiosk=header.kiosk,
        incarnation=header.incarnation,
        seq=header.seq,
        entry_hash=entry.hash,
        form=case.form,
        version=case.version,
        title_zh=case.title.zh,
        title_en=case.title.en,
        submitted_at=header.local_time,
        due=case.clock.due if case.clock else None,
        state=state.value,
        token_hash=cases.token_hash(case.receipt_token),
    )


def _path(message: str) -> str | None:
    """Return the path that a message of msgspec names; never the value."""
    found = re.search(r"`\$\.([a-z0-9_.\[\]]+)`", message)
    missing = re.search(r"missing required field `([a-z0-9_]+)`", message)
    parts = [match.group(1) for match in (found, missing) if match]
    return ".".join(parts) or None
