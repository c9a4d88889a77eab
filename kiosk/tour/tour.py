"""The tour: a hub of its own, every service taken offline by touch, then sent, and every receipt opened."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app.demo import furnish_demo, make_demo
from kiosk.app.house import House
from kiosk.app.run import parse_size
from kiosk.app.screen import build_screen
from kiosk.errors import KioskError
from kiosk.forms.samples import sample_answers
from kiosk.model.paper_name import notice_name
from kiosk.settings import SETTINGS_FILE
from kiosk.sync.enrol import enrol
from kiosk.sync.status import sync_status
from kiosk.tour.album import Album
from kiosk.tour.finger import Finger
from kiosk.tour.hub_process import HubProcess
from kiosk.tour.policy_walk import CARD, PolicyWalk
from kiosk.tour.proof import read_qr, status_at
from kiosk.tour.staff_walk import StaffWalk
from kiosk.tour.to_record import ToRecord
from kiosk.tour.walk import Walk, Walked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kiosk.app.screen import Screen
    from kiosk.forms.services import Service
    from kiosk.forms.tile import Tile
    from kiosk.tour.looking import Wanted

_CONFIRMED = {"stored", "in_review", "decided"}
FALLBACK = "jobseeker-instead"
_PEOPLE, _INSTEAD = 1000, 999


def run_tour(
    out: Path, size: str, seed: int, services: tuple[str, ...], wanted: Wanted, data: Path | None
) -> int:
    """Run the tour, write pictures, receipts and ``summary.json`` into ``out``; 0 = everything confirmed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen = parse_size(size)
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(["kiosk"])
    with _world(data) as (house, hub):
        screen = build_screen(house, windowed=True)
        if isinstance(application, QApplication):
            screen.shell.watch(application)
        screen.kiosk.show_attract()
        screen.window.open(chosen)
        screen.kiosk.start()
        try:
            summary = _Tour(house, screen, hub, out, seed, wanted).run(services, size)
        finally:
            screen.stop()
            screen.window.hide()
    (out / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if not summary["problems"] else 1


@contextlib.contextmanager
def _world(data: Path | None) -> Iterator[tuple[House, HubProcess]]:
    """Give an enrolled demo house and its running hub; a folder of the tour's own is gone afterwards."""
    own = Path(tempfile.mkdtemp(prefix="kiosk-tour-"))
    folder = data or own / "data"
    hub = HubProcess(own / "hub")
    make_demo(folder)
    if data is None:
        settings = folder / SETTINGS_FILE
        key = f'key_file = "{own / "kiosk.key"}"\n'
        settings.write_text(settings.read_text(encoding="utf-8") + key, encoding="utf-8")
    house = House(folder)
    try:
        furnish_demo(house)
        url = hub.start()
        enrol(url, hub.code(), house.store, house.settings.sync)
        yield house, hub
    finally:
        house.close()
        hub.stop()
        shutil.rmtree(own, ignore_errors=True)


class _Tour:
    """One run: the walks, the sending, the proof."""

    def __init__(
        self, house: House, screen: Screen, hub: HubProcess, out: Path, seed: int, wanted: Wanted
    ) -> None:
        self._house = house
        self._screen = screen
        self._hub = hub
        self._out = out
        self._seed = seed
        self._wanted = wanted
        self._finger = Finger()
        self._to_record = ToRecord(screen.shell)
        self._album = Album(screen.window, out / "screens", self._to_record.note)
        self._problems: list[str] = []
        self._life_events: list[str] = []
        self._calculated: list[str] = []

    def run(self, services: tuple[str, ...], size: str) -> dict[str, Any]:
        """Take every service offline, send, open every receipt; return the summary."""
        self._finger.wait(lambda: "store" in self._house.__dict__, "the store")
        self._hub.stop()
        walked = self._walk_all(services)
        staff = self._staff()
        entries = self._proofs(walked)
        status = sync_status(self._house.store, self._house.clock)
        if status["unsent"]:
            self._problems.append(f"{status['unsent']} entries unconfirmed")
        stats = self._hub.stats()
        self._to_record.write(self._out / "to_record.txt")
        return {
            "size": size,
            "language": self._wanted.language.value,
            "text_size": self._wanted.text_size,
            "contrast": "high" if self._wanted.high_contrast else "normal",
            "position": "low" if self._wanted.low else "normal",
            "seed": self._seed,
            "services": entries,
            "life_events": {"screens": self._life_events},
            "calculator": {"screens": self._calculated},
            "staff": staff,
            "sync": {
                "entries": status["entries"],
                "batches": self._sent.get("batches", 0),
                "bytes": self._sent.get("bytes", 0),
                "confirmed": status["confirmed"],
            },
            "hub": stats,
            "problems": self._problems,
        }

    # -- offline -------------------------------------------------------------------------------------

    def _walk_all(self, services: tuple[str, ...]) -> list[Walked]:
        walk = Walk(self._house, self._screen, self._finger, self._album)
        walked = []
        for number, (service, form) in enumerate(self._ways()):
            if services and not {service.id, form.id if form else ""} & set(services):
                continue
            if form is None:
                walked += self._policies(service.id)
                continue
            answers = {form.id: self._sample(form.id, number, eligible=True)}
            name = service.id if len(service.forms) == 1 else f"{service.id}/{form.id}"
            walked += self._one(walk, (service.id, form.id), answers, name)
        if not services or FALLBACK in services:
            both = {
                "unemployment": self._sample("unemployment", _INSTEAD, eligible=False),
                "jobseeker": self._sample("jobseeker", _INSTEAD, eligible=True),
            }
            walked += self._one(walk, ("unemployment", "unemployment"), both, FALLBACK)
        return walked

    def _ways(self) -> Iterator[tuple[Service, Tile | None]]:
        """Go through every service and each of its forms; None where policies are read."""
        for service in self._house.library.services():
            if service.of_policies:
                yield service, None
            for form in service.forms:
                yield service, form

    def _policies(self, name: str) -> list[Walked]:
        """Ask for a policy and print its notice, calculate, then see where the life events lead."""
        walk = PolicyWalk(self._house, self._screen, self._finger, self._album)
        try:
            self._speak()
            walked = walk.ask(name)
            self._speak()
            self._calculated = walk.calculate(name)
            self._speak()
            self._life_events = walk.see_life_events("life-event")
        except KioskError as error:
            self._album.take("stuck")
            self._problems.append(f"{name}: {error}")
            self._screen.kiosk.go_home()
            return []
        return [walked]

    def _one(
        self, walk: Walk, way: tuple[str, str], answers: Mapping[str, Mapping[str, Any]], name: str
    ) -> list[Walked]:
        """Take a form of a service; what goes wrong is a problem of the summary."""
        self._speak()
        try:
            return [walk.take(*way, answers, name)]
        except KioskError as error:
            self._album.take("stuck")
            self._problems.append(f"{name}: {error}")
            self._screen.kiosk.go_home()
            return []

    def _speak(self) -> None:
        """Choose the look as a person does, at the bar; every visit begins with the plain one."""
        shell, pages = self._screen.shell, self._screen.pages
        if shell.page is pages.attract:
            self._album.begin("start")
            self._album.take("attract")
            self._finger.tap(pages.attract)
            self._finger.wait(lambda: shell.page is pages.home, "home")
        self._wanted.choose(shell, self._finger)
        QTest.qWait(20)

    def _sample(self, form: str, number: int, *, eligible: bool) -> dict[str, Any]:
        """Return the answers of the person who takes the walk of a number."""
        house = self._house
        seed = self._seed * _PEOPLE + number
        return sample_answers(house.library.form(form), house.facts(), seed, eligible=eligible)

    # -- online --------------------------------------------------------------------------------------

    def _staff(self) -> dict[str, Any]:
        """See offline what waits, start the hub at the same address, send, and see that nothing waits."""
        self._album.begin("staff")
        walk = StaffWalk(self._house, self._screen, self._finger, self._album)
        self._sent: dict[str, int] = {}
        self._screen.kiosk.uploading.reported.connect(self._count)
        try:
            walk.enter()
            self._hub.start()
            walk.send()
            walk.leave()
            self._finger.wait(self._nothing_waits, "the hub's receipt for everything")
        except KioskError as error:
            self._album.take("stuck")
            self._problems.append(f"staff: {error}")
        return {"screens": self._album.pictures}

    def _count(self, report: Any) -> None:
        for name in ("batches", "bytes"):
            self._sent[name] = self._sent.get(name, 0) + getattr(report, name)

    def _nothing_waits(self) -> bool:
        if sync_status(self._house.store, self._house.clock)["unsent"]:
            self._screen.kiosk.uploading.send()
            return False
        return True

    def _proofs(self, walked: list[Walked]) -> list[dict[str, Any]]:
        receipts = self._out / "receipts"
        receipts.mkdir(exist_ok=True)
        return [self._proof(each, receipts) for each in walked]

    def _proof(self, walked: Walked, receipts: Path) -> dict[str, Any]:
        """Read the QR from the paper and open it; what is not confirmed is a problem."""
        if walked.case is None:
            return self._notice_proof(walked, receipts)
        pdf = receipts / f"{walked.case}.pdf"
        printed = self._house.settings.data / "receipts"
        papers = [path.name for path in sorted(printed.glob(f"{walked.case}*.pdf"))]
        for name in papers:
            shutil.copyfile(printed / name, receipts / name)
        qr = read_qr(pdf)
        state = status_at(qr) if qr else ""
        if state not in _CONFIRMED:
            self._problems.append(f"{walked.service}: the hub says {state or 'nothing'}")
        return {
            **dataclasses.asdict(walked),
            "receipt": f"{receipts.name}/{pdf.name}",
            "papers": [f"{receipts.name}/{name}" for name in papers if name != pdf.name],
            "qr": qr,
            "hub_status": state,
        }

    def _notice_proof(self, walked: Walked, receipts: Path) -> dict[str, Any]:
        """Keep the notice; the hub has what was read once it has confirmed everything."""
        name = f"{notice_name(CARD)}.pdf"
        shutil.copyfile(self._house.settings.data / "receipts" / name, receipts / name)
        waits = sync_status(self._house.store, self._house.clock)["unsent"]
        return {
            **dataclasses.asdict(walked),
            "receipt": f"{receipts.name}/{name}",
            "qr": None,
            "hub_status": "saved" if waits else "stored",
        }
