"""Builds the touch screen: theme, shell, pages, presenters and the two workers."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

from kiosk.ui.idle import Patience
from kiosk.ui.presenters.kiosk import Kiosk
from kiosk.ui.presenters.pages import Pages
from kiosk.ui.presenters.stage import Stage
from kiosk.ui.reading.reader import Reader
from kiosk.ui.shell import Shell
from kiosk.ui.theme import load_theme
from kiosk.ui.window import Window
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.app.house import House
    from kiosk.forms.screen import Option
    from kiosk.settings import Settings
    from kiosk.ui.fields.tray import Tray
    from kiosk.ui.keyboard.typist import Typist


_SWITCH_SECONDS = 0.0005  # a worker that computes lets the screen in so soon: a touch does not wait 5 ms


@dataclasses.dataclass
class Screen:
    """Everything of the touch screen; kept alive by whoever runs the event loop."""

    window: Window
    shell: Shell
    pages: Pages
    kiosk: Kiosk
    workers: tuple[Worker, ...]

    def stop(self) -> None:
        """Keep what somebody answered, finish what is under way, and send no more."""
        self.kiosk.stop()
        for worker in self.workers:
            worker.stop()


def build_screen(house: House, *, windowed: bool = False) -> Screen:
    """Build the screen of a house; a ``QApplication`` must be there."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    settings = house.settings
    shell = Shell(
        load_theme(settings.resources),
        patience=_patience(settings),
        px_per_mm=settings.screen.px_per_mm,
        demo=settings.demo,
    )
    store_worker, sender, typing = Worker("store"), Worker("sender"), Worker("typing")
    wiping = Wiping()
    pages = _pages(house, shell, store_worker, typing, wiping)
    stage = Stage(house, shell, pages, store_worker, wiping)
    kiosk = Kiosk(stage, sender)
    Reader(shell, house.speech, wiping, kiosk)
    return Screen(Window(shell, windowed=windowed), shell, pages, kiosk, (store_worker, sender, typing))


def _pages(house: House, shell: Shell, store_worker: Worker, typing: Worker, wiping: Wiping) -> Pages:
    def children(table: str, parent: str) -> Sequence[Option]:
        return house.codes.children(table, parent)

    def tray() -> Tray:
        from kiosk.app.tray import InboxTray  # noqa: PLC0415 - start-up: only when a form is opened

        return InboxTray(house.inbox, store_worker)

    def new_typist() -> Typist:
        from kiosk.ui.keyboard.typist import Typist  # noqa: PLC0415 - start-up: only when a form is opened

        return Typist(lambda: house.text_entry, typing, wiping)

    return Pages(shell.add_page, house.settings, children, tray, new_typist)


def _patience(settings: Settings) -> Patience:
    screen = settings.screen
    return Patience(
        home=screen.idle_home_seconds,
        personal=screen.idle_seconds,
        countdown=screen.countdown_seconds,
        result=screen.receipt_seconds,
        staff=screen.staff_lock_seconds,
        staff_out=screen.staff_out_seconds,
        help=screen.help_seconds,
    )
