"""Sends the files of cases, piece by piece, and lets go of them only when the hub says that they are safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.envelope import EnvelopeType
from kiosk.formats.held import MOST, Held, HeldQuestion, read_held, write_question
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.receipts import highest_epoch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.model.identity import Identity
    from kiosk.store.store import Store
    from kiosk.sync.asking import Asking
    from kiosk.sync.trust import Trust

_LOG = structlog.get_logger(__name__)
PIECE_BYTES = 128 << 10
_ROUNDS_WITHOUT_PROGRESS = 3


class FileSender:
    """Brings the files of one machine to the hub."""

    def __init__(self, store: Store, identity: Identity, trust: Trust, asking: Asking) -> None:
        self._store, self._identity, self._trust, self._asking = store, identity, trust, asking

    def run(self) -> int:
        """Send what the hub does not hold; return how many bytes. Raises ``HubUnreachable``.

        A file that is damaged here is set aside for the staff, so that it keeps up nothing else.
        """
        names = self._store.files_of_cases()
        sent = 0
        for start in range(0, len(names), MOST):
            some = names[start : start + MOST]
            self._learn(some)
            waiting = self._store.attachments.waiting(some)
            sent += sum(self._send(name) for name in waiting)
            if waiting:
                self._learn(waiting)
        return sent

    def _learn(self, names: Sequence[str]) -> None:
        """Ask what the hub holds of these, and believe only its signed answer."""
        nonce = suite.b64(suite.random_bytes(16))
        question = HeldQuestion(1, self._identity.kiosk, self._identity.incarnation, nonce, tuple(names))
        data = self._asking.ask("/v1/held", write_question(question))
        believe(self._store, self._identity, self._trust, data, nonce, names)

    def _send(self, name: str) -> int:
        try:
            data = self._store.attachments.locked_bytes(name)
        except FormatError:
            _LOG.info("file_damaged", name=name)
            self._store.set_aside_damaged(name)
            return 0
        at, idle, sent = self._asking.begin_file(name, len(data)), 0, 0
        while at < len(data):
            piece = data[at : at + PIECE_BYTES]
            held = self._asking.add_piece(name, at, piece)
            sent += len(piece)
            idle = 0 if held > at else idle + 1
            if idle >= _ROUNDS_WITHOUT_PROGRESS:
                raise not_sent()
            at = held
        return sent


def believe(
    store: Store, identity: Identity, trust: Trust, data: bytes, nonce: str, asked: Sequence[str] | None
) -> Held:
    """Act on what the hub says of files; raise ``HubUnreachable`` for what does not answer this question.

    Without ``asked`` (by stick) only what it holds is learnt, not what it does not.
    """
    held = trust.read(data, EnvelopeType.HELD, read_held)
    if (held.kiosk, held.incarnation, held.nonce) != (identity.kiosk, identity.incarnation, nonce):
        raise not_sent()
    if held.epoch < highest_epoch(store, identity):
        raise not_sent()
    store.attachments.told(held.held if asked is None else asked, set(held.held), set(held.backed_up))
    return held
