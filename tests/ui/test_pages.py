from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.text import Language, Text
from kiosk.ui.icons import has_icon
from kiosk.ui.look import Look
from kiosk.ui.pages.consent import ConsentPage
from kiosk.ui.pages.first_account import StaffFirstAccountPage
from kiosk.ui.pages.home import HomePage
from kiosk.ui.pages.identify import IdentifyPage
from kiosk.ui.pages.leave import LeavePage
from kiosk.ui.pages.receipt import ReceiptPage, in_groups
from kiosk.ui.pages.staff import StaffPage, StaffRow, StaffValues
from kiosk.ui.pages.staff_sign_in import StaffSignInPage
from kiosk.ui.pages.take_back import TakeBackPage
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.label import Label
from tests.ui import finger, samples

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kiosk.ui.page import Page
    from kiosk.ui.theme import Theme

CANARIES = (
    "21010219800101",
    "张*英",
    "210302-07-01",
    "482917",
    "4829 17",
    "739164",
    "1024",
    "没有同意",
    "退休年龄",
)

ADDRESS = re.compile("0x[0-9a-f]+")  # of an object, which may hold any digits


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Callable[[Page], Page]:
    def show(page: Page) -> Page:
        qtbot.addWidget(page)
        page.resize(1080, 1700)
        page.set_look(Look(theme))
        page.show()
        return page

    return show


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def traces(page: QObject) -> str:
    """Everything that a page and its parts still hold as text."""
    held = []
    for thing in (page, *page.findChildren(QObject)):
        held += [
            str(value)
            for value in vars(thing).values()
            if isinstance(value, str | Text | tuple | list | dict)
        ]
        if isinstance(thing, QWidget):
            held += [thing.accessibleName(), thing.accessibleDescription()]
        if hasattr(thing, "text") and callable(thing.text):
            held.append(str(thing.text()))
    return ADDRESS.sub("", "\n".join(held))


@pytest.mark.parametrize("name", [name for name in samples.samples() if name not in ("banner", "countdown")])
def test_a_cleared_page_holds_nothing_of_the_person(shown: Callable[[Page], Page], name: str) -> None:
    page = shown(samples.samples()[name]())
    page.clear()
    assert [canary for canary in CANARIES if canary in traces(page) and "sign-in" not in name] == []


def test_the_traces_are_seen_before_they_are_cleared(shown: Callable[[Page], Page]) -> None:
    seen = "".join(traces(shown(samples.samples()[name]())) for name in ("identify", "receipt", "leave-code"))
    assert all(canary in seen for canary in ("21010219800101", "张*英", "210302-07-01", "4829 17"))


def test_nothing_is_ticked_beforehand_and_what_is_required_is_asked_for(
    shown: Callable[[Page], Page],
) -> None:
    page = shown(samples.consent())
    assert isinstance(page, ConsentPage)
    assert not any(tick.isChecked() for tick in page._ticks.values())
    agreed: list[dict[str, bool]] = []
    page.agreed.connect(agreed.append)
    page._on_agree()
    assert agreed == []
    assert not page._problem.isHidden()
    press(page._ticks["use"])
    press(page._ticks["health"])
    page._on_agree()
    assert agreed == [{"use": True, "health": True, "call": False}]


def test_an_id_number_is_grouped_hidden_and_checked_for_its_length(shown: Callable[[Page], Page]) -> None:
    page = shown(IdentifyPage())
    assert isinstance(page, IdentifyPage)
    entered: list[str] = []
    page.id_number_entered.connect(entered.append)
    for character in "11010519491231002":
        finger.tap(page._pad.keys[character])
    press(page._next)
    assert entered == []
    assert "还差 1 位" in page._problem.text()
    press(page._pad.keys["X"])
    assert page._problem.isHidden()
    assert page._box.shown() == "110105 1949 1231 002X"
    press(page._hide)
    assert page._box.shown() == "110105 •••• •••• 002X"
    page._on_next()
    assert entered == ["11010519491231002X"]


def test_what_an_input_method_commits_is_taken(shown: Callable[[Page], Page]) -> None:
    page = shown(StaffFirstAccountPage())
    assert isinstance(page, StaffFirstAccountPage)
    from PySide6.QtGui import QInputMethodEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    event = QInputMethodEvent()
    event.setCommitString("王芳𬭎")
    QApplication.sendEvent(page._name, event)
    assert page._name.value() == "王芳𬭎"


def test_the_poster_says_its_headline_in_both_languages(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.attract())
    look = page.look
    assert look is not None
    for language in Language:
        page.set_look(dataclasses.replace(look, language=language))
        said = {"".join(label.text().split()) for label in page.findChildren(Label) if label.isVisible()}
        assert {"就业的事，在家门口办", "Workandbenefits,closetohome"} <= said


