"""What a receipt says besides the case itself: files that are still on their way, and estimates."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.formats.entry import read_payload
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store

ON_THEIR_WAY = Text(
    "{count}份材料还在路上，联网后自动送到", "{count} of your documents still on their way, sent when online"
)
_WITH_BASIS = Text("{label}：{text}。依据：{basis}", "{label_en}: {text_en}. Basis: {basis_en}")


@dataclasses.dataclass(frozen=True, slots=True)
class CaseNotes:
    """Whole sentences, and how many files the hub does not hold yet; nothing once the content is gone."""

    on_their_way: Text | None = None
    documents_waiting: int = 0
    estimates: tuple[Text, ...] = ()


def notes_of(store: Store, record: CaseRecord) -> CaseNotes:
    """Return the notes of a case as things stand now."""
    entry = store.journal.entry(record.entry_id)
    payload = read_payload(entry) if entry is not None else None
    if payload is None:
        return CaseNotes()
    names = {str(file["sha256"]) for file in payload.get("attachments", ())}
    count = len(store.attachments.waiting(names)) if names else 0
    return CaseNotes(
        ON_THEIR_WAY.format(count=count) if count else None,
        count,
        tuple(_said(each) for each in payload.get("estimates", ())),
    )


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
