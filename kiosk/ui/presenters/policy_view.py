"""A policy card as its page and its printed notice say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.policies.wording import ASK, basis_lines, sections
from kiosk.ui.pages.policy import PolicySection, PolicyValues
from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.model.policy import PolicyCard, PolicyTopic
    from kiosk.text import Text


def topic_cards(topics: Iterable[PolicyTopic]) -> list[HomeTile]:
    """Return one card a topic."""
    return [HomeTile(each.id, each.title, each.tagline, each.icon, each.tint) for each in topics]


def policy_cards(cards: Iterable[PolicyCard], tint: str) -> list[HomeTile]:
    """Return one card a policy, with whom it is for."""
    return [HomeTile(card.id, card.title, card.who, card.icon, tint) for card in cards]


def policy_values(card: PolicyCard, topic: tuple[Text, str, str], *, can_apply: bool) -> PolicyValues:
    """Return what the page of a policy says."""
    return PolicyValues(
        topic,
        card.title,
        card.who,
        tuple(PolicySection(heading, icon, lines) for heading, icon, lines in sections(card)),
        card.ask,
        ASK,
        tuple(basis_lines(card)),
        can_apply,
    )
