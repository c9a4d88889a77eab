"""Who asks: signed requests, checked before anything is done for them (FORMATS.md §10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats.request import read_authorization
from kiosk.hub import refusal
from kiosk.hub.nonces import is_fresh
from kiosk.hub.store import kiosks

if TYPE_CHECKING:
    from kiosk.formats.request import Request
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.kiosks import Incarnation


def asker(hub: Hub, authorization: str, request: Request) -> Incarnation:
    """Return the machine that asks; raise ``Refusal`` unless it is known, not revoked, and asks just this."""
    try:
        said = read_authorization(authorization)
        with hub.database.reading() as connection:
            machine = kiosks.by_key(connection, said.key_id)
        if machine is None or not is_fresh(hub.keys.storage, said.nonce, hub.clock.now()):
            raise refusal.not_signed()
        said.check(request, machine.signing_key)
    except FormatError as error:
        raise refusal.not_signed() from error
    if machine.revoked_at is not None:
        raise refusal.suspended()
    return machine
