"""From the subsidy tile through the questions to what fits, into a form, and back the way one came."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import House
from kiosk.app.screen import Screen, build_screen
from kiosk.settings import SETTINGS_FILE
from kiosk.tour.answering import Answering
from kiosk.tour.finger import Finger
from kiosk.ui.fields.field_box import FieldBox
from kiosk.ui.widgets.tile import Tile
from tests.builders import an_identity
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
GIVEN = {
    "hardship_recognised": True,
    "flexible_work": "registered",
    "pays_own_insurance": True,
    "last_year": "yes",
    "new_certificate": False,
    "business_started": False,
}


class Asker:
    """A person who does not know which subsidy there is."""

    def __init__(self, house: House, screen: Screen) -> None:
        self.house, self.screen = house, screen
        self.pages, self.shell, self.finger = screen.pages, screen.shell, Finger()
        self.answering = Answering(self.finger, self.pages.question, lambda _table, _code: [])

    def see(self, page: QWidget) -> None:
        self.finger.wait(lambda: self.shell.page is page, type(page).__name__)

    def tap_tile(self, page: QWidget, tile: str) -> None:
        found = [each for each in page.findChildren(Tile) if each.isVisible()]
        self.finger.tap(next(each for each in found if each.tile.id == tile))

    def back(self) -> None:
        self.finger.tap(self.shell.bar.back)

    def asked(self) -> str:
        box = next(box for box in self.pages.question.findChildren(FieldBox) if box.isVisible() and box.id)
        return box.id

    def answer(self) -> None:
        box = next(box for box in self.pages.question.findChildren(FieldBox) if box.isVisible() and box.id)
        self.answering.give(box, GIVEN[box.id])
        self.finger.tap(self.pages.question.next)

    def to_the_list(self) -> list[str]:
        self.finger.tap(self.pages.attract)
        self.see(self.pages.home)
        self.tap_tile(self.pages.home, "subsidy")
        self.see(self.pages.question)
        asked = []
        while self.shell.page is self.pages.question:
            asked.append(self.asked())
            self.answer()
        self.see(self.pages.which_form)
        return asked


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "forms", tmp_path / "forms")
    return tmp_path / "forms"


@pytest.fixture
def asker(qtbot: QtBot, tmp_path: Path, forms: Path) -> Iterator[Asker]:
    del qtbot
    data = demo_folder(tmp_path)
    path = data / SETTINGS_FILE
    path.write_text(f'forms = "{forms}"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    house = House(data)
    house.store.enrol(an_identity())
    screen = build_screen(house, windowed=True)
    screen.shell.watch(QApplication.instance())
    screen.kiosk.show_attract()
    screen.window.open(QSize(1080, 1920))
    screen.kiosk.start()
    screen.kiosk.uploading.stop()
    yield Asker(house, screen)
    screen.stop()
    screen.window.hide()
    screen.window.deleteLater()
    house.close()


def test_the_questions_lead_to_the_form_and_are_not_asked_again(asker: Asker) -> None:
    assert asker.to_the_list() == list(GIVEN)
    asker.tap_tile(asker.pages.which_form, "flexible_subsidy")
    asker.see(asker.pages.notice)
    application = asker.screen.kiosk.form_way.application
    assert application is not None
    assert application.answers == {
        "hardship_recognised": True,
        "flexible_work": "registered",
        "pays_own_insurance": True,
    }
    application.next()
    assert application.at == "eligibility:ask_owner"


def test_back_goes_to_the_list_then_question_by_question_and_home(asker: Asker) -> None:
    asked = asker.to_the_list()
    asker.tap_tile(asker.pages.which_form, "public_post")
    asker.see(asker.pages.notice)
    asker.back()
    asker.see(asker.pages.which_form)
    for expected in reversed(asked):
        asker.back()
        asker.see(asker.pages.question)
        assert asker.asked() == expected
    asker.back()
    asker.see(asker.pages.home)
    assert asker.screen.kiosk.approach.choose_way.choice is None
    assert not asker.house.store.drafts.waiting()


def test_going_home_forgets_what_was_answered(asker: Asker) -> None:
    asker.to_the_list()
    asker.finger.tap(asker.shell.bar.home)
    asker.see(asker.pages.home)
    assert asker.screen.kiosk.approach.choose_way.choice is None
    asker.tap_tile(asker.pages.home, "subsidy")
    asker.see(asker.pages.question)
    assert asker.asked() == "hardship_recognised"
    choice = asker.screen.kiosk.approach.choose_way.choice
    assert choice is not None
    assert choice.answers == {}


def test_without_usable_questions_the_person_chooses(asker: Asker, forms: Path) -> None:
    (forms / "which" / "subsidy.yaml").write_text("format: 1\nid: subsidy\n", encoding="utf-8")
    asker.finger.tap(asker.pages.attract)
    asker.see(asker.pages.home)
    asker.tap_tile(asker.pages.home, "subsidy")
    asker.see(asker.pages.choose_form)
    asker.tap_tile(asker.pages.choose_form, "flexible_subsidy")
    asker.see(asker.pages.notice)
