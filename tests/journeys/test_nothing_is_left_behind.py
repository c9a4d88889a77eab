"""Power cut, time out, staff, a stranger: nothing of the first person is reachable in between and in the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from kiosk.devices.text_entry.composing import Way
from kiosk.store.store import database_path
from kiosk.tour.typing import Typing
from kiosk.ui.fields.signature_pad import SignaturePad
from kiosk.ui.fields.text import TextEditor
from kiosk.ui.keyboard.handwriting import HandwritingPanel
from kiosk.ui.keyboard.letters import PinyinPanel
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.widgets.entry_box import EntryBox
from tests.journeys.person import PIN, At, at_the_machine, complete
from tests.journeys.residue import forwards, in_files, in_heap, in_widgets, on_clipboard
from tests.journeys.test_staff_beside_the_person import account, touch
from tests.store.pages import decrypted
from tests.world import demo_folder

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kiosk.ui.keyboard.keyboard import Keyboard

ROOT = Path(__file__).parent.parent.parent
# Backwards, so that the test itself holds no copy: name, ID number, phone, address.
NAME, NUMBER, PHONE, ADDRESS = "霜澄阳欧", "324451600791203012", "88773214931", "号七巷福幸里湖南"
SPELLED, DRAWN = "gnauhs'gnehc'gnay'uo", "敏英洋刘"
CANARIES = (NAME, NUMBER, PHONE, ADDRESS)
CONCEPTS = {
    "person.name": NAME,
    "person.id_number": NUMBER,
    "person.phone": PHONE,
    "person.current_address": ADDRESS,
}


def test_the_search_sees_files_their_names_and_every_encoding(tmp_path: Path) -> None:
    for at, encoding in enumerate(("utf-8", "utf-16-le", "utf-16-be", "gb18030")):
        (tmp_path / str(at)).write_bytes(b"-" + forwards(NAME).encode(encoding))
    (tmp_path / forwards(PHONE)).touch()
    assert len(in_files([tmp_path], [NAME])) == 4
    assert len(in_files([tmp_path], [PHONE])) == 1


def left_behind(at: At, folder: Path) -> list[str]:
    """Everything of the person that can be found anywhere but encrypted."""
    at.settle()
    signatures = [pad for pad in at.screen.window.findChildren(SignaturePad) if pad.value()]
    found = in_widgets(CANARIES) + on_clipboard(CANARIES) + in_files([folder], CANARIES)
    return found + in_heap(CANARIES) + [f"signature on {pad}" for pad in signatures]


def die_in_the_middle(data: Path) -> str:
    """Have the machine killed while the person fills in a form; return the pick-up code."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.dying", str(data), forwards(NUMBER), forwards(NAME)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as dying:
        assert dying.stdout is not None
        code = str(json.loads(dying.stdout.readline())["code"])
        dying.kill()
    return code


def take_back(at: At, secret: str) -> None:
    at.screen.kiosk.go_home()
    at.screen.kiosk.draft_way.ask_secret()
    at.see(at.pages.take_back)
    boxes = [box for box in at.pages.take_back.findChildren(EntryBox) if box.isVisible()]
    for box, text in zip(boxes, (forwards(NUMBER), secret), strict=True):
        at.finger.tap(box)
        at.type(text)
    at.blue()
    at.settle()


def fill_in_as_them(at: At) -> None:
    """Give every answer of the form, the canaries where they belong, and come to the signature."""
    application = at.screen.kiosk.form_way.application
    assert application is not None
    application.answers.update(complete(at.house, application.form.id).answers)
    for field, concept in application.form.concepts().items():
        if concept in CONCEPTS:
            application.answers[field] = forwards(CONCEPTS[concept])
    application.at = "review"
    at.screen.kiosk.form_way.show()
    at.see(at.pages.review)
    application.at = "signature"
    at.screen.kiosk.form_way.show()


def staff_give_it_back(at: At) -> None:
    at.screen.kiosk.go_home()
    at.corner()
    at.see(at.pages.staff_sign_in)
    at.type(PIN)
    at.finger.tap(at.pages.staff_sign_in._enter)
    at.see(at.pages.staff)
    touch(at, "没填完")
    assert forwards(NAME) not in at.words(), "before staff see the person there is only a masked name"
    touch(at, "交还本人")
    at.see(at.pages.question)


