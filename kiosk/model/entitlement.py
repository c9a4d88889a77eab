"""What a policy card says of who may be entitled: rules in CEL, the first that holds counts; plain values."""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.text import Text  # noqa: TC001 - msgspec reads annotations

Verdict = Literal["likely", "ask", "unlikely"]
ORDER: tuple[Verdict, ...] = ("likely", "ask", "unlikely")


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the block."""


class EntitlementRule(_Part, frozen=True):
    """When a verdict holds, why in plain words, and the clause that says so.

    ``rests_on`` names parameters: one that is past its date turns "likely" into a matter for the desk.
    ``form`` is the form to begin with, where it is not the card's first.
    """

    when: str
    verdict: Verdict
    reason: Text
    clause: str
    rests_on: tuple[str, ...] = ()
    form: str | None = None


class EntitlementEstimate(_Part, frozen=True):
    """A figure worked out from parameters: its name, its basis, and for whom (money in fen)."""

    label: Text
    value: str
    basis: Text
    shown_as: Literal["money", "number", "date", "text"] = "number"
    unit: Text | None = None
    when: str | None = None


class Entitlement(_Part, frozen=True):
    """The rules of a card; ``instead`` are the cards that help where this one does not fit, best first."""

    rules: tuple[EntitlementRule, ...]
    estimates: tuple[EntitlementEstimate, ...] = ()
    instead: tuple[str, ...] = ()
