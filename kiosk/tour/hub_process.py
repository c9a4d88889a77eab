"""A hub of the tour's own, as a process that can be stopped and started again at the same address."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kiosk.errors import HubUnreachable
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

_STOP_SECONDS = 20


class HubProcess:
    """``kiosk hub serve`` in a folder; the first start chooses the port, later ones keep it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        self.url = ""

    def start(self) -> str:
        """Start the hub, wait until it listens, and return its address."""
        port = str(urlsplit(self.url).port or 0) if self.url else "0"
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [*_command("serve"), "--data", str(self._folder), "--port", port],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise HubUnreachable(
                Text("演示用的中心没有启动。", "The hub of the tour did not start."),
                Text("请运行 kiosk hub serve 看看原因。", "Run kiosk hub serve to see why."),
            )
        self.url = str(json.loads(line)["url"])
        return self.url

    def code(self) -> str:
        """Return a fresh enrolment code."""
        done = subprocess.run(  # noqa: S603 - our own command
            [*_command("code"), "--data", str(self._folder), "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
        return str(json.loads(done.stdout)["code"])

    def stats(self) -> dict[str, Any]:
        """Return what the hub holds."""
        done = subprocess.run(  # noqa: S603 - our own command
            [*_command("stats"), "--data", str(self._folder), "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
        value: dict[str, Any] = json.loads(done.stdout)
        return value

    @property
    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The running hub's process id; 0 where none runs."""
        return self._process.pid if self._process else 0

    def stop(self) -> None:
        """Stop the hub as a power switch would, kindly."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._process = None


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "kiosk", "hub", name]