def test_nothing_of_the_first_person_is_reachable(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    data = demo_folder(tmp_path)
    code = die_in_the_middle(data)
    with at_the_machine(data, enrolled=True) as at:
        account(at)
        assert left_behind(at, tmp_path) == [], "after the power cut"

        take_back(at, code)
        at.see(at.pages.question)
        QGuiApplication.clipboard().setText(forwards(NAME))
        assert in_widgets([NAME]), "the test can see widgets"
        assert in_heap([NAME]), "the test can see the heap"
        assert on_clipboard([NAME]), "the test can see the clipboard"
        at.wait_idle(151)
        at.see(at.pages.attract)
        assert left_behind(at, tmp_path) == [], "after the time out"

        staff_give_it_back(at)
        assert at.screen.kiosk.assist_way.active
        fill_in_as_them(at)
        at.sign()
        at.see(at.pages.receipt)
        number = at.house.store.cases.recent(1)[0].number
        at.finger.wait(lambda: at.house.store.cases.find(number).printed == 1, "the paper")
        at.finger.wait(lambda: "回执打好了" in at.banners(), "what became of the paper")
        at.wait_idle(300)
        at.see(at.pages.staff_sign_in)
        assert forwards(NAME) not in at.banners()
        touch(at, "不是工作人员")
        at.see(at.pages.home)
        assert not at.screen.kiosk.assist_way.active
        assert left_behind(at, tmp_path) == [], "after staff took over"

        take_back(at, "000000")
        assert at.shell.page is at.pages.take_back
        assert at.screen.kiosk.form_way.application is None
        at.screen.kiosk.go_home()
        at.choose("jobseeker")
        at.see(at.pages.notice)
        at.screen.kiosk.go_home()
        assert left_behind(at, tmp_path) == [], "after the stranger"
        pages = decrypted(database_path(at.house.settings), at.house.keys.key())
        assert forwards(NAME).encode() in pages, "it is there, encrypted"


def keyboard(at: At) -> Keyboard:
    made = at.pages.question.dock.keyboard
    assert made is not None
    return made


def spell(at: At, backwards: str) -> None:
    """Touch the letters of a name, and choose nothing yet."""
    panel = keyboard(at).panel(Tab.PINYIN)
    assert isinstance(panel, PinyinPanel)
    for letter in forwards(backwards):
        at.finger.tap(panel.apart if letter == "'" else panel.letters[letter])
    typed(at)


def typed(at: At) -> None:
    """Wait until the engines have said and wiped whatever they were asked to."""
    reached: list[bool] = []
    at.screen.workers[2].run(lambda: True, reached.append, lambda _: None)
    at.finger.wait(lambda: bool(reached), "the engines")


def in_engines(at: At) -> list[str]:
    """Say which engines hold keys of somebody."""
    ways = (Way.PINYIN, Way.NINE_KEY, Way.STROKE)
    return [way.value for way in ways if at.house.text_entry.composer(way)._pages._source.shown()]  # type: ignore[attr-defined]


def write(at: At, backwards: str, way: Tab) -> None:
    editor = at.pages.question.area.box("name").editor
    assert isinstance(editor, TextEditor)
    Typing(at.finger, at.pages.question.dock).write(editor, forwards(backwards), way)


def test_nothing_written_on_the_keyboard_is_left_to_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_machine(demo_folder(tmp_path)) as at:
        at.to_the_first_question()
        write(at, DRAWN, Tab.HANDWRITING)
        hand = keyboard(at).panel(Tab.HANDWRITING)
        assert isinstance(hand, HandwritingPanel)
        at.finger.draw(hand.box, [[(0.3, 0.3), (0.7, 0.3)]])
        write(at, NAME, Tab.PINYIN)
        spell(at, SPELLED)
        assert in_engines(at) == [Way.PINYIN.value], "the test can see an engine left in the middle"
        assert {each.split()[0] for each in in_heap([NAME, DRAWN, SPELLED])} == {NAME, DRAWN, SPELLED}
        at.wait_idle(151)
        at.see(at.pages.attract)
        typed(at)
        assert in_engines(at) == []
        assert not keyboard(at).bar.offers
        left = (
            in_heap([DRAWN, SPELLED]) + in_widgets([DRAWN, SPELLED]) + in_files([tmp_path], [DRAWN, SPELLED])
        )
        assert left_behind(at, tmp_path) + left == []

        at.to_the_first_question()
        at.finger.tap(at.pages.question.area.box("name").editor)
        at.finger.tap(keyboard(at).tabs.keys[Tab.PINYIN])
        spell(at, SPELLED)
        assert forwards(NAME) not in [offer.text for offer in keyboard(at).bar.offers]

        at.finger.tap(keyboard(at).tabs.keys[Tab.HANDWRITING])
        at.finger.draw(hand.box, [[(0.3, 0.3), (0.7, 0.3)]])
        assert not hand.box.empty
        at.wait_idle(151)
        at.see(at.pages.attract)
        typed(at)
        assert hand.box.empty
        assert not keyboard(at).bar.offers
