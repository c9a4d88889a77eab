"""政策计算 on the screen: a few questions, three lists, then why; an application takes the answers along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from kiosk.flows.calculation import AskFact, Calculation, ShowEntitlements
from kiosk.ui.presenters.entitlement_view import CALCULATOR, entitlement_lists, entitlement_values
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from kiosk.model.policy import PolicyCard
    from kiosk.policies.entitled import Entitled
    from kiosk.ui.presenters.stage import Stage


class CalculatorWay(Way):
    """One calculation; whatever was answered is forgotten with the person."""

    form_chosen = Signal(str, object)  # the form, and what is known by concept
    card_chosen = Signal(str)  # a card to be read

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._known: Mapping[str, Any] = {}
        self.calculation: Calculation | None = None
        self._found: tuple[Entitled, ...] = ()
        self._one: Entitled | None = None
        self._list: int | None = None
        pages = stage.pages
        pages.use_again.agreed.connect(lambda: self._begin(self._known))
        pages.use_again.refused.connect(lambda: self._begin({}))
        pages.question.answered.connect(self._answer)
        pages.question.next_asked.connect(self._next)
        pages.entitlements.chosen.connect(self._choose)
        pages.entitlement.read_asked.connect(self._read)
        pages.entitlement.go_on_asked.connect(self._go_on)

    @property
    def in_front(self) -> bool:
        """Tell whether a page of the calculation is what the person sees."""
        pages = self._stage.pages
        own = (pages.use_again, pages.question, pages.entitlements, pages.entitlement)
        return self._stage.shell.page in own

    def start(self, known: Mapping[str, Any]) -> None:
        """Begin anew; with something ``known`` from a form the person is asked whether to use it."""
        self.forget()
        self._known = dict(known)

    def show(self) -> None:
        """Show where the person is."""
        pages = self._stage.pages
        if self.calculation is None and self._known:
            pages.use_again.show_service(CALCULATOR)
            self._stage.show(pages.use_again)
        elif self.calculation is None:
            self._begin({})
        elif self._one is not None:
            self._show_one(self._one)
        else:
            self._show_place(self.calculation)

    def back(self) -> bool:
        """Go back within the calculation; return False at its beginning."""
        calculation, page = self.calculation, self._stage.pages.question
        if calculation is None:
            return False
        if self._one is not None:
            self._one = None
        elif self._stage.shell.page is page and page.step_back():
            return True
        elif not calculation.back():
            return False
        self.show()
        return True

    def forget(self) -> None:
        """Let go of everything that was said."""
        self.calculation = self._one = self._list = None
        self._known, self._found = {}, ()

    def _begin(self, known: Mapping[str, Any]) -> None:
        parts = self._stage.parts
        self._stage.do(lambda: Calculation.begun(parts.calculator, parts.facts(), known), self._begun)

    def _begun(self, calculation: Calculation) -> None:
        self.calculation = calculation
        self._show_place(calculation)

    def _answer(self, field: str, value: object) -> None:
        if self._asking:
            self.calculation.answer(field, value)  # type: ignore[union-attr]

    def _next(self) -> None:
        if not self._asking or self.calculation is None:
            return
        problems = self.calculation.next()
        if problems:
            self._stage.shell.end_work()
            self._stage.pages.question.show_problems(problems)
        else:
            self._show_place(self.calculation)

    @property
    def _asking(self) -> bool:
        """Tell whether the question in front is one of ours."""
        page = self._stage.pages.question
        place = self.calculation.place() if self.calculation and self._stage.shell.page is page else None
        return isinstance(place, AskFact)

    def _show_place(self, calculation: Calculation) -> None:
        pages = self._stage.pages
        match calculation.place():
            case AskFact(screen):
                pages.question.show_screen(screen, *CALCULATOR)
                self._stage.show(pages.question)
            case ShowEntitlements(found):
                self._found = found
                pages.entitlements.show_entitlements(CALCULATOR, entitlement_lists(found), self._list)
                self._stage.show(pages.entitlements)

    def _choose(self, card: str) -> None:
        self._list = self._stage.pages.entitlements.open_list
        self._one = next((each for each in self._found if each.id == card), None)
        if self._one is not None:
            self._show_one(self._one)

    def _show_one(self, each: Entitled) -> None:
        card = self._stage.parts.policies.card(each.id)
        if card is not None:
            page = self._stage.pages.entitlement
            page.show_entitlement(entitlement_values(each, card, self._others(each)))
            self._stage.show(page)

    def _others(self, each: Entitled) -> list[PolicyCard]:
        """Return the cards that help instead, those that are likely for this person first."""
        verdicts = {one.id: one.verdict for one in self._found}
        cards = [card for name in each.instead if (card := self._stage.parts.policies.card(name))]
        kept = [card for card in cards if verdicts.get(card.id) != "unlikely"]
        return sorted(kept or cards, key=lambda card: verdicts.get(card.id) != "likely")

    def _read(self) -> None:
        if self._one is not None:
            self.card_chosen.emit(self._one.id)

    def _go_on(self) -> None:
        one = self._one
        if one is None or self.calculation is None:
            return
        others = self._others(one)
        if one.verdict == "unlikely" and others:
            self.card_chosen.emit(others[0].id)
        elif one.form is not None:
            self.form_chosen.emit(one.form, self.calculation.known())
