from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.look import Look, TextSize
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.more import More
from kiosk.ui.widgets.tick import Tick
from kiosk.ui.widgets.whole_rows import views
from tests.ui.finger import settle, tap

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme

LONG = "这是一段很长的话，一个屏幕放不下，所以要一行一行地往下看。" * 12


@pytest.mark.parametrize(
    ("rows", "room", "expected"),
    [
        ([(0, 40), (50, 90), (100, 140)], 100, [(0, 90), (100, 140)]),
        ([(0, 40), (0, 70), (50, 90), (100, 140)], 100, [(0, 90), (100, 140)]),  # side by side: one row
        ([(0, 40), (50, 250), (260, 300)], 100, [(0, 40), (50, 150), (130, 230), (210, 300)]),
        ([(0, 40), (0, 140), (50, 90), (100, 140)], 100, [(0, 90), (100, 140)]),  # one beside is higher
    ],
    ids=["rows", "beside each other", "one is too high", "one beside it is too high"],
)
def test_a_view_ends_where_a_row_ends(
    rows: list[tuple[int, int]], room: int, expected: list[tuple[int, int]]
) -> None:
    assert views(rows, 300, room) == expected


def turning(qtbot: QtBot, theme: Theme, parts: list[QWidget], height: int = 500) -> More:
    content = QWidget()
    column = QVBoxLayout(content)
    for part in parts:
        column.addWidget(part)
    more = More(content)
    qtbot.addWidget(more)
    more.set_look(Look(theme, size=TextSize.LARGE))
    more.resize(900, height)
    more.show()
    settle()
    return more


def test_every_row_is_seen_whole_in_one_of_the_views(qtbot: QtBot, theme: Theme) -> None:
    ticks = [Tick(Text(f"第{n}条", f"No. {n}"), Text(LONG[:60], "x")) for n in range(5)]
    more = turning(qtbot, theme, list(ticks))
    seen: list[Tick] = []
    for _ in more.views:
        window = more._window
        whole = [t for t in ticks if window.rect().contains(t.geometry().translated(0, -more._offset))]
        torn = [t for t in ticks if not t.visibleRegion().isEmpty() and t not in whole]
        assert torn == []
        seen += whole
        if more.down.isEnabled():
            tap(more.down)
    assert seen == ticks


def test_a_text_that_is_too_long_for_a_view_is_cut_between_its_lines(qtbot: QtBot, theme: Theme) -> None:
    label = Label(Text(LONG, LONG))
    more = turning(qtbot, theme, [label])
    lines = [(top + label.y(), bottom + label.y()) for top, bottom in label.cut_lines()]
    assert len(more.views) > 1
    assert all(any(start <= top and bottom <= end for start, end in more.views) for top, bottom in lines)
    assert {end for _, end in more.views} <= {bottom for _, bottom in lines}


def test_the_end_counts_as_seen_only_once_it_was_in_sight(qtbot: QtBot, theme: Theme) -> None:
    more = turning(qtbot, theme, [Tick(Text("一", "1"), Text(LONG[:60], "x")) for _ in range(5)])
    assert not more.seen_all
    for _ in more.views[1:]:
        more.turn(1)
    assert more.seen_all
    more.turn(-1)
    assert more.seen_all
    more.to_top()
    assert not more.seen_all


class _Asked(QWidget):
    """Content that counts how often it is asked for its height."""

    times = 0

    def heightForWidth(self, _width: int) -> int:  # noqa: N802 - Qt's name
        self.times += 1
        return 400


def test_what_is_unseen_begins_at_its_top_without_being_placed_for_it(qtbot: QtBot) -> None:
    content = _Asked()
    more = More(content)
    qtbot.addWidget(more)
    more.resize(300, 200)
    more.show()
    more.turn(1)
    assert content.y() < 0
    more.hide()
    content.times = 0
    more.to_top()
    assert content.times == 0
    more.show()
    assert content.y() == 0
