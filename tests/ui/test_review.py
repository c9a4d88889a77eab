from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.text import Language
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.review import ReviewPage
from kiosk.ui.reading.sentences import sentences_of
from kiosk.ui.theme import Theme, load_theme
from tests.ui import sample_screens as samples
from tests.ui.finger import settle, tap

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

BAR = 136
LOOKS = [
    (portrait, language, size) for portrait in (True, False) for language in Language for size in TextSize
]


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme(samples.RESOURCES)


@pytest.fixture
def page(qapp: QApplication, theme: Theme) -> Any:
    del qapp
    made = ReviewPage()
    look(made, Look(theme))
    yield made
    made.hide()


def look(page: ReviewPage, now: Look) -> None:
    page.set_look(now)
    page.resize(*((1080, 1920 - BAR) if now.portrait else (1920, 1080 - BAR)))
    page.show()
    settle()


def show(page: ReviewPage) -> None:
    page.show_review(samples.sections(), samples.TITLE, "clipboard-text", "red")
    settle()


def rows_shown(page: ReviewPage) -> list[str]:
    lines = [page.answers._lines[index] for index in page.answers._boxes]
    return [line.row.label.zh for line in lines if line.row]


def test_every_answer_is_read_back_once_and_confirmed_only_on_the_last_page(page: ReviewPage) -> None:
    done: list[bool] = []
    page.confirmed.connect(lambda: done.append(True))
    show(page)
    seen: list[str] = []
    for _ in range(page.answers.pages):
        assert not done
        seen += rows_shown(page)
        page.next._held.stop()
        tap(page.next)
    assert done == [True]
    assert seen == [row.label.zh for section in samples.sections() for row in section.rows]


def test_the_button_of_a_row_leads_to_its_screen(page: ReviewPage) -> None:
    asked: list[str] = []
    page.change_asked.connect(asked.append)
    show(page)
    tap(page.answers.buttons[1])
    page.next._held.stop()
    tap(page.next)
    shown = rows_shown(page)
    place = shown.index("想让我们帮什么忙")
    page.answers.buttons[place]._held.stop()
    tap(page.answers.buttons[place])
    assert asked == ["id", "wishes"]


def test_what_was_left_to_the_desk_says_so_and_cannot_be_changed_here(page: ReviewPage) -> None:
    show(page)
    while "健康状况" not in rows_shown(page):
        assert page.answers.turn(1)
    settle()
    assert "健康状况: 到窗口补" in page.answers.accessibleDescription()
    assert not page.answers.buttons[rows_shown(page).index("健康状况")].isVisible()


def test_back_turns_the_pages_back_before_it_leaves(page: ReviewPage) -> None:
    left: list[bool] = []
    page.back_asked.connect(lambda: left.append(True))
    show(page)
    tap(page.next)
    assert page.answers.page == 1
    tap(page.back)
    assert (page.answers.page, left) == (0, [])
    page.back._held.stop()
    tap(page.back)
    assert left == [True]


@pytest.mark.parametrize("portrait", [True, False])
def test_no_title_stands_alone_at_the_foot(page: ReviewPage, theme: Theme, portrait: bool) -> None:
    look(page, Look(theme, portrait=portrait))
    show(page)
    while True:
        assert page.answers._lines[list(page.answers._boxes)[-1]].row is not None
        if not page.answers.turn(1):
            break
        settle()


def test_a_change_of_look_stays_with_the_same_rows(page: ReviewPage, theme: Theme) -> None:
    show(page)
    page.answers.turn(1)
    first = rows_shown(page)[0]
    look(page, Look(theme, Language.EN, TextSize.LARGEST))
    assert first in rows_shown(page)


def test_clearing_leaves_no_answer(page: ReviewPage) -> None:
    show(page)
    assert "欧阳" in page.answers.accessibleDescription()
    page.clear()
    left = repr(vars(page.answers)) + page.answers.accessibleDescription()
    assert "欧阳" not in left
    assert "5678" not in left


def ink_of(page: ReviewPage, place: int) -> QImage:
    """The pixels left of a row's buttons: what is written of its answer."""
    index = [index for index in page.answers._boxes if page.answers._lines[index].row][place]
    box = page.answers._boxes[index]
    box.setRight(page.answers.shows[0].x() - 1)
    return page.answers.grab(box).toImage()


@pytest.mark.parametrize("portrait", [True, False])
def test_a_private_answer_is_masked_until_it_is_asked_for_and_again_after_some_seconds(
    page: ReviewPage, theme: Theme, qtbot: QtBot, portrait: bool
) -> None:
    look(page, Look(theme, portrait=portrait))
    show(page)
    masked, over = ink_of(page, 1), page.answers._glance._over
    tap(page.answers.shows[0])
    assert ink_of(page, 1) != masked
    assert page.answers.shows[0].text() == "遮住"
    assert over.interval() == 10_000
    over.setInterval(1)  # and the seconds are over
    qtbot.waitUntil(lambda: ink_of(page, 1) == masked)
    assert page.answers.shows[0].text() == "显示"


def test_only_one_private_answer_is_open_and_a_second_touch_hides_it(page: ReviewPage) -> None:
    show(page)
    identity, phone = page.answers.shows
    masked = [ink_of(page, place) for place in (1, 2)]
    tap(identity)
    tap(phone)
    assert (identity.text(), phone.text()) == ("显示", "遮住")
    assert [ink_of(page, 1) == masked[0], ink_of(page, 2) == masked[1]] == [True, False]
    tap(phone)
    assert [ink_of(page, place) for place in (1, 2)] == masked


def test_a_number_that_was_shown_is_hidden_once_the_page_is_turned_or_left(page: ReviewPage) -> None:
    show(page)
    for leave in (lambda: page.answers.turn(1), page.hide, page.clear):
        page.show()
        page.answers.turn(-1)
        tap(page.answers.shows[0])
        assert page.answers._glance.line is not None
        leave()
        assert page.answers._glance.line is None


def test_neither_voice_nor_screen_reader_gets_a_number_that_is_shown(page: ReviewPage) -> None:
    show(page)
    tap(page.answers.shows[0])
    said = [each.text for each in sentences_of(page, Language.ZH)]
    said += [
        widget.accessibleName() + widget.accessibleDescription() for widget in page.findChildren(QWidget)
    ]
    assert any("身份证号码" in each for each in said)
    assert not any("1969" in each.replace(" ", "") for each in said)


def test_number_and_buttons_of_a_masked_answer_leave_each_other_room(page: ReviewPage, theme: Theme) -> None:
    for portrait, language, size in LOOKS:
        look(page, Look(theme, language, size, portrait))
        show(page)
        for button in page.answers.shows:
            if button.isVisible():
                tap(button)
                row = page.answers._lines[button.property("line")].row
                left = page.answers._boxes[button.property("line")].left() + page.look.px(32)
                for full in (True, False):
                    drawn = page.answers._texts(page.answers._look, row, full=full)
                    assert left + max(each.width for each in drawn) <= button.x()
                    assert drawn[1].height >= page.look.text_px("small")
