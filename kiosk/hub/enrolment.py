"""Letting machines in: codes given out, the hello, and the answer to a request."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.enrolment import Answer, Code, Hello, MachineRole, Request, make_answer
from kiosk.hub import refusal
from kiosk.hub.nonces import is_fresh, make_nonce
from kiosk.hub.store import codes, kiosks
from kiosk.hub.store.epoch import epoch
from kiosk.hub.stubs import machine_joined
from kiosk.model.clock import hub_text

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.codes import StoredCode
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.kiosks import Incarnation

CODE_DAYS = 7


def give_code(hub: Hub, place: kiosks.Place) -> str:
    """Make a code for the machine at a place; it can be used once within seven days."""
    with hub.database.writing() as connection:
        return make_code(hub, connection, place)


def make_code(hub: Hub, connection: Connection, place: kiosks.Place) -> str:
    """Make such a code within a transaction."""
    secret = suite.b64(suite.random_bytes(16))
    code = Code(
        1, secret, hub.keys.fingerprint, place.region, place.point, place.device, MachineRole(place.role)
    )
    expires = hub_text(hub.clock.now() + dt.timedelta(days=CODE_DAYS))
    locked = suite.lock(hub.keys.storage, code.key)
    stored = codes.StoredCode(code.id, locked, place.region, place.point, place.device, place.role, expires)
    codes.add_code(connection, stored)
    return str(code)


def hello(hub: Hub) -> Hello:
    """Say who this hub is."""
    with hub.database.reading() as connection:
        now = epoch(connection)
    return Hello(
        format=1,
        nonce=make_nonce(hub.keys.storage, hub.clock.now()),
        epoch=now,
        root=suite.b64(hub.keys.root),
        certificates=hub.keys.certificates,
        hub_time=hub.now(),
        status_url=hub.public_url,
    )


def enrol(hub: Hub, value: object) -> bytes:
    """Let a machine in and return its sealed answer; raise ``Refusal`` if it may not.

    The same machine asking again with the same code gets the same answer, as the first may be lost.
    """
    try:
        request = Request(value)
    except FormatError as error:
        raise refusal.bad_request() from error
    if not is_fresh(hub.keys.storage, request.body.nonce, hub.clock.now()):
        raise refusal.bad_request()
    with hub.database.writing() as connection:
        code = _checked_code(hub, connection, request)
        machine = _machine(hub, connection, code, request)
        place = kiosks.place_of(connection, machine.kiosk)
        answer = _answer(hub, machine, place, epoch(connection), request)
    return make_answer(answer, sealed_to=machine.sealing_key, signed_by=hub.keys.signer(hub.today()))


def _checked_code(hub: Hub, connection: Connection, request: Request) -> StoredCode:
    code = codes.find_code(connection, request.body.code_id)
    if code is None:
        raise refusal.code_unknown()
    try:
        request.check_proof(suite.unlock(hub.keys.storage, code.code_key))
    except FormatError as error:
        raise refusal.code_unknown() from error
    if code.used_by not in (None, _key_id(request)):
        raise refusal.code_used()
    if code.used_by is None and code.expires_at < hub.now():
        raise refusal.code_expired()
    return code


def _machine(hub: Hub, connection: Connection, code: StoredCode, request: Request) -> Incarnation:
    """Return the incarnation that this request makes, or made."""
    sealing = suite.unb64(request.body.sealing_key)
    known = kiosks.by_key(connection, _key_id(request))
    if known is not None:
        if code.used_by != known.key_id or known.sealing_key != sealing:
            raise refusal.bad_request()
        return known
    place = kiosks.Place(code.region, code.point, code.device, code.role)
    kiosk = kiosks.kiosk_at(connection, place, str(uuid.uuid4()))
    codes.use_code(connection, code.code_id, _key_id(request))
    keys = (_key_id(request), suite.unb64(request.body.signing_key), sealing)
    machine_joined(hub, connection, kiosk)
    return kiosks.add_incarnation(connection, kiosk, keys, hub.now())


def _answer(hub: Hub, machine: Incarnation, place: kiosks.Place, now: int, request: Request) -> Answer:
    return Answer(
        format=1,
        kiosk_nonce=request.body.kiosk_nonce,
        kiosk=machine.kiosk,
        incarnation=machine.incarnation,
        epoch=now,
        region=place.region,
        point=place.point,
        device=place.device,
        role=MachineRole(place.role),
        status_url=hub.public_url,
        certificates=hub.keys.certificates,
        hub_time=hub.now(),
    )


def _key_id(request: Request) -> str:
    return suite.key_id(suite.unb64(request.body.signing_key))
