"""Entries as bytes: their hashes, their chain, and their line in a batch (FORMATS.md §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from kiosk.formats import canonical, suite
from kiosk.formats.shapes import (
    Bytes32,
    Counting,
    Hash,
    HubTime,
    KindName,
    LocalTime,
    Natural,
    Uuid,
    Uuid7,
    real_time,
)
from kiosk.model.actor import Actor, Assurance, Role
from kiosk.model.entry import Entry, Header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SALT_BYTES = 32
PAYLOAD_LIMIT = 1 << 20
HEADER_LIMIT = 16 << 10


class _Actor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: Literal["resident", "assisted", "staff", "system"]
    staff: Uuid | None
    assurance: Literal[0, 1, 2, 3]


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly the keys of a header."""

    format: Literal[1]
    kiosk: Uuid
    incarnation: Counting
    seq: Counting
    id: Uuid7
    kind: KindName
    kind_version: Counting
    subject: Uuid
    actor: _Actor
    local_time: LocalTime
    hub_time: HubTime | None
    hub_time_uncertainty_ms: Natural | None
    payload_hash: Hash
    previous_hash: Hash

    def __post_init__(self) -> None:
        """Refuse times that are none, and half a hub time."""
        real_time(self.local_time)
        if self.hub_time is not None:
            real_time(self.hub_time)
        if (self.hub_time is None) != (self.hub_time_uncertainty_ms is None):
            msg = "a hub time needs its uncertainty"
            raise ValueError(msg)


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry as it travels."""

    header: str
    payload: str | None
    salt: Bytes32 | None


_READS_HEADER = msgspec.json.Decoder(_Header)
_READS_LINE = msgspec.json.Decoder(_Line)
_ROLES = {role.value: role for role in Role}
_LEVELS = {int(level): level for level in Assurance}


def genesis_hash(kiosk: str, incarnation: int) -> str:
    """Return what the first entry of an incarnation names as its previous hash."""
    return suite.sha256(b"kiosk/journal/1\0", f"{kiosk}\0{incarnation}".encode())


def entry_hash(header_bytes: bytes) -> str:
    """Return the hash of an entry, which is over its header."""
    return suite.sha256(b"kiosk/entry/1\0", header_bytes)


def payload_hash(salt: bytes, payload: bytes) -> str:
    """Return the hash of a payload, salted so that an erased one cannot be guessed back."""
    return suite.sha256(salt, payload)


def make_entry(header: Header, payload: bytes | None, salt: bytes | None) -> Entry:
    """Write the header and hash it."""
    header_bytes = canonical.encode(header.as_json())
    return Entry(header, header_bytes, entry_hash(header_bytes), payload, salt)


def read_header(header_bytes: bytes) -> Header:
    """Read header bytes; raise ``FormatError`` if they are not a header."""
    if len(header_bytes) > HEADER_LIMIT:
        raise suite.untrusted()
    read = canonical.decode_struct(header_bytes, _READS_HEADER)
    return Header(
        kiosk=read.kiosk,
        incarnation=read.incarnation,
        seq=read.seq,
        id=read.id,
        kind=read.kind,
        kind_version=read.kind_version,
        subject=read.subject,
        actor=Actor(_ROLES[read.actor.role], _LEVELS[read.actor.assurance], read.actor.staff),
        local_time=read.local_time,
        hub_time=read.hub_time,
        hub_time_uncertainty_ms=read.hub_time_uncertainty_ms,
        payload_hash=read.payload_hash,
        previous_hash=read.previous_hash,
    )


def read_payload(entry: Entry) -> dict[str, Any] | None:
    """Return the payload, or None where it is gone; raise ``FormatError`` if it was altered."""
    if entry.payload_bytes is None or entry.salt is None:
        return None
    if payload_hash(entry.salt, entry.payload_bytes) != entry.header.payload_hash:
        raise suite.untrusted()
    return canonical.decode_object(entry.payload_bytes)


def entry_line(entry: Entry) -> bytes:
    """Write the entry as its line in a batch, newline included."""
    gone = entry.payload_bytes is None or entry.salt is None
    line = _Line(
        entry.header_bytes.decode(),
        None if gone else (entry.payload_bytes or b"").decode(),
        None if gone else suite.b64(entry.salt or b""),
    )
    return canonical.encode_struct(line) + b"\n"


def carried(entry: Entry) -> dict[str, Any]:
    """Return an entry as the payload of one that carries it over into a later incarnation."""
    return canonical.decode_object(entry_line(entry)[:-1])


def read_carried(payload: Mapping[str, Any]) -> Entry:
    """Read an entry that another one carries over; raise ``FormatError`` if it is none."""
    return _read_line(canonical.encode(payload))


def read_lines(body: bytes) -> Iterator[Entry]:
    """Read the entries of a batch in order; raise ``FormatError`` at the first line that is none."""
    if not body.endswith(b"\n"):
        raise suite.untrusted()
    for line in body[:-1].split(b"\n"):
        yield _read_line(line)


def _read_line(line: bytes) -> Entry:
    parts = canonical.decode_struct(line, _READS_LINE)
    header_bytes = parts.header.encode()
    payload = None if parts.payload is None else parts.payload.encode()
    salt = None if parts.salt is None else suite.unb64(parts.salt)
    if (payload is None) != (salt is None) or len(payload or b"") > PAYLOAD_LIMIT:
        raise suite.untrusted()
    return Entry(read_header(header_bytes), header_bytes, entry_hash(header_bytes), payload, salt)
