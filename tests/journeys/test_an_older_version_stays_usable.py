"""After version 2 of a form has come, a case and a draft of version 1 are read, printed and sent as before."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kiosk.app import House
from kiosk.flows import draft
from kiosk.flows.application import begin
from kiosk.flows.receipt import receipt_of
from kiosk.flows.submission import submit
from kiosk.forms.samples import sample_answers
from kiosk.model.actor import RESIDENT
from kiosk.model.case import CaseState
from kiosk.receipts.receipt_pdf import render
from kiosk.settings import SETTINGS_FILE
from tests.world import world

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.flows.application import Application

CODE = "271828"


def filled_in(house: House, seed: int) -> Application:
    form, facts = house.library.form("jobseeker"), house.facts()
    application = begin(form, facts)
    application.answers.update(sample_answers(form, facts, seed, eligible=True))
    application.consents = {consent.id: True for consent in form.consents()}
    application.sign({"width": 10, "height": 10, "strokes": [[[1, 1, 0], [9, 9, 5]]]})
    application.at = "review"
    return application


def second_version(forms: Path) -> None:
    """A second version that asks less and calls itself otherwise."""
    first = (forms / "jobseeker" / "v1.yaml").read_text(encoding="utf-8")
    second = first.replace("version: 1", "version: 2", 1).replace("zh: 求职登记", "zh: 找工作登记", 1)
    (forms / "jobseeker" / "v2.yaml").write_text(second, encoding="utf-8")


def test_a_case_and_a_draft_of_version_one_outlive_it(tmp_path: Path) -> None:
    with world(tmp_path) as (data, hub):
        forms = tmp_path / "forms"
        shutil.copytree(House(data).settings.forms, forms)
        settings = data / SETTINGS_FILE
        settings.write_text(f'forms = "{forms}"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
        house = House(data)
        old = submit(house.store, house.settings, filled_in(house, 1), RESIDENT)
        left = filled_in(house, 2)
        draft.saving(left, CODE)(house.store)
        house.store.drafts.put_away(left.case)
        house.close()

        second_version(forms)
        house = House(data)
        assert house.library.form("jobseeker").version == 2
        record = house.store.cases.find(old.number)
        assert record is not None
        assert record.version == 1
        assert record.title.zh == "求职登记"
        assert render(receipt_of(house.store, house.settings, record), house.fonts).startswith(b"%PDF")

        back = draft.take_back(house.store, house.library, house.facts(), left.id_number or "", CODE)
        assert back is not None
        assert back.form.version == 1
        finished = submit(house.store, house.settings, back, RESIDENT)
        new = submit(house.store, house.settings, filled_in(house, 3), RESIDENT)
        assert (finished.version, new.version) == (1, 2)

        report = house.exchange().run()
        assert report.attention == 0
        for number in (old.number, finished.number, new.number):
            found = house.store.cases.find(number)
            assert found is not None
            assert found.state is CaseState.STORED
        house.close()
        assert hub.stats()["cases"] == 3
