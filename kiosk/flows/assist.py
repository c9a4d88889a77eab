"""Staff beside a resident: whose hands typed, what was seen, and how sure the machine is of the person."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING, Any

from kiosk.model.actor import Actor, Assurance, Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from kiosk.flows.application import Application


class Seen(enum.StrEnum):
    """What staff held in their hands when they looked at who a person is."""

    ID_CARD = "id_card"
    TEMPORARY_CARD = "temporary_card"
    RESIDENCE_PERMIT = "residence_permit"
    SOCIAL_CARD = "social_card"
    HOUSEHOLD_BOOK = "household_book"
    PASSPORT = "passport"


@dataclasses.dataclass(frozen=True, slots=True)
class Verified:
    """A member of staff saw that the person is who this ID number says."""

    id_number: str
    seen: Seen
    staff: str


@dataclasses.dataclass(slots=True)
class Company:
    """Who stands beside the person now, and whom they verified; standing there alone verifies nobody."""

    helper: str | None = None
    verified: Verified | None = None

    def verify(self, application: Application, seen: Seen) -> None:
        """Note that the helper saw the person and a document with the number that was typed."""
        if self.helper is not None and application.id_number is not None:
            self.verified = Verified(application.id_number, seen, self.helper)

    def verified_as(self, application: Application) -> Verified | None:
        """Return what was verified of this person; another ID number is another person."""
        known = self.verified
        return known if known is not None and known.id_number == application.id_number else None

    def actor(self, base: Actor, application: Application | None = None) -> Actor:
        """Return who acts: the person alone, or with the hands and eyes of staff."""
        verified = self.verified_as(application) if application is not None else None
        hands = list(application.hands.values())[-1:] if application is not None else []
        helper = self.helper or next(iter(hands), None)
        return Actor(
            Role.ASSISTED if helper else base.role,
            Assurance.STAFF_VERIFIED if verified else base.assurance,
            helper or (verified.staff if verified else base.staff),
        )

    def forget(self) -> None:
        """Nobody is there any more."""
        self.helper = self.verified = None


def assistance(application: Application, company: Company, kept: Collection[str]) -> dict[str, Any]:
    """Return what a case says of help: who typed which fields, what was seen, why what is doubtful stands."""
    verified = company.verified_as(application)
    said, facts, skipped = application.answers, application.facts, application.skipped()
    return {
        "typed_by": {field: staff for field, staff in sorted(application.hands.items()) if field in kept},
        "verified": {"seen": verified.seen.value, "staff": verified.staff} if verified else None,
        "doubts": application.doubts.as_json(application.form.doubts(said, facts, skipped), said),
    }
