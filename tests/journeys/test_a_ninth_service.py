"""A definition that nobody knew of is dropped into the folder of forms, and works through to the hub."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from kiosk.app import House
from kiosk.app.screen import build_screen
from kiosk.formats.entry import read_payload
from kiosk.forms.samples import sample_answers
from kiosk.forms.screen import FieldType
from kiosk.receipts.raster import pixels
from kiosk.settings import SETTINGS_FILE
from kiosk.store.attachments import Attachments, Locked
from kiosk.tour.album import Album
from kiosk.tour.finger import Finger
from kiosk.tour.proof import read_qr, status_at
from kiosk.tour.walk import Walk
from kiosk.ui.fields.thing_card import TAKE, ThingCard
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
NINTH = "ninth"


class WalkWithPapers(Walk):
    """Somebody who lays a paper on the scanner when papers are asked for."""

    inbox: Path

    def _question(self, answers: Mapping[str, Mapping[str, Any]]) -> None:
        if self._asked() == "papers":
            picture = QImage(400, 300, QImage.Format.Format_RGB32)
            picture.fill(QColor("#335577"))
            assert picture.save(str(self.inbox / "scan0001.jpg"), "JPEG")
            page = self._screen.pages.question
            self._finger.wait(
                lambda: any(TAKE in card.acts for card in self._all(page, ThingCard)), "the scan"
            )
        super()._question(answers)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[House, Any]]:
    forms, inbox = tmp_path / "forms", tmp_path / "inbox"
    shutil.copytree(ROOT / "forms", forms)
    shutil.copytree(ROOT / "tests" / "forms" / NINTH, forms / NINTH)
    inbox.mkdir()
    (inbox / "of-somebody-else.jpg").write_bytes(b"\xff\xd8\xff\xe0 not yours")
    with world(tmp_path) as (data, hub):
        path = data / SETTINGS_FILE
        more = f'forms = "{forms}"\nattachments = "{inbox}"\n'
        path.write_text(more + path.read_text(encoding="utf-8"), encoding="utf-8")
        opened = House(data)
        yield opened, hub
        opened.close()


@pytest.mark.parametrize("size", [(1080, 1920)], ids=["portrait"])
def test_a_ninth_form_works_from_its_tile_to_the_hub_with_no_code_touched(
    qtbot: QtBot, house: tuple[House, Any], tmp_path: Path, size: tuple[int, int]
) -> None:
    del qtbot
    here, _ = house
    form = here.library.form(NINTH)
    asked = {field.type for field in form.definition.every_field()}
    assert asked == set(FieldType)
    answers = sample_answers(form, here.facts(), 4)
    screen = build_screen(here, windowed=True)
    screen.shell.watch(QApplication.instance())
    screen.kiosk.show_attract()
    screen.window.open(QSize(*size))
    screen.kiosk.start()
    finger = Finger()
    walk = WalkWithPapers(here, screen, finger, Album(screen.window, tmp_path / "album", lambda: None))
    walk.inbox = tmp_path / "inbox"
    try:
        finger.wait(lambda: "store" in here.__dict__, "the store")
        walked = walk.take(NINTH, NINTH, {NINTH: answers}, NINTH)
        here.exchange().run()
    finally:
        screen.kiosk.uploading.stop()
        screen.stop()
        screen.window.hide()
        screen.window.deleteLater()
    _check_case(here, walked.case, answers, tmp_path)
    assert status_at(read_qr(here.settings.data / "receipts" / f"{walked.case}.pdf")) == "stored"


def _check_case(here: House, number: str, answers: dict[str, Any], folder: Path) -> None:
    record = here.store.cases.find(number)
    assert record is not None
    payload = read_payload(here.store.journal.entry(record.entry_id))
    kept = payload["answers"]
    assert kept["family"] == answers["family"]
    assert kept["trade"] == answers["trade"]
    assert payload["chosen"].keys() <= {"vacancy"}
    assert payload["estimates"][0]["id"] == "help_amount"
    file = kept["papers"][0]
    inside = Attachments(here.settings.data).read(Locked(file["sha256"], file["key"]))
    assert inside.startswith(b"\xff\xd8\xff")
    assert [path.name for path in (folder / "inbox").iterdir()] == ["of-somebody-else.jpg"]
    receipt = here.settings.data / "receipts" / f"{number}.pdf"
    assert pixels(receipt.read_bytes(), 400).height > 0
