"""The hub's tables. Headers and payloads lie apart, so that a payload can be erased and its chain stays.

No personal data lies in the clear: payloads are locked under the storage key; cases keep no answers.
Times are text in the hub's form, so that both databases order them alike. A table that was released is not
altered: what is new comes as a new table, which every hub makes when it opens its database.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

KIOSKS = Table(
    "kiosks",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("region", String(12), nullable=False),
    Column("point", String(100), nullable=False),
    Column("device", Integer, nullable=False),
    Column("role", String(10), nullable=False),
    UniqueConstraint("region", "point", "device"),
)

INCARNATIONS = Table(
    "incarnations",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("key_id", String(16), nullable=False, unique=True),
    Column("signing_key", LargeBinary, nullable=False),
    Column("sealing_key", LargeBinary, nullable=False),
    Column("enrolled_at", String(24), nullable=False),
    Column("revoked_at", String(24)),
    Column("stored_through", BigInteger, nullable=False),
    Column("chain_head", String(64), nullable=False),
    Column("backed_up_through", BigInteger, nullable=False),
    ForeignKeyConstraint(["kiosk"], ["kiosks.kiosk"]),
)

CODES = Table(
    "codes",
    METADATA,
    Column("code_id", String(32), primary_key=True),
    Column("code_key", LargeBinary, nullable=False),  # locked
    Column("region", String(12), nullable=False),
    Column("point", String(100), nullable=False),
    Column("device", Integer, nullable=False),
    Column("role", String(10), nullable=False),
    Column("expires_at", String(24), nullable=False),
    Column("used_by", String(16)),  # key id of the machine that used it
)

HEADERS = Table(
    "headers",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entry_id", String(36), nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("received_at", String(24), nullable=False),
)

PAYLOADS = Table(
    "payloads",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("locked", LargeBinary, nullable=False),  # salt and payload under the storage key
)

DEFINITIONS = Table(
    "definitions",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

ADOPTIONS = Table(
    "adoptions",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("form", String(64), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
)

CASES = Table(
    "cases",
    METADATA,
    Column("number", String(40), primary_key=True),
    Column("kiosk", String(36), nullable=False),
    Column("incarnation", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("entry_hash", String(64), nullable=False, index=True),
    Column("form", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("title_zh", String(200), nullable=False),
    Column("title_en", String(200), nullable=False),
    Column("submitted_at", String(32), nullable=False),
    Column("due", String(10)),
    Column("state", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Index("cases_by_kiosk", "kiosk", "incarnation", "seq"),
)

ATTENTION = Table(
    "attention",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entry_id", String(36), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("field", String(200)),
)

QUARANTINE = Table(
    "quarantine",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("first_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("head_hash", String(64), primary_key=True),
    Column("envelope", LargeBinary, nullable=False),  # as it came, sealed
    Column("received_at", String(24), nullable=False),
)

FILES = Table(
    "files",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("arrived", BigInteger, nullable=False),  # bytes that are here, in order
    Column("whole", Integer, nullable=False),  # 1 once the hash was checked
    Column("backed_up", Integer, nullable=False),
    Column("kiosk", String(36), nullable=False),  # who began it
    Column("begun_at", String(24), nullable=False),
)

FILE_PIECES = Table(
    "file_pieces",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("at", BigInteger, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),  # locked by the kiosk
)

CASE_FILES = Table(
    "case_files",
    METADATA,
    Column("number", String(40), primary_key=True),
    Column("sha256", String(64), primary_key=True),
)

FEED = Table(
    "feed",
    METADATA,
    Column("stream", String(36), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("text", LargeBinary),  # locked; null once superseded
    Column("list", String(32)),  # of which list it is a part
)

FEED_CURSORS = Table(
    "feed_cursors",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("stream", String(36), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

RECONCILED = Table(
    "reconciled",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("through", BigInteger, nullable=False),  # up to here both sides hold the same
    Column("same", Integer, nullable=False),  # 0 = what follows was compared, and differs
    Column("compared_at", String(24), nullable=False),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", String(40), primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),  # 1, 2, … as they were taken
    Column("state", String(16), nullable=False),
    Column("outcome", String(16)),
    Column("reason", LargeBinary, nullable=False),  # locked: people may write of the person
    Column("operator", String(100), nullable=False),  # people decide
    Column("decided_at", String(24), nullable=False),
)

OFFERS = Table(
    "offers",
    METADATA,
    Column("list", String(32), primary_key=True),
    Column("item", String(64), primary_key=True),
    Column("version", BigInteger, nullable=False),  # of the list
    Column("place", Integer, nullable=False),  # within the list
    Column("title_zh", String(400), nullable=False),
    Column("title_en", String(400), nullable=False),
    Column("occupation", String(64)),
    Column("capacity", Integer),  # when the list was published; null = not limited
)

SIGNUPS = Table(
    "signups",
    METADATA,
    Column("number", String(40), primary_key=True),  # of the case
    Column("list", String(32), primary_key=True),
    Column("item", String(64), nullable=False),
    Column("kiosk", String(36), nullable=False),
    Column("signed_at", String(24), nullable=False),  # when the person signed, as a hub time
    Column("received_at", String(24), nullable=False),
    Column("outcome", String(8)),  # granted, lost; null = provisional; freed = given back
    Column("position", Integer),  # among those who waited when it was lost
    Column("version", BigInteger),  # of the list that it was granted from
    Index("signups_by_item", "list", "item"),
)

PERSON_UPDATES = Table(
    "person_updates",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("incarnation", Integer, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("person", String(32), nullable=False, index=True),  # keyed hash of the ID number
)

PERSON_CONFLICTS = Table(
    "person_conflicts",
    METADATA,
    Column("person", String(32), primary_key=True),
    Column("field", String(200), primary_key=True),
    Column("found_at", String(24), nullable=False),
)

RESOLUTIONS = Table(
    "resolutions",
    METADATA,
    Column("id", String(36), primary_key=True),
    Column("person", String(32), nullable=False, index=True),
    Column("field", String(200), nullable=False),
    Column("locked", LargeBinary, nullable=False),  # the value and what was seen of it
    Column("operator", String(100), nullable=False),  # people decide
    Column("decided_at", String(24), nullable=False),
)

LOST_FILES = Table(
    "lost_files",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("kiosk", String(36), primary_key=True),  # whose it was: damaged there before it came
)

ERASURES = Table(
    "erasures",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("subject", String(36), primary_key=True),
    Column("asked_at", String(24), nullable=False),
    Column("acknowledged_at", String(24)),  # null = the machine has not said yet that it erased
)

STUBS = Table(
    "stubs",
    METADATA,
    Column("kiosk", String(36), primary_key=True),  # a machine of staff
    Column("person", String(32), primary_key=True, index=True),
    Column("subject", String(36), nullable=False),  # who the person is to that machine
    Column("seq", BigInteger, nullable=False),  # of its stream: what it was last told
    Column("last_contact", String(24), nullable=False),
)

STUBS_DUE = Table(
    "stubs_due",
    METADATA,
    Column("kiosk", String(36), primary_key=True),
    Column("person", String(32), primary_key=True),
    Column("note", String(36), primary_key=True),  # drawn: each time that something was said of the person
)

META = Table(
    "meta",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", String(200), nullable=False),
)
