"""What the status page may say to whoever holds a receipt."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats.qr import read_qr
from kiosk.hub import allocating
from kiosk.hub.store import cases, decisions, files, journal, kiosks, offers, signups
from kiosk.model.case import CaseState

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.cases import StoredCase
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.decisions import Decision
    from kiosk.hub.store.offers import Offer
    from kiosk.hub.store.signups import SignUp


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """What a case asks for of which there is not enough for all, and what could be had instead."""

    signup: SignUp
    offer: Offer | None
    instead: tuple[Offer, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Status:
    """How far a case has come; ``case`` is None while it is on its way, or where it cannot be used.

    ``documents_missing`` is how many of its files are still on their way, ``documents_lost`` how many were
    damaged at the machine and must be brought again.
    """

    state: CaseState
    case: StoredCase | None = None
    documents_missing: int = 0
    decision: Decision | None = None
    asked: tuple[Asked, ...] = ()
    documents_lost: int = 0


def status(hub: Hub, token: str, query: str) -> Status | None:
    """Return the status behind a receipt's address, or None if the receipt is not one of ours.

    ``query`` is the part after the question mark: key id, hash and signature.
    """
    with hub.database.reading() as connection:
        case = cases.case_by_token(connection, token)
        if case is not None:
            missing = files.missing_of(connection, case.number)
            decision = decisions.last_decision(connection, hub.keys.storage, case.number)
            asked = tuple(_asked(connection, one) for one in signups.signups_of(connection, case.number))
            lost = files.lost_of(connection, case.number)
            return Status(CaseState(case.state), case, missing, decision, asked, lost)
        return _not_here(connection, f"http://hub/r/{token}?{query}")


def _asked(connection: Connection, signup: SignUp) -> Asked:
    offer = offers.find_offer(connection, signup.list, signup.item)
    signup = dataclasses.replace(signup, position=allocating.place_in_line(connection, signup))
    return Asked(signup, offer, tuple(allocating.next_offers(connection, signup, offer)))


def _not_here(connection: Connection, address: str) -> Status | None:
    """Return the status of a case that is not here although its receipt is genuine."""
    try:
        qr = read_qr(address)
        kiosk = kiosks.by_key(connection, qr.key)
        if kiosk is None:
            return None
        qr.verify(kiosk.signing_key)
    except FormatError:
        return None
    arrived = journal.arrived(connection, kiosk.kiosk, qr.entry_hash_start)
    return Status(CaseState.ATTENTION if arrived else CaseState.SAVED)
