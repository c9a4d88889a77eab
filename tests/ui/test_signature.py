from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.text import Language
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.signature import SignaturePage
from kiosk.ui.theme import Theme, load_theme
from tests.ui import sample_screens as samples
from tests.ui.finger import draw, screen, settle, tap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kiosk.ui.fields.signature_pad import SignaturePad

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
    made = SignaturePage()
    look(made, Look(theme))
    made.show_declaration(samples.DECLARATION, samples.TITLE, "clipboard-text", "red")
    settle()
    yield made
    made.hide()


@pytest.fixture
def signed(page: SignaturePage) -> list[Any]:
    said: list[Any] = []
    page.signed.connect(said.append)
    return said


def look(page: SignaturePage, now: Look) -> None:
    page.set_look(now)
    page.resize(*((1080, 1920 - BAR) if now.portrait else (1920, 1080 - BAR)))
    page.show()
    settle()


def pad(page: SignaturePage) -> SignaturePad:
    return page.editor.pad


def name() -> list[QPoint]:
    return [QPoint(80 + 6 * i, 180 + round(90 * math.sin(i / 4))) for i in range(80)]


def again(page: SignaturePage) -> None:
    page.next._held.stop()
    tap(page.next)


def test_strokes_of_a_finger_become_the_signature(page: SignaturePage, signed: list[Any]) -> None:
    draw(pad(page), name())
    draw(pad(page), [QPoint(600, 100), QPoint(650, 200), QPoint(700, 300)])
    tap(page.next)
    (value,) = signed
    assert (value["width"], value["height"]) == (pad(page).width(), pad(page).height())
    assert len(value["strokes"]) == 2
    assert value["strokes"][0][0][:2] == [80, 180]
    times = [point[2] for stroke in value["strokes"] for point in stroke]
    assert times == sorted(times)
    assert times[0] == 0
    assert len(json.dumps(value)) < 20_000


def test_the_mouse_signs_too_and_draws_each_stroke_once(page: SignaturePage, signed: list[Any]) -> None:
    points = name()
    QTest.mousePress(pad(page), Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad(page), point)
    QTest.mouseRelease(pad(page), Qt.MouseButton.LeftButton, pos=points[-1])
    tap(page.next)
    assert len(signed[0]["strokes"]) == 1


def test_the_ball_of_the_hand_draws_nothing(page: SignaturePage) -> None:
    window = page.window()
    at = [pad(page).mapTo(window, QPoint(100, 100)), pad(page).mapTo(window, QPoint(600, 250))]
    QTest.touchEvent(window, screen()).press(0, at[0], window).commit()
    QTest.touchEvent(window, screen()).stationary(0).press(1, at[1], window).commit()
    QTest.touchEvent(window, screen()).move(0, at[0] + QPoint(200, 0), window).move(
        1, at[1] + QPoint(20, 20), window
    ).commit()
    QTest.touchEvent(window, screen()).release(0, at[0], window).release(1, at[1], window).commit()
    (line,) = pad(page)._strokes.lines
    assert {y for _, y, _ in line} == {100}


@pytest.mark.parametrize("points", [[], [QPoint(200, 200)], [QPoint(200, 200), QPoint(215, 204)]])
def test_nothing_a_dot_or_a_slip_is_refused_kindly(
    page: SignaturePage, signed: list[Any], points: list[QPoint]
) -> None:
    if points:
        draw(pad(page), points)
    tap(page.next)
    assert signed == []
    assert "写下您的名字" in page._problem.text()
    draw(pad(page), name())
    assert not page._problem.text()
    again(page)
    assert len(signed) == 1


def test_writing_again_starts_from_an_empty_box(page: SignaturePage, signed: list[Any]) -> None:
    draw(pad(page), name())
    tap(page.editor.again)
    assert pad(page).empty
    tap(page.next)
    assert signed == []


def test_the_ink_is_seen(page: SignaturePage) -> None:
    before = pad(page).grab().toImage()
    draw(pad(page), name())
    image = pad(page).grab().toImage()
    at = name()[40]
    assert image.pixelColor(at).lightness() < 80
    assert before.pixelColor(at).lightness() > 200


def test_a_change_of_look_keeps_the_strokes(page: SignaturePage, signed: list[Any], theme: Theme) -> None:
    draw(pad(page), name())
    width = pad(page).width()
    look(page, Look(theme, Language.EN, TextSize.LARGEST, portrait=False))
    draw(pad(page), [QPoint(300, 100), QPoint(400, 300)])
    tap(page.next)
    (value,) = signed
    assert value["width"] == width
    assert value["strokes"][0][0][:2] == [80, 180]
    scale = min(pad(page).width() / width, pad(page).height() / value["height"])
    assert value["strokes"][1][0][0] == pytest.approx(300 / scale, abs=2)


def test_the_box_is_wide_enough_for_a_hand(page: SignaturePage, theme: Theme) -> None:
    for portrait in (True, False):
        now = Look(theme, portrait=portrait)
        look(page, now)
        assert pad(page).width() >= now.mm(120)
        assert pad(page).height() >= now.mm(55)


def test_clearing_leaves_no_stroke(page: SignaturePage) -> None:
    draw(pad(page), name())
    lines = pad(page)._strokes.lines
    first = lines[0]
    page.clear()
    assert pad(page).empty
    assert not first
    assert pad(page)._ink is None
