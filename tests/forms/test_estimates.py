from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.forms.library import FormLibrary
from kiosk.forms.samples import sample_answers

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts

VALUE = "value: size(family) * 30000"
MEMBER = {"member_name": "王秀兰", "member_kin": "spouse", "member_works": True, "member_income": 1}


def form_with(tmp_path: Path, forms_folder: Path, resources: Path, old: str, new: str) -> CompiledForm:
    folder = tmp_path / "forms"
    shutil.copytree(forms_folder.parent / "tests" / "forms" / "ninth", folder / "ninth")
    path = folder / "ninth" / "v1.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return FormLibrary(folder, resources).form("ninth")


@pytest.fixture
def answers(forms_folder: Path, resources: Path, facts: Facts) -> dict[str, Any]:
    form = FormLibrary(forms_folder.parent / "tests" / "forms", resources).form("ninth")
    return {**sample_answers(form, facts, 3), "family": [MEMBER, MEMBER]}


def test_an_estimate_is_never_without_its_mark_and_its_basis(
    tmp_path: Path, forms_folder: Path, resources: Path, facts: Facts, answers: dict[str, Any]
) -> None:
    form = form_with(tmp_path, forms_folder, resources, VALUE, VALUE)
    found = form.estimates(answers, facts)[0]
    assert (found.value, found.text.zh) == (60_000, "600元")
    assert "仅供参考，以经办机构核定为准" in found.marked.zh
    row = form.review(answers, facts)[-1].rows[0]
    assert "以经办机构核定为准" in row.value.zh
    assert "试验用的文件第二条" in row.value.zh
    assert "office decides" in row.value.en
    assert row.screen == ""
    assert found.as_json()["text"]["zh"] == found.marked.zh


def test_a_figure_that_was_not_found_sends_to_the_desk_and_is_never_guessed(
    tmp_path: Path, forms_folder: Path, resources: Path, facts: Facts, answers: dict[str, Any]
) -> None:
    here = tmp_path / "resources"
    shutil.copytree(resources, here)
    (here / "parameters" / "zz.toml").write_text(
        '[[parameter]]\nkey = "test.unknown"\nunit = "fen"\nvalid_from = 2020-01-01\nbasis = "not found"\n',
        encoding="utf-8",
    )
    from kiosk.forms.facts import load_facts  # noqa: PLC0415 - of another folder

    form = form_with(tmp_path, forms_folder, here, VALUE, 'value: param("test.unknown") * size(family)')
    found = form.estimates(answers, load_facts(here, facts.today, facts.region))[0]
    assert found.value is None
    assert found.marked.zh == "请问窗口"
    assert form.computed(answers, load_facts(here, facts.today, facts.region))["tags"] == []


def test_an_estimate_that_waits_for_an_answer_is_left_out(
    tmp_path: Path, forms_folder: Path, resources: Path, facts: Facts, answers: dict[str, Any]
) -> None:
    form = form_with(tmp_path, forms_folder, resources, VALUE, VALUE)
    assert form.estimates({name: v for name, v in answers.items() if name != "family"}, facts) == []


@pytest.mark.parametrize(("rooms", "number"), [(5, 1), (1, 0)])
def test_an_estimate_can_be_for_some_only(
    tmp_path: Path,
    forms_folder: Path,
    resources: Path,
    facts: Facts,
    answers: dict[str, Any],
    rooms: int,
    number: int,
) -> None:
    form = form_with(
        tmp_path, forms_folder, resources, "shown_as: money", "shown_as: money\n      when: rooms > 3"
    )
    assert len(form.estimates({**answers, "rooms": rooms}, facts)) == number
