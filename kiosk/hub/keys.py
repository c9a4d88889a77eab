"""The hub's keys: an offline root in a folder of its own, and the certified keys it works with.

The root is needed only to certify keys; its folder is to be moved to a stick and locked away.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
from typing import TYPE_CHECKING

from kiosk.errors import KeyMissing
from kiosk.formats import canonical, suite
from kiosk.formats.certificate import Purpose, certify, fingerprint, read_certificates, valid
from kiosk.hub.disk import sync
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

YEARS = 3
"""How long a certificate holds; renew well before."""
_README = """\
根密钥。请把这个文件夹移到 U 盘，锁进保险柜。只有签发新证书时才用它。
The root key. Move this folder to a stick and lock it away. Only new certificates need it.
"""


@dataclasses.dataclass(frozen=True, slots=True)
class HubKeys:
    """The keys that a running hub holds; never the root's private one."""

    root: bytes
    certificates: tuple[dict[str, str], ...]
    sealing: dict[str, suite.SealingKey]
    receipt: tuple[suite.SigningKey, ...]
    storage: bytes

    @property
    def fingerprint(self) -> str:
        """What an enrolment code pins."""
        return fingerprint(self.root)

    def signer(self, day: dt.date) -> suite.SigningKey:
        """Return the key that signs receipts on a day: that of the newest valid serial."""
        own = {key.public: key for key in self.receipt}
        certificates = read_certificates(self.certificates, self.root)
        for certificate in valid(certificates, Purpose.RECEIPT, day):
            if certificate.key in own:
                return own[certificate.key]
        raise _expired()


class KeyRing:
    """The keys of a data folder as they are now: what was renewed there counts without a restart."""

    def __init__(self, data: Path, today: dt.date) -> None:
        self._folder = data / "keys"
        self._keys = open_keys(data, today)
        self._read_from = _written(self._folder)

    @property
    def keys(self) -> HubKeys:
        """Return the keys; those known before where the folder cannot be read now."""
        found = _written(self._folder)
        if found not in (None, self._read_from):
            with contextlib.suppress(KeyMissing):
                self._keys, self._read_from = _read(self._folder), found
        return self._keys


def _written(folder: Path) -> tuple[int, int] | None:
    """Return which certificates lie there; they are written last, whole, as a new file."""
    try:
        known = (folder / "certificates.json").stat()
    except OSError:
        return None
    return known.st_ino, known.st_mtime_ns


def open_keys(data: Path, today: dt.date) -> HubKeys:
    """Read the keys of a data folder; the first time make them, and the root."""
    folder = data / "keys"
    if not (folder / "certificates.json").exists():
        with _alone(data):
            if not (folder / "certificates.json").exists():
                _make(data, folder, today)
    return _read(folder)


def _read(folder: Path) -> HubKeys:
    try:
        return HubKeys(
            root=(folder / "root.public").read_bytes(),
            certificates=tuple(canonical.decode((folder / "certificates.json").read_bytes())),
            sealing=_sealing(folder),
            receipt=tuple(suite.SigningKey(path.read_bytes()) for path in _keys(folder, Purpose.RECEIPT)),
            storage=(folder / "storage.key").read_bytes(),
        )
    except OSError as error:
        raise _missing(folder) from error


def renew(data: Path, root_folder: Path, today: dt.date) -> None:
    """Certify a new sealing and a new receipt key with the root; the old ones stay."""
    folder = data / "keys"
    try:
        root = suite.SigningKey((root_folder / "root.key").read_bytes())
        old = list(canonical.decode((folder / "certificates.json").read_bytes()))
    except OSError as error:
        raise _missing(root_folder) from error
    serial = 1 + max(one.serial for one in read_certificates(old, root.public))
    _write(folder / "certificates.json", canonical.encode(old + _certified(folder, root, serial, today)))


@contextlib.contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Keep other hub processes out that start on the same new folder; the lock goes with the process."""
    import fcntl  # noqa: PLC0415 - a hub's system has it, a kiosk's need not

    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (data / "making.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(data: Path, folder: Path, today: dt.date) -> None:
    root_folder = data / "root"
    for one in (data, folder, root_folder):
        one.mkdir(parents=True, exist_ok=True)
        one.chmod(0o700)
    root = suite.SigningKey()
    _write(root_folder / "root.key", root.seed)
    _write(root_folder / "README.txt", _README.encode())
    _write(folder / "root.public", root.public)
    _write(folder / "storage.key", suite.random_bytes(32))
    _write(folder / "certificates.json", canonical.encode(_certified(folder, root, 1, today)))


def _certified(folder: Path, root: suite.SigningKey, serial: int, today: dt.date) -> list[dict[str, str]]:
    """Make the keys of a serial; they hold from the day before, for clocks that are behind."""
    period = (today - dt.timedelta(days=1), today + dt.timedelta(days=365 * YEARS))
    sealing, receipt = suite.SealingKey(), suite.SigningKey()
    _write(folder / f"{Purpose.SEALING}-{serial}.key", sealing.seed)
    _write(folder / f"{Purpose.RECEIPT}-{serial}.key", receipt.seed)
    return [
        certify(root, Purpose.SEALING, sealing.public, serial, period),
        certify(root, Purpose.RECEIPT, receipt.public, serial, period),
    ]


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all, and on the disk when this returns."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync(path.parent)


def _keys(folder: Path, purpose: Purpose) -> list[Path]:
    return sorted(folder.glob(f"{purpose}-*.key"))


def _sealing(folder: Path) -> dict[str, suite.SealingKey]:
    keys = [suite.SealingKey(path.read_bytes()) for path in _keys(folder, Purpose.SEALING)]
    return {key.id: key for key in keys}


def _missing(folder: Path) -> KeyMissing:
    return KeyMissing(
        Text("中心的密钥不在。", "The hub's keys are missing."),
        Text("请从备份中取回密钥文件夹。", "Bring the key folder back from a backup."),
        where=str(folder),
    )


def _expired() -> KeyMissing:
    return KeyMissing(
        Text("中心的证书已过期。", "The hub's certificates have expired."),
        Text("请用根密钥签发新证书。", "Certify new keys with the root key."),
    )
