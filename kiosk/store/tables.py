"""The tables that cannot be rebuilt: the journal, drafts, accounts, keys and what the hub confirmed."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from kiosk.store.columns import UtcTime

KEPT = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# An entry's place in the whole journal, and its key: unique and contiguous within an incarnation, and one
# index less to write for every entry.
INCARNATION_SHIFT = 32

journal_entries = Table(
    "journal_entries",
    KEPT,
    Column("position", Integer, primary_key=True),
    Column("incarnation", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("kind_version", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("happened_at", UtcTime, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("hash", Text, nullable=False),
    Index(None, "subject"),
)

journal_payloads = Table(
    "journal_payloads",
    KEPT,
    Column("position", Integer, ForeignKey("journal_entries.position"), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

drafts = Table(
    "drafts",
    KEPT,
    Column("id", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", JSON, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("saved_at", UtcTime, nullable=False, index=True),
    Column("id_hash", LargeBinary, index=True),
    Column("phone_hash", LargeBinary),
    Column("code_hash", LargeBinary),
)

draft_tries = Table(
    "draft_tries",
    KEPT,
    Column("number", Integer, primary_key=True),
    Column("id_hash", LargeBinary, nullable=False, index=True),
    Column("tried_at", UtcTime, nullable=False),
)

staff_accounts = Table(
    "staff_accounts",
    KEPT,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("wrong_in_a_row", Integer, nullable=False),
    Column("last_wrong_at", UtcTime),
)

confirmations = Table(
    "confirmations",
    KEPT,
    Column("incarnation", Integer, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("stored_through", Integer, nullable=False),
    Column("backed_up_through", Integer, nullable=False),
    Column("last_contact", UtcTime, nullable=False),
    Column("clock_offset_ms", Integer, nullable=False),
    Column("uncertainty_ms", Integer, nullable=False),
)

attention = Table(
    "attention",
    KEPT,
    Column("incarnation", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("entry_id", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("field", Text),
)

identity = Table(
    "identity",
    KEPT,
    Column("one", Integer, primary_key=True),
    Column("kiosk", Text, nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("region", Text, nullable=False),
    Column("point", Text, nullable=False),
    Column("device", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("hub_url", Text, nullable=False),
    Column("status_url", Text, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("certificates", JSON, nullable=False),
    Column("signing_seed", LargeBinary, nullable=False),
    Column("sealing_seed", LargeBinary, nullable=False),
)

machine = Table(
    "machine",
    KEPT,
    Column("one", Integer, primary_key=True),
    Column("lookup_key", LargeBinary, nullable=False),
    Column("view_version", Integer, nullable=False),
)


def position_of(incarnation: int, seq: int) -> int:
    """Return the place of an entry in the whole journal; later incarnations come later."""
    return (incarnation << INCARNATION_SHIFT) + seq
