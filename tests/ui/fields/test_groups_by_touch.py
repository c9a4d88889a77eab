"""Things of one kind, added, changed and deleted with a finger on the question page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.flows.application import Application
from kiosk.forms.facts import load_facts
from kiosk.forms.library import FormLibrary
from kiosk.text import Language, Text
from kiosk.ui.fields.option_card import OptionCard
from kiosk.ui.fields.repeat import RepeatEditor
from kiosk.ui.fields.thing_card import CHANGE, DELETE, KEEP, REALLY
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.question import DONE, NEXT, QuestionPage
from kiosk.ui.widgets.key import Key
from tests.ui.finger import settle, tap
from tests.ui.screen_checks import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.ui.theme import Theme

ROOT = Path(__file__).parents[3]
BAR = 136
WIFE = {"member_name": "王秀兰", "member_kin": "spouse", "member_works": True, "member_income": 320_000}
SON = {"member_name": "李明", "member_kin": "child", "member_works": False, "member_since": "2026-01-05"}


@pytest.fixture(scope="module")
def form() -> CompiledForm:
    return FormLibrary(ROOT / "tests" / "forms", ROOT / "resources").form("ninth")


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts(ROOT / "resources", dt.date(2026, 11, 23), "210302006")


class Asked:
    """The family's question, bound to an application as the presenter binds it."""

    def __init__(self, form: CompiledForm, facts: Facts, look: Look, family: list[dict[str, Any]]) -> None:
        self.application = Application(form, facts)
        if family:
            self.application.answer("family", [dict(item) for item in family])
        self.look = look
        self.went: list[str] = []
        self.page = QuestionPage(facts.codes.children)
        self.page.answered.connect(self._answer)
        self.page.next_asked.connect(lambda: self.went.append("next"))
        self.page.back_asked.connect(lambda: self.went.append("back"))
        self.page.set_look(look)
        self.page.resize(*((1080, 1920 - BAR) if look.portrait else (1920, 1080 - BAR)))
        self.page.show()
        self.page.activateWindow()
        self.show()

    def _answer(self, field: str, value: Any) -> None:
        self.application.answer(field, value)
        self.show()

    def show(self) -> None:
        screens = self.application.screens()
        screen = next(screen for screen in screens if screen.id == "family")
        self.page.show_screen(screen, Text("登记", "Registration"), "users-three", "teal")
        settle()

    @property
    def family(self) -> list[dict[str, Any]]:
        return self.application.answers.get("family", [])

    @property
    def editor(self) -> RepeatEditor:
        editor = self.page.area.box("family").editor
        assert isinstance(editor, RepeatEditor)
        return editor

    def do(self, number: int, act: str) -> None:
        tap(self.editor.list.cards()[number].button(act))

    def say(self, words: str) -> None:
        line = next(line for line in self.page.inner.findChildren(QLineEdit) if line.isVisible())
        event = QInputMethodEvent()
        event.setCommitString(words)
        QApplication.sendEvent(line, event)
        settle()

    def choose(self, label: str) -> None:
        tap(next(c for c in self.page.inner.findChildren(OptionCard) if c.isVisible() and c.text() == label))

    def type(self, keys: str) -> None:
        for key in keys:
            tap(next(k for k in self.page.findChildren(Key) if k.isVisible() and k.text() == key))

    def on(self) -> None:
        self.page.next.ready()
        self.page.next._held.stop()
        tap(self.page.next)

    def back(self) -> None:
        self.page.back._held.stop()
        tap(self.page.back)

    def bring(self, field: str) -> None:
        """Go on until a field of the opened thing is on the screen."""
        while not self.page.inner.box(field).isVisible():
            assert self.page.inner.turn(1)
            settle()


def held(page: QWidget) -> str:
    """Return what the widgets of a page hold."""
    return "\n".join(
        repr(vars(widget)) + widget.accessibleName() + widget.accessibleDescription()
        for widget in (page, *page.findChildren(QWidget))
    )


@pytest.fixture
def asked(qapp: QApplication, form: CompiledForm, facts: Facts, theme: Theme) -> Iterator[Any]:
    del qapp
    made: list[Asked] = []

    def ask(family: list[dict[str, Any]], look: Look | None = None) -> Asked:
        made.append(Asked(form, facts, look or Look(theme), family))
        return made[-1]

    yield ask
    for each in made:
        each.page.clear()
        each.page.hide()
        each.page.deleteLater()


