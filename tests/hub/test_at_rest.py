"""What lies in the hub's databases and files."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub import publishing
from kiosk.hub.store.tables import METADATA
from tests.builders import a_case, a_resident_update

if TYPE_CHECKING:
    from tests.hubs import LocalHub, Machine

NAME, PHONE = "张小英", "13812345678"


def test_nothing_of_a_person_lies_in_the_clear(kiosk: Machine, hub: LocalHub) -> None:
    case = a_case(answers={"name": NAME, "phone": PHONE})
    kiosk.store.journal.append([case, a_resident_update(case.subject, {"person.phone": PHONE})])
    kiosk.sync(hub)
    why = (f"{NAME}材料齐全。", f"{NAME}: complete.")
    publishing.decide(hub.hub, str(case.payload["case"]), "decided", "approved", why, "王主任")
    kept = b""
    with hub.hub.database.reading() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(sa.select(table)):
                kept += b"".join(_bytes(value) for value in row)
    for path in hub.data.rglob("*"):
        kept += path.read_bytes() if path.is_file() else path.name.encode()
    assert case.payload["case"].encode() in kept  # the haystack is the right one
    for secret in (NAME.encode(), PHONE.encode(), case.payload["receipt_token"].encode()):
        assert secret not in kept


def test_keys_can_be_read_by_their_owner_only(local_hub: LocalHub) -> None:
    files = [path for folder in ("keys", "root") for path in (local_hub.data / folder).iterdir()]
    assert len(files) >= 6
    for path in files:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in ("keys", "root", "."):
        assert stat.S_IMODE((local_hub.data / folder).stat().st_mode) == 0o700


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
