"""Where the key of the data folder is kept: always outside the folder, sealed by a TPM where that is set."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import platformdirs

from kiosk.store.key_file import KEY_BYTES, FileKeyStore
from kiosk.store.sealed_key_file import SystemdCredsKeyStore

if TYPE_CHECKING:
    from kiosk.settings import Settings
    from kiosk.text import Text

__all__ = ["KEY_BYTES", "FileKeyStore", "KeyStore", "SystemdCredsKeyStore", "key_store"]

SEALED_SUFFIX: Final = ".cred"


class KeyStore(Protocol):
    """Holds the one key that opens the data folder."""

    def key(self) -> bytes:
        """Return the key; raise ``KeyMissing`` if there is none."""
        ...

    def create(self) -> bytes:
        """Make the key and return it; one that is there already is never replaced, but returned."""
        ...

    def prepare(self, new: bytes) -> None:
        """Keep a new key beside the old one, before the data is turned to it."""
        ...

    def prepared(self) -> bytes | None:
        """Return the new key that is kept beside the old one, if there is one."""
        ...

    def replace(self, new: bytes) -> None:
        """Put a new key in the place of the old one, which is then gone."""
        ...

    def describe(self) -> Text:
        """Say where the key is and what that protects against."""
        ...


def key_store(settings: Settings) -> KeyStore:
    """Return the key store: ``key_file`` where it is set (``.cred`` = sealed by TPM), or our own place."""
    path = settings.key_file or _default_path(settings.data)
    if path.suffix == SEALED_SUFFIX:
        return SystemdCredsKeyStore(path)
    return FileKeyStore(path)


def _default_path(data: Path) -> Path:
    """Return a place outside the data folder, one for each data folder."""
    name = hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:16]
    folder = Path(platformdirs.user_config_dir("kiosk", appauthor=False))
    if folder.is_relative_to(data.absolute()):
        folder = data.absolute().parent / "kiosk-keys"
    return folder / f"{name}.key"
