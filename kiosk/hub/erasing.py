"""A person's erasure: what the hub holds of them goes, and every machine that holds a copy is told to let go.

A machine acknowledges by the entry in which it says that it erased. Headers stay, so every chain verifies.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kiosk.formats import canonical
from kiosk.formats.entry import read_header
from kiosk.hub.disk import append_lines
from kiosk.hub.store import cases, decisions, erasures, feed, files, journal, persons, stubs
from kiosk.model.news import ALLOCATION, CASE_DECIDED, ERASURE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from kiosk.hub.hub import Hub
    from kiosk.hub.payloads import SubjectErased
    from kiosk.hub.store.database import Connection
    from kiosk.model.entry import Entry

LOG = "erased.jsonl"
"""Lies beside each backup: the entries, by id, whose payloads a restored hub must not have again."""


def erase_all(hub: Hub, connection: Connection, erased: Sequence[tuple[Entry, SubjectErased]]) -> None:
    """Erase what machines say that they erased, and pass it on to all who hold the same person."""
    if erased:
        feed.alone(hub.database, connection)
    gone = [each for entry, message in erased for each in _erase(hub, connection, entry, message)]
    _log(connection, gone)


def replay(connection: Connection, log: Path) -> int:
    """Take out of a restored hub what was erased after its backup; return how many payloads."""
    if not log.exists():
        return 0
    erased = 0
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            told = json.loads(line)
            kiosk, ids = str(told["kiosk"]), [str(each) for each in told["entries"]]
        except (ValueError, KeyError, TypeError):
            continue  # a line that the power cut short
        known = erasures.entries_of(connection, kiosk, ids)
        erased += journal.erase_payloads(connection, [journal.key_at(header) for header in known])
        people = persons.persons_of(connection, [journal.key_at(one) for one in known])
        persons.forget(connection, people)
        stubs.forget(connection, people)
    return erased


def _erase(
    hub: Hub, connection: Connection, entry: Entry, message: SubjectErased
) -> list[tuple[str, Sequence[str]]]:
    """Erase somebody; return whose entries, by id, a backup must not bring back."""
    kiosk, subject = entry.header.kiosk, entry.header.subject
    own = erasures.entries_of(connection, kiosk, message.entries)
    people = persons.persons_of(connection, [journal.key_at(header) for header in own])
    copies = [read_header(one.header) for each in people for one in persons.updates_of(connection, each)]
    keys = sorted({journal.key_at(header) for header in (*own, *copies)})
    journal.erase_payloads(connection, keys)
    persons.forget(connection, people)
    numbers = cases.own_numbers(connection, kiosk, {case.number for case in message.cases})
    decisions.forget_reasons(connection, hub.keys.storage, numbers)
    files.forget_files_of(connection, numbers)
    _forget_news(hub, connection, kiosk, numbers)
    desks = stubs.forget(connection, people)
    holders = {(kiosk, subject), *desks, *((header.kiosk, header.subject) for header in copies)}
    for machine, person in sorted(holders):
        if erasures.ask(hub.database, connection, machine, person, hub.now()):
            told = {"subject": person, "basis": message.basis}
            feed.append(connection, hub.keys.storage, machine, ERASURE, told, hub.now())
    erasures.acknowledge(connection, kiosk, subject, hub.now())
    return [(kiosk, message.entries), *((header.kiosk, [header.id]) for header in copies)]


def _forget_news(hub: Hub, connection: Connection, kiosk: str, numbers: Collection[str]) -> None:
    """Take what was told of erased cases out of a machine's stream; its chain goes on over the hashes."""
    for seq, text in feed.texts_of(connection, hub.keys.storage, kiosk) if numbers else ():
        told = canonical.decode_object(text)
        if told["kind"] in (CASE_DECIDED, ALLOCATION) and told["payload"]["case"] in numbers:
            feed.forget_text(connection, kiosk, seq)


def _log(connection: Connection, gone: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Write down beside the backups what they must not bring back; ids only, which say nothing of anybody.

    It is on the disk before the erasure is acknowledged.
    """
    folder = erasures.backup_folder(connection)
    if not gone or folder is None or not folder.is_dir():
        return
    lines = [json.dumps({"kiosk": kiosk, "entries": list(entries)}) for kiosk, entries in gone]
    append_lines(folder / LOG, lines)
