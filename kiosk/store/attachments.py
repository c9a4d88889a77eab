"""Files that belong to cases: each locked under a key of its own, and named by the hash of the locked bytes.

The key lies with the answers, in the encrypted store and in the sealed case, never beside the file: once the
answers are forgotten, nobody can read the file any more. A file waits until the hub holds it, and stays until
the hub has it in a backup too: a hub brought back from an older backup gets it once more.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.store import failures

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FOLDER = "attachments"
_KEY_BYTES = 32
_NAME_LENGTH = 64
_PART = ".part"
_HELD = ".held"  # the hub said that it holds the file
_DAMAGED = ".damaged"  # not what it was; only the person can bring it again


@dataclasses.dataclass(frozen=True, slots=True)
class Locked:
    """A file as it lies here: the SHA-256 (hex) of its locked bytes, and its key (base64url)."""

    sha256: str
    key: str


class Attachments:
    """The locked files of one data folder."""

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def keep(self, content: bytes) -> Locked:
        """Lock a file under a new key and keep it; it is there whole or not at all. Raises ``StoreError``."""
        key = suite.random_bytes(_KEY_BYTES)
        locked = suite.lock(key, content)
        name = suite.sha256(locked)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(name, locked)
        except OSError as error:
            raise failures.from_os_error(error, self._folder) from error
        return Locked(name, suite.b64(key))

    def read(self, locked: Locked) -> bytes:
        """Return what was locked; raise ``FormatError`` if it was changed, ``StoreError`` if it is gone."""
        data = self.locked_bytes(locked.sha256)
        return suite.unlock(suite.unb64(locked.key), data)

    def locked_bytes(self, name: str) -> bytes:
        """Return the locked bytes, as they travel; raise ``FormatError`` if they are not what they were."""
        if not _is_name(name):
            raise suite.untrusted()
        try:
            data = self._path(name).read_bytes()
        except OSError as error:
            raise failures.from_os_error(error, self._folder / name) from error
        if suite.sha256(data) != name:
            raise suite.untrusted()
        return data

    def waiting(self, names: Collection[str] | None = None) -> list[str]:
        """Return what has not reached the hub yet, of some files or of all."""
        if not self._folder.is_dir():
            return []
        here = (path.name for path in self._folder.iterdir() if _is_name(path.name))
        return sorted(name for name in here if names is None or name in names)

    def here(self) -> list[str]:
        """Return every file that is here, whether or not the hub holds it."""
        if not self._folder.is_dir():
            return []
        names = (path.name.removesuffix(_HELD).removesuffix(_DAMAGED) for path in self._folder.iterdir())
        return sorted({name for name in names if _is_name(name)})

    def set_aside(self, name: str) -> None:
        """Stop waiting for a file that is damaged."""
        self._path(name).replace(self._folder / f"{name}{_DAMAGED}")

    def damaged(self) -> set[str]:
        """Return the files that were damaged before the hub held them."""
        return {path.name.removesuffix(_DAMAGED) for path in self._folder.glob(f"*{_DAMAGED}")}

    def told(self, asked: Collection[str], held: Collection[str], backed_up: Collection[str]) -> None:
        """Believe what the hub said of the files it was asked for; raise ``StoreError``."""
        for name in asked:
            if name in backed_up:
                self.drop(name)
            elif _is_name(name) and self._path(name).exists():
                target = f"{name}{_HELD}" if name in held else name
                self._path(name).replace(self._folder / target)
            elif name in held and (aside := self._folder / f"{name}{_DAMAGED}").exists():
                aside.replace(self._folder / f"{name}{_HELD}")

    def drop(self, name: str) -> None:
        """Let go of a file: it was taken back, or is safe at the hub. Raises ``StoreError``."""
        if not _is_name(name):
            return
        try:
            for ending in ("", _HELD, _DAMAGED):
                (self._folder / f"{name}{ending}").unlink(missing_ok=True)
        except OSError as error:
            raise failures.from_os_error(error, self._folder / name) from error

    def tidy(self, keep: Collection[str]) -> int:
        """Drop what belongs to no case and no draft, and what a power cut left half written; say how many."""
        gone = [name for name in self.here() if name not in keep]
        for name in gone:
            self.drop(name)
        parts = list(self._folder.glob(f"*{_PART}")) if self._folder.is_dir() else []
        for part in parts:
            part.unlink(missing_ok=True)
        return len(gone) + len(parts)

    def _path(self, name: str) -> Path:
        waiting = self._folder / name
        return waiting if waiting.exists() else self._folder / f"{name}{_HELD}"

    def _write(self, name: str, locked: bytes) -> None:
        part = self._folder / f"{name}{_PART}"
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(locked)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._folder / name)
            self._sync()
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise

    def _sync(self) -> None:
        """Have the name written through; systems whose folders cannot be opened do it by themselves."""
        if os.name != "posix":
            return
        descriptor = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _is_name(name: str) -> bool:
    return len(name) == _NAME_LENGTH and all(char in "0123456789abcdef" for char in name)
