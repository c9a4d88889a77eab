"""Device numbers, alone within a region: machines that share one share their case numbers (FORMATS.md §9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import UsageError
from kiosk.hub import enrolment
from kiosk.hub.readmitting import readmit
from kiosk.hub.store import feed, kiosks
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.database import Connection

MOST = 99
_REGION_DIGITS = 6
"""As many digits of a region as stand in a case number."""


def give_code(
    hub: Hub, region: str, point: str, device: int | None, role: str, machine: str | None = None
) -> str:
    """Make a code for a machine whose number nobody else in the region has; without one, choose it.

    A point with one machine keeps that one's number. ``machine`` is one that this hub is to know again.
    Raises ``UsageError`` for a number that another point has, and as ``readmit`` does.
    """
    with hub.database.writing() as connection:
        feed.alone(hub.database, connection)  # two codes at once must not get the same number
        users = _users(hub, connection, region)
        number = device or _own(users, point) or _free(users)
        if point not in users.get(number, {point}) and len(users) < MOST:
            raise _taken(number, _free(users))
        place = kiosks.Place(region, point, number, role)
        if machine is not None:
            readmit(connection, place, machine, hub.now())
        return enrolment.make_code(hub, connection, place)


def renumber(hub: Hub, kiosk: str) -> tuple[int, str]:
    """Give a machine a number of its own; return it, and the code by which the machine learns of it."""
    with hub.database.writing() as connection:
        feed.alone(hub.database, connection)
        place = kiosks.find_place(connection, kiosk)
        if place is None:
            raise UsageError(
                Text("中心不认识这台机器。", "The hub does not know this machine."),
                Text("机器的编号见 kiosk hub stats --machines。", "kiosk hub stats --machines lists them."),
                where=kiosk,
            )
        number = _free(_users(hub, connection, place.region))
        kiosks.renumber(connection, kiosk, number)
        new = kiosks.Place(place.region, place.point, number, place.role)
        return number, enrolment.make_code(hub, connection, new)


def shared(connection: Connection) -> list[dict[str, object]]:
    """Return the device numbers that several points of a region have, with the machines."""
    found: dict[tuple[str, int], list[dict[str, str]]] = {}
    for kiosk, place in kiosks.places(connection):
        here = found.setdefault((place.region[:_REGION_DIGITS], place.device), [])
        here.append({"kiosk": kiosk, "point": place.point})
    return [
        {"region": region, "device": device, "machines": some}
        for (region, device), some in sorted(found.items())
        if len(some) > 1
    ]


def _users(hub: Hub, connection: Connection, region: str) -> dict[int, set[str]]:
    """Return which points have each number, or a code for it that can still be used."""
    users: dict[int, set[str]] = {}
    for place in (
        *(one for _, one in kiosks.places(connection)),
        *kiosks.promised_places(connection, hub.now()),
    ):
        if place.region[:_REGION_DIGITS] == region[:_REGION_DIGITS]:
            users.setdefault(place.device, set()).add(place.point)
    return users


def _own(users: Mapping[int, set[str]], point: str) -> int | None:
    """Return the number of a point's only machine; None where it has none."""
    own = sorted(number for number, points in users.items() if point in points)
    if len(own) > 1:
        told = ", ".join(map(str, own))
        raise UsageError(
            Text("这个服务站有好几台机器。", "This service point has several machines."),
            Text(f"请用 --device 说明是哪一台：{told}。", f"Say which with --device: {told}."),
        )
    return own[0] if own else None


def _free(users: Mapping[int, set[str]]) -> int:
    """Return the lowest number that nobody has; where all are given out, one that fewest have."""
    return min(range(1, MOST + 1), key=lambda number: (len(users.get(number, ())), number))


def _taken(number: int, free: int) -> UsageError:
    return UsageError(
        Text(
            f"同一地区另一个服务站已经用了机器号{number}，办件编号会重复。",
            f"Another point of this region has the device number {number}: case numbers would be doubled.",
        ),
        Text(f"请用 --device {free}，或不写 --device。", f"Use --device {free}, or leave --device out."),
    )
