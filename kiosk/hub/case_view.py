"""A case before the people of the county office who look into it: how far it is, and who helped with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import UsageError
from kiosk.formats.entry import read_payload
from kiosk.forms.reading import parse_definition
from kiosk.forms.yaml_file import Malformed
from kiosk.hub import carried
from kiosk.hub.store import cases, decisions, definitions, journal
from kiosk.model.assistance import assistance_told
from kiosk.model.entry import Kind
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.cases import StoredCase
    from kiosk.hub.store.database import Connection


def case_view(hub: Hub, number: str) -> dict[str, Any]:
    """Return a case with who typed what in it; nothing that the person answered.

    Raises ``UsageError`` if the hub has no such case.
    """
    with hub.database.reading() as connection:
        case = cases.find_case(connection, number)
        if case is None:
            raise UsageError(
                Text("中心没有这个办件。", "The hub has no such case."),
                Text(
                    "请对照回执再输一遍，或先同步那台机器。", "Check the receipt, or sync its machine first."
                ),
            )
        decision = decisions.last_decision(connection, hub.keys.storage, number)
        return {
            "case": case.number,
            "title": f"{case.title_zh} {case.title_en}",
            "state": case.state,
            "submitted_at": case.submitted_at,
            "due": case.due,
            "decided_by": decision.operator if decision else None,
            "assistance": _assistance(hub, connection, case),
        }


def _assistance(hub: Hub, connection: Connection, case: StoredCase) -> dict[str, Any] | None:
    sent = journal.entry_at(connection, hub.keys.storage, (case.kiosk, case.incarnation, case.seq))
    if sent is None:
        return None
    entry = carried.told(sent)
    kept = (read_payload(entry) or {}).get("assistance")
    names, labels = _names(hub, connection, case.kiosk), _labels(connection, case)
    return assistance_told(kept, entry.header.actor, names, labels).as_json()


def _names(hub: Hub, connection: Connection, kiosk: str) -> dict[str, str]:
    """Return the names of a machine's staff by account, as it told them."""
    kinds = (Kind.STAFF_ADDED, Kind.ENTRY_CARRIED_OVER)
    sent = journal.entries_of(connection, hub.keys.storage, kiosk, kinds)
    told = [carried.told(entry) for entry in sent]
    added = [read_payload(entry) or {} for entry in told if entry.header.kind == Kind.STAFF_ADDED]
    return {str(each["staff"]): str(each["name"]) for each in added if {"staff", "name"} <= each.keys()}


def _labels(connection: Connection, case: StoredCase) -> dict[str, Text]:
    sha256 = definitions.adopted(connection, case.kiosk, case.form, case.version)
    if sha256 is None:
        return {}
    try:
        text = definitions.definition(connection, sha256).encode()
        definition, _ = parse_definition(text, Path("adopted.yaml"))
    except Malformed:
        return {}
    return {field.id: field.label for field in definition.fields()}
