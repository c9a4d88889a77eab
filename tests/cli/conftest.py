"""The commands as other tools call them: a process each, and what it said and left."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.app import House
from kiosk.forms.facts import load_facts
from kiosk.forms.library import FormLibrary
from kiosk.forms.samples import sample_answers
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.tour.hub_process import HubProcess

ROOT = Path(__file__).parent.parent.parent


@dataclasses.dataclass(frozen=True)
class Said:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one document on stdout, and nothing else there."""
        assert self.out.count("\n") == 1, self.out
        value: dict[str, Any] = json.loads(self.out)
        return value

    def is_a_clear_error(self, code: int = 1) -> str:
        """Assert a kind error in both languages, and return it."""
        assert self.code == code, self.out + self.err
        assert "Traceback" not in self.out + self.err
        assert re.search(r"[\u4e00-\u9fff]{4,}", self.err), self.err
        assert re.search(r"[A-Za-z]{2,} [a-z]{2,}", self.err), self.err
        return self.err


def kiosk(*words: object, under: tuple[str, ...] = (), **env: str) -> Said:
    done = subprocess.run(
        [*under, sys.executable, "-W", "error", "-m", "kiosk", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1", **env},
        timeout=300,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def people(seed: int, form: str = "unemployment", eligible: bool = True) -> dict[str, Any]:
    facts = load_facts(ROOT / "resources", dt.datetime.now(dt.UTC).date(), "210302")  # noqa: TID251 - as the process
    return sample_answers(
        FormLibrary(ROOT / "forms", ROOT / "resources").form(form), facts, seed, eligible=eligible
    )


@dataclasses.dataclass
class Place:
    """An enrolled kiosk with one case that the hub holds and one that it does not; the hub runs."""

    folder: Path
    data: Path
    hub: HubProcess
    case: dict[str, Any]
    later: dict[str, Any]
    answers: Path


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("cli")
    answers = folder / "answers.json"
    with world(folder) as (data, hub):
        cases = []
        for seed in (3, 4):
            answers.write_text(json.dumps(people(seed)), encoding="utf-8")
            cases.append(
                kiosk("case", "submit", "unemployment", "--answers", answers, "--data", data, "--json")
            )
            if seed == 3:
                assert kiosk("sync", "now", "--data", data, "--json").json["confirmed"] == 4
        yield Place(folder, data, hub, cases[0].json, cases[1].json, answers)


@pytest.fixture
def copy(place: Place, tmp_path: Path) -> Callable[[], Path]:
    """A copy of the data folder, to be damaged; its key lies beside it."""

    def make(name: str = "copy") -> Path:
        data = tmp_path / name / "data"
        shutil.copytree(place.data, data)
        shutil.copy(place.folder / "kiosk.key", data.parent / "kiosk.key")
        settings = data / "kiosk.toml"
        settings.write_text(
            settings.read_text().replace(str(place.folder / "kiosk.key"), str(data.parent / "kiosk.key"))
        )
        return data

    return make


@contextlib.contextmanager
def opened(data: Path) -> Iterator[House]:
    house = House(data)
    yield house
    house.close()
