"""Hubs for tests: a real one in a process of its own, on either database, and one called without a network."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from kiosk.formats import days, feed, held
from kiosk.formats.head import read_question
from kiosk.formats.request import Request
from kiosk.formats.shapes import plain
from kiosk.hub import commands, enrolment, files
from kiosk.hub.feed import answer_feed
from kiosk.hub.hub import Hub, open_hub
from kiosk.hub.ingest import ingest
from kiosk.hub.receipts import answer_head
from kiosk.hub.reconciling import answer_days
from kiosk.hub.refusal import Refusal
from kiosk.hub.requests import asker
from kiosk.model.clock import FixedClock, SystemClock
from kiosk.settings import Settings
from kiosk.store.feed import FeedStore
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from kiosk.sync.carriers.carrier import not_sent, too_large
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import Exchange, SyncReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kiosk.model.clock import Clock
    from kiosk.model.identity import Identity

RESOURCES = Path(__file__).parent.parent / "resources"
FORMS = Path(__file__).parent.parent / "forms"
REGION = "210300"


class RunningHub:
    """``kiosk hub serve`` in a process; ``start`` returns once it listens."""

    def __init__(self, data: Path, database_url: str | None = None) -> None:
        self.data, self.database_url = data, database_url
        self.url = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> dict[str, Any]:
        port = self.url.rpartition(":")[2] or "0"
        database = [] if self.database_url is None else ["--database", self.database_url]
        command = ["serve", "--data", str(self.data), "--port", port, *database]
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "kiosk", "hub", *command], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        line: dict[str, Any] = json.loads(self._process.stdout.readline())
        self.url = line["url"]
        return line

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process
        return self._process.pid

    def stop(self) -> int:
        """Ask it to stop; return its exit code."""
        return self._end(kill=False)

    def kill(self) -> None:
        self._end(kill=True)

    def _end(self, *, kill: bool) -> int:
        if self._process is None:
            return 0
        self._process.kill() if kill else self._process.terminate()
        code = self._process.wait(120)
        assert self._process.stdout
        assert self._process.stdout.read() == ""
        self._process.stdout.close()
        self._process = None
        return code

    def code(self, point: str = "", device: int | None = None) -> str:
        return commands.make_code(self.data, REGION, point or secrets.token_hex(4), device)


class LocalHub:
    """A hub without a network: a carrier that calls it, and a clock that can be moved."""

    def __init__(self, data: Path, clock: Clock, database_url: str | None = None) -> None:
        self.data, self.clock = data, clock
        self.hub: Hub = open_hub(
            data, clock, resources=RESOURCES, database_url=database_url, public_url="https://hub.example"
        )

    def code(self, point: str = "", device: int = 1, role: str = "public") -> str:
        place = enrolment.kiosks.Place(REGION, point or secrets.token_hex(4), device, role)
        return enrolment.give_code(self.hub, place)

    def hello(self) -> object:
        return plain(enrolment.hello(self.hub))

    def enrol(self, request: Mapping[str, str]) -> bytes:
        return enrolment.enrol(self.hub, dict(request))

    def head(self, question: bytes) -> Any:
        return _answered(lambda: answer_head(self.hub, read_question(question)))

    def send(self, batch: bytes, nonce: str) -> Any:
        return _answered(lambda: ingest(self.hub, batch, nonce))

    def ask(self, path: str, question: bytes, authorization: str) -> Any:
        def answer() -> bytes:
            who = asker(self.hub, authorization, Request("POST", path, question))
            if path == "/v1/feed":
                return answer_feed(self.hub, who, feed.read_question(question))
            if path == "/v1/days":
                return answer_days(self.hub, who, days.read_question(question))
            assert path == "/v1/held"
            return files.answer_held(self.hub, who, held.read_question(question))

        return _answered(answer)

    def begin_file(self, path: str, size: int, authorization: str) -> int:
        def begun() -> int:
            who = asker(self.hub, authorization, Request("POST", path, length=size))
            return files.begin(self.hub, who, path.rpartition("/")[2], size).arrived

        return int(_answered(begun))

    def add_piece(self, path: str, at: int, piece: bytes, authorization: str) -> int:
        def added() -> int:
            asker(self.hub, authorization, Request("PATCH", path, piece, offset=at))
            return files.append(self.hub, path.rpartition("/")[2], at, piece).arrived

        return int(_answered(added))

    def close(self) -> None:
        """The kiosk lets go; the hub stays."""

    def stop(self) -> None:
        self.hub.close()


def _answered(call: Any) -> Any:
    try:
        answer = call()
    except Refusal as error:
        raise (too_large() if error.status == 413 else not_sent()) from error
    return answer


@dataclasses.dataclass
class Machine:
    """A kiosk's store that has joined a hub."""

    store: Store
    clock: Clock
    identity: Identity
    feed: FeedStore

    def sync(self, carrier: Any, **settings: Any) -> SyncReport:
        chosen = Settings().sync.__class__(**settings)
        return Exchange(self.store, carrier, self.clock, chosen, feed=self.feed).run()


@contextlib.contextmanager
def machine(folder: Path, hub: Any, clock: Clock | None = None, point: str = "") -> Iterator[Machine]:
    """Give a machine that has joined ``hub``, which is a ``LocalHub`` or has a ``url``."""
    clock = clock or SystemClock()
    settings = Settings(data=folder / "data")
    keys = FileKeyStore(folder / "kiosk.key")
    with contextlib.closing(Store.create(settings, keys, clock)) as store:
        local = isinstance(hub, LocalHub)
        identity = enrol(
            "http://hub" if local else hub.url, hub.code(point), store, carrier=hub if local else None
        )
        with contextlib.closing(FeedStore.open(settings, keys)) as feed_store:
            yield Machine(store, clock, identity, feed_store)


class Postgres:
    """A PostgreSQL server of the tests' own, gone afterwards; ``durable`` where its speed is measured."""

    def __init__(self, *, durable: bool = False) -> None:
        self._fsync = "on" if durable else "off"
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        found = str(binaries[-1]) if binaries else shutil.which("initdb")
        assert found, "PostgreSQL is not installed: apt-get install postgresql"
        self._bin = Path(found).parent
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))

    def start(self) -> None:
        if os.getuid() == 0:
            shutil.chown(self._folder, "nobody")
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", "kiosk", "--no-sync", "-E", "UTF8")
        small = "" if self._fsync == "on" else "-c shared_buffers=16MB"
        options = f"-k {self._folder} -c listen_addresses='' -c fsync={self._fsync} {small}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-m", "fast", "stop")
        shutil.rmtree(self._folder)

    @property
    def pid(self) -> int:
        """The number of the process that has all others as its children."""
        return int(Path(self._data, "postmaster.pid").read_text(encoding="utf-8").split()[0])

    def new_database(self) -> str:
        """Return the URL of a fresh database."""
        name = f"hub_{secrets.token_hex(6)}"
        with psycopg.connect(
            f"host={self._folder} user=kiosk dbname=postgres", autocommit=True
        ) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://kiosk@/{name}?host={self._folder}"

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, name: str, *arguments: str) -> None:
        as_nobody = (
            ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
        )
        command = [*as_nobody, str(self._bin / name), *arguments]
        done = subprocess.run(
            command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, check=False
        )
        assert done.returncode == 0, f"{name} failed"


def fixed_clock() -> FixedClock:
    from tests.builders import MORNING  # noqa: PLC0415 - only where the clock stands

    return FixedClock(MORNING)
