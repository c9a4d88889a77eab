"""The key of the data folder in a file that only this machine's TPM can open."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from kiosk.store.key_file import FileKeyStore
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SECONDS = 30


class SystemdCredsKeyStore(FileKeyStore):
    """Keeps the key in a file that only this machine's TPM can open, by ``systemd-creds``."""

    def __init__(self, path: Path, command: Sequence[str] = ("systemd-creds",)) -> None:
        super().__init__(path)
        self._command = tuple(command)

    @classmethod
    def is_available(cls) -> bool:
        """Tell whether this machine has a TPM that systemd can use."""
        if shutil.which("systemd-creds") is None:
            return False
        answer = subprocess.run(
            ["systemd-creds", "has-tpm2", "--quiet"],  # noqa: S607 - the system's own
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
        return answer.returncode == 0

    def describe(self) -> Text:
        """Say that the disk alone is of no use."""
        return Text(
            f"钥匙由本机的安全芯片（TPM）保护：{self.path}。硬盘被偷走，数据读不出。",
            f"The key is sealed by this machine's TPM: {self.path}. A stolen disk cannot be read.",
        )

    def _sealed(self, key: bytes) -> bytes:
        return self._run("encrypt", "--with-key=tpm2", data=key.hex().encode())

    def _opened(self, data: bytes) -> bytes:
        return self._run("decrypt", data=data)

    def _run(self, *words: str, data: bytes) -> bytes:
        """Pass data through the command by pipes; the key never stands in a file unsealed."""
        answer = subprocess.run(  # noqa: S603 - fixed words
            [*self._command, *words, "--name=kiosk", "-", "-"],
            input=data,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
        if answer.returncode != 0:
            msg = "systemd-creds refused"
            raise ValueError(msg)
        return answer.stdout
