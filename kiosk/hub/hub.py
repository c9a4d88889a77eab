"""The parts of one running hub."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.hub.keys import HubKeys, KeyRing
from kiosk.hub.schemas import Schemas
from kiosk.hub.store.database import Database, file_url
from kiosk.model.clock import hub_text

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kiosk.model.clock import Clock

URL_FILE = "database-url"


@dataclasses.dataclass(frozen=True, slots=True)
class Hub:
    """One hub: keys, database, clock, its public address, and where its pages lie."""

    ring: KeyRing
    database: Database
    clock: Clock
    public_url: str
    pages: Path
    schemas: Schemas

    @property
    def keys(self) -> HubKeys:
        """The keys as they are now."""
        return self.ring.keys

    def now(self) -> str:
        """Return the hub time."""
        return hub_text(self.clock.now())

    def today(self) -> dt.date:
        """Return the hub's day."""
        return self.clock.now().date()

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def open_hub(
    data: Path, clock: Clock, *, resources: Path, database_url: str | None = None, public_url: str = ""
) -> Hub:
    """Open the hub of a data folder, made the first time; it remembers which database it uses."""
    ring = KeyRing(data, clock.now().date())
    return Hub(
        ring, Database(_remembered(data, database_url)), clock, public_url, resources / "hub", Schemas()
    )


def remember_url(data: Path, url: str) -> None:
    """Note which database the hub of a data folder uses; only the owner can read it."""
    path = data / URL_FILE
    path.touch(mode=0o600)
    path.write_text(url, encoding="utf-8")


def _remembered(data: Path, url: str | None) -> str:
    """Return the database's URL; one that is given is kept."""
    if url is not None:
        remember_url(data, url)
        return url
    path = data / URL_FILE
    return path.read_text(encoding="utf-8") if path.exists() else file_url(data)
