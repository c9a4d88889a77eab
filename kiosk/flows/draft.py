"""An unfinished form: saved at each answer, put away on leaving, given back only to who knows a secret."""

from __future__ import annotations

import dataclasses
import secrets
from typing import TYPE_CHECKING

from kiosk.flows.application import PHONE, Application
from kiosk.flows.doubts import Doubts
from kiosk.store.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary
    from kiosk.store.store import Store

# Shorter than the code of a parked form: that one gives the form back alone and says where it lies, this one
# counts only beside the ID number, by which wrong tries are counted.
PICKUP_DIGITS = 6


def new_pickup_code() -> str:
    """Return a fresh pick-up code, digits only."""
    return f"{secrets.randbelow(10**PICKUP_DIGITS):0{PICKUP_DIGITS}d}"


def saving(application: Application, pickup_code: str | None = None) -> Callable[[Store], None]:
    """Take a snapshot of the application and return what keeps it.

    The snapshot is taken here and kept by the store's worker later, while the person goes on; once kept,
    a power cut loses nothing of it.
    """
    kept = to_draft(application)
    id_number, phone = application.id_number, application.value_of(PHONE)

    def save(store: Store) -> None:
        store.drafts.save(
            kept,
            id_number=id_number,
            phone=phone if isinstance(phone, str) else None,
            pickup_code=pickup_code,
        )

    return save


def forgetting(application: Application) -> Callable[[Store], None]:
    """Return what deletes an application and the files that were taken for it, if it is no case yet."""
    case, files = (
        application.case,
        application.form.attachments(application.answers, application.facts, application.skipped()),
    )

    def forget(store: Store) -> None:
        store.drafts.forget(case)
        if store.cases.find_subject(case) is None:
            for file in files:
                store.attachments.drop(file["sha256"])

    return forget


def take_back(
    store: Store, library: FormLibrary, facts: Facts, id_number: str, secret: str
) -> Application | None:
    """Return the application that was put away, or None: no such draft, or the secret is another.

    The two are not told apart. Raises ``KioskError`` after five tries for one ID number, draft or not.
    """
    draft = store.drafts.take_back(id_number, secret)
    return from_draft(draft, library, facts) if draft else None


def park(store: Store, application: Application) -> str:
    """Put an application away and return the code that alone gives it back."""
    saving(application)(store)
    return store.drafts.park(application.case)


def take_back_parked(store: Store, library: FormLibrary, facts: Facts, code: str) -> Application | None:
    """Return the application that was parked under a code, or None.

    Raises ``KioskError`` after five tries at one place; then only staff give it back.
    """
    draft = store.drafts.take_back_parked(code)
    return from_draft(draft, library, facts) if draft else None


def give_back(store: Store, library: FormLibrary, facts: Facts, draft_id: str) -> Application | None:
    """Return an application that staff give back to the person before them, None if its time is over."""
    draft = store.drafts.give_back(draft_id)
    return from_draft(draft, library, facts) if draft else None


def to_draft(application: Application) -> Draft:
    """Return the application as it is kept."""
    return Draft(
        id=application.case,
        form=application.form.id,
        version=application.form.version,
        answers=dict(application.answers),
        place=application.at,
        identified=application.id_number is not None,
        extra={
            "consents": dict(application.consents),
            "carried": sorted(application.carried),
            "carried_from": application.carried_from,
            "changing": application.changing,
            "hands": dict(application.hands),
            "doubts": dataclasses.asdict(application.doubts),
        },
    )


def from_draft(draft: Draft, library: FormLibrary, facts: Facts) -> Application:
    """Return the application under the version of the form with which it was begun.

    It goes on where it was left, or, where the way has changed since, at the review, which asks again for
    whatever is missing.
    """
    application = Application(
        library.form(draft.form, draft.version),
        facts,
        case=draft.id,
        answers=dict(draft.answers),
        consents=dict(draft.extra["consents"]),
        at=draft.place,
        carried=set(draft.extra["carried"]),
        carried_from=draft.extra["carried_from"],
        changing=draft.extra["changing"],
        hands=dict(draft.extra.get("hands", {})),  # drafts of older programs have none
        doubts=Doubts(**draft.extra.get("doubts", {})),
    )
    try:
        application.place()
    except StopIteration:
        return dataclasses.replace(application, at="review", changing=False)
    return application
