"""Publishing a signed pack: it is checked against the root, and goes down in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.errors import FormatError, UsageError
from kiosk.formats import suite
from kiosk.formats.feed import ALL
from kiosk.formats.pack import MAGIC, read_pack
from kiosk.hub.store import feed
from kiosk.model.pack_names import POLICIES
from kiosk.model.pack_part import PACK_PART, PIECE_BYTES, POLICY_PACK_PART
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.hub.hub import Hub


def is_pack(path: Path) -> bool:
    """Tell whether a file says that it is a pack."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def publish_pack(hub: Hub, path: Path) -> dict[str, Any]:
    """Publish a pack; it takes the place of the one before. Raises ``UsageError`` and publishes nothing."""
    data = path.read_bytes()
    try:
        pack = read_pack(data, hub.keys.root, None)
    except FormatError as error:
        raise _refused(path, "signature") from error
    pieces = [data[start : start + PIECE_BYTES] for start in range(0, len(data), PIECE_BYTES)]
    with hub.database.writing() as connection:
        feed.alone(hub.database, connection)
        before = feed.last_of(connection, hub.keys.storage, pack.type)
        if before is not None and pack.version <= before["version"]:
            raise _refused(path, f"version {pack.version} <= {before['version']}")
        feed.supersede(connection, pack.type)
        for number, piece in enumerate(pieces, 1):
            payload = {
                "version": pack.version,
                "part": number,
                "parts": len(pieces),
                "data": suite.b64(piece),
            }
            kind = POLICY_PACK_PART if pack.type == POLICIES else PACK_PART
            named = payload if pack.type == POLICIES else {**payload, "pack": pack.type}
            feed.append(connection, hub.keys.storage, ALL, kind, named, hub.now(), pack.type)
    return {"pack": pack.type, "files": len(pack.files), "parts": len(pieces), "version": pack.version}


def _refused(path: Path, why: str) -> UsageError:
    return UsageError(
        Text("这个包不能发布。", "The pack cannot be published."),
        Text(
            "包要用本中心的根密钥认证过的发布密钥签名，版本比上次的高。",
            "It must be signed by a publishing key of this hub's root, with a version above the last.",
        ),
        where=f"{path}: {why}",
    )
