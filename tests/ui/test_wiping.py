"""Whatever may hold something of a person is wiped by having been made."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from kiosk.ui import presenters
from kiosk.ui.presenters.way import Way
from kiosk.ui.presenters.wiping import Wiping

ABOUT_THE_MACHINE = {  # hold nothing of a person, or only until a paper is out
    "Kiosk",
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
