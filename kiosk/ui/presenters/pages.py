"""All pages, built once; going home clears every one of them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.ui.page import Page
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


@dataclasses.dataclass
class Pages:
    """Every page of the kiosk."""

    attract: AttractPage
    home: HomePage
    notice: NoticePage
    consent: ConsentPage
    identify: IdentifyPage
    question: QuestionPage
    not_eligible: NotEligiblePage
    desk: DeskPage
    review: ReviewPage
    signature: SignaturePage
    receipt: ReceiptPage
    rating: RatingPage
    leave: LeavePage
    take_back: TakeBackPage
    help: HelpPage
    out_of_service: OutOfServicePage
    setup: SetupPage
    first_account: StaffFirstAccountPage
    staff_sign_in: StaffSignInPage
    staff: StaffPage

    def __iter__(self) -> Iterator[Page]:
        """Go through all pages."""
        return (getattr(self, field.name) for field in dataclasses.fields(self))

    def clear(self) -> None:
        """Forget everything of the person on every page."""
        for page in self:
            page.clear()
