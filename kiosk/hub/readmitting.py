"""Taking a machine back in of which a hub that was brought back from a backup has never heard.

It keeps its name, and so may hand in its earlier journals under the incarnation that it enrols with now.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from kiosk.errors import UsageError
from kiosk.hub.store import kiosks
from kiosk.model.uuids import UUID
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.hub.store.database import Connection
    from kiosk.hub.store.kiosks import Place

_MACHINE = re.compile(rf"({UUID})/([1-9][0-9]{{0,3}})")


def readmit(connection: Connection, place: Place, machine: str, now: str) -> None:
    """Know a machine again at its place, with the incarnations it says that it had: ``KIOSK/INCARNATION``.

    Raises ``UsageError`` for another text, and where another machine stands there, or this one elsewhere.
    """
    kiosk, newest = _read(machine)
    there = kiosks.find_kiosk(connection, place)
    if there not in (None, kiosk):
        if any(one.stored_through for one in kiosks.incarnations(connection, there)):
            raise _taken(there)
        kiosks.forget(connection, there)  # the same machine a moment ago, under a name that it did not take
    known = kiosks.find_place(connection, kiosk)
    if known is not None and dataclasses.replace(known, role=place.role) != place:
        raise _elsewhere(known)
    kiosks.kiosk_at(connection, place, kiosk)
    have = {one.incarnation for one in kiosks.incarnations(connection, kiosk)}
    for incarnation in sorted(set(range(1, newest + 1)) - have):
        kiosks.add_lost_incarnation(connection, kiosk, incarnation, now)


def _read(machine: str) -> tuple[str, int]:
    found = _MACHINE.fullmatch(machine.strip().lower())
    if found is None:
        raise UsageError(
            Text("这不是机器的编号。", "This is not the name of a machine."),
            Text(
                "请照机器上说的整段填写：编号/代数。",
                "Copy the whole of what the machine says: KIOSK/NUMBER.",
            ),
        )
    return found[1], int(found[2])


def _taken(kiosk: str) -> UsageError:
    return UsageError(
        Text("这个位置已经有另一台机器。", "Another machine stands at this place."),
        Text(
            "请核对服务站和机器号（--device）。", "Check the service point and the device number (--device)."
        ),
        where=kiosk,
    )


def _elsewhere(place: Place) -> UsageError:
    return UsageError(
        Text("中心认识这台机器，它在另一个位置。", "The hub knows this machine, at another place."),
        Text(
            f"请用那个位置：{place.region}、{place.point}、机器号{place.device}。",
            f"Use that place: {place.region}, {place.point}, device {place.device}.",
        ),
    )
