"""A policy card as its page and its printed notice say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.policies.wording import ASK, PAST, basis_lines, sections
from kiosk.text import Text
from kiosk.ui.pages.policy import PolicyValues
from kiosk.ui.pages.sections import ReadSection
from kiosk.ui.widgets.card import CardKind
from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kiosk.model.policy import PolicyCard, PolicyTopic

NOT_A_PACK = Text("政策库：随机器装的版本", "Policies: as installed with the machine")
_BASES = 3  # in one piece: in English and the largest letters a wide screen has room for no more
_AGE = Text(
    "政策库第{version}版，{day}发布，到今天{days}天", "Policies version {version} of {day}, {days} days old"
)


def age_of(version: int, made_on: dt.date, today: dt.date) -> Text:
    """Say how old what the machine knows is."""
    return _AGE.format(version=version, day=made_on, days=max(0, (today - made_on).days))


def topic_cards(topics: Iterable[PolicyTopic]) -> list[HomeTile]:
    """Return one card a topic."""
    return [HomeTile(each.id, each.title, each.tagline, each.icon, each.tint) for each in topics]


def policy_cards(cards: Iterable[PolicyCard], tint: str) -> list[HomeTile]:
    """Return one card a policy, with whom it is for."""
    return [HomeTile(card.id, card.title, card.who, card.icon, tint) for card in cards]


def policy_values(
    card: PolicyCard, topic: tuple[Text, str, str], *, can_apply: bool, day: dt.date, age: Text
) -> PolicyValues:
    """Return what the page of a policy says on a day; ``age`` says how old what the machine knows is."""
    said = [ReadSection(heading, icon, lines) for heading, icon, lines in sections(card)]
    if card.ask:
        said.append(ReadSection(ASK, "", card.ask, CardKind.CARE))
    said += [ReadSection("", "", each, CardKind.SUNKEN, small=True) for each in _small_print(card, age)]
    warning = PAST if card.is_past(day) else ""
    return PolicyValues(topic, card.title, card.who, tuple(said), can_apply, warning)


def _small_print(card: PolicyCard, age: Text) -> list[tuple[Text, ...]]:
    """Return what a card rests on, and how far to trust it, in pieces that are seen whole in any look."""
    *bases, checked = basis_lines(card)
    if len(bases) == 1:
        return [(*bases, checked, age)]
    return [*(tuple(bases[at : at + _BASES]) for at in range(0, len(bases), _BASES)), (checked, age)]
