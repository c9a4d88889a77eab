"""Which entries the hub can use; the others are kept and marked, and never hold up those behind them."""

from __future__ import annotations

import dataclasses
import re
import threading
from typing import TYPE_CHECKING

import msgspec

from kiosk.errors import FormatError, FormFault
from kiosk.formats import suite
from kiosk.formats.entry import read_payload
from kiosk.formats.receipt import Reason
from kiosk.hub.allocating import allocate
from kiosk.hub.carried import told
from kiosk.hub.erasing import erase_all
from kiosk.hub.matching import match, moment, person_of
from kiosk.hub.payloads import (
    CaseSubmitted,
    DocumentDamaged,
    FormAdopted,
    RatingGiven,
    ResidentUpdated,
    SubjectErased,
)
from kiosk.hub.store import attention, cases, definitions, files, journal, signups
from kiosk.hub.store.signups import SignUp
from kiosk.model.case import CaseState
from kiosk.model.entry import Entry, Kind
from kiosk.model.feed import CAPACITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.persons import Key
    from kiosk.model.entry import Header

Fault = tuple[Reason, str | None]
# A type's first conversion builds what msgspec knows of it; two threads at that at once end the process.
_ONE_AT_A_TIME = threading.Lock()
_KINDS = frozenset(kind.value for kind in Kind)
_SHAPES: dict[str, type[msgspec.Struct]] = {
    Kind.CASE_SUBMITTED: CaseSubmitted,
    Kind.DOCUMENT_DAMAGED: DocumentDamaged,
    Kind.FORM_ADOPTED: FormAdopted,
    Kind.RATING_GIVEN: RatingGiven,
    Kind.RESIDENT_UPDATED: ResidentUpdated,
    Kind.SUBJECT_ERASED: SubjectErased,
}


@dataclasses.dataclass(slots=True)
class _Views:
    """What the entries of one batch give the hub's views."""

    cases: list[cases.StoredCase] = dataclasses.field(default_factory=list)
    files: list[tuple[int, str, str]] = dataclasses.field(default_factory=list)
    signups: list[tuple[int, SignUp]] = dataclasses.field(default_factory=list)
    persons: list[tuple[Key, str]] = dataclasses.field(default_factory=list)
    erased: list[tuple[Entry, SubjectErased]] = dataclasses.field(default_factory=list)


def judge(hub: Hub, connection: Connection, entries: Sequence[Entry]) -> None:
    """Use entries of one journal as their kinds demand, and mark those that cannot be used."""
    faults: dict[int, Fault] = {}
    views = _Views()
    adopted = _Adopted(connection)
    for place, outer in enumerate(entries):
        entry = _told(connection, outer)
        message = _read(entry) if isinstance(entry, Entry) else entry
        fault: Fault | None = None
        if isinstance(message, tuple):
            fault = message
        elif not isinstance(entry, Entry):
            continue
        elif isinstance(message, FormAdopted):
            fault = _adopt(hub, connection, entry, message)
            adopted.forget()
        elif isinstance(message, CaseSubmitted):
            fault = _faulty_answers(hub, adopted, entry.header.kiosk, message)
            _read_case(hub, adopted, (entry, outer.header), message, fault, views)
        elif isinstance(message, DocumentDamaged):
            files.lose_file(hub.database, connection, outer.header.kiosk, message.sha256)
        elif isinstance(message, SubjectErased):
            views.erased.append((entry, message))
        elif isinstance(message, ResidentUpdated):
            person = person_of(hub, message.changes)
            views.persons += [(journal.key_of(outer), person)] if person else []
        if fault is not None:
            faults[place] = fault
    taken = _keep(hub, connection, views)
    first = entries[0].header.seq if entries else 0
    faults.update({seq - first: (Reason.DUPLICATE_CASE, "case") for seq in taken})
    attention.mark(connection, [(entries[place], *fault) for place, fault in sorted(faults.items())])
    match(hub, connection, views.persons)
    erase_all(hub, connection, views.erased)


def _told(connection: Connection, outer: Entry) -> Entry | Fault | None:
    """Return what an entry tells, what is wrong with it, or None where it is carried over and known here."""
    try:
        entry = told(outer)
    except FormatError:
        return Reason.BAD_PAYLOAD, None
    known = entry is not outer and (
        journal.is_held(connection, entry) or cases.is_held(connection, entry.hash)
    )
    return None if known else entry


def _read_case(
    hub: Hub,
    adopted: _Adopted,
    told_at: tuple[Entry, Header],
    case: CaseSubmitted,
    fault: Fault | None,
    views: _Views,
) -> None:
    """Every case is kept, with fault or without: its receipt is in somebody's hand.

    ``told_at`` is the entry, and the header of the one that brought it: itself, unless it was carried over.
    """
    entry, at = told_at
    views.cases.append(_stored(entry, at, case, fault))
    views.files += [(at.seq, case.case, file.sha256) for file in case.attachments]
    lists = adopted.lists(hub, entry.header.kiosk, case) if case.chosen else {}
    for field, choice in case.chosen.items():
        if lists.get(field) in CAPACITY:
            asked = (case.case, lists[field], choice.id, entry.header.kiosk)
            views.signups.append((at.seq, SignUp(*asked, moment(entry.header), hub.now())))


def _keep(hub: Hub, connection: Connection, views: _Views) -> list[int]:
    """Keep cases with their files and what they ask for; return the ``seq`` of those that are taken."""
    taken = cases.add_cases(hub.database, connection, views.cases)
    files.name_files(
        hub.database, connection, [(n, sha256) for seq, n, sha256 in views.files if seq not in taken]
    )
    asked = [one for seq, one in views.signups if seq not in taken]
    signups.add_signups(hub.database, connection, asked)
    allocate(hub, connection, [(one.list, one.item) for one in asked])
    return taken


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

    def lists(self, hub: Hub, kiosk: str, case: CaseSubmitted) -> dict[str, str]:
        """Return from which list each field of a case's form is chosen; none if it cannot be used."""
        sha256 = self.sha256(kiosk, case.form, case.version)
        if sha256 is None:
            return {}
        try:
            return hub.schemas.lists(sha256, lambda: definitions.definition(self.connection, sha256))
        except FormFault:
            return {}

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


def _stored(entry: Entry, at: Header, case: CaseSubmitted, fault: Fault | None) -> cases.StoredCase:
    state = CaseState.STORED if fault is None else CaseState.ATTENTION
    return cases.StoredCase(
        number=case.case,
        kiosk=at.kiosk,
        incarnation=at.incarnation,
        seq=at.seq,
        entry_hash=entry.hash,
        form=case.form,
        version=case.version,
        title_zh=case.title.zh,
        title_en=case.title.en,
        submitted_at=entry.header.local_time,
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
