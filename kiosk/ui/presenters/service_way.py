"""From a tile or a life event to the form: straight on where there is one, else the person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.errors import KioskError
from kiosk.forms.services import POLICIES
from kiosk.ui.presenters.home_view import event_cards, form_cards
from kiosk.ui.presenters.way import Way
from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.services import LifeEvent, Service
    from kiosk.text import Text
    from kiosk.ui.presenters.stage import Stage

_IN = "/"  # between service and form in what a life event leads to


class ServiceWay(Way):
    """The pages between home and a form; what was shown before is shown again on the way back."""

    form_chosen = Signal(str)
    questions_asked = Signal(object)  # the Service whose questions say which of its forms fits
    policies_chosen = Signal(str)  # the life event, "" = all topics

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._shown: list[Callable[[], None]] = []
        self._choice: Callable[[], None] | None = None
        self._event: LifeEvent | None = None
        pages = stage.pages
        pages.choose_form.chosen.connect(self.form_chosen)
        pages.life_event.chosen.connect(self._show_leads)
        pages.leads.chosen.connect(self._follow)

    @property
    def active(self) -> bool:
        """Tell whether the person is on the way, or came to a form from it."""
        return bool(self._shown)

    @property
    def choosing(self) -> bool:
        """Tell whether the person last chose, or is choosing, one of several forms."""
        return bool(self._shown) and self._shown[-1] is self._choice

    def start(self, service_id: str) -> None:
        """Begin with a service."""
        service = self._service(service_id)
        if service is None:
            return
        if service.of_policies:
            self.policies_chosen.emit(self._event.id if self._event else "")
        elif len(service.forms) == 1:
            self.form_chosen.emit(service.forms[0].id)
        elif self._stage.parts.library.has_which(service.id):
            self._go(lambda: self.questions_asked.emit(service))
        else:
            self._choose_plainly(service)

    def without_questions(self, service_id: str) -> None:
        """Go on where the questions of a service cannot be used: the person chooses."""
        service = self._service(service_id)
        if service is not None:
            self._shown.pop()
            self._choose_plainly(service)

    def start_events(self) -> None:
        """Ask what happened."""
        self._event = None
        self._go(self._show_events)

    def choose(self, forms: Iterable[str], head: tuple[Text, str, str]) -> None:
        """Let the person choose one of several forms; ``head`` is the title, icon and tint above them."""
        found = [form for each in forms if (form := self._form(each)) is not None]
        self._choice = lambda: self._show_forms(found, head)
        self._go(self._choice)

    def show(self) -> None:
        """Show again what was shown last."""
        if self._shown:
            self._shown[-1]()

    def back(self) -> bool:
        """Show what was shown before; return False where there is nothing."""
        self.leave()
        self.show()
        return self.active

    def leave(self) -> None:
        """Leave what was shown last, and show nothing yet."""
        if self._shown:
            self._shown.pop()

    def forget(self) -> None:
        """Forget the way."""
        self._shown.clear()
        self._choice = None
        self._event = None

    def _choose_plainly(self, service: Service) -> None:
        head = (service.title, service.icon, service.tint)
        self.choose([form.id for form in service.forms], head)

    def _go(self, show: Callable[[], None]) -> None:
        self._shown.append(show)
        show()

    def _show_events(self) -> None:
        page = self._stage.pages.life_event
        page.show_events(event_cards(self._stage.parts.library.life_events()))
        self._stage.show(page)

    def _show_leads(self, event_id: str) -> None:
        events = self._stage.parts.library.life_events()
        event = next((each for each in events if each.id == event_id), None)
        if event is not None:
            self._go(lambda: self._show_event(event))

    def _show_event(self, event: LifeEvent) -> None:
        self._event = event
        page = self._stage.pages.leads
        page.show_leads((event.title, event.icon, event.tint), self._lead_cards(event))
        self._stage.show(page)

    def _show_forms(self, forms: list[CompiledForm], head: tuple[Text, str, str]) -> None:
        page = self._stage.pages.choose_form
        page.show_forms(head, form_cards(forms))
        self._stage.show(page)

    def _lead_cards(self, event: LifeEvent) -> list[HomeTile]:
        """Return a card for each service and form that an event leads to, as far as they are here."""
        services = {each.id: each for each in self._stage.parts.library.services()}
        cards = []
        for lead in event.leads:
            service = services.get(lead.partition(_IN)[0])
            if service is None:
                continue
            named = [form for form in service.forms if _IN not in lead or form.id == lead.partition(_IN)[2]]
            one = named[0] if _IN in lead and named else service
            if named or service.opens == POLICIES:
                cards.append(HomeTile(lead, one.title, one.tagline, one.icon, one.tint))
        return cards

    def _follow(self, lead: str) -> None:
        service, _, form = lead.partition(_IN)
        if form:
            self.form_chosen.emit(form)
        else:
            self.start(service)

    def _service(self, service_id: str) -> Service | None:
        found = self._stage.parts.library.services()
        return next((each for each in found if each.id == service_id), None)

    def _form(self, form: str) -> CompiledForm | None:
        """Return a form, None if it is not here or cannot be used."""
        library = self._stage.parts.library
        if form not in library.ids():
            return None
        try:
            return library.form(form)
        except KioskError:
            return None
