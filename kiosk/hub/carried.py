"""Entries that a machine carried over from a journal that the hub knows otherwise (FORMATS.md §3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.formats import suite
from kiosk.formats.entry import read_carried, read_payload
from kiosk.model.entry import Kind

if TYPE_CHECKING:
    from kiosk.model.entry import Entry


def told(entry: Entry) -> Entry:
    """Return what an entry tells: the one that it carries, or itself. Raise ``FormatError`` for a bad one."""
    while entry.header.kind == Kind.ENTRY_CARRIED_OVER:
        payload = read_payload(entry)
        if payload is None:
            return entry
        inner = read_carried(payload)
        if inner.header.kiosk != entry.header.kiosk or inner.header.incarnation >= entry.header.incarnation:
            raise suite.untrusted()
        entry = inner
    return entry
