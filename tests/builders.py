"""Values for tests, each as plain as it can be."""

from __future__ import annotations

import datetime as dt
import itertools
import secrets
import uuid
from typing import TYPE_CHECKING, Any

from kiosk.model.actor import RESIDENT, Actor
from kiosk.model.case import case_number
from kiosk.model.clock import CHINA
from kiosk.model.entry import Kind, NewEntry
from kiosk.model.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping

MORNING = dt.datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
# Counted, not drawn: of 180 drawn numbers two are the same in every sixtieth run.
_DRAWN = itertools.count(secrets.randbelow(1_000_000))


def an_identity(incarnation: int = 1, kiosk: str = "", role: str = "public") -> Identity:
    return Identity(
        kiosk=kiosk or str(uuid.uuid4()),
        incarnation=incarnation,
        epoch=1,
        region="210300",
        point="铁东区就业服务点",
        device=1,
        role=role,
        hub_url="http://127.0.0.1:1",
        status_url="http://127.0.0.1:1",
        root=b"r" * 32,
        certificates=({"body": "{}", "signature": "x"},),
        signing_seed=b"s" * 32,
        sealing_seed=b"e" * 32,
    )


def a_case(resident: str = "", subject: str = "", **payload: Any) -> NewEntry:
    """A case as it is submitted; ``payload`` replaces keys of the plain one."""
    plain = {
        "case": case_number("210300", 1, 1, MORNING.date(), next(_DRAWN) % 1_000_000),
        "form": "unemployment",
        "version": 1,
        "title": {"zh": "失业登记", "en": "Unemployment registration"},
        "resident": resident or str(uuid.uuid4()),
        "answers": {"name": "张小英"},
        "clock": {
            "working_days": 10,
            "due": "2026-12-07",
            "text": {"zh": "10 个工作日内办结", "en": "Decided within 10 working days"},
        },
        "receipt_token": secrets.token_urlsafe(16),
        "masked_name": "张*英",
        "masked_id_number": "110105********1234",
        "bring": [{"zh": "身份证", "en": "ID card"}],
        "phones": ["12333"],
    }
    return NewEntry(Kind.CASE_SUBMITTED, subject or str(uuid.uuid4()), RESIDENT, {**plain, **payload})


def a_resident_update(subject: str, changes: Mapping[str, Any], actor: Actor = RESIDENT) -> NewEntry:
    return NewEntry(
        Kind.RESIDENT_UPDATED,
        subject,
        actor,
        {"changes": dict(changes), "base": dict.fromkeys(changes)},
    )


def a_help_call(page: str = "home") -> NewEntry:
    return NewEntry(Kind.HELP_ASKED, str(uuid.uuid4()), RESIDENT, {"page": page})


def a_receipt_body(identity: Identity, stored: int, backed_up: int = 0, **others: Any) -> dict[str, Any]:
    """The body of a receipt, as it is after it verified (FORMATS.md §4.2)."""
    return {
        "format": 1,
        "kiosk": identity.kiosk,
        "incarnation": identity.incarnation,
        "epoch": 1,
        "batch_hash": None,
        "nonce": "",
        "outcome": "stored",
        "chain_head": "",
        "stored_through": stored,
        "backed_up_through": backed_up,
        "attention": [],
        "hub_time": "2026-11-23T01:00:00.000Z",
        **others,
    }
