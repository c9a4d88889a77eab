"""The power goes, and with it all that no disk had kept: what was promised before is there after."""

from __future__ import annotations

import contextlib
import random
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from kiosk.app import House
from kiosk.hub import commands
from kiosk.hub.store import tables
from kiosk.model.clock import SystemClock
from kiosk.sync.stick import export
from tests.builders import a_resident_update
from tests.faults.disk import after_power_cut, compiled, preloaded, prepare
from tests.hubs import LocalHub, machine
from tests.world import enrolled_demo

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE = 3


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compiled(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A machine that has joined a hub, which is away."""
    with enrolled_demo(str(tmp_path_factory.mktemp("world"))) as data:
        yield data


@pytest.mark.parametrize("last_change", [170, 400, 100_000])
def test_a_receipt_printed_before_the_power_cut_has_its_case_after(
    joined: Path, library: Path, tmp_path: Path, last_change: int
) -> None:
    printed, found = _lived(joined, library, tmp_path, last_change)
    assert printed or last_change < 300
    assert printed <= found


def test_without_the_sync_the_same_power_cut_takes_the_case_away(
    joined: Path, library: Path, tmp_path: Path
) -> None:
    """Else the test above would prove nothing."""
    printed, found = _lived(joined, library, tmp_path, 400, "the kiosk forgets to sync")
    assert printed
    assert not printed <= found


def test_what_the_hub_calls_backed_up_is_on_the_disk(joined: Path, library: Path, tmp_path: Path) -> None:
    live, disk = tmp_path / "live", tmp_path / "disk"
    shutil.copytree(joined.parent / "hub", live / "hub")
    prepare(live, disk)
    _done_before_the_power_cut(
        library, live, disk, tmp_path / "after", "hub", "backup", "--data", live / "hub", live / "backup"
    )
    assert commands.restore(tmp_path / "new hub", tmp_path / "after" / "backup") > 1


@pytest.mark.parametrize("earlier", [False, True])
def test_an_erasure_that_the_hub_acknowledged_is_not_undone_by_its_backup(
    library: Path, tmp_path: Path, *, earlier: bool
) -> None:
    live, disk, stick = tmp_path / "live", tmp_path / "disk", tmp_path / "stick"
    hub = LocalHub(live / "hub", SystemClock())
    with contextlib.closing(hub.hub), machine(tmp_path / "kiosk", hub) as kiosk:
        people = [a_resident_update(str(uuid.uuid4()), {"person.name": "张小英"}) for _ in range(2)]
        kiosk.store.journal.append(people)
        kiosk.sync(hub)
        commands.backup(hub.data, live / "backup")
        if earlier:  # the log is there already, and its name on the disk
            kiosk.store.journal.erase(people[1].subject, "the person asked for it")
            kiosk.sync(hub)
        kiosk.store.journal.erase(people[0].subject, "the person asked for it")
        export(kiosk.store, kiosk.clock, stick)
    prepare(live, disk)
    _done_before_the_power_cut(
        library, live, disk, tmp_path / "after", "hub", "import", "--data", live / "hub", stick
    )
    commands.restore(tmp_path / "new hub", tmp_path / "after" / "backup")
    new = LocalHub(tmp_path / "new hub", SystemClock())
    with contextlib.closing(new.hub), new.hub.database.reading() as connection:
        left = connection.execute(sa.select(tables.PAYLOADS.c.seq)).scalars().all()
    assert left == ([1] if earlier else [1, 3])


def test_keys_that_the_hub_renewed_are_on_the_disk_before_machines_seal_to_them(
    library: Path, tmp_path: Path
) -> None:
    live, disk = tmp_path / "live", tmp_path / "disk"
    with contextlib.closing(LocalHub(live / "hub", SystemClock()).hub):
        pass
    prepare(live, disk)
    _done_before_the_power_cut(
        library, live, disk, tmp_path / "after", "hub", "renew", "--data", live / "hub", live / "hub" / "root"
    )
    made, left = (folder / "hub" / "keys" for folder in (live, tmp_path / "after"))
    assert len(list(made.glob("*-2.key"))) == 2
    assert {one.name: one.read_bytes() for one in left.iterdir()} == {
        one.name: one.read_bytes() for one in made.iterdir()
    }


def _done_before_the_power_cut(
    library: Path, live: Path, disk: Path, after: Path, *words: str | Path
) -> None:
    """Let a command end well, and cut the power at once; ``after`` is what the disk has kept."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        env=preloaded(library, live, disk),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    after_power_cut(live, disk, after, random.Random(0))


def _lived(
    joined: Path, library: Path, folder: Path, last_change: int, *plants: str
) -> tuple[set[str], set[str]]:
    """Let a machine work until its power is cut; return which receipts were printed, and which cases are left."""
    live, disk = folder / "live", folder / "disk"
    shutil.copytree(joined, live / "data")
    shutil.copy(joined.parent / "kiosk.key", live / "kiosk.key")
    _move_key(live)
    prepare(live, disk)
    environment = {**preloaded(library, live, disk), "FAULT_KILL_AT": str(last_change)}
    words = [str(Path(__file__).with_name("printing.py")), str(live / "data"), "7", str(PEOPLE), *plants]
    subprocess.run([sys.executable, *words], env=environment, check=False, timeout=300)
    after_power_cut(live, disk, folder / "after", random.Random(last_change))
    _move_key(folder / "after")
    house = House(folder / "after" / "data")
    assert house.store.journal.verify().ok
    found = {case.number for case in house.store.cases.recent(100)}
    house.close()
    return {paper.stem for paper in (live / "data" / "receipts").glob("*.pdf")}, found


def _move_key(folder: Path) -> None:
    """Let the settings name the key beside the data."""
    path = folder / "data" / "kiosk.toml"
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("key_file")
    ]
    path.write_text("\n".join([*lines, f'key_file = "{folder / "kiosk.key"}"', ""]), encoding="utf-8")
