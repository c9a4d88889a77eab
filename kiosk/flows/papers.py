"""The papers that a form promises besides the receipt: its ``outcome.prints``."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.flows.referral import letter_of
from kiosk.model.entry import Kind
from kiosk.model.paper_name import letter_name
from kiosk.receipts.referral_letter_pdf import render

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm
    from kiosk.receipts.fonts import ReceiptFonts
    from kiosk.settings import Settings
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store

REFERRAL_LETTER = "referral_letter"


@dataclasses.dataclass(frozen=True, slots=True)
class FurtherPaper:
    """A paper ready to be printed, and the kind of entry that notes its issue."""

    name: str
    pdf: bytes
    noted_as: Kind


def further_papers(
    store: Store, settings: Settings, record: CaseRecord, form: CompiledForm, fonts: ReceiptFonts
) -> list[FurtherPaper]:
    """Return what is printed beside the receipt of a case."""
    papers = []
    if REFERRAL_LETTER in form.definition.outcome.prints:
        letter = letter_of(store, settings, record, form)
        if letter is not None:
            pdf = render(letter, fonts)
            papers.append(FurtherPaper(letter_name(record.number), pdf, Kind.REFERRAL_ISSUED))
    return papers
