"""Tells a machine what the hub holds of each of its days, and notes whether both hold the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.formats.days import DaysAnswer, Run, make_days, run_of
from kiosk.hub import refusal
from kiosk.hub.store import journal, kiosks, reconciled
from kiosk.hub.store.epoch import epoch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.formats.days import DaysQuestion
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.kiosks import Incarnation

_NOBODY_ASKED = suite.b64(bytes(16))


def answer_days(hub: Hub, machine: Incarnation, question: DaysQuestion) -> bytes:
    """Say what the hub holds of the runs that a machine names."""
    if (question.kiosk, question.incarnation) != (machine.kiosk, machine.incarnation):
        raise refusal.bad_request()
    with hub.database.reading() as connection:
        held = [
            _held(connection, machine.kiosk, run.incarnation, run.first, run.through) for run in question.runs
        ]
    with hub.database.writing() as connection:
        for ours, theirs in zip(held, question.runs, strict=True):
            reconciled.note(hub.database, connection, machine.kiosk, ours, theirs, hub.now())
    return _answer(hub, machine, held, question.nonce)


def days_for_stick(hub: Hub, machine: Incarnation) -> bytes:
    """Return what the hub holds of all of a machine's days, to carry to it."""
    with hub.database.reading() as connection:
        held = [
            _held(connection, machine.kiosk, one.incarnation, 1, one.stored_through)
            for one in kiosks.incarnations(connection, machine.kiosk)
            if one.stored_through
        ]
    return _answer(hub, machine, held, _NOBODY_ASKED)


def _held(connection: Connection, kiosk: str, incarnation: int, first: int, through: int) -> Run:
    rows = journal.headers_in_order(connection, kiosk, incarnation, first, through)
    return run_of(incarnation, first, through, ((bytes(row.header), row.hash) for row in rows))


def _answer(hub: Hub, machine: Incarnation, runs: Sequence[Run], nonce: str) -> bytes:
    with hub.database.reading() as connection:
        answer = DaysAnswer(
            format=1,
            kiosk=machine.kiosk,
            incarnation=machine.incarnation,
            epoch=epoch(connection),
            nonce=nonce,
            runs=tuple(runs),
            hub_time=hub.now(),
        )
    return make_days(answer, sealed_to=machine.sealing_key, signed_by=hub.keys.signer(hub.today()))
