"""The key of the data folder in a file that only its owner can read."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final

from kiosk.errors import KeyMissing, StoreReadOnly
from kiosk.formats import suite
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY_BYTES: Final = 32


class FileKeyStore:
    """Keeps the key in a file that only its owner can read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._beside = path.with_name(path.name + ".new")

    def key(self) -> bytes:
        """Return the key; raise ``KeyMissing`` if the file is not there or holds no key."""
        found = self._read(self.path)
        if found is None:
            raise key_missing(self.path)
        return found

    def create(self) -> bytes:
        """Make the key file, durably, or return the key that another process made first."""
        if self.path.exists():
            return self.key()
        key = suite.random_bytes(KEY_BYTES)
        with _writing(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                _write_new(self.path, self._sealed(key))
            except FileExistsError:
                return self.key()
        return key

    def prepare(self, new: bytes) -> None:
        """Keep a new key beside the old one."""
        with _writing(self._beside):
            self._beside.unlink(missing_ok=True)
            _write_new(self._beside, self._sealed(new))

    def prepared(self) -> bytes | None:
        """Return the key beside the old one."""
        return self._read(self._beside)

    def replace(self, new: bytes) -> None:
        """Rename the new key over the old one: at every moment one of them is whole."""
        if self.prepared() != new:
            self.prepare(new)
        with _writing(self.path):
            self._beside.replace(self.path)
            _sync_folder(self.path.parent)

    def describe(self) -> Text:
        """Say that a stolen disk can be read."""
        return Text(
            f"钥匙在文件里：{self.path}。整块硬盘被偷走，数据能被读出。请另存一份钥匙。",
            f"The key is in a file: {self.path}. Whoever steals the whole disk can read the data. "
            "Keep a copy of the key elsewhere.",
        )

    def _read(self, path: Path) -> bytes | None:
        try:
            key = bytes.fromhex(self._opened(path.read_bytes()).decode().strip())
        except (OSError, ValueError):
            return None
        return key if len(key) == KEY_BYTES else None

    def _sealed(self, key: bytes) -> bytes:
        """Return what stands in the file."""
        return f"{key.hex()}\n".encode()

    def _opened(self, data: bytes) -> bytes:
        """Return the key in hex from what stands in the file; raise ``ValueError`` if it does not open."""
        return data


def key_missing(path: Path) -> KeyMissing:
    """Return the error for a key that is not where it should be."""
    return KeyMissing(
        Text("找不到打开数据的钥匙。", "The key that opens the data is not there."),
        Text(
            "请把钥匙文件放回原处，再启动。数据没有改动。",
            "Put the key file back in its place and start again. The data was not touched.",
        ),
        where=str(path),
    )


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist, whole or not at all, durably, for its owner's eyes only."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise
    except (OSError, ValueError) as error:
        raise StoreReadOnly(
            Text("钥匙文件写不进去。", "The key file cannot be written."),
            Text(
                "请检查文件夹的权限和空间，再试。", "Check the folder's permissions and room, then try again."
            ),
            where=str(path),
        ) from error
