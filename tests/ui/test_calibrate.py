from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.errors import UsageError
from kiosk.settings import SETTINGS_FILE, keep_px_per_mm, load
from kiosk.ui.pages.calibrate import MOST, STEP
from tests.ui import finger
from tests.ui.samples import calibrate

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme

from kiosk.ui.shell import Shell


def test_the_frame_is_a_bank_card_at_the_density_and_grows_by_small_steps(qtbot: QtBot, theme: Theme) -> None:
    shell, page = Shell(theme), calibrate()
    qtbot.addWidget(shell)
    shell.resize(1080, 1920)
    shell.show_page(page)
    shell.show()
    finger.settle()
    assert page.outline.frame().width() == pytest.approx(85.6 * 4.034)
    assert page.outline.frame().height() == pytest.approx(54 * 4.034)
    finger.tap(page.larger)
    assert page.outline.frame().width() == pytest.approx(85.6 * 4.034 * STEP)
    kept: list[float] = []
    page.kept.connect(kept.append)
    finger.tap(page.keep)
    assert kept == [round(4.034 * STEP, 3)]
    page.show_scale(MOST * 2)
    assert page.outline.frame().width() == pytest.approx(85.6 * MOST)


def test_everything_is_drawn_at_the_new_density_at_once(qtbot: QtBot, theme: Theme) -> None:
    shell = Shell(theme)
    qtbot.addWidget(shell)
    shell.resize(2160, 3840)
    shell.show_page(calibrate())
    shell.show()
    before = shell.bar.height()
    shell.measure(8.068)
    assert shell.page.look is not None
    assert shell.page.look.px_per_mm == 8.068
    assert shell.bar.height() == pytest.approx(before * 2, abs=2)


@pytest.mark.parametrize(
    "said",
    [
        "",
        'printer = "EPSON"  # the one at the door',
        "[screen]\npx_per_mm = 4.0 # measured\nidle_seconds = 90\n\n[sync]\nevery_seconds = 30\n",
        "[screen]\nidle_seconds = 90\n[retention]\ndraft_hours = 12\n",
        "[sync]\nevery_seconds = 30\n",
    ],
)
def test_the_density_is_kept_and_every_other_setting_with_it(tmp_path: Path, said: str) -> None:
    path = tmp_path / SETTINGS_FILE
    path.write_text(said, encoding="utf-8")
    before = load(tmp_path)
    keep_px_per_mm(tmp_path, 5.125)
    after = load(tmp_path)
    assert after.screen.px_per_mm == 5.125
    assert after.screen.idle_seconds == before.screen.idle_seconds
    assert (after.printer, after.sync, after.retention) == (before.printer, before.sync, before.retention)
    assert [note for note in ("the one at the door", "measured") if note in said] == [
        note for note in ("the one at the door", "measured") if note in path.read_text(encoding="utf-8")
    ]
    assert [each.name for each in tmp_path.iterdir()] == [SETTINGS_FILE]


def test_a_file_that_only_a_person_can_change_stays_as_it_is(tmp_path: Path) -> None:
    said = "screen = { idle_seconds = 90 }\n"
    (tmp_path / SETTINGS_FILE).write_text(said, encoding="utf-8")
    with pytest.raises(UsageError):
        keep_px_per_mm(tmp_path, 5.0)
    assert (tmp_path / SETTINGS_FILE).read_text(encoding="utf-8") == said
