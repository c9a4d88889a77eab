"""Finding the form that fits, on the screen: a few questions, then the forms with what is said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows.choose_form import AskWhich, Choice, ShowFits
from kiosk.ui.presenters.way import Way
from kiosk.ui.presenters.which_view import fit_cards

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.forms.services import Service
    from kiosk.ui.presenters.stage import Stage


class ChooseWay(Way):
    """The questions of one service; what was answered goes on into the form that is chosen."""

    form_chosen = Signal(str, object)  # the form, and what is known by concept
    unavailable = Signal(str)  # the service whose questions cannot be used

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._service: Service | None = None
        self._choice: Choice | None = None
        self._asking = False
        pages = stage.pages
        pages.question.answered.connect(self._answer)
        pages.question.next_asked.connect(self._next)
        pages.which_form.chosen.connect(self._choose)

    @property
    def active(self) -> bool:
        """Tell whether the person is here, and not in a form."""
        return self._asking

    @property
    def choice(self) -> Choice | None:
        """The questions and what was answered to them."""
        return self._choice

    def show(self, service: Service) -> None:
        """Begin with a service, or show again where the person was."""
        self._asking = True
        if self._choice is not None and self._service is not None and self._service.id == service.id:
            self._show()
            return
        self._service = service
        parts = self._stage.parts

        def prepare() -> Choice:
            forms = frozenset(form.id for form in service.forms)
            return Choice(parts.library.which(service.id), parts.facts(), forms)

        self._stage.do(prepare, self._begun, lambda _: self._cannot())

    def back(self) -> bool:
        """Turn back one question; return False at the first."""
        if not self._asking or self._choice is None:
            return False
        page = self._stage.pages.question
        if self._stage.shell.page is page and page.step_back():
            return True
        if not self._choice.back():
            return False
        self._show()
        return True

    def forget(self) -> None:
        """Let go of what was answered."""
        self._service = self._choice = None
        self._asking = False

    def _begun(self, choice: Choice) -> None:
        self._choice = choice
        self._show()

    def _cannot(self) -> None:
        """Leave the choice to the person, without questions."""
        service = self._service
        self.forget()
        self._stage.shell.end_work()
        if service is not None:
            self.unavailable.emit(service.id)

    def _answer(self, field: str, value: object) -> None:
        if self._asking and self._choice is not None:
            self._choice.answer(field, value)

    def _next(self) -> None:
        if not self._asking or self._choice is None:
            return
        problems = self._choice.next()
        if problems:
            self._stage.shell.end_work()
            self._stage.pages.question.show_problems(problems)
        else:
            self._show()

    def _choose(self, form: str) -> None:
        if self._choice is not None:
            self._asking = False
            self.form_chosen.emit(form, self._choice.known())

    def _show(self) -> None:
        if self._choice is None or self._service is None:
            return
        pages, service = self._stage.pages, self._service
        head = (service.title, service.icon, service.tint)
        match self._choice.place():
            case AskWhich(screen):
                pages.question.show_screen(screen, *head)
                self._stage.show(pages.question)
            case ShowFits(fits):
                titles = {form.id: form.title for form in service.forms}
                pages.which_form.show_fits(head, fit_cards(fits, titles))
                self._stage.show(pages.which_form)