def test_one_thing_is_added_field_by_field(asked: Any) -> None:
    at = asked([])
    tap(at.editor.add)
    assert at.page.inner.isVisible()
    assert not at.page.area.isVisible()
    assert at.page._question.text() == "家里人1"
    assert at.page.next.text() == DONE.zh
    at.say("王秀兰")
    at.choose("爱人")
    at.choose("是")
    at.bring("member_income")
    tap(at.page.inner.box("member_income").editor, QPoint(40, 40))
    at.type("3200")
    at.on()
    assert at.page.area.isVisible()
    assert at.family == [WIFE]
    assert at.page.next.text() == NEXT.zh
    assert at.went == []


def test_what_an_answer_brings_with_it_is_asked_at_once(asked: Any) -> None:
    at = asked([{"member_name": "李明", "member_kin": "child"}])
    at.do(0, CHANGE)
    assert "member_since" not in at.page.inner.fields()
    at.bring("member_works")
    at.choose("否")
    assert "member_since" in at.page.inner.fields()
    at.bring("member_works")
    at.choose("是")
    assert "member_since" not in at.page.inner.fields()
    assert "member_income" in at.page.inner.fields()


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_left(asked: Any) -> None:
    at = asked([{"member_name": "李明", "member_works": False, "member_since": "2026-01-05"}])
    assert at.editor.list.cards()[0]._thing.unfinished
    at.do(0, CHANGE)
    while at.page.inner.turn(1):
        pass
    at.on()
    assert at.page.inner.isVisible()
    assert at.page.inner.box("member_kin").has_problem
    assert at.page.inner.box("member_kin").isVisible()
    at.choose("孩子")
    while at.page.inner.isVisible():
        at.on()
    assert at.family == [SON]


def test_a_thing_about_which_nothing_was_said_is_gone_again(asked: Any) -> None:
    at = asked([WIFE])
    tap(at.editor.add)
    assert at.family == [WIFE, {}]
    at.back()
    assert at.family == [WIFE]
    assert at.page.area.isVisible()
    at.back()
    assert at.went == ["back"]


def test_going_back_out_of_a_thing_keeps_what_was_said(asked: Any) -> None:
    at = asked([])
    tap(at.editor.add)
    at.say("王秀兰")
    at.back()
    assert at.family == [{"member_name": "王秀兰"}]


def test_deleting_is_asked_twice_and_the_two_are_apart(asked: Any) -> None:
    at = asked([WIFE, SON])
    at.do(0, DELETE)
    assert at.family == [WIFE, SON]
    at.do(0, KEEP)
    assert at.family == [WIFE, SON]
    at.do(0, DELETE)
    at.do(0, REALLY)
    assert at.family == [SON]
    at.do(0, DELETE)
    at.do(0, REALLY)
    assert at.family == []
    assert faults(at.page, at.look) == []


def test_there_can_be_no_more_than_the_form_says(asked: Any) -> None:
    at = asked([WIFE, SON, SON])
    assert at.editor.add.isVisible()
    at = asked([WIFE, SON, SON, SON])
    assert not at.editor.add.isVisible()
    at.do(0, DELETE)
    at.do(0, REALLY)
    assert at.editor.add.isVisible()


def test_a_change_of_look_keeps_the_thing_open_and_what_was_typed(asked: Any, theme: Theme) -> None:
    at = asked([])
    tap(at.editor.add)
    at.say("王秀")
    at.page.set_look(Look(theme, Language.EN, TextSize.LARGEST))
    settle()
    assert at.page._question.text() == "Family member 1"
    at.say("兰")
    assert at.family == [{"member_name": "王秀兰"}]


@pytest.mark.parametrize("portrait", [True, False])
@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("language", list(Language))
def test_every_view_of_a_thing_can_be_read_and_touched(
    asked: Any, theme: Theme, portrait: bool, size: TextSize, language: Language
) -> None:
    at = asked([WIFE, SON], Look(theme, language, size, portrait=portrait))
    found = faults(at.page, at.look)
    at.editor.opened.emit(1)
    settle()
    while True:
        found += faults(at.page, at.look)
        if not at.page.inner.turn(1):
            break
        settle()
    assert found == []


def test_clearing_leaves_nothing_of_the_family(asked: Any) -> None:
    at = asked([WIFE])
    at.do(0, CHANGE)
    assert "王秀兰" in held(at.page)
    at.page.clear()
    settle()
    assert "王秀兰" not in held(at.page)
    assert not at.page.inner.isVisible()
