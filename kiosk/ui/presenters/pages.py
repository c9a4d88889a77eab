"""All pages, each built when it is first wanted; going home clears every one that is there."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.settings import Settings
    from kiosk.ui.fields.key_dock import NewTypist
    from kiosk.ui.fields.region import Children
    from kiosk.ui.fields.tray import Tray
    from kiosk.ui.page import Page
    from kiosk.ui.pages.assist import AssistPage
    from kiosk.ui.pages.attract import AttractPage
    from kiosk.ui.pages.calibrate import CalibratePage
    from kiosk.ui.pages.choose_form import ChooseFormPage
    from kiosk.ui.pages.consent import ConsentPage
    from kiosk.ui.pages.desk import DeskPage
    from kiosk.ui.pages.entitlement import EntitlementPage
    from kiosk.ui.pages.entitlements import EntitlementsPage
    from kiosk.ui.pages.first_account import StaffFirstAccountPage
    from kiosk.ui.pages.help import HelpPage
    from kiosk.ui.pages.home import HomePage
    from kiosk.ui.pages.identify import IdentifyPage
    from kiosk.ui.pages.leave import LeavePage
    from kiosk.ui.pages.life_event import LeadsPage, LifeEventPage
    from kiosk.ui.pages.not_eligible import NotEligiblePage
    from kiosk.ui.pages.notice import NoticePage
    from kiosk.ui.pages.notice_reader import NoticeReaderPage
    from kiosk.ui.pages.out_of_service import OutOfServicePage
    from kiosk.ui.pages.parked import ParkedPage
    from kiosk.ui.pages.pick_one import PickOnePage
    from kiosk.ui.pages.points import PointsPage
    from kiosk.ui.pages.policy import PolicyPage
    from kiosk.ui.pages.policy_list import PolicyListPage
    from kiosk.ui.pages.policy_topics import PolicyTopicsPage
    from kiosk.ui.pages.question import QuestionPage
    from kiosk.ui.pages.rating import RatingPage
    from kiosk.ui.pages.receipt import ReceiptPage
    from kiosk.ui.pages.review import ReviewPage
    from kiosk.ui.pages.search import SearchPage
    from kiosk.ui.pages.setup import SetupPage
    from kiosk.ui.pages.signature import SignaturePage
    from kiosk.ui.pages.staff import StaffPage
    from kiosk.ui.pages.staff_clause import StaffClausePage
    from kiosk.ui.pages.staff_notice import StaffNoticePage
    from kiosk.ui.pages.staff_notices import StaffNoticesPage
    from kiosk.ui.pages.staff_sign_in import StaffSignInPage
    from kiosk.ui.pages.take_back import TakeBackPage
    from kiosk.ui.pages.use_again import UseAgainPage
    from kiosk.ui.pages.which_form import WhichFormPage

P = TypeVar("P", bound="Page")


class Pages:
    """Every page of the kiosk; home is on the screen before the others are even imported."""

    def __init__(
        self,
        add: Callable[[Page], None],
        settings: Settings,
        children: Children,
        tray: Callable[[], Tray],
        new_typist: NewTypist | None = None,
    ) -> None:
        self._add = add
        self._settings = settings
        self._children = children
        self._tray = tray
        self._new_typist = new_typist
        self._built: list[Page] = []

    def __iter__(self) -> Iterator[Page]:
        """Go through the pages that have been built."""
        return iter(self._built)

    def build(self) -> Iterator[None]:
        """Build one page after the other, in the order of a visit; yields after each."""
        for name, maker in vars(Pages).items():
            if isinstance(maker, functools.cached_property):
                getattr(self, name)
                yield

    def clear(self) -> None:
        """Forget everything of the person on every page."""
        for page in self:
            page.clear()

    def _keep(self, page: P) -> P:
        self._built.append(page)
        self._add(page)
        return page

    @functools.cached_property
    def attract(self) -> AttractPage:
        from kiosk.ui.pages.attract import AttractPage

        return self._keep(AttractPage("", self._settings.screen.notice_of_hours))

    @functools.cached_property
    def leave(self) -> LeavePage:
        from kiosk.ui.pages.leave import LeavePage

        return self._keep(LeavePage(self._settings.retention.draft_hours))

    @functools.cached_property
    def question(self) -> QuestionPage:
        from kiosk.ui.pages.question import QuestionPage

        return self._keep(QuestionPage(self._children, tray=self._tray(), new_typist=self._new_typist))

    @functools.cached_property
    def home(self) -> HomePage:
        from kiosk.ui.pages.home import HomePage

        return self._keep(HomePage(""))

    @functools.cached_property
    def choose_form(self) -> ChooseFormPage:
        from kiosk.ui.pages.choose_form import ChooseFormPage

        return self._keep(ChooseFormPage())

    @functools.cached_property
    def which_form(self) -> WhichFormPage:
        from kiosk.ui.pages.which_form import WhichFormPage

        return self._keep(WhichFormPage())

    @functools.cached_property
    def life_event(self) -> LifeEventPage:
        from kiosk.ui.pages.life_event import LifeEventPage

        return self._keep(LifeEventPage())

    @functools.cached_property
    def leads(self) -> LeadsPage:
        from kiosk.ui.pages.life_event import LeadsPage

        return self._keep(LeadsPage())

    @functools.cached_property
    def policy_topics(self) -> PolicyTopicsPage:
        from kiosk.ui.pages.policy_topics import PolicyTopicsPage

        return self._keep(PolicyTopicsPage())

    @functools.cached_property
    def policy_events(self) -> LifeEventPage:
        from kiosk.ui.pages.life_event import LifeEventPage

        return self._keep(LifeEventPage())

    @functools.cached_property
    def policy_list(self) -> PolicyListPage:
        from kiosk.ui.pages.policy_list import PolicyListPage

        return self._keep(PolicyListPage())

    @functools.cached_property
    def policy(self) -> PolicyPage:
        from kiosk.ui.pages.policy import PolicyPage

        return self._keep(PolicyPage())

    @functools.cached_property
    def search(self) -> SearchPage:
        from kiosk.ui.pages.search import SearchPage

        return self._keep(SearchPage(self._new_typist))

    @functools.cached_property
    def notice_reader(self) -> NoticeReaderPage:
        from kiosk.ui.pages.notice_reader import NoticeReaderPage

        return self._keep(NoticeReaderPage())

    @functools.cached_property
    def points(self) -> PointsPage:
        from kiosk.ui.pages.points import PointsPage

        return self._keep(PointsPage())

    @functools.cached_property
    def use_again(self) -> UseAgainPage:
        from kiosk.ui.pages.use_again import UseAgainPage

        return self._keep(UseAgainPage())

    @functools.cached_property
    def entitlements(self) -> EntitlementsPage:
        from kiosk.ui.pages.entitlements import EntitlementsPage

        return self._keep(EntitlementsPage())

    @functools.cached_property
    def entitlement(self) -> EntitlementPage:
        from kiosk.ui.pages.entitlement import EntitlementPage

        return self._keep(EntitlementPage())

    @functools.cached_property
    def notice(self) -> NoticePage:
        from kiosk.ui.pages.notice import NoticePage

        return self._keep(NoticePage())

    @functools.cached_property
    def consent(self) -> ConsentPage:
        from kiosk.ui.pages.consent import ConsentPage

        return self._keep(ConsentPage())

    @functools.cached_property
    def identify(self) -> IdentifyPage:
        from kiosk.ui.pages.identify import IdentifyPage

        return self._keep(IdentifyPage())

    @functools.cached_property
    def not_eligible(self) -> NotEligiblePage:
        from kiosk.ui.pages.not_eligible import NotEligiblePage

        return self._keep(NotEligiblePage())

    @functools.cached_property
    def desk(self) -> DeskPage:
        from kiosk.ui.pages.desk import DeskPage

        return self._keep(DeskPage())

    @functools.cached_property
    def review(self) -> ReviewPage:
        from kiosk.ui.pages.review import ReviewPage

        return self._keep(ReviewPage())

    @functools.cached_property
    def signature(self) -> SignaturePage:
        from kiosk.ui.pages.signature import SignaturePage

        return self._keep(SignaturePage())

    @functools.cached_property
    def receipt(self) -> ReceiptPage:
        from kiosk.ui.pages.receipt import ReceiptPage

        return self._keep(ReceiptPage())

    @functools.cached_property
    def rating(self) -> RatingPage:
        from kiosk.ui.pages.rating import RatingPage

        return self._keep(RatingPage())

    @functools.cached_property
    def take_back(self) -> TakeBackPage:
        from kiosk.ui.pages.take_back import TakeBackPage

        return self._keep(TakeBackPage())

    @functools.cached_property
    def assist(self) -> AssistPage:
        from kiosk.ui.pages.assist import AssistPage

        return self._keep(AssistPage())

    @functools.cached_property
    def pick_one(self) -> PickOnePage:
        from kiosk.ui.pages.pick_one import PickOnePage

        return self._keep(PickOnePage())

    @functools.cached_property
    def parked(self) -> ParkedPage:
        from kiosk.ui.pages.parked import ParkedPage

        return self._keep(ParkedPage())

    @functools.cached_property
    def help(self) -> HelpPage:
        from kiosk.ui.pages.help import HelpPage

        return self._keep(HelpPage())

    @functools.cached_property
    def out_of_service(self) -> OutOfServicePage:
        from kiosk.ui.pages.out_of_service import OutOfServicePage

        return self._keep(OutOfServicePage())

    @functools.cached_property
    def setup(self) -> SetupPage:
        from kiosk.ui.pages.setup import SetupPage

        return self._keep(SetupPage())

    @functools.cached_property
    def first_account(self) -> StaffFirstAccountPage:
        from kiosk.ui.pages.first_account import StaffFirstAccountPage

        return self._keep(StaffFirstAccountPage(self._new_typist))

    @functools.cached_property
    def staff_sign_in(self) -> StaffSignInPage:
        from kiosk.ui.pages.staff_sign_in import StaffSignInPage

        return self._keep(StaffSignInPage())

    @functools.cached_property
    def calibrate(self) -> CalibratePage:
        from kiosk.ui.pages.calibrate import CalibratePage

        return self._keep(CalibratePage())

    @functools.cached_property
    def staff_notices(self) -> StaffNoticesPage:
        from kiosk.ui.pages.staff_notices import StaffNoticesPage

        return self._keep(StaffNoticesPage())

    @functools.cached_property
    def staff_clause(self) -> StaffClausePage:
        from kiosk.ui.pages.staff_clause import StaffClausePage

        return self._keep(StaffClausePage(self._new_typist))

    @functools.cached_property
    def staff_notice(self) -> StaffNoticePage:
        from kiosk.ui.pages.staff_notice import StaffNoticePage

        return self._keep(StaffNoticePage(self._new_typist))

    @functools.cached_property
    def staff(self) -> StaffPage:
        from kiosk.ui.pages.staff import StaffPage

        return self._keep(StaffPage())
