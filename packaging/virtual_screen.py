"""A screen without a monitor: looked at by VNC, from this machine only, with a one-time password."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import shutil
import socket
import struct
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from children import ended_afterwards
from progress import Stopped

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike
PASSWORD_LENGTH = 8  # all that the VNC protocol takes
FIRST_PORT = 5900
START_SECONDS = 30
ANY_ADDRESS = 0xFFFF  # Xauthority's FamilyWild: the cookie holds however the display is reached
COOKIE_NAME = b"MIT-MAGIC-COOKIE-1"


@dataclass(frozen=True)
class VirtualScreen:
    """A running virtual screen: its X display, its VNC port and how to get in."""

    display: str
    port: int
    password: str
    cookies: Path

    def variables(self) -> dict[str, str]:
        """Return the environment variables that lead a program to this screen."""
        return {"DISPLAY": self.display, "XAUTHORITY": str(self.cookies), "QT_QPA_PLATFORM": "xcb"}


@contextlib.contextmanager
def virtual_screen(size: str) -> Iterator[VirtualScreen]:
    """Run a virtual screen of ``WIDTHxHEIGHT`` pixels; nothing of it stays behind."""
    password = "".join(secrets.choice(LETTERS) for _ in range(PASSWORD_LENGTH))
    cookie = secrets.token_bytes(16)
    with tempfile.TemporaryDirectory(prefix="kiosk-screen-") as name:
        folder = Path(name)
        folder.chmod(0o700)
        _write_privately(folder / "password", _obscured(password))
        _write_privately(folder / "cookies", cookie_entry(cookie))
        with _server(folder, size) as number:
            screen = VirtualScreen(f":{number}", FIRST_PORT + number, password, folder / "cookies")
            yield screen


def free_display() -> int:
    """Return the first display number whose VNC port and X socket nobody holds."""
    for number in range(1, 100):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", FIRST_PORT + number))
            if not Path(f"/tmp/.X11-unix/X{number}").exists():  # noqa: S108 - where X servers have it
                return number
    raise Stopped("没有空闲的虚拟屏幕。请先关掉几个。", "No virtual screen is free. Close some first.")


def cookie_entry(cookie: bytes) -> bytes:
    """Return an Xauthority file with one cookie that holds for every display."""
    fields = (b"", b"", COOKIE_NAME, cookie)
    return struct.pack(">H", ANY_ADDRESS) + b"".join(
        struct.pack(">H", len(field)) + field for field in fields
    )


@contextlib.contextmanager
def _server(folder: Path, size: str) -> Iterator[int]:
    """Run Xvnc; give its display number once it takes connections."""
    number = free_display()
    reading, writing = os.pipe()
    log = folder / "log"
    with os.fdopen(reading) as ready, log.open("wb") as output:
        try:
            server = subprocess.Popen(
                [
                    *("Xvnc", f":{number}", "-rfbport", str(FIRST_PORT + number), "-localhost"),
                    *("-geometry", size, "-depth", "24", "-auth", folder / "cookies"),
                    *("-SecurityTypes", "VncAuth", "-PasswordFile", folder / "password"),
                    *("-AcceptSetDesktopSize=0", "-AlwaysShared", "-desktop", "kiosk"),
                    *("-nolisten", "tcp", "-displayfd", str(writing)),
                ],
                pass_fds=(writing,),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        finally:
            os.close(writing)
        with ended_afterwards(server):
            came, _, _ = select.select([ready], [], [], START_SECONDS)
            if not (came and ready.readline().strip()):
                raise Stopped(
                    "虚拟屏幕没有启动。请看下面的话。",
                    "The virtual screen did not start. See below.",
                    log.read_text("utf-8", "replace")[-2000:],
                )
            yield number


def _obscured(password: str) -> bytes:
    """Return a password in the form that Xvnc reads."""
    tool = shutil.which("tigervncpasswd") or shutil.which("vncpasswd") or "vncpasswd"
    return subprocess.run([tool, "-f"], input=password.encode(), capture_output=True, check=True).stdout


def _write_privately(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, from its first moment."""
    path.touch(0o600, exist_ok=False)
    path.write_bytes(content)
