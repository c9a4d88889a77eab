from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from kiosk.text import Language, Text
from kiosk.ui.look import TextSize
from kiosk.ui.pages.notice import NoticePage
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.grade import Grade
from kiosk.ui.widgets.label import Label
from tests.ui.looks import EVERY, SCREENS, Way, few
from tests.ui.sample_screens import class_screen
from tests.ui.samples import show_sample
from tests.ui.screen_checks import faint, faults
from tests.ui.walk import ScreenWalk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from kiosk.ui.theme import Theme

IN_THEIR_OWN_WORDS = (
    "notice-reader",
    "staff-clause",
    "staff-clause-writing",
    "staff-notice",
    "staff-notices",
)  # an official notice is shown as it was written
MAY_TURN = ("staff", "banner", "consent-missing", "look-sheet")  # lists, and what is pushed down or covered
PLAIN = [
    Way(portrait, Language.ZH, TextSize.NORMAL, high_contrast=False, low=False) for portrait in (True, False)
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "way" in metafunc.fixturenames:
        every = metafunc.config.getoption("--every-look")
        metafunc.parametrize("way", EVERY if every else few(), ids=str)


@pytest.fixture(scope="module")
def walk(qapp: QApplication, theme: Theme, request: pytest.FixtureRequest) -> Iterator[ScreenWalk]:
    made = ScreenWalk(theme, every_policy=request.config.getoption("--every-look"))
    yield made
    made.shell.close()


def test_every_screen_is_seen_read_and_touched_in_every_look(walk: ScreenWalk, way: Way) -> None:
    found: dict[str, list[str]] = {}
    places = set()
    for name in walk.go(way):
        wrong = faults(walk.shell, walk.shell.look)
        if name in IN_THEIR_OWN_WORDS:
            wrong = [each for each in wrong if not each.endswith("Chinese on the English screen")]
        if walk.shell.size() != QSize(*SCREENS[way.portrait]):
            wrong.append("the page made the window grow")
        if wrong:
            found.setdefault(name, []).extend(wrong)
        if name != "attract":
            places.add((walk.shell.bar.geometry().getRect(), walk.shell.bar.help.geometry().getRect()))
    assert found == {}
    assert len(places) == 1, "the bar moved"


@pytest.mark.parametrize(
    "wide",
    [
        Way(False, Language.EN, TextSize.LARGEST, high_contrast=False, low=False),
        *(
            Way(False, language, size, high_contrast=False, low=True)
            for language in Language
            for size in (TextSize.LARGE, TextSize.LARGEST)
        ),
    ],
    ids=str,
)
def test_offers_under_a_note_are_seen_whole_on_a_wide_screen_in_large_letters(
    walk: ScreenWalk, theme: Theme, wide: Way
) -> None:
    look = wide.look(theme)
    walk.shell.resize(*SCREENS[wide.portrait])
    walk.shell.use_look(look)
    walk.ask(class_screen())
    assert faults(walk.shell, look) == []


def test_a_long_basis_leaves_the_title_of_a_notice_whole_on_a_wide_screen_in_long_words(
    qapp: QApplication, theme: Theme
) -> None:
    shell = show_sample(theme, "notice", SCREENS[False], Language.EN, TextSize.LARGEST)
    page = shell.page
    assert isinstance(page, NoticePage)
    page._basis.say(
        "《中华人民共和国社会保险法》第四十五条至第五十一条；《失业保险条例》第十四条、第二十九条；" * 2
    )
    page.follow()
    qapp.processEvents()
    assert faults(shell, shell.look) == []
    shell.close()


@pytest.mark.parametrize("plain", PLAIN, ids=str)
def test_at_the_usual_size_letters_stand_out_and_no_page_has_to_be_turned(
    walk: ScreenWalk, plain: Way
) -> None:
    found = {}
    for name in walk.go(plain):
        wrong = faint(walk.shell, walk.shell.look)
        if walk.shell.page.more.turns and not name.startswith(MAY_TURN):
            wrong.append("has to be turned")
        if wrong:
            found[name] = wrong
    assert found == {}


def test_the_checks_see_what_is_wrong(qapp: QApplication, theme: Theme) -> None:
    shell = show_sample(theme, "rating", (1080, 1920))
    page = shell.page
    page.body.addWidget(Label(Text("这里只有中文", "这里只有中文")))
    narrow = Button("李建国")
    narrow.setFixedWidth(140)
    page.body.addWidget(narrow)
    page.follow()
    shell.use_look(shell.look)
    shell.other_language()
    qapp.processEvents()
    buttons = page.findChildren(Button)
    buttons[0].setFixedSize(40, 40)
    buttons[2].move(buttons[2].x(), buttons[2].y() - 60)
    wrong = "\n".join(faults(shell, shell.look))
    assert "Chinese on the English screen" in wrong
    assert "40 × 40 px" in wrong
    assert "px apart" in wrong
    assert "needs" in wrong
    assert "breaks in the middle of 李建国" in wrong
    shell.close()


@pytest.mark.parametrize("screen", [(720, 1280), (1280, 720), (2160, 3840)])
def test_other_sizes_are_usable_too(qapp: QApplication, theme: Theme, screen: tuple[int, int]) -> None:
    for name in ("home-2", "home-8", "identify", "receipt", "notice"):
        shell = show_sample(theme, name, screen)
        qapp.processEvents()
        assert shell.size() == QSize(*screen)
        assert faults(shell, shell.look) == [], name
        shell.close()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("letters", list(TextSize))
def test_all_five_grades_are_seen_at_once_as_wide_as_each_other_the_best_first(
    qapp: QApplication, theme: Theme, size: tuple[int, int], letters: TextSize
) -> None:
    shell = show_sample(theme, "rating", size, Language.ZH, letters)
    qapp.processEvents()
    page = shell.page
    assert page is not None
    grades = page.findChildren(Grade)
    places = [grade.mapTo(shell, grade.rect().center()) for grade in grades]
    assert grades[0].text() == "非常满意"
    assert len(grades) == 5
    assert max(grade.width() for grade in grades) - min(grade.width() for grade in grades) <= 1
    assert all(grade.width() > grade._stars_width(shell.look) for grade in grades)
    assert not page.more.turns
    assert places == sorted(places, key=lambda at: (at.y(), at.x()))
    shell.close()
