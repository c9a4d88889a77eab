"""What a receipt says besides the case itself: files that are still on their way, and estimates."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.formats.entry import read_payload
from kiosk.model.feed import is_scarce
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store

ON_THEIR_WAY = Text(
    "{count}份材料还在路上，联网后自动送到", "{count} of your documents still on their way, sent when online"
)
PROVISIONAL = Text("名额要等中心排定", "The centre will tell if there is a place")
GRANTED = Text("名额有了：{place}", "You have a place: {place_en}")
LOST = Text(
    "名额没排上：{place}。请问工作人员改报别的",
    "No place was left: {place_en}. Ask the staff for something else",
)
LOST_BUT = Text(
    "名额没排上：{place}。还可以报：{others}",
    "No place was left: {place_en}. You can still have: {others_en}",
)
_WITH_BASIS = Text("{label}：{text}。依据：{basis}", "{label_en}: {text_en}. Basis: {basis_en}")


@dataclasses.dataclass(frozen=True, slots=True)
class CaseNotes:
    """Whole sentences, and how many files the hub does not hold yet; nothing once the content is gone."""

    on_their_way: Text | None = None
    documents_waiting: int = 0
    estimates: tuple[Text, ...] = ()
    place: Text | None = None


def notes_of(store: Store, record: CaseRecord) -> CaseNotes:
    """Return the notes of a case as things stand now."""
    entry = store.journal.entry(record.entry_id)
    payload = read_payload(entry) if entry is not None else None
    if payload is None:
        return CaseNotes(place=place_of(record))
    names = {str(file["sha256"]) for file in payload.get("attachments", ())}
    count = len(store.attachments.waiting(names)) if names else 0
    return CaseNotes(
        ON_THEIR_WAY.format(count=count) if count else None,
        count,
        tuple(_said(each) for each in payload.get("estimates", ())),
        place_of(record) or _provisional(payload),
    )


def place_of(record: CaseRecord) -> Text | None:
    """Say whether there is a place for them in what they signed up for, None while nobody knows."""
    told = record.allocation
    if told is None:
        return None
    if told.granted:
        return GRANTED.format(place=told.place.zh, place_en=told.place.en)
    if not told.others:
        return LOST.format(place=told.place.zh, place_en=told.place.en)
    return LOST_BUT.format(
        place=told.place.zh,
        place_en=told.place.en,
        others="、".join(each.zh for each in told.others),
        others_en=", ".join(each.en for each in told.others),
    )


def _provisional(payload: dict[str, Any]) -> Text | None:
    chosen = (payload.get("chosen") or {}).values()
    return PROVISIONAL if any(is_scarce(each.get("data") or {}) for each in chosen) else None


def _said(estimate: dict[str, Any]) -> Text:
    label, text, basis = (estimate[name] for name in ("label", "text", "basis"))
    return _WITH_BASIS.format(
        label=label["zh"],
        text=text["zh"],
        basis=basis["zh"],
        label_en=label["en"],
        text_en=text["en"],
        basis_en=basis["en"],
    )
