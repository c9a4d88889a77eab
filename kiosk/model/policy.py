"""A policy in plain words: whom it is for, what it gives, how to get it, and what it rests on."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec reads annotations

import msgspec

from kiosk.model.entitlement import Entitlement  # noqa: TC001 - likewise
from kiosk.text import Text  # noqa: TC001 - likewise


class PolicyBasis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document that a policy rests on; ``region`` is a code of the region table, "" = the whole country."""

    document: str
    number: str = ""
    clause: str = ""
    date: str = ""
    region: str = ""

    @property
    def words(self) -> str:
        """Return it as it is cited: 《document》（number）clause，date."""
        number = f"（{self.number}）" if self.number else ""
        date = f"，{self.date}" if self.date else ""
        return f"《{self.document}》{number}{self.clause}{date}"


class PolicyCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One policy. ``ask`` holds what was not found or not verified: the office says it, nobody guesses.

    ``forms`` are the forms with which one can go on here, ``related`` the cards to look at next;
    ``checked_on`` is None while nobody has checked the card at the office. Lines name parameters in braces,
    ``最多领{benefit.months_from_ten}``: sums and terms that change are never written into a card.
    """

    id: str
    title: Text
    who: Text
    icon: str
    topics: tuple[str, ...]
    what: tuple[Text, ...]
    how: tuple[Text, ...]
    basis: tuple[PolicyBasis, ...]
    order: int = 50
    events: tuple[str, ...] = ()
    conditions: tuple[Text, ...] = ()
    bring: tuple[Text, ...] = ()
    where: tuple[Text, ...] = ()
    time: tuple[Text, ...] = ()
    phones: tuple[str, ...] = ("12345", "12333")
    ask: tuple[Text, ...] = ()
    forms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    valid_to: dt.date | None = None
    checked_by: str = ""
    checked_on: dt.date | None = None
    entitlement: Entitlement | None = None

    def is_past(self, day: dt.date) -> bool:
        """Tell whether what the card says is past its date."""
        return self.valid_to is not None and day > self.valid_to


class PolicyTopic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What policies are about."""

    id: str
    title: Text
    tagline: Text
    icon: str
    tint: str
