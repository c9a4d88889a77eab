"""Whatever may hold something of a person is wiped by having been made."""

from __future__ import annotations

import gc
import importlib
import inspect
import pkgutil
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from kiosk.devices.speech import USUAL_LEVEL, SpeechState
from kiosk.devices.text_entry.composing import Way as Writing
from kiosk.ui import presenters
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.presenters.getting_ready import set_aside
from kiosk.ui.presenters.way import Way
from kiosk.ui.reading.reader import Reader
from kiosk.ui.shell import Shell
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.fakes import FakeTextEntry
from tests.ui import finger, samples
from tests.ui.reading.silent_speech import SilentSpeech

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme

ABOUT_THE_MACHINE = {  # hold nothing of a person, or only until a paper is out
    "Kiosk",
    "Approach",
    "Calibrating",
    "GettingReady",
    "Housekeeping",
    "Uploading",
    "Printing",
    "PaperPrinting",
}


def test_a_presenter_is_a_way_or_about_the_machine_alone() -> None:
    found = set()
    for module in pkgutil.iter_modules(presenters.__path__, f"{presenters.__name__}."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, QObject) and kind.__module__ == module.name and not issubclass(kind, Way):
                found.add(kind.__name__)
    assert found == ABOUT_THE_MACHINE


def test_the_engines_and_the_voice_are_wiped_without_being_named(qtbot: QtBot, theme: Theme) -> None:
    wiping, worker, entry, speech = Wiping(), Worker("typing"), FakeTextEntry(), SilentSpeech()
    typist, shell = Typist(lambda: entry, worker, wiping), Shell(theme)
    qtbot.addWidget(shell)
    shell.resize(1080, 1920)
    shell.show()
    reader = Reader(shell, speech, wiping)
    shell.show_page(samples.home(8))
    finger.settle()
    reader.strip.louder_asked.emit()
    shell.bar.read_asked.emit()
    assert reader.reading
    with qtbot.waitSignal(typist.composed):
        typist.press("n")
    wiping.wipe()
    qtbot.waitUntil(lambda: entry.forgotten == 1)
    assert entry.composer(Writing.PINYIN).delete().is_empty
    assert not reader.reading
    assert speech.now is SpeechState.DONE
    shell.bar.read_asked.emit()
    assert speech.levels[-1] == USUAL_LEVEL
    worker.stop()


def test_what_joined_last_is_wiped_first_and_every_time(qapp: object) -> None:
    wiping, wiped = Wiping(), []
    wiping.join(lambda: wiped.append("pages"))
    wiping.join(lambda: wiped.append("form"))
    wiping.wipe()
    wiping.wipe()
    assert wiped == ["form", "pages", "form", "pages"]


def test_nothing_stays_on_the_clipboard(qapp: object) -> None:
    QGuiApplication.clipboard().setText("完颜慧德")
    Wiping().wipe()
    assert not QGuiApplication.clipboard().text()


def test_what_is_there_for_good_is_set_aside_and_its_rubbish_found_when_looked_at_anew() -> None:
    class Loop:
        pass

    loop = Loop()
    loop.itself = loop  # type: ignore[attr-defined]
    gone = weakref.ref(loop)
    try:
        set_aside()
        assert gc.get_freeze_count()
        del loop
        gc.collect()
        assert gone() is not None
        set_aside(anew=True)
        assert gone() is None
    finally:
        gc.unfreeze()
