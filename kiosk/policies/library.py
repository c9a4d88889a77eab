"""The policy cards of a folder; one that is malformed is explained and leaves the others usable."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import msgspec

from kiosk.forms.yaml_file import Malformed, convert, fault, load, read_bytes
from kiosk.model.policy import PolicyCard, PolicyTopic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.forms.fault import Fault

TOPICS_FILE = "topics.yaml"
CARDS_FOLDER = "cards"


class _Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of topics."""

    topics: tuple[PolicyTopic, ...]


class PolicyLibrary:
    """Topics and cards, read once; ``said`` puts today's sums and terms into a card."""

    def __init__(self, folder: Path, said: Callable[[PolicyCard], PolicyCard] | None = None) -> None:
        self._folder = folder
        self._said = said or (lambda card: card)
        self._faults: list[Fault] = []

    def topics(self) -> list[PolicyTopic]:
        """Return the topics that have cards, in their order."""
        used = {topic for card in self._cards for topic in card.topics}
        return [topic for topic in self._topics if topic.id in used]

    def topic(self, topic: str) -> PolicyTopic | None:
        """Return a topic by its id."""
        return next((each for each in self._topics if each.id == topic), None)

    def cards(self) -> list[PolicyCard]:
        """Return every card, the most wanted first."""
        return [self._said(card) for card in self._cards]

    def card(self, card: str) -> PolicyCard | None:
        """Return a card by its id."""
        return next((self._said(each) for each in self._cards if each.id == card), None)

    def on(self, topic: str) -> list[PolicyCard]:
        """Return the cards on a topic."""
        return [self._said(card) for card in self._cards if topic in card.topics]

    def for_event(self, event: str) -> list[PolicyCard]:
        """Return the cards for a life event."""
        return [self._said(card) for card in self._cards if event in card.events]

    def faults(self) -> list[Fault]:
        """Return what is wrong with cards and topics."""
        _ = self._cards
        return list(self._faults)

    @functools.cached_property
    def _topics(self) -> tuple[PolicyTopic, ...]:
        path = self._folder / TOPICS_FILE
        try:
            nodes, data = load(path, read_bytes(path))
            return convert(path, nodes, data, _Topics).topics
        except Malformed as malformed:
            self._faults += malformed.faults
            return ()

    @functools.cached_property
    def _cards(self) -> tuple[PolicyCard, ...]:
        read = (self._read(path) for path in sorted((self._folder / CARDS_FOLDER).glob("*.yaml")))
        return tuple(sorted((card for card in read if card), key=lambda card: (card.order, card.id)))

    def _read(self, path: Path) -> PolicyCard | None:
        try:
            nodes, data = load(path, read_bytes(path))
            card = convert(path, nodes, data, PolicyCard)
            self._check(path, card)
        except Malformed as malformed:
            self._faults += malformed.faults
            return None
        return card

    def _check(self, path: Path, card: PolicyCard) -> None:
        """Refuse a card whose file or topics are named otherwise, or that rests on nothing."""
        if card.id != path.stem:
            raise Malformed(
                [fault(path, 1, "id", "id 要和文件同名。", f"The id has to be the file's name, {path.stem}.")]
            )
        known = {topic.id for topic in self._topics}
        if not card.topics or not known.issuperset(card.topics):
            raise Malformed([fault(path, 1, "topics", "没有这个主题。", "There is no such topic.")])
        if not card.basis:
            raise Malformed([fault(path, 1, "basis", "要写依据。", "A basis is needed.")])
