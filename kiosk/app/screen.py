"""Builds the touch screen: theme, shell, pages, presenters and the two workers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.ui.idle import Patience
from kiosk.ui.pages.attract import AttractPage
from kiosk.ui.pages.consent import ConsentPage
from kiosk.ui.pages.desk import DeskPage
from kiosk.ui.pages.help import HelpPage
from kiosk.ui.pages.home import HomePage
from kiosk.ui.pages.identify import IdentifyPage
from kiosk.ui.pages.leave import LeavePage
from kiosk.ui.pages.not_eligible import NotEligiblePage
from kiosk.ui.pages.notice import NoticePage
from kiosk.ui.pages.out_of_service import OutOfServicePage
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.pages.rating import RatingPage
from kiosk.ui.pages.receipt import ReceiptPage
from kiosk.ui.pages.review import ReviewPage
from kiosk.ui.pages.setup import SetupPage
from kiosk.ui.pages.signature import SignaturePage
from kiosk.ui.pages.staff import StaffPage
from kiosk.ui.pages.staff_sign_in import StaffFirstAccountPage, StaffSignInPage
from kiosk.ui.pages.take_back import TakeBackPage
from kiosk.ui.presenters.kiosk import Kiosk
from kiosk.ui.presenters.pages import Pages
from kiosk.ui.presenters.stage import Stage
from kiosk.ui.shell import Shell
from kiosk.ui.theme import load_theme
from kiosk.ui.window import Window
from kiosk.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.app.house import House
    from kiosk.forms.screen import Option
    from kiosk.settings import Settings


@dataclasses.dataclass
class Screen:
    """Everything of the touch screen; kept alive by whoever runs the event loop."""

    window: Window
    shell: Shell
    pages: Pages
    kiosk: Kiosk
    workers: tuple[Worker, Worker]

    def stop(self) -> None:
        """Finish what is under way and send no more."""
        self.kiosk.uploading.stop()
        for worker in self.workers:
            worker.stop()


def build_screen(house: House, *, windowed: bool = False) -> Screen:
    """Build the screen of a house; a ``QApplication`` must be there."""
    settings = house.settings
    shell = Shell(
        load_theme(settings.resources),
        patience=_patience(settings),
        px_per_mm=settings.screen.px_per_mm,
        demo=settings.demo,
    )
    pages = _pages(house)
    for page in pages:
        shell.add_page(page)
    store_worker, sender = Worker("store"), Worker("sender")
    stage = Stage(house, shell, pages, store_worker)
    kiosk = Kiosk(stage, sender)
    return Screen(Window(shell, windowed=windowed), shell, pages, kiosk, (store_worker, sender))


def _pages(house: House) -> Pages:
    def children(table: str, parent: str) -> Sequence[Option]:
        return house.codes.children(table, parent)

    return Pages(
        attract=AttractPage("", house.settings.screen.notice_of_hours),
        home=HomePage(""),
        notice=NoticePage(),
        consent=ConsentPage(),
        identify=IdentifyPage(),
        question=QuestionPage(children),
        not_eligible=NotEligiblePage(),
        desk=DeskPage(),
        review=ReviewPage(),
        signature=SignaturePage(),
        receipt=ReceiptPage(),
        rating=RatingPage(),
        leave=LeavePage(house.settings.retention.draft_hours),
        take_back=TakeBackPage(),
        help=HelpPage(),
        out_of_service=OutOfServicePage(),
        setup=SetupPage(),
        first_account=StaffFirstAccountPage(),
        staff_sign_in=StaffSignInPage(),
        staff=StaffPage(),
    )


def _patience(settings: Settings) -> Patience:
    screen = settings.screen
    return Patience(
        home=screen.idle_home_seconds,
        personal=screen.idle_seconds,
        countdown=screen.countdown_seconds,
        result=screen.receipt_seconds,
        staff=screen.staff_lock_seconds,
    )
