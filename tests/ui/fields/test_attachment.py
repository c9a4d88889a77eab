"""Papers, taken from the tray with a finger."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QColor, QImage

from kiosk.forms.screen import FieldType
from kiosk.text import Language, Text
from kiosk.ui.fields.attachment import AttachmentEditor
from kiosk.ui.fields.thing_card import DELETE, REALLY, TAKE
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.question import QuestionPage
from tests.ui import sample_screens as samples
from tests.ui.finger import settle, tap
from tests.ui.screen_checks import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from kiosk.ui.theme import Theme

BAR = 136


@dataclasses.dataclass(frozen=True)
class File:
    path: Path
    label: str
    size: int = 1_200_000
    media_type: str = "image/jpeg"


class FakeTray:
    """A tray whose files and answers the test decides about."""

    def __init__(self, *, usable: bool = True) -> None:
        self.usable = usable
        self.files: list[File] = []
        self.visits: list[str] = []
        self.given_back: list[str] = []
        self.fails: Text | None = None

    def begin(self) -> None:
        self.visits.append("begin")

    def end(self) -> None:
        self.visits.append("end")

    def waiting(self) -> Sequence[File]:
        return list(self.files)

    def take(self, file: Any, done: Callable[[dict[str, Any]], None], failed: Callable[[Text], None]) -> None:
        if self.fails is not None:
            failed(self.fails)
            return
        self.files.remove(file)
        about = {"size": file.size, "media_type": file.media_type, "label": file.label, "key": "A" * 43}
        done({"sha256": file.label.encode().hex().ljust(64, "0"), **about})

    def give_back(self, answer: dict[str, Any]) -> None:
        self.given_back.append(answer["label"])


class Asked:
    def __init__(self, tray: FakeTray | None, look: Look) -> None:
        self.page, self.look = QuestionPage(samples.Places(), tray=tray), look
        self.said: list[Any] = []
        self.page.answered.connect(lambda _, value: self.said.append(value))
        self.page.set_look(look)
        self.page.resize(*((1080, 1920 - BAR) if look.portrait else (1920, 1080 - BAR)))
        self.page.show()
        papers = samples.field("papers", FieldType.ATTACHMENT, "材料", "Papers", most=2, required=False)
        screen = samples.screen("papers", "带材料了吗？", "Do you have papers with you?", papers)
        self.page.show_screen(screen, samples.TITLE, "clipboard-text", "red")
        settle()

    @property
    def editor(self) -> AttachmentEditor:
        editor = self.page.area.box("papers").editor
        assert isinstance(editor, AttachmentEditor)
        return editor

    def arrive(self) -> None:
        self.editor.look_again()
        settle()

    def do(self, number: int, act: str) -> None:
        tap(self.editor.list.cards()[number].button(act))


@pytest.fixture
def asked(qapp: QApplication, theme: Theme) -> Iterator[Any]:
    del qapp
    made: list[Asked] = []

    def ask(tray: FakeTray | None, look: Look | None = None) -> Asked:
        made.append(Asked(tray, look or Look(theme)))
        return made[-1]

    yield ask
    for each in made:
        each.page.clear()
        each.page.hide()
        each.page.deleteLater()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "scan.jpg"
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    image.fill(QColor("#335577"))
    assert image.save(str(path), "JPEG")
    return path


def test_what_has_arrived_is_taken_by_a_touch_and_can_be_given_back(asked: Any, picture: Path) -> None:
    tray = FakeTray()
    at = asked(tray)
    assert at.editor.list.cards() == []
    tray.files = [File(picture, "10:33 JPG"), File(picture, "10:32 PDF", media_type="application/pdf")]
    at.arrive()
    at.do(0, TAKE)
    assert [each["label"] for each in at.said[-1]] == ["10:33 JPG"]
    assert [card.acts for card in at.editor.list.cards()] == [(DELETE,), (TAKE,)]
    at.do(0, DELETE)
    at.do(0, REALLY)
    assert at.said[-1] is None
    assert tray.given_back == ["10:33 JPG"]


def test_no_more_are_taken_than_the_form_wants(asked: Any, picture: Path) -> None:
    tray = FakeTray()
    at = asked(tray)
    tray.files = [File(picture, f"10:3{n} JPG") for n in range(3)]
    at.arrive()
    at.do(0, TAKE)
    at.do(1, TAKE)
    at.do(2, TAKE)
    assert len(at.said[-1]) == 2
    assert at.page.area.box("papers").has_problem


def test_a_file_that_cannot_be_kept_is_said_and_can_be_tried_again(asked: Any, picture: Path) -> None:
    tray = FakeTray()
    at = asked(tray)
    tray.files, tray.fails = [File(picture, "10:33 JPG")], Text("存储空间不够。", "No room.")
    at.arrive()
    at.do(0, TAKE)
    assert at.said == []
    assert at.page.area.box("papers").has_problem
    tray.fails = None
    at.do(0, TAKE)
    assert len(at.said[-1]) == 1


def test_a_small_picture_is_shown_and_never_a_large_one_kept(asked: Any, picture: Path) -> None:
    tray = FakeTray()
    at = asked(tray)
    tray.files = [File(picture, "10:33 JPG")]
    at.arrive()
    shown = at.editor.list.cards()[0]._thing.picture
    assert 0 < max(shown.width(), shown.height()) <= 224


def test_a_picture_that_cannot_be_read_is_an_icon(asked: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff and no more")
    tray = FakeTray()
    at = asked(tray)
    tray.files = [File(broken, "10:33 JPG")]
    at.arrive()
    assert not at.page.grab().isNull()


@pytest.mark.parametrize("tray", [None, FakeTray(usable=False)])
def test_without_a_scanner_the_desk_is_offered(asked: Any, tray: FakeTray | None) -> None:
    at = asked(tray)
    assert "窗口" in at.editor._say.text()
    assert at.editor.value() is None


def test_a_visit_begins_with_the_first_question_and_ends_when_the_page_is_cleared(asked: Any) -> None:
    tray = FakeTray()
    at = asked(tray)
    assert tray.visits == ["begin"]
    at.page.clear()
    assert tray.visits == ["begin", "end"]


def test_clearing_leaves_no_file_and_no_picture(asked: Any, picture: Path) -> None:
    tray = FakeTray()
    at = asked(tray)
    tray.files = [File(picture, "10:33 JPG"), File(picture, "10:34 JPG")]
    at.arrive()
    at.do(0, TAKE)
    editor = at.editor
    at.page.clear()
    assert "10:3" not in repr(vars(editor)) + repr([vars(card) for card in editor.list._cards])
    assert editor._pictures == {}


@pytest.mark.parametrize("portrait", [True, False])
@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("language", list(Language))
def test_papers_can_be_read_and_touched_in_every_look(
    asked: Any, theme: Theme, picture: Path, portrait: bool, size: TextSize, language: Language
) -> None:
    tray = FakeTray()
    at = asked(tray, Look(theme, language, size, portrait=portrait))
    tray.files = [File(picture, f"10:3{n} JPG") for n in range(6)]
    at.arrive()
    at.do(0, TAKE)
    assert faults(at.page, at.look) == []
