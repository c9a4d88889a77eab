from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
from pathlib import Path

import pytest
from virtual_screen import FIRST_PORT, cookie_entry, free_display, virtual_screen

needs_xvnc = pytest.mark.skipif(not shutil.which("Xvnc"), reason="there is no Xvnc here")

# as the kernel writes them
LOOPBACK = "0100007F"
LOOPBACK_6 = "00000000000000000000000001000000"
LISTENING = "0A"


def listening_addresses(port: int) -> set[str]:
    """Return the addresses on which this machine listens at a port."""
    lines = [
        line.split()
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
    ]
    sockets = [fields[1].split(":") for fields in lines if fields[3] == LISTENING]
    return {address for address, at in sockets if int(at, 16) == port}


def test_a_taken_port_is_passed_over() -> None:
    number = free_display()
    with socket.create_server(("127.0.0.1", FIRST_PORT + number)):
        assert free_display() != number


def test_a_cookie_entry_is_what_x_programs_read() -> None:
    entry = cookie_entry(b"0123456789abcdef")
    assert entry == (
        b"\xff\xff\0\0\0\0" + struct.pack(">H", 18) + b"MIT-MAGIC-COOKIE-1" + b"\0\x10" + b"0123456789abcdef"
    )


@needs_xvnc
def test_a_virtual_screen_is_for_this_machine_and_this_user_alone() -> None:
    with virtual_screen("1080x1920") as screen:
        folder = screen.cookies.parent
        with socket.create_connection(("127.0.0.1", screen.port), timeout=60) as viewer:
            assert viewer.recv(12).startswith(b"RFB ")
            viewer.sendall(b"RFB 003.008\n")
            assert viewer.recv(16) == b"\x01\x02"  # one way in, and it takes the password
        assert {oct(path.stat().st_mode & 0o777) for path in (folder / "password", screen.cookies)} == {
            "0o600"
        }
        assert len(screen.password) == 8
        assert listening_addresses(screen.port) <= {LOOPBACK, LOOPBACK_6}
    assert not folder.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", screen.port), timeout=60)


@needs_xvnc
@pytest.mark.skipif(not shutil.which("xdotool"), reason="there is no xdotool here")
def test_the_virtual_screen_has_the_size_and_takes_only_who_has_the_cookie() -> None:
    with virtual_screen("720x1280") as screen:
        command = ["xdotool", "getdisplaygeometry"]
        inside = {**os.environ, **screen.variables()}
        assert subprocess.check_output(command, env=inside, text=True).split() == ["720", "1280"]
        outside = {**inside, "XAUTHORITY": os.devnull}
        assert subprocess.run(command, env=outside, capture_output=True, check=False).returncode != 0
