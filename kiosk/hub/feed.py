"""What goes down to the machines: answered by cursor, published and decided by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.formats.feed import ALL, MOST_BYTES, FeedAnswer, FeedQuestion, make_feed
from kiosk.hub import refusal
from kiosk.hub.store import feed
from kiosk.hub.store.epoch import epoch
from kiosk.hub.stubs import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.formats.feed import Cursor
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.kiosks import Incarnation

NOBODY_ASKED = suite.b64(bytes(16))


def answer_feed(hub: Hub, machine: Incarnation, question: FeedQuestion) -> bytes:
    """Say what follows a machine's cursors; another machine's stream is refused."""
    asked = (question.kiosk, question.incarnation)
    strange = {cursor.stream for cursor in question.cursors} - {ALL, machine.kiosk}
    if asked != (machine.kiosk, machine.incarnation) or strange:
        raise refusal.bad_request()
    with hub.database.writing() as connection:
        for cursor in question.cursors:
            feed.remember(hub.database, connection, machine.kiosk, cursor)
        tell(hub, connection, machine.kiosk)
    return _answer(hub, machine, question.cursors, question.nonce)


def feed_for_stick(hub: Hub, machine: Incarnation) -> bytes:
    """Return what a machine lacks, as far as it ever said, to carry to it."""
    with hub.database.writing() as connection:
        tell(hub, connection, machine.kiosk)
        cursors = [feed.remembered(connection, machine.kiosk, stream) for stream in (ALL, machine.kiosk)]
    return _answer(hub, machine, cursors, NOBODY_ASKED)


def _answer(hub: Hub, machine: Incarnation, cursors: Sequence[Cursor], nonce: str) -> bytes:
    with hub.database.reading() as connection:
        parts = tuple(feed.part_after(connection, hub.keys.storage, one, MOST_BYTES) for one in cursors)
        answer = FeedAnswer(
            format=1,
            kiosk=machine.kiosk,
            incarnation=machine.incarnation,
            epoch=epoch(connection),
            nonce=nonce,
            parts=parts,
            hub_time=hub.now(),
        )
    return make_feed(answer, sealed_to=machine.sealing_key, signed_by=hub.keys.signer(hub.today()))
