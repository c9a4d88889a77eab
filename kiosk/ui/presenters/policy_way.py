"""Policies on the screen: topics, the cards of one, a card; its notice is printed, its form begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from kiosk.flows.policy import note_policy_read
from kiosk.model.feed import POINTS
from kiosk.model.paper_name import notice_name
from kiosk.policies.notice import notice_of
from kiosk.policies.service_points import service_points
from kiosk.receipts.notice_pdf import render
from kiosk.text import Text
from kiosk.ui.presenters.calculator_way import CalculatorWay
from kiosk.ui.presenters.home_view import event_cards
from kiosk.ui.presenters.paper_printing import PaperPrinting
from kiosk.ui.presenters.points_view import point_cards, point_pins
from kiosk.ui.presenters.policy_view import NOT_A_PACK, age_of, policy_cards, policy_values, topic_cards
from kiosk.ui.presenters.search_way import SearchWay
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from kiosk.model.policy import PolicyCard
    from kiosk.model.service_point import ServicePoint
    from kiosk.ui.presenters.stage import Stage

_POLICIES = (Text("政策咨询", "Policy lookup"), "book-open", "blue")
_PLAIN = "blue"


class PolicyWay(Way):
    """Nothing of a person is asked, kept or known here."""

    form_chosen = Signal(str)
    forms_offered = Signal(list, tuple)  # ids; title, icon and tint of what they are for
    calculated_form_chosen = Signal(str, object)  # the form, and what is known by concept

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._shown: list[Callable[[], None]] = []
        self._card: PolicyCard | None = None
        self.calculator = CalculatorWay(stage, self)
        self.calculator.card_chosen.connect(self._choose_card)
        self.calculator.form_chosen.connect(self.calculated_form_chosen)
        self.searching = SearchWay(stage, _POLICIES, self)
        self.searching.card_chosen.connect(self._choose_card)
        self.searching.topic_chosen.connect(self._choose_topic)
        self.searching.notice_chosen.connect(lambda: self._go(self.searching.show_notice))
        self._printing = PaperPrinting(stage, self, on_sheets=True)
        self._printing.printed.connect(self._printed)
        self._printing.failed.connect(self._not_printed)
        pages = stage.pages
        pages.policy_topics.chosen.connect(self._choose_topic)
        pages.policy_topics.points_asked.connect(lambda: self._go(self._show_points))
        pages.policy_topics.search_asked.connect(lambda: self._go(self.searching.show))
        pages.policy_topics.events_asked.connect(lambda: self._go(self._show_events))
        pages.policy_events.chosen.connect(self._choose_event)
        pages.policy_topics.calculator_asked.connect(lambda: self.calculate({}))
        pages.policy_list.chosen.connect(self._choose_card)
        pages.policy.print_asked.connect(self._print)
        pages.policy.apply_asked.connect(self._apply)

    @property
    def active(self) -> bool:
        """Tell whether policies are read, or a form was begun from one."""
        return bool(self._shown)

    def start(self, event: str = "") -> None:
        """Show the topics, or the cards for a life event."""
        self._shown.clear()
        library = self._stage.parts.policies
        found = library.for_event(event) if event else []
        if found:
            self._go(lambda: self._show_list(found, _POLICIES))
        else:
            self._go(self._show_topics)

    def calculate(self, known: Mapping[str, Any]) -> None:
        """Find out what a person is entitled to; ``known`` by concept from a form, if they agree."""
        self.calculator.start(known)
        self._go(self.calculator.show)

    @property
    def calculating(self) -> bool:
        """Tell whether the calculation is what was shown last."""
        return bool(self._shown) and self._shown[-1] == self.calculator.show

    def show(self) -> None:
        """Show again what was shown last."""
        if self._shown:
            self._shown[-1]()

    def back(self) -> bool:
        """Show what was shown before; return False where there is nothing."""
        if self.calculating and self.calculator.back():
            return True
        if self._shown:
            self._shown.pop()
        self.show()
        return self.active

    def forget(self) -> None:
        """Forget what was read."""
        self._shown.clear()
        self._card = None

    def _go(self, show: Callable[[], None]) -> None:
        self._shown.append(show)
        show()

    def _show_topics(self) -> None:
        page = self._stage.pages.policy_topics
        page.show_topics(_POLICIES, topic_cards(self._stage.parts.policies.topics()))
        self._stage.show(page)

    def _show_events(self) -> None:
        """Show what may have happened, as far as there are cards for it."""
        parts, page = self._stage.parts, self._stage.pages.policy_events
        events = [each for each in parts.library.life_events() if parts.policies.for_event(each.id)]
        page.show_events(event_cards(events))
        self._stage.show(page)

    def _choose_event(self, event: str) -> None:
        parts = self._stage.parts
        found = next((each for each in parts.library.life_events() if each.id == event), None)
        if found is not None:
            head = (found.title, found.icon, found.tint)
            self._go(lambda: self._show_list(parts.policies.for_event(event), head))

    def _show_points(self) -> None:
        parts, page = self._stage.parts, self._stage.pages.points

        def find() -> list[ServicePoint]:
            facts = parts.facts()
            folder = parts.policy_files / "policies"
            return service_points(folder, facts.region, facts.feed.items(POINTS))

        def show(points: list[ServicePoint]) -> None:
            page.show_points(_POLICIES, point_cards(points), point_pins(points))
            self._stage.show(page)

        self._stage.do(find, show)

    def _choose_topic(self, topic_id: str) -> None:
        library = self._stage.parts.policies
        topic = library.topic(topic_id)
        if topic is not None:
            head = (topic.title, topic.icon, topic.tint)
            self._go(lambda: self._show_list(library.on(topic_id), head))

    def _show_list(self, cards: list[PolicyCard], head: tuple[Text, str, str]) -> None:
        page = self._stage.pages.policy_list
        page.show_policies(head, policy_cards(cards, head[2]))
        self._stage.show(page)

    def _choose_card(self, card_id: str) -> None:
        parts = self._stage.parts
        card = parts.policies.card(card_id)
        if card is not None:
            self._stage.do(lambda: note_policy_read(parts.store, card_id))
            self._go(lambda: self._show_card(card))

    def _show_card(self, card: PolicyCard) -> None:
        self._card = card
        parts, page = self._stage.parts, self._stage.pages.policy
        topic = parts.policies.topic(card.topics[0])
        head = (topic.title, card.icon, topic.tint) if topic else _POLICIES
        can_apply, day = bool(self._forms(card)), parts.clock.now().date()
        page.show_policy(policy_values(card, head, can_apply=can_apply, day=day, age=self._age()))
        self._stage.show(page)

    def _age(self) -> Text:
        pack, today = self._stage.parts.policy_pack, self._stage.parts.clock.now().date()
        return age_of(pack.version, pack.made_on, today) if pack else NOT_A_PACK

    def _forms(self, card: PolicyCard) -> list[str]:
        """Return the forms of a card that are here."""
        known = set(self._stage.parts.library.ids())
        return [form for form in card.forms if form in known]

    def _apply(self) -> None:
        if self._card is None:
            return
        forms = self._forms(self._card)
        if len(forms) == 1:
            self.form_chosen.emit(forms[0])
        elif forms:
            self.forms_offered.emit(forms, (self._card.title, self._card.icon, _PLAIN))

    def _print(self) -> None:
        card, parts = self._card, self._stage.parts
        if card is None:
            return
        self._stage.pages.policy.show_printing()

        def make() -> bytes:
            identity = parts.store.identity
            point = identity.point if identity else ""
            notice = notice_of(card, point, parts.clock.now().date(), demo=parts.settings.demo)
            return render(notice, parts.fonts, sheets=parts.sheet_printer is not None)

        self._printing.print(make, notice_name(card.id))

    def _printed(self, name: str) -> None:
        if self._card is not None and name == notice_name(self._card.id):
            self._stage.pages.policy.show_printed()

    def _not_printed(self, name: str) -> None:
        if self._card is not None and name == notice_name(self._card.id):
            self._stage.pages.policy.show_not_printed()
