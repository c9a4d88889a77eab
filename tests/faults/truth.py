"""What must be true when everything is calm again, whatever happened before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from kiosk.formats import suite
from kiosk.hub.store import files, tables
from kiosk.sync.status import sync_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kiosk.hub.hub import Hub
    from tests.faults.centre import Centre
    from tests.faults.point import Point


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
        carried = _count(connection, tables.HEADERS, headers.kind == "entry_carried_over")
        if not submitted <= kept <= submitted + carried:
            yield f"the hub has {submitted} entries of cases, {carried} carried over, and {kept} cases"
        if _count(connection, tables.ATTENTION, marked.reason == "duplicate_case"):
            yield "a case is in the hub's journal twice"
        if _count(connection, tables.QUARANTINE):
            yield "something is in quarantine after it was released"
        payloads = _count(connection, tables.PAYLOADS)
        if payloads < submitted + carried:
            yield "a payload is missing at the hub"


def _at_point(point: Point) -> Iterator[str]:
    verified = point.store.journal.verify()
    if not verified.ok:
        yield f"the chain breaks at {verified.first_bad}"
    differences = point.store.journal.rebuild().differences
    if differences:
        yield f"the views say something else than the journal: {differences[:3]}"
    status = sync_status(point.store, point.clock)
    if status["unsent"]:
        yield f"{status['unsent']} entries are unsent for ever"
    if point.store.cases.unsent():
        yield "a case is said to be unsent for ever"
    if status["documents_waiting"]:
        yield f"{status['documents_waiting']} documents wait for ever"


def _receipts(hub: Hub, point: Point) -> Iterator[str]:
    with hub.database.reading() as connection:
        cases = {row.number: row for row in connection.execute(sa.select(tables.CASES))}
        marked = {_place(row): row.entry_id for row in connection.execute(sa.select(tables.ATTENTION))}
        locked = {_place(row): row.locked for row in connection.execute(sa.select(tables.PAYLOADS))}
        hashes = Counter(connection.execute(sa.select(tables.HEADERS.c.hash)).scalars())
        whole = set(files.all_whole(connection))
    told = {one.entry_id for one in point.store.confirmations.attention()}
    for receipt in point.receipts:
        case = cases.get(receipt.number)
        if case is None or case.entry_hash != receipt.hash:
            yield f"{receipt.number}: its case is not at the hub"
            continue
        if hashes[receipt.hash] > 1:
            yield f"{receipt.number}: its entry is at the hub more than once"
        data = locked.get(_place(case))
        if data is None or receipt.number.encode() not in suite.unlock(hub.keys.storage, data):
            yield f"{receipt.number}: its payload is not at the hub"
        if (case.state == "attention") is receipt.usable:
            yield f"{receipt.number}: the hub says {case.state}"
        theirs = (case.kiosk, case.incarnation) == _machine(point)
        if not receipt.usable and (
            _place(case) not in marked or (theirs and marked[_place(case)] not in told)
        ):
            yield f"{receipt.number}: staff were not told that it cannot be used"
        lost = set(receipt.documents) - whole - point.damaged
        if lost:
            yield f"{receipt.number}: {len(lost)} of its documents are not at the hub"
    spoilt = {document for receipt in point.receipts for document in receipt.documents}
    spoilt = (spoilt & point.damaged) - whole
    if spoilt and not point.store.cases_with_damage():
        yield "nobody was told of a damaged document"


def _place(row: Any) -> tuple[str, int, int]:
    return (row.kiosk, row.incarnation, row.seq)


def _machine(point: Point) -> tuple[str, int] | None:
    identity = point.store.identity
    return (identity.kiosk, identity.incarnation) if identity else None


def _count(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return int(connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one())
