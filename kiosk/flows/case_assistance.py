"""Who helped with a case of this machine, for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.formats.entry import read_payload
from kiosk.model.assistance import assistance_told

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.definition import FieldDef
    from kiosk.forms.library import FormLibrary
    from kiosk.model.assistance import Assistance
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store


def assistance_of(
    store: Store, field: Callable[[str], FieldDef] | None, record: CaseRecord
) -> Assistance | None:
    """Return who typed what and why doubts stand, None once the content is gone.

    ``field`` finds a field of the case's form; without it fields keep their short names.
    """
    entry = store.journal.entry(record.entry_id)
    payload = read_payload(entry) if entry is not None else None
    if entry is None or payload is None:
        return None
    kept = payload.get("assistance") or {}
    fields = {*(kept.get("typed_by") or {}), *(each["field"] for each in kept.get("doubts") or ())}
    labels = {each: field(each).label for each in fields if each} if field else {}
    return assistance_told(kept, entry.header.actor, store.staff.names(), labels)


def fields_of(library: FormLibrary, record: CaseRecord) -> Callable[[str], FieldDef] | None:
    """Return what finds a field of the form of a case, None where that form is here no more."""
    try:
        return library.form(record.form, record.version).field
    except KioskError:
        return None
