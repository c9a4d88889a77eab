"""What people at the hub publish and decide; it reaches every machine that it concerns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.errors import FormatError, UsageError
from kiosk.formats.feed import ALL
from kiosk.hub import allocating
from kiosk.hub.store import cases, decisions, feed, offers
from kiosk.hub.store.decisions import Decision
from kiosk.model.case import CaseState
from kiosk.model.feed import ListPart
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.hub.hub import Hub

PART_ITEMS = 200
REFUSED = "refused"
OUTCOMES = ("approved", REFUSED)
_REASON = 400
_ITEM_BYTES = 32 << 10


def publish(hub: Hub, path: Path) -> dict[str, Any]:
    """Publish a list from a JSON file ``{"list", "items"}``; it takes the place of the one before.

    Raises ``UsageError`` that names what is wrong; nothing is published then.
    """
    name, items = _read(path)
    parts = [items[start : start + PART_ITEMS] for start in range(0, len(items), PART_ITEMS)] or [[]]
    with hub.database.writing() as connection:
        feed.alone(hub.database, connection)
        version = 1 + feed.head(connection, ALL).seq
        feed.supersede(connection, name)
        for number, some in enumerate(parts, 1):
            payload = {"list": name, "version": version, "part": number, "parts": len(parts), "items": some}
            try:
                feed.append(connection, hub.keys.storage, ALL, "list_part", payload, hub.now(), name)
            except FormatError as error:
                raise _bad_list(path, "items") from error
        offers.replace_offers(hub.database, connection, name, version, items)
        allocating.allocate_list(hub, connection, name)
    return {"list": name, "items": len(items), "parts": len(parts), "version": version}


def decide(
    hub: Hub, number: str, state: str, outcome: str | None, reason: tuple[str, str], operator: str
) -> None:
    """Record what a person decided on a case; ``reason`` is in Chinese and English.

    Raises ``UsageError`` for a case that is not here, or a decision that is not whole.
    """
    _check(state, outcome, reason, operator)
    decision = Decision(state, outcome, *reason, operator.strip(), hub.now())
    payload = {
        "case": number,
        "state": state,
        "outcome": outcome,
        "reason": {"zh": reason[0], "en": reason[1]},
    }
    with hub.database.writing() as connection:
        case = cases.case_by_number(connection, number)
        if case is None:
            raise UsageError(
                Text("中心没有这个办件。", "The hub has no such case."),
                Text(
                    "请核对编号，或等机器上传。", "Check the number, or wait until its machine has sent it."
                ),
                where=number,
            )
        decisions.add_decision(connection, hub.keys.storage, case, decision)
        feed.alone(hub.database, connection)
        feed.append(connection, hub.keys.storage, case.kiosk, "case_decided", payload, hub.now())
        if outcome == REFUSED:
            allocating.give_back(hub, connection, number)


def _check(state: str, outcome: str | None, reason: tuple[str, str], operator: str) -> None:
    decided = state == CaseState.DECIDED
    said = all(0 < len(text.strip()) <= _REASON for text in reason)
    if state not in (CaseState.IN_REVIEW, CaseState.DECIDED) or decided != (outcome in OUTCOMES):
        todo = Text(
            "状态是 in_review，或 decided 加上 approved/refused。",
            "The state is in_review, or decided with approved or refused.",
        )
    elif not said or not 0 < len(operator.strip()) <= 100:  # noqa: PLR2004 - the column's width
        todo = Text(
            "请写明经办人，并用中英文写明理由（各400字以内）。",
            "Name the operator, and give the reason in Chinese and English, up to 400 characters each.",
        )
    else:
        return
    raise UsageError(Text("这个决定不完整。", "The decision is not complete."), todo)


def _read(path: Path) -> tuple[str, list[dict[str, Any]]]:
    try:
        value = json.loads(path.read_bytes())
        items = value["items"]
        whole = {"list": value["list"], "version": 1, "part": 1, "parts": 1, "items": items}
        msgspec.convert(whole, ListPart, strict=True)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise _bad_list(path, str(error) if isinstance(error, msgspec.ValidationError) else "") from error
    if len({item["id"] for item in items}) != len(items):
        raise _bad_list(path, "items: id")
    if any(len(json.dumps(item, ensure_ascii=False).encode()) > _ITEM_BYTES for item in items):
        raise _bad_list(path, "items: 32 KiB")
    return value["list"], items


def _bad_list(path: Path, where: str) -> UsageError:
    return UsageError(
        Text("这个清单不能发布。", "The list cannot be published."),
        Text(
            "文件应当是 {list, items}，每项有 id、中英文 title、lines、data，编号不重复，数字用整数。",
            "It must be {list, items}; an item has id, title, lines, data; ids differ; numbers are whole.",
        ),
        where=f"{path}: {where}" if where else str(path),
    )
