"""The same person at several machines: found by a keyed hash of the ID number that never leaves the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.formats import canonical, suite
from kiosk.formats.entry import SALT_BYTES, read_carried, read_header, read_payload
from kiosk.formats.receipt import Reason
from kiosk.hub.merging import MergedField, Version, merged
from kiosk.hub.store import attention, feed, persons, stubs
from kiosk.model.actor import Assurance
from kiosk.model.clock import hub_text, parse_time
from kiosk.model.entry import Kind
from kiosk.model.news import ID_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.persons import Key, Resolution, StoredUpdate
    from kiosk.model.entry import Header

_DOMAIN = b"kiosk/hub/person/1\0"
_MAC = 16


def person_of(hub: Hub, changes: dict[str, Any]) -> str | None:
    """Return under what a person is known here, or None where no ID number was said."""
    number = changes.get(ID_NUMBER)
    if not isinstance(number, str) or not number:
        return None
    return suite.mac(hub.keys.storage, _DOMAIN, number.strip().upper().encode())[:_MAC].hex()


def match(hub: Hub, connection: Connection, updates: Sequence[tuple[Key, str]]) -> None:
    """Note of whom new entries speak, and put before people where they do not agree with others."""
    persons.add_updates(hub.database, connection, updates)
    people = sorted({person for _, person in updates})
    for kiosk in sorted({key[0] for key, _ in updates}):
        stubs.note_due(hub.database, connection, kiosk, people)
    again = persons.spoken_of_twice(hub.database, connection, people)
    if again:
        feed.alone(hub.database, connection)  # two machines may speak of the same person at once
    for person in again:
        reconsider(hub, connection, person)


def reconsider(hub: Hub, connection: Connection, person: str) -> None:
    """Look for conflicts in all that is known of a person, and let their entries come back to staff."""
    updates = persons.updates_of(connection, person)
    fields = merge(hub, updates, persons.resolutions_of(connection, person))
    open_ = {name: field.conflict for name, field in fields.items() if field.conflict}
    persons.put_conflicts(connection, person, list(open_), hub.now())
    headers = {header.id: header for one in updates for header in [read_header(one.header)]}
    wanted: dict[Key, tuple[Header, str]] = {}
    for name, versions in open_.items():
        for header in (headers[one.id] for one in versions if one.id in headers):
            wanted.setdefault((header.kiosk, header.incarnation, header.seq), (header, name))
    known = {one.key for one in updates if one.marked}
    persons.unmark(connection, known - set(wanted))
    for key in sorted(set(wanted) - known):
        header, name = wanted[key]
        attention.mark_once(hub.database, connection, header, Reason.CONFLICT, name)


def merge(
    hub: Hub, updates: Iterable[StoredUpdate], resolutions: Iterable[Resolution]
) -> dict[str, MergedField]:
    """Return a person's fields as they count now, each with its history."""
    said = [version for one in updates for version in _versions(hub, one)]
    # by the ID number they were matched, however it was written
    said = [version for version in said if version.field != ID_NUMBER]
    return merged([*said, *(_settled(hub, one) for one in resolutions)])


def id_number_of(hub: Hub, updates: Iterable[StoredUpdate]) -> Version | None:
    """Return the ID number of a person as it was last said the most surely; None where all was erased."""
    said = [version for one in updates for version in _versions(hub, one) if version.field == ID_NUMBER]
    return max(said, key=lambda one: (one.level, one.made_at, one.id), default=None)


def moment(header: Header) -> str:
    """Return when an entry was made, as a hub time: by the hub's clock where the machine knew it."""
    return header.hub_time or hub_text(parse_time(header.local_time))


def _versions(hub: Hub, update: StoredUpdate) -> list[Version]:
    """Return what an entry said, field by field; what was erased says nothing any more."""
    if update.locked is None:
        return []
    header = read_header(update.header)
    payload = canonical.decode_object(suite.unlock(hub.keys.storage, update.locked)[SALT_BYTES:])
    while header.kind == Kind.ENTRY_CARRIED_OVER:
        inner = read_carried(payload)
        header, payload = inner.header, read_payload(inner) or {"changes": {}}
    level, made_at = int(header.actor.assurance), moment(header)
    return [
        Version(header.id, field, value, level, made_at, frozenset(filter(None, [payload["base"][field]])))
        for field, value in payload["changes"].items()
    ]


def _settled(hub: Hub, resolution: Resolution) -> Version:
    told = canonical.decode_object(suite.unlock(hub.keys.storage, resolution.locked))
    level = int(Assurance.STAFF_VERIFIED)
    saw = frozenset(told["saw"])
    return Version(resolution.id, resolution.field, told["value"], level, resolution.decided_at, saw)
