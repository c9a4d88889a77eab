"""Between home and a form: a service, its questions, the policies; and the way back through them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.ui.presenters.choose_way import ChooseWay
    from kiosk.ui.presenters.policy_way import PolicyWay
    from kiosk.ui.presenters.service_way import ServiceWay
    from kiosk.ui.presenters.stage import Stage


class Approach(QObject):
    """Joins the ways that lead to a form, each there once somebody goes it."""

    form_chosen = Signal(str)
    form_found = Signal(str, object)  # the form that fits, and what is known by concept

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        home = stage.pages.home
        home.service_chosen.connect(lambda service: self.service_way.start(service))  # noqa: PLW0108 - built when wanted
        home.life_event_asked.connect(lambda: self.service_way.start_events())  # noqa: PLW0108

    @functools.cached_property
    def service_way(self) -> ServiceWay:
        """The way from a service or a life event to a form."""
        from kiosk.ui.presenters.service_way import ServiceWay  # noqa: PLC0415 - start-up

        way = ServiceWay(self._stage, self)
        way.form_chosen.connect(self.form_chosen)
        way.questions_asked.connect(lambda service: self.choose_way.show(service))  # noqa: PLW0108
        way.policies_chosen.connect(lambda event: self.policy_way.start(event))  # noqa: PLW0108
        return way

    @functools.cached_property
    def choose_way(self) -> ChooseWay:
        """The way to the form of a service that fits."""
        from kiosk.ui.presenters.choose_way import ChooseWay  # noqa: PLC0415 - start-up

        way = ChooseWay(self._stage, self)
        way.form_chosen.connect(self.form_found)
        way.unavailable.connect(self.service_way.without_questions)
        return way

    @functools.cached_property
    def policy_way(self) -> PolicyWay:
        """The way through the policy cards."""
        from kiosk.ui.presenters.policy_way import PolicyWay  # noqa: PLC0415 - start-up

        way = PolicyWay(self._stage, self)
        way.form_chosen.connect(self.form_chosen)
        way.forms_offered.connect(self.service_way.choose)
        way.calculated_form_chosen.connect(self.form_found)
        return way

    def build(self) -> None:
        """Build every way before anybody wants it."""
        _ = self.service_way, self.choose_way, self.policy_way

    def calculate(self, known: Mapping[str, Any]) -> None:
        """Begin anew with what else there may be; the person says whether what is ``known`` counts."""
        for way in (self.service_way, self.choose_way, self.policy_way):
            way.forget()
        self.policy_way.calculate(known)

    @property
    def asking(self) -> bool:
        """Whether questions are being asked to find the form that fits."""
        return self.choose_way.active

    @property
    def calculating(self) -> bool:
        """Whether what a person is entitled to is what was shown last."""
        return self.policy_way.calculating

    @property
    def active(self) -> bool:
        """Whether the person is between home and a form, or came to the form from there."""
        return self.service_way.active or self.policy_way.active

    def back(self) -> bool:
        """Go back one page; return False where that is home."""
        if self.choose_way.active:
            if self.choose_way.back():
                return True
            self.choose_way.forget()
        if self._reading:
            return self.policy_way.back() or self.show()
        self.service_way.leave()
        return self.show()

    def show(self) -> bool:
        """Show again what was shown last; return False where nothing was."""
        way = self.policy_way if self._reading else self.service_way
        way.show()
        return way.active

    @property
    def _reading(self) -> bool:
        """Tell whether a policy is what the person last looked at, and not a choice of forms."""
        return self.policy_way.active and not self.service_way.choosing
