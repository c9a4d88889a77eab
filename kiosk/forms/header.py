"""The head of a definition: all that the home screen needs of it, and cheap to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.forms.yaml_file import convert, load, read_bytes
from kiosk.text import Text  # noqa: TC001 - msgspec reads annotations

if TYPE_CHECKING:
    from pathlib import Path

SEPARATOR = b"\n---\n"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of a definition."""


class Header(Part, frozen=True):
    """What the home screen shows of a form."""

    format: int
    id: str
    version: int
    service: str
    title: Text
    tagline: Text
    icon: str
    tint: Literal["blue", "green", "amber", "red", "violet", "teal", "sand"]
    order: int


def read_header(path: Path) -> Header:
    """Read only the first document of a file; raise ``Malformed``."""
    head = read_bytes(path).partition(SEPARATOR)[0]
    nodes, data = load(path, head)
    return convert(path, nodes, data, Header)
