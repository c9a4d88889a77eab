"""The power goes in the middle of a form: the draft comes back to who has its secret, and to nobody else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.ui.widgets.entry_box import EntryBox
from tests.journeys.person import ID_NUMBER, NAME, at_the_machine
from tests.world import demo_folder

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.journeys.person import At

ROOT = Path(__file__).parent.parent.parent


def ask(at: At, secret: str) -> None:
    at.see(at.pages.take_back)
    boxes = [box for box in at.pages.take_back.findChildren(EntryBox) if box.isVisible()]
    for box, text in zip(boxes, (ID_NUMBER, secret), strict=True):
        at.finger.tap(box)
        box.clear()
        at.type(text)
    at.blue()
    at.settle()


def test_power_cut_keeps_the_draft(qtbot: QtBot, tmp_path: Path) -> None:
    data = demo_folder(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.dying", str(data)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as dying:
        assert dying.stdout is not None
        said = json.loads(dying.stdout.readline())
        dying.kill()
    with at_the_machine(data, enrolled=True) as at:
        assert at.house.store.journal.verify().ok
        assert NAME not in at.words()
        at.finger.tap(at.pages.attract)
        at.see(at.pages.home)
        at.screen.kiosk.draft_way.ask_secret()
        wrong = "111111" if said["code"] != "111111" else "222222"
        ask(at, wrong)
        assert at.shell.page is at.pages.take_back
        assert NAME not in at.words()
        assert at.screen.kiosk.form_way.application is None
        ask(at, said["code"])
        at.see(at.pages.question)
        assert NAME in at.words()
        application = at.screen.kiosk.form_way.application
        assert application is not None
        assert application.id_number == said["id"]


def test_an_answer_given_just_before_the_machine_is_switched_off_is_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    data = demo_folder(tmp_path)
    with at_the_machine(data) as at:
        at.to_the_name()
        way = at.screen.kiosk.form_way
        code = way.pickup_code
        way.application.answer("name", "完颜慧")
        way._save_soon.start()
    with at_the_machine(data, enrolled=True) as at:
        at.screen.kiosk.go_home()
        at.screen.kiosk.draft_way.ask_secret()
        ask(at, code)
        at.see(at.pages.question)
        assert at.screen.kiosk.form_way.application.answers["name"] == "完颜慧"


def test_a_draft_that_came_back_to_nobody_is_not_lost(qtbot: QtBot, tmp_path: Path) -> None:
    """Whoever asked has gone before the answer came: the draft is put away again."""
    with at_the_machine(demo_folder(tmp_path)) as at:
        at.to_the_name()
        code = at.screen.kiosk.form_way.pickup_code
        at.shell.ended.emit()
        at.see(at.pages.home)
        at.screen.kiosk.draft_way.ask_secret()
        at.pages.take_back.asked.emit(ID_NUMBER, code)
        at.screen.kiosk.go_home()
        at.settle()
        at.see(at.pages.home)
        at.screen.kiosk.draft_way.ask_secret()
        ask(at, code)
        at.see(at.pages.question)


def test_the_code_is_given_once_the_answers_are_safe_and_not_before(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_machine(demo_folder(tmp_path)) as at:
        at.to_the_name()
        at.finger.tap(at.shell.bar.home)
        at.see(at.pages.leave)
        gate = threading.Event()
        at.screen.kiosk._stage.do(lambda: gate.wait(120))
        at.finger.tap(at.pages.leave._keep)
        assert not at.pages.leave._done.isVisible()
        gate.set()
        at.finger.wait(at.pages.leave._done.isVisible, "the code")
