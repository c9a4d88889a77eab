"""What machines say differently of one person, before the people who decide it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from kiosk.errors import UsageError
from kiosk.formats import canonical, suite
from kiosk.formats.entry import read_header
from kiosk.hub.matching import merge, reconsider
from kiosk.hub.store import feed, persons, stubs
from kiosk.hub.store.persons import Resolution
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.hub.hub import Hub
    from kiosk.hub.merging import MergedField, Version
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.persons import StoredUpdate

_OPERATOR = 100


def open_conflicts(hub: Hub) -> list[dict[str, Any]]:
    """Return every field that waits for people: what was said, by whom, how surely, where and when."""
    with hub.database.reading() as connection:
        found = []
        for one in persons.conflicts(connection):
            updates = persons.updates_of(connection, one.person)
            field = _merged(hub, connection, one.person, updates).get(one.field)
            told = _told(field.conflict, updates) if field else []
            found.append({"person": one.person, "field": one.field, "found_at": one.found_at, "values": told})
        return found


def history(hub: Hub, person: str) -> list[dict[str, Any]]:
    """Return each field of a person as it counts now, with everything that was ever said of it."""
    with hub.database.reading() as connection:
        updates = persons.updates_of(connection, person)
        return [
            {"field": name, "value": field.value, "history": _told(field.history, updates)}
            for name, field in _merged(hub, connection, person, updates).items()
        ]


def resolve(hub: Hub, person: str, field: str, entry: str, operator: str) -> None:
    """Let what one entry says of a field count from now on; everything else that is here was seen.

    Raises ``UsageError`` where there is no such conflict, or the entry is none of those in it.
    """
    if not 0 < len(operator.strip()) <= _OPERATOR:
        raise UsageError(
            Text("没有写明经办人。", "The operator is missing."),
            Text("请用 --by 写上姓名，100字以内。", "Name them with --by, up to 100 characters."),
        )
    with hub.database.writing() as connection:
        feed.alone(hub.database, connection)
        merged = _merged(hub, connection, person, persons.updates_of(connection, person)).get(field)
        chosen = [one for one in merged.conflict if one.id == entry] if merged else []
        if merged is None or not chosen:
            raise _no_conflict(person, field)
        told = {"value": chosen[0].value, "saw": sorted(one.id for one in merged.history)}
        locked = suite.lock(hub.keys.storage, canonical.encode(told))
        new = Resolution(str(uuid.uuid4()), person, field, locked, operator.strip(), hub.now())
        persons.add_resolution(connection, new)
        reconsider(hub, connection, person)
        stubs.note_due(hub.database, connection, "", [person])


def _merged(
    hub: Hub, connection: Connection, person: str, updates: Sequence[StoredUpdate]
) -> dict[str, MergedField]:
    return merge(hub, updates, persons.resolutions_of(connection, person))


def _told(versions: Sequence[Version], updates: Sequence[StoredUpdate]) -> list[dict[str, Any]]:
    sources = {read_header(one.header).id: one for one in updates}
    return [
        {
            "entry": one.id,
            "value": one.value,
            "level": one.level,
            "at": one.made_at,
            **_source(sources.get(one.id)),
        }
        for one in versions
    ]


def _source(update: StoredUpdate | None) -> dict[str, Any]:
    if update is None:  # settled here
        return {"role": "hub", "staff": None, "point": None, "device": None}
    actor = read_header(update.header).actor
    return {
        "role": actor.role.value,
        "staff": actor.staff,
        "point": update.point,
        "device": update.device,
    }


def _no_conflict(person: str, field: str) -> UsageError:
    return UsageError(
        Text("没有这个待核对的项目。", "Nothing like that waits for a decision."),
        Text(
            "请先看 kiosk hub conflicts，照抄人员编号、项目和记录编号。",
            "See kiosk hub conflicts, and copy person, field and entry from there.",
        ),
        where=f"{person} {field}",
    )
