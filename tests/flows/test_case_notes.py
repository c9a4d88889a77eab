"""What a receipt says of documents that are still on their way, and of estimates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.flows import draft
from kiosk.flows.application import Application, begin
from kiosk.flows.receipt import receipt_of
from kiosk.flows.submission import submit
from kiosk.formats.entry import read_payload
from kiosk.forms.library import FormLibrary
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from kiosk.receipts.fonts import ReceiptFonts
from kiosk.receipts.receipt_pdf import render
from kiosk.ui.presenters.receipt_view import receipt_values

if TYPE_CHECKING:
    from kiosk.app import House

FORMS = Path(__file__).parents[1] / "forms"
PDF = b"%PDF-1.7 a certificate of somebody"


@pytest.fixture
def application(house: House) -> Application:
    """A complete application with one document that was taken."""
    form, facts = FormLibrary(FORMS, house.settings.resources).form("ninth"), house.facts()
    locked = house.store.attachments.keep(PDF)
    made = begin(form, facts)
    made.answers.update(sample_answers(form, facts, 5))
    paper = {"sha256": locked.sha256, "size": len(PDF), "media_type": "application/pdf"}
    made.answers["papers"] = [{**paper, "label": "10:32 PDF", "key": locked.key}]
    made.consents = {consent.id: True for consent in form.consents()}
    made.sign({"width": 10, "height": 10, "strokes": [[[1, 1, 0], [9, 9, 5]]]})
    return made


def test_a_document_is_on_its_way_until_the_hub_has_it(house: House, application: Application) -> None:
    record = submit(house.store, house.settings, application, RESIDENT)
    receipt = receipt_of(house.store, house.settings, record)
    assert receipt.on_their_way is not None
    assert "1份材料还在路上" in receipt.on_their_way.zh
    assert "still on their way" in receipt.on_their_way.en
    steps = receipt_values(receipt, [], None).steps
    assert any("材料还在路上" in repr(step) for step in steps)
    house.store.attachments.drop(house.store.attachments.waiting()[0])
    assert receipt_of(house.store, house.settings, record).on_their_way is None


def test_an_estimate_on_a_receipt_keeps_its_mark_and_basis(house: House, application: Application) -> None:
    record = submit(house.store, house.settings, application, RESIDENT)
    receipt = receipt_of(house.store, house.settings, record)
    assert len(receipt.estimates) == 1
    assert "仅供参考，以经办机构核定为准" in receipt.estimates[0].zh
    assert "依据：试验用的文件第二条" in receipt.estimates[0].zh
    assert len(render(receipt, ReceiptFonts())) > 1000


def test_a_case_lists_its_documents_and_only_the_answers_hold_the_key(
    house: House, application: Application
) -> None:
    record = submit(house.store, house.settings, application, RESIDENT)
    entry = house.store.journal.entry(record.entry_id)
    assert entry is not None
    payload = read_payload(entry)
    assert payload is not None
    assert [file["label"] for file in payload["attachments"]] == ["10:32 PDF"]
    assert "key" not in payload["attachments"][0]
    key = payload["answers"]["papers"][0]["key"]
    on_disk = b"".join(p.read_bytes() for p in house.settings.data.rglob("*") if p.is_file())
    assert key.encode() not in on_disk
    assert b"a certificate of somebody" not in on_disk


def test_deleting_an_application_deletes_its_documents(house: House, application: Application) -> None:
    draft.saving(application, "123456")(house.store)
    draft.forgetting(application)(house.store)
    assert house.store.attachments.waiting() == []


def test_what_was_filed_stays_whatever_is_forgotten_afterwards(
    house: House, application: Application
) -> None:
    submit(house.store, house.settings, application, RESIDENT)
    draft.forgetting(application)(house.store)
    assert len(house.store.attachments.waiting()) == 1
    assert house.store.tidy_attachments() == 0
