"""What an operator can ask of a hub, as plain functions; the command line stands in front of them."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Any

from kiosk import log, settings
from kiosk.errors import UsageError
from kiosk.formats.enrolment import MachineRole
from kiosk.hub import backup as backups
from kiosk.hub import enrolment, ingest, numbering, packs, publishing, server, statistics, sticks
from kiosk.hub.case_view import case_view
from kiosk.hub.conflicts import history, open_conflicts
from kiosk.hub.conflicts import resolve as settle
from kiosk.hub.hub import Hub, open_hub
from kiosk.hub.keys import renew as renew_keys
from kiosk.hub.store import kiosks
from kiosk.hub.store.epoch import epoch
from kiosk.hub.web.app import create_app
from kiosk.model.clock import SystemClock
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kiosk.model.clock import Clock

LOOPBACK = "127.0.0.1"


def serve(
    data: Path,
    port: int = 0,
    database_url: str | None = None,
    public_url: str | None = None,
    *,
    host: str = LOOPBACK,
    clock: Clock | None = None,
) -> None:
    """Serve until told to stop; one JSON line on stdout says where, once it really listens."""
    log.configure(data / "logs")
    at = server.listen(host, port)
    url = f"http://{host}:{at.getsockname()[1]}"
    with _hub(data, clock, database_url, (public_url or url).rstrip("/")) as hub:

        def ready() -> None:
            with hub.database.reading() as connection:
                line = json.dumps({"url": url, "epoch": epoch(connection)})
            sys.stdout.write(line + "\n")
            sys.stdout.flush()

        server.run(create_app(hub), at, ready)


def init(data: Path, database_url: str | None = None) -> str:
    """Make keys and database; return the root's fingerprint."""
    with _hub(data, None, database_url) as hub:
        return hub.keys.fingerprint


def make_code(
    data: Path,
    region: str,
    point: str,
    device: int | None = None,
    role: str = "public",
    database_url: str | None = None,
    *,
    machine: str | None = None,
    clock: Clock | None = None,
) -> str:
    """Make an enrolment code, where need be with a device number that is free; works beside a running hub.

    ``machine``, as ``KIOSK/INCARNATION``, is one of which this hub, brought back from a backup, never heard.
    """
    digits = region.isascii() and region.isdecimal() and 6 <= len(region) <= 12  # noqa: PLR2004 - FORMATS.md §6
    known = device is None or 1 <= device <= numbering.MOST
    if not digits or not known or not 1 <= len(point) <= 100 or role not in set(MachineRole):  # noqa: PLR2004
        raise UsageError(
            Text("注册码的内容不对。", "The code cannot be made of this."),
            Text(
                "地区6到12位数字，机器号1到99，角色public或desk。",
                "Region has 6 to 12 digits, device is 1 to 99, role is public or desk.",
            ),
        )
    with _hub(data, clock, database_url) as hub:
        return numbering.give_code(hub, region, point, device, role, machine)


def renumber(data: Path, kiosk: str, *, clock: Clock | None = None) -> tuple[int, str]:
    """Give a machine a number that nobody else in its region has; return it, and a code for the machine."""
    with _hub(data, clock) as hub:
        return numbering.renumber(hub, kiosk)


def make_codes(data: Path, places: Iterable[tuple[str, str, int]]) -> list[str]:
    """Make a code for a public machine at each of many places: region, name of the point, device."""
    with _hub(data, None) as hub:
        return [enrolment.give_code(hub, kiosks.Place(*place, MachineRole.PUBLIC)) for place in places]


def stats(data: Path, database_url: str | None = None, *, by_machine: bool = False) -> dict[str, Any]:
    """Return what the hub holds, in numbers; ``by_machine`` adds each journal, reconciled or not."""
    with _hub(data, None, database_url) as hub:
        told = statistics.statistics(hub)
        return {**told, "machines": statistics.machines(hub)} if by_machine else told


def import_file(
    data: Path,
    path: Path,
    clock: Clock | None = None,
    *,
    progress: Callable[[int], None] | None = None,
) -> sticks.FromStick:
    """Take in what came on a stick; raise ``UsageError`` if nothing in it can be used here."""
    with _hub(data, clock) as hub:
        return sticks.take(hub, path, progress)


def publish(data: Path, path: Path, *, clock: Clock | None = None) -> dict[str, Any]:
    """Publish a list or a policy pack to every machine; works beside a running hub too."""
    with _hub(data, clock) as hub:
        return packs.publish_pack(hub, path) if packs.is_pack(path) else publishing.publish(hub, path)


def decide(
    data: Path,
    number: str,
    state: str,
    outcome: str | None,
    reason: tuple[str, str],
    operator: str,
    *,
    clock: Clock | None = None,
) -> None:
    """Record what a person decided on a case; its machine and the receipt's page say so."""
    with _hub(data, clock) as hub:
        publishing.decide(hub, number, state, outcome, reason, operator)


def case(data: Path, number: str, database_url: str | None = None) -> dict[str, Any]:
    """Return a case, and who helped with it."""
    with _hub(data, None, database_url) as hub:
        return case_view(hub, number)


def conflicts(data: Path) -> list[dict[str, Any]]:
    """Return what machines say differently of one person, with who said it and when."""
    with _hub(data, None) as hub:
        return open_conflicts(hub)


def person(data: Path, person: str) -> list[dict[str, Any]]:
    """Return a person's fields as they count now, with everything that was ever said of each."""
    with _hub(data, None) as hub:
        return history(hub, person)


def resolve(
    data: Path, person: str, field: str, entry: str, operator: str, *, clock: Clock | None = None
) -> None:
    """Let what one entry says of a person's field count; the machines' staff lists are told."""
    with _hub(data, clock) as hub:
        settle(hub, person, field, entry, operator)


def days(data: Path, kiosk: str) -> list[dict[str, Any]]:
    """Return what the hub holds of a machine day by day, with the hash that the machine tells too."""
    with _hub(data, None) as hub:
        return statistics.days_of(hub, kiosk)


def backup(data: Path, folder: Path) -> dict[str, int]:
    """Back the hub up, verified by restoring; works beside a running hub too."""
    with _hub(data, None) as hub:
        report = backups.back_up(hub, data, folder)
    return {"entries": report.entries, "kiosks": report.kiosks, "epoch": report.epoch}


def restore(data: Path, folder: Path, database_url: str | None = None, *, clock: Clock | None = None) -> int:
    """Bring a backup back into an empty data folder, or an empty database; return the new epoch."""
    return backups.restore(data, folder, clock or SystemClock(), database_url).epoch


def revoke(data: Path, kiosk: str) -> bool:
    """Revoke a machine: what it sends from now on is put aside. Return whether it is known."""
    with _hub(data, None) as hub, hub.database.writing() as connection:
        return kiosks.revoke(connection, kiosk, hub.now()) > 0


def release(data: Path, kiosk: str) -> int:
    """Trust a machine again and take in what was put aside; return how many batches."""
    with _hub(data, None) as hub:
        return ingest.release(hub, kiosk)


def renew(data: Path, root_folder: Path) -> None:
    """Certify new keys with the root; a running hub uses them at once."""
    renew_keys(data, root_folder, SystemClock().now().date())


@contextlib.contextmanager
def _hub(
    data: Path, clock: Clock | None, database_url: str | None = None, public_url: str = ""
) -> Iterator[Hub]:
    """Give the hub of a data folder, made the first time."""
    resources = settings.load(data).resources
    hub = open_hub(
        data, clock or SystemClock(), resources=resources, database_url=database_url, public_url=public_url
    )
    try:
        yield hub
    finally:
        hub.close()