def test_home_shows_eight_and_turns_to_the_ninth(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.home(9))
    assert isinstance(page, HomePage)
    visible = [tile.tile.id for tile in page.shelf.tiles if tile.isVisible()]
    assert len(visible) == 8
    press(page.shelf.turn)
    assert [tile.tile.id for tile in page.shelf.tiles if tile.isVisible()] == ["ninth"]
    chosen: list[str] = []
    page.service_chosen.connect(chosen.append)
    press(page.shelf.tiles[8])
    assert chosen == ["ninth"]


def test_both_halves_must_be_there_before_a_draft_is_asked_for(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.take_back())
    assert isinstance(page, TakeBackPage)
    asked: list[tuple[str, str]] = []
    page.asked.connect(lambda number, secret: asked.append((number, secret)))
    page._on_find()
    assert asked == []
    for digit in "5678":
        press(page._pad.keys[digit])
    page._on_find()
    assert asked == [("210102198001011234", "5678")]


def test_the_receipt_says_what_to_do_when_nothing_was_printed(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.receipt("failed"))
    assert isinstance(page, ReceiptPage)
    assert "请用手机拍下" in page._print.text()
    page.show_seconds(7)
    assert page._finish.text() == "完成，清除我的信息（7秒）"
    assert in_groups("210302-07-01-261122-003652-5") == "210302-07-01\n261122-003652-5"


def test_leaving_offers_keeping_deleting_and_going_on(shown: Callable[[Page], Page]) -> None:
    page = shown(LeavePage())
    assert isinstance(page, LeavePage)
    heard: list[str] = []
    page.keep_chosen.connect(lambda: heard.append("keep"))
    page.delete_chosen.connect(lambda: heard.append("delete"))
    page.go_on_chosen.connect(lambda: heard.append("go on"))
    for button in (page._keep, page._delete, page._go_on):
        press(button)
    assert heard == ["keep", "delete", "go on"]


def test_a_pin_is_never_shown_and_the_wait_stops_every_try(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.sign_in(3))
    assert isinstance(page, StaffSignInPage)
    assert page._pin.shown() == "•••••"
    tried: list[tuple[str, str]] = []
    page.signed_in.connect(lambda who, pin: tried.append((who, pin)))
    page.show_wait(28)
    page._pin.put("123456")
    press(page._enter)
    page._pin.entered.emit()
    assert tried == []
    page.show_wait(0)
    page._pin.put("123456")
    page._on_enter()
    assert tried == [("1", "123456")]


def test_two_different_pins_make_no_account(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.first_account())
    assert isinstance(page, StaffFirstAccountPage)
    made: list[tuple[str, str]] = []
    page.account_made.connect(lambda name, pin: made.append((name, pin)))
    page._again.put("739165")
    page._on_make()
    assert made == []
    page._again.put("739164")
    page._on_make()
    assert made == [("1024", "739164")]


def test_staff_reprint_from_the_list_or_by_the_whole_number(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.staff())
    assert isinstance(page, StaffPage)
    asked: list[str] = []
    page.reprint_asked.connect(asked.append)
    press(page._tabs[-1])
    press(next(button for button in page.findChildren(Button) if button.text() == "再打一张"))
    press(page._open_pad)
    page._by_number._box.put("21030207012611220036525")
    press(page._by_number._print)
    assert asked == ["0", "210302-07-01-261122-003652-5"]


def test_long_staff_lists_show_whole_rows_and_turn(shown: Callable[[Page], Page]) -> None:
    page = shown(samples.staff())
    assert isinstance(page, StaffPage)
    cases = tuple(StaffRow(str(n), Text(f"办件{n}", f"Case {n}"), "210302") for n in range(30))
    page.show_staff(StaffValues("王芳", 1, 1, "9:42", recent=cases))
    press(page._tabs[-1])
    seen: set[str] = set()
    pager = page._rows._pager
    while True:
        rows = [row for row in page._rows._rows if not row.isHidden()]
        seen |= {label.text() for row in rows for label in row.findChildren(Label)}
        assert all(page._rows.rect().contains(row.geometry()) for row in rows)
        if not pager._after.isEnabled():
            break
        press(pager._after)
    assert {f"办件{n}" for n in range(30)} <= seen


def test_every_icon_that_the_pages_name_exists() -> None:
    import pathlib  # noqa: PLC0415
    import re  # noqa: PLC0415

    named = set()
    for file in pathlib.Path("kiosk/ui").rglob("*.py"):
        named |= set(re.findall(r'(?:icon=|Icon\(|Row\(|set_icon\()"([a-z-]+)"', file.read_text("utf-8")))
    assert named
    assert {name for name in named if not has_icon(name)} == set()


def test_the_screen_starts_without_store_network_or_printing_libraries() -> None:
    code = (
        "import sys, kiosk.ui.window, kiosk.ui.shell, kiosk.ui.pages.home, kiosk.ui.pages.attract;"
        "print([m for m in ('sqlalchemy', 'httpx', 'reportlab', 'fastapi', 'qtawesome', 'qtpy') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
