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
from kiosk.hub.payloads import CaseSubmitted, FormAdopted, RatingGiven, ResidentUpdated
from kiosk.hub.store import cases, definitions, files
from kiosk.model.case import CaseState
from kiosk.model.entry import Entry, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection

Fault = tuple[Reason, str | None]
# A type's first conversion builds what msgspec knows of it; two threads at that at once end the process.
_ONE_AT_A_TIME = threading.Lock()
_KINDS = frozenset(kind.value for kind in Kind)
_SHAPES: dict[str, type[msgspec.Struct]] = {
    Kind.CASE_SUBMITTED: CaseSubmitted,
    Kind.FORM_ADOPTED: FormAdopted,
    Kind.RATING_GIVEN: RatingGiven,
    Kind.RESIDENT_UPDATED: ResidentUpdated,
}


def judge(
    hub: Hub, connection: Connection, entries: Sequence[Entry]
) -> list[tuple[Entry, Reason, str | None]]:
    """Use entries of one journal as their kinds demand; return those that cannot be used, and why."""
    faults: dict[int, Fault] = {}
    received: list[cases.StoredCase] = []
    named: list[tuple[int, str, str]] = []
    adopted = _Adopted(connection)
    for place, entry in enumerate(entries):
        message = _read(entry)
        fault: Fault | None = None
        if isinstance(message, tuple):
            fault = message
        elif isinstance(message, FormAdopted):
            fault = _adopt(hub, connection, entry, message)
            adopted.forget()
        elif isinstance(message, CaseSubmitted):
            fault = _faulty_answers(hub, adopted, entry.header.kiosk, message)
            received.append(_stored(entry, message, fault))
            named += [(entry.header.seq, message.case, file.sha256) for file in message.attachments]
        if fault is not None:
            faults[place] = fault
    # Every case is kept, with fault or without: its receipt is in somebody's hand.
    taken = cases.add_cases(hub.database, connection, received)
    kept = [(number, sha256) for seq, number, sha256 in named if seq not in taken]
    files.name_files(hub.database, connection, kept)
    first = entries[0].header.seq if entries else 0
    faults.update({seq - first: (Reason.DUPLICATE_CASE, "case") for seq in taken})
    return [(entries[place], *fault) for place, fault in sorted(faults.items())]


class _Adopted:
    """Which text of a form a machine uses, looked up once a batch."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._known: dict[tuple[str, str, int], str | None] = {}

    def sha256(self, kiosk: str, form: str, version: int) -> str | None:
        key = (kiosk, form, version)
        if key not in self._known:
            self._known[key] = definitions.adopted(self.connection, *key)
        return self._known[key]

    def forget(self) -> None:
        self._known.clear()


def _read(entry: Entry) -> msgspec.Struct | Fault | None:
    """Return the payload as its kind says, what is wrong with it, or None where the hub has no use for it."""
    if entry.header.kind not in _KINDS or entry.header.kind_version != 1:
        return Reason.UNKNOWN_KIND, None
    try:
        payload = read_payload(entry)
    except FormatError:
        return Reason.BAD_PAYLOAD, None
    if payload is None:
        return Reason.NO_PAYLOAD, None
    shape = _SHAPES.get(entry.header.kind)
    if shape is None:
        return None
    try:
        with _ONE_AT_A_TIME:
            return msgspec.convert(payload, shape, strict=True)
    except (msgspec.MsgspecError, ValueError) as error:
        return Reason.BAD_PAYLOAD, _path(str(error))


def _adopt(hub: Hub, connection: Connection, entry: Entry, form: FormAdopted) -> Fault | None:
    if suite.sha256(form.text.encode()) != form.sha256:
        return Reason.BAD_PAYLOAD, "sha256"
    text = (form.sha256, form.text)
    definitions.adopt(hub.database, connection, entry.header.kiosk, (form.form, form.version), text)
    return None


def _faulty_answers(hub: Hub, adopted: _Adopted, kiosk: str, case: CaseSubmitted) -> Fault | None:
    sha256 = adopted.sha256(kiosk, case.form, case.version)
    if sha256 is None:
        return Reason.UNKNOWN_FORM, "form"
    try:
        field = hub.schemas.faulty_field(
            sha256, lambda: definitions.definition(adopted.connection, sha256), case.answers
        )
    except FormFault:
        return Reason.UNKNOWN_FORM, "form"
    return None if field is None else (Reason.BAD_ANSWERS, field)


def _stored(entry: Entry, case: CaseSubmitted, fault: Fault | None) -> cases.StoredCase:
    state = CaseState.STORED if fault is None else CaseState.ATTENTION
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
