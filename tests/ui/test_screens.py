from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from kiosk.text import Language, Text
from kiosk.ui.look import TextSize
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.grade import Grade
from kiosk.ui.widgets.label import Label
from tests.ui.samples import samples, show_sample
from tests.ui.screen_checks import faults

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.theme import Theme

SCREENS = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
MAY_TURN = ("staff", "banner", "consent-missing")  # lists, and what a message pushes down


@pytest.mark.parametrize("size", list(TextSize), ids=lambda size: size.name.lower())
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("screen", list(SCREENS))
def test_nothing_is_cut_off_too_small_or_untranslated(
    qapp: QApplication, theme: Theme, screen: str, language: Language, size: TextSize
) -> None:
    found = {}
    for name in samples():
        shell = show_sample(theme, name, SCREENS[screen], language, size)
        qapp.processEvents()
        wrong = faults(shell, shell.look)
        if shell.size() != QSize(*SCREENS[screen]):
            wrong.append("the page made the window grow")
        if wrong:
            found[name] = wrong
        shell.close()
    assert found == {}


@pytest.mark.parametrize("screen", list(SCREENS))
def test_in_chinese_at_standard_size_no_page_of_a_resident_needs_turning(
    qapp: QApplication, theme: Theme, screen: str
) -> None:
    turned = []
    for name in samples():
        shell = show_sample(theme, name, SCREENS[screen])
        qapp.processEvents()
        if shell.page.more.turns:
            turned.append(name)
        shell.close()
    assert [name for name in turned if not name.startswith(MAY_TURN)] == []


def test_the_checks_see_what_is_wrong(qapp: QApplication, theme: Theme) -> None:
    shell = show_sample(theme, "rating", (1080, 1920))
    page = shell.page
    page.body.addWidget(Label(Text("只有中文", "只有中文")))
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
    shell.close()


@pytest.mark.parametrize("screen", [(720, 1280), (1280, 720), (2160, 3840)])
def test_other_sizes_are_usable_too(qapp: QApplication, theme: Theme, screen: tuple[int, int]) -> None:
    for name in ("home-2", "home-8", "identify", "receipt", "notice"):
        shell = show_sample(theme, name, screen)
        qapp.processEvents()
        assert shell.size() == QSize(*screen)
        assert faults(shell, shell.look) == []
        shell.close()


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)])
@pytest.mark.parametrize("letters", list(TextSize))
def test_all_five_grades_are_seen_at_once_the_best_first(
    theme: Theme, size: tuple[int, int], letters: TextSize
) -> None:
    shell = show_sample(theme, "rating", size, Language.ZH, letters)
    page = shell.page
    assert page is not None
    grades = page.findChildren(Grade)
    places = [grade.mapTo(shell, grade.rect().center()) for grade in grades]
    assert grades[0].text() == "非常满意"
    assert len(grades) == 5
    assert not page.more.turns
    assert places == sorted(places, key=lambda at: (at.y(), at.x()))
