"""Where a person can be on the way through a form, as values that a presenter shows."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.compiled import CompiledForm, Consent, Reason
    from kiosk.forms.screen import ReviewSection, Screen


@dataclasses.dataclass(frozen=True, slots=True)
class ShowNotice:
    """Tell once what is needed, before anything is asked (一次性告知)."""

    form: CompiledForm


@dataclasses.dataclass(frozen=True, slots=True)
class AskEligibility:
    """Ask one closed question about who may apply."""

    screen: Screen


@dataclasses.dataclass(frozen=True, slots=True)
class NotEligible:
    """Say why this form does not fit here, and what does; ``offer`` is a form, ``None`` the desk.

    Where the person ``may_go_on`` it is advice: they can apply all the same, and staff look at it.
    """

    reasons: tuple[Reason, ...]
    offer: str | None
    may_go_on: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class AskConsent:
    """Ask for the ticks; ``given`` maps a consent to what was said."""

    consents: tuple[Consent, ...]
    given: Mapping[str, bool]


@dataclasses.dataclass(frozen=True, slots=True)
class ConsentRefused:
    """Lead to the desk: without the consent the machine may not go on, people can."""


@dataclasses.dataclass(frozen=True, slots=True)
class AskIdentity:
    """Ask for the ID number."""

    typed: str


@dataclasses.dataclass(frozen=True, slots=True)
class AskQuestion:
    """Ask one screen of the form."""

    screen: Screen


@dataclasses.dataclass(frozen=True, slots=True)
class ShowReview:
    """Read everything back."""

    sections: tuple[ReviewSection, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class AskSignature:
    """Ask for the signature under the declaration."""

    form: CompiledForm


Place = (
    ShowNotice
    | AskEligibility
    | NotEligible
    | AskConsent
    | ConsentRefused
    | AskIdentity
    | AskQuestion
    | ShowReview
    | AskSignature
)
