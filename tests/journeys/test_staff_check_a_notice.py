"""Staff read a notice in from the scanner's folder, put right what was not recognised, and residents find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kiosk.settings import SETTINGS_FILE
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.row import Row
from tests.journeys.person import At, at_the_machine
from tests.world import demo_folder

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

NOTICE = """关于青年就业见习的通知

一、见习对象
离校两年内的毕业生可以参加见习。
二、补贴标准
见习期间按月发放生活补助。
此外，满半年再发一次奖金。
"""


def tap(at: At, page: QWidget, row: str, button: str) -> None:
    """Touch the button of the row that says something, once the page lies still."""
    at.settle()
    rows = [each for each in page.findChildren(Row) if each.isVisible() and row in said(each)]
    buttons = [each for each in rows[0].findChildren(Button) if button in each.text()]
    at.finger.tap(buttons[0])


def said(widget: QWidget) -> str:
    return "\n".join(str(each.text()) for each in widget.findChildren(QWidget) if hasattr(each, "text"))


def part_the_second_clause(at: At) -> None:
    """Begin a clause at the second paragraph, and write that anew."""
    page = at.pages.staff_clause
    tap(at, at.pages.staff_notice, "第二条", "看看")
    at.see(page)
    tap(at, page, "第2段", "改")
    at.finger.tap(page.part)
    at.finger.wait(lambda: "第3条" in at.banners(), "the new clause")
    tap(at, page, "第1段", "改")
    page.line.clear()
    page.line.write("满一年再发一次求职鼓励金。")
    at.finger.tap(page.keep)
    at.settle()
    at.finger.tap(page.keep)
    at.see(at.pages.staff_notice)


def test_a_notice_is_read_in_checked_corrected_and_found(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    data, scans = demo_folder(tmp_path), tmp_path / "scans"
    scans.mkdir()
    (scans / "见习.txt").write_text(NOTICE, encoding="utf-8")
    settings = data / SETTINGS_FILE
    settings.write_text(f'attachments = "{scans}"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    with at_the_machine(data) as at:
        at.corner()
        at.first_account()
        at.settle()
        at.finger.tap(at.pages.staff.notices)
        at.see(at.pages.staff_notices)
        tap(at, at.pages.staff_notices, "见习.txt", "读入")
        at.finger.wait(lambda: "可以查到了" in at.banners(), "the word that it was read")
        tap(at, at.pages.staff_notices, "没看准", "核对")
        at.see(at.pages.staff_notice)
        assert "没认出来" in at.banners()
        tap(at, at.pages.staff_notice, "文号", "改")
        at.pages.staff_notice.line.write("鞍人社发〔2025〕8号")
        at.finger.tap(at.pages.staff_notice.keep)
        assert "鞍人社发〔2025〕8号" in at.banners()
        tap(at, at.pages.staff_notice, "日期", "改")
        at.pages.staff_notice.line.write("去年九月")
        at.finger.tap(at.pages.staff_notice.keep)
        assert "2022-12-30" in at.banners(), "how to write a date"
        at.finger.tap(at.pages.staff_notice.other)
        part_the_second_clause(at)
        at.finger.tap(at.pages.staff_notice.keep)
        at.see(at.pages.staff_notices)
        at.settle()
        kept = at.house.store.notices.all()
        assert [notice.number for notice in kept] == ["鞍人社发〔2025〕8号"]
        found = at.house.search.search("鞍人社发〔2025〕8号")
        assert kept[0].id in {each.id for each in found}
        third = kept[0].clauses[2]
        assert (third.text, third.read.split("\n")[-1]) == (
            "满一年再发一次求职鼓励金。",
            "此外，满半年再发一次奖金。",
        )
        assert [each.clause for each in at.house.search.search("求职鼓励金") if each.id == kept[0].id] == [2]
        at.finger.tap(at.shell.bar.back)
        at.see(at.pages.staff)
