"""An entry of the journal: something that happened, and never changes."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING, Any

from kiosk.model.actor import Actor, Assurance, Role

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(enum.StrEnum):
    """What can happen; the past tense, for ever."""

    KIOSK_ENROLLED = "kiosk_enrolled"
    FORM_ADOPTED = "form_adopted"
    RESIDENT_UPDATED = "resident_updated"
    CASE_SUBMITTED = "case_submitted"
    RECEIPT_PRINTED = "receipt_printed"
    RATING_GIVEN = "rating_given"
    REFERRAL_ISSUED = "referral_issued"
    POLICY_READ = "policy_read"
    NOTICE_IMPORTED = "notice_imported"
    NOTICE_CORRECTED = "notice_corrected"
    NOTICE_WITHDRAWN = "notice_withdrawn"
    HELP_ASKED = "help_asked"
    HELP_ANSWERED = "help_answered"
    HELP_CANCELLED = "help_cancelled"
    STAFF_ADDED = "staff_added"
    STAFF_SIGNED_IN = "staff_signed_in"
    STAFF_SIGN_IN_FAILED = "staff_sign_in_failed"
    STAFF_SIGNED_OUT = "staff_signed_out"
    DECISION_RECEIVED = "decision_received"
    ALLOCATION_RECEIVED = "allocation_received"
    DOCUMENT_DAMAGED = "document_damaged"
    FEED_REFUSED = "feed_refused"
    PAYLOAD_PURGED = "payload_purged"
    PAYLOAD_UNREADABLE = "payload_unreadable"
    SUBJECT_ERASED = "subject_erased"
    ENTRY_CARRIED_OVER = "entry_carried_over"


@dataclasses.dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be appended; the journal adds number, time, salt and chain."""

    kind: Kind
    subject: str
    actor: Actor
    payload: Mapping[str, Any]
    kind_version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Header:
    """The part of an entry that is hashed and never erased (FORMATS.md §3)."""

    kiosk: str
    incarnation: int
    seq: int
    id: str
    kind: str
    kind_version: int
    subject: str
    actor: Actor
    local_time: str
    hub_time: str | None
    hub_time_uncertainty_ms: int | None
    payload_hash: str
    previous_hash: str

    def as_json(self) -> dict[str, Any]:
        """Return the header as the object that is written canonically."""
        return {
            "format": 1,
            "kiosk": self.kiosk,
            "incarnation": self.incarnation,
            "seq": self.seq,
            "id": self.id,
            "kind": self.kind,
            "kind_version": self.kind_version,
            "subject": self.subject,
            "actor": {
                "role": self.actor.role.value,
                "staff": self.actor.staff,
                "assurance": int(self.actor.assurance),
            },
            "local_time": self.local_time,
            "hub_time": self.hub_time,
            "hub_time_uncertainty_ms": self.hub_time_uncertainty_ms,
            "payload_hash": self.payload_hash,
            "previous_hash": self.previous_hash,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Header:
        """Read a header back; raise ``KeyError``, ``TypeError`` or ``ValueError`` if it is not one."""
        fields = dict(value)
        if fields.pop("format") != 1:
            msg = "unknown entry format"
            raise ValueError(msg)
        actor = fields.pop("actor")
        return cls(
            actor=Actor(Role(actor["role"]), Assurance(actor["assurance"]), actor["staff"]),
            **fields,
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is kept: header bytes and, unless purged or unreadable, payload bytes and salt."""

    header: Header
    header_bytes: bytes
    hash: str
    payload_bytes: bytes | None
    salt: bytes | None
