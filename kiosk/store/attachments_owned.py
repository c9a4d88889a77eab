"""Which files belong to a case or a draft; what belongs to nobody any more is tidied away."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sqlalchemy import cast, select
from sqlalchemy.types import Text as SqlText

from kiosk.model.entry import Kind
from kiosk.store.tables import drafts, journal_entries, journal_payloads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.store.attachments import Attachments
    from kiosk.store.database import Database

_NAME = re.compile(rb"[0-9a-f]{64}")
_DRAFTS = select(cast(drafts.c.content, SqlText))
_CASES = (
    select(journal_payloads.c.payload)
    .join(journal_entries, journal_entries.c.position == journal_payloads.c.position)
    .where(journal_entries.c.kind == Kind.CASE_SUBMITTED)
)


def files_of_cases(database: Database, attachments: Attachments) -> list[str]:
    """Return the files here that belong to a case; those of drafts are nobody's business yet."""
    here = set(attachments.here())
    return sorted(here & set(_in_cases(database))) if here else []


def cases_with_damage(database: Database, attachments: Attachments) -> list[str]:
    """Return the numbers of the cases of which a file was damaged before the hub held it."""
    damaged = attachments.damaged()
    if not damaged:
        return []
    with database.read() as connection:
        payloads = (json.loads(payload) for (payload,) in connection.execute(_CASES).yield_per(100))
        return [
            str(case["case"])
            for case in payloads
            if any(file["sha256"] in damaged for file in case.get("attachments", ()))
        ]


def tidy_attachments(database: Database, attachments: Attachments) -> int:
    """Drop the files of nobody; return how many. With no files at all nothing is read."""
    here = set(attachments.here())
    owned = {name for name in _named(database) if name in here} if here else set()
    return attachments.tidy(owned)


def _named(database: Database) -> Iterator[str]:
    """Go through everything in drafts and cases that looks like the name of a file."""
    with database.read() as connection:
        for (content,) in connection.execute(_DRAFTS):
            yield from (found.decode() for found in _NAME.findall(str(content).encode()))
    yield from _in_cases(database)


def _in_cases(database: Database) -> Iterator[str]:
    with database.read() as connection:
        for (payload,) in connection.execute(_CASES).yield_per(100):
            yield from (found.decode() for found in _NAME.findall(payload))
