"""The letter of introduction of a stored referral, made from its case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.flows.application import NAME, PHONE
from kiosk.formats.entry import read_payload
from kiosk.model.referral import ReferralLetter
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.compiled import CompiledForm
    from kiosk.settings import Settings
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store

WANTS_LETTER = "wants_letter"  # a computed value with which a form says that an offer was declined
_SEXES = {"1": Text("男", "Male"), "2": Text("女", "Female")}
_NOT_SAID = Text("未说明", "Not stated")
_YUAN = 100


def letter_of(
    store: Store, settings: Settings, record: CaseRecord, form: CompiledForm
) -> ReferralLetter | None:
    """Return the letter of a case; None if it asks for none, or its answers are no longer kept."""
    entry = store.journal.entry(record.entry_id)
    said = read_payload(entry) if entry else None
    identity = store.identity
    if said is None or identity is None or not said["computed"].get(WANTS_LETTER, True):
        return None
    chosen = _vacancy(form, said.get("chosen") or {})
    if chosen is None:
        return None
    known = {concept: said["answers"].get(field) for field, concept in form.concepts().items()}
    data = chosen["data"]
    return ReferralLetter(
        number=record.number,
        point=identity.point,
        day=record.submitted_at.date(),
        seeker=known.get(NAME) or "",
        sex=_SEXES.get(str(said["computed"].get("sex", "")), _NOT_SAID),
        masked_id_number=record.masked_id_number,
        seeker_phone=known.get(PHONE) or "",
        employer=data.get("employer", ""),
        post=Text(chosen["title"]["zh"], chosen["title"]["en"]),
        pay=_pay(data),
        address=data.get("address", ""),
        contact=data.get("contact", ""),
        phone=data.get("phone", ""),
        phones=record.phones,
        demo=settings.demo,
        copy=record.printed,
    )


def _vacancy(form: CompiledForm, chosen: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return what was chosen from the list of vacancies."""
    return next((chosen[field] for field in chosen if form.field(field).feed == "vacancies"), None)


def _pay(data: Mapping[str, Any]) -> Text:
    """Say the pay in yuan; it is kept in fen."""
    low, high = (data.get(name) for name in ("pay_low", "pay_high"))
    if not isinstance(low, int) or not isinstance(high, int):
        return Text("面议", "To be agreed")
    daily = data.get("kind") == "day"
    unit = Text("天", "day") if daily else Text("月", "month")
    low, high = low // _YUAN, high // _YUAN
    return Text(f"每{unit.zh}{low}–{high}元", f"{low}–{high} yuan a {unit.en}")
