"""A service point of a schedule: its machine takes cases in, dies, and comes back; its residents keep receipts."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
from typing import TYPE_CHECKING, Any

from kiosk.settings import Settings
from kiosk.store.feed import FeedStore
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from kiosk.sync.files import PIECE_BYTES
from tests.builders import a_case
from tests.faults.disk import Disk

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from kiosk.model.clock import FixedClock

SIZES = (1, 10, 3000, PIECE_BYTES - 40, PIECE_BYTES, 2 * PIECE_BYTES + 17)


@dataclasses.dataclass(frozen=True)
class Receipt:
    """What a resident went home with."""

    number: str
    entry: str
    hash: str
    incarnation: int
    seq: int
    documents: tuple[str, ...]
    usable: bool


class Point:
    """One machine on a disk of its own."""

    def __init__(self, slot: int, folder: Path, template: Path, clock: FixedClock) -> None:
        self.name, self.clock = folder.name, clock
        self.power_cut = self.full = False
        self.receipts: list[Receipt] = []
        self.damaged: set[str] = set()
        self.disk = Disk(slot, folder)
        shutil.copytree(template, self.disk.live, dirs_exist_ok=True)
        self.disk.start()
        self._open()

    def _open(self) -> None:
        self.settings = Settings(data=self.disk.live / "data")
        self.keys = FileKeyStore(self.disk.live / "kiosk.key")
        self.store = Store.open(self.settings, self.keys, self.clock)
        self.feed = FeedStore.open(self.settings, self.keys)

    def close(self) -> None:
        """Let go of the files, dead or alive."""
        for each in (self.store, self.feed):
            with contextlib.suppress(Exception):
                each.close()

    def come_back(self, chance: random.Random) -> None:
        """Start again where the last life ended."""
        self.disk.die()
        self.close()
        self.disk.come_back(power_cut=self.power_cut, chance=chance)
        self._open()

    def take_in(self, chance: random.Random, *, usable: bool, documents: int) -> None:
        """Take a case in; the paper is only printed when it is stored."""
        locked = [
            self.store.attachments.keep(chance.randbytes(chance.choice(SIZES))) for _ in range(documents)
        ]
        named = [{"field": "papers", "sha256": one.sha256, "media_type": "image/png"} for one in locked]
        answers: dict[str, Any] = {"note": "你好" if usable else 5}
        case = a_case(form="small", answers=answers, attachments=named)
        (entry,) = self.store.journal.append([case])
        if self.disk.dead:
            return
        header = entry.header
        self.receipts.append(
            Receipt(
                number=str(case.payload["case"]),
                entry=header.id,
                hash=entry.hash,
                incarnation=header.incarnation,
                seq=header.seq,
                documents=tuple(one.sha256 for one in locked),
                usable=usable,
            )
        )

    def damage(self, chance: random.Random) -> None:
        """Spoil a byte of a document that lies here."""
        kept = (self.settings.data / "attachments").glob("*")
        here = sorted(path for path in kept if path.is_file() and path.stat().st_size)
        if here:
            path = chance.choice(here)
            data = bytearray(path.read_bytes())
            data[chance.randrange(len(data))] ^= 1
            path.write_bytes(data)
            self.damaged.add(path.name[:64])
