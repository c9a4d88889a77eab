"""What must be true when everything is calm again, whatever happened before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kiosk.formats import suite
from kiosk.hub.store import files, tables
from kiosk.sync.status import outboxes, sync_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.hub.hub import Hub
    from tests.faults.centre import Centre
    from tests.faults.point import Point, Receipt


def problems_of(centre: Centre, points: Sequence[Point]) -> list[str]:
    """Return everything that must not be."""
    centre.back_up()  # checks every chain and every document, and that it can be restored
    hub = centre.serving().hub
    found = list(_at_hub(hub))
    for point in points:
        found += [f"{point.name}: {what}" for what in _at_point(point)]
        found += [f"{point.name}: {what}" for what in _receipts(hub, point)]
    return found


def _at_hub(hub: Hub) -> Iterator[str]:
    with hub.database.reading() as connection:
        headers, marked = tables.HEADERS.c, tables.ATTENTION.c
        submitted = _count(connection, tables.HEADERS, headers.kind == "case_submitted")
        kept = _count(connection, tables.CASES)
        if submitted != kept:
            yield f"the hub has {submitted} entries of cases and {kept} cases"
        if _count(connection, tables.ATTENTION, marked.reason == "duplicate_case"):
            yield "a case is in the hub's journal twice"
        if _count(connection, tables.QUARANTINE):
            yield "something is in quarantine after it was released"
        payloads = _count(connection, tables.PAYLOADS)
        if payloads < submitted:
            yield "a payload is missing at the hub"


def _at_point(point: Point) -> Iterator[str]:
    verified = point.store.journal.verify()
    if not verified.ok:
        yield f"the chain breaks at {verified.first_bad}"
    differences = point.store.journal.rebuild().differences
    if differences:
        yield f"the views say something else than the journal: {differences[:3]}"
    box = outboxes(point.store)[-1]
    if box.entries > box.confirmed:
        yield f"{box.entries - box.confirmed} entries are unsent for ever"
    waiting = sync_status(point.store, point.clock)["documents_waiting"]
    if waiting:
        yield f"{waiting} documents wait for ever"


def _receipts(hub: Hub, point: Point) -> Iterator[str]:
    with hub.database.reading() as connection:
        cases = {row.number: row for row in connection.execute(sa.select(tables.CASES))}
        entries = {row.hash: row for row in connection.execute(sa.select(tables.HEADERS))}
        marked = {row.entry_id for row in connection.execute(sa.select(tables.ATTENTION))}
        whole = set(files.all_whole(connection))
        locked = {
            (row.kiosk, row.incarnation, row.seq): row.locked
            for row in connection.execute(sa.select(tables.PAYLOADS))
        }
    numbers = Counter(receipt.number for receipt in point.receipts)
    for number, times in numbers.items():
        if times > 1:
            yield f"{number} was given out {times} times"
    told = {one.entry_id for one in point.store.confirmations.attention()}
    for receipt in point.receipts:
        if receipt.hash not in entries and forked(point, receipt):
            yield from _kept_for_support(point, receipt)
            continue
        yield from _receipt(receipt, cases.get(receipt.number), entries.get(receipt.hash))
        entry = entries.get(receipt.hash)
        if entry is not None:
            data = locked.get((entry.kiosk, entry.incarnation, entry.seq))
            if data is None or receipt.number.encode() not in suite.unlock(hub.keys.storage, data):
                yield f"{receipt.number}: its payload is not at the hub"
        known = {receipt.entry} <= marked & (told | ({receipt.entry} if forked(point, receipt) else set()))
        if not receipt.usable and not known:
            yield f"{receipt.number}: staff were not told that it cannot be used"
        lost = set(receipt.documents) - whole - point.damaged
        if lost:
            yield f"{receipt.number}: {len(lost)} of its documents are not at the hub"
    spoilt = {document for receipt in point.receipts for document in receipt.documents}
    spoilt = (spoilt & point.damaged) - whole
    if spoilt and not point.store.cases_with_damage():
        yield "nobody was told of a damaged document"


def forked(point: Point, receipt: Receipt) -> bool:
    """Tell whether a receipt is of a journal that the hub knows otherwise: the machine enrolled again since."""
    return receipt.incarnation < point.store.journal.incarnations()[-1]


def _kept_for_support(point: Point, receipt: Receipt) -> Iterator[str]:
    """A fork waits for people: everything is kept, and nobody says "sent"."""
    kept = point.store.journal.entry(receipt.entry)
    if kept is None or receipt.number.encode() not in (kept.payload_bytes or b""):
        yield f"{receipt.number}: neither the hub nor its machine has it"
    said = point.store.confirmations.of(receipt.incarnation)
    if said is not None and said.stored_through >= receipt.seq:
        yield f"{receipt.number}: said to be sent, and the hub does not have it"


def _receipt(receipt: Receipt, case: Any, entry: Any) -> Iterator[str]:
    if case is None or case.entry_hash != receipt.hash:
        yield f"{receipt.number}: its case is not at the hub"
    if entry is None:
        yield f"{receipt.number}: its entry is not at the hub"
    if case is not None and (case.state == "attention") is receipt.usable:
        yield f"{receipt.number}: the hub says {case.state}"


def _count(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one())
