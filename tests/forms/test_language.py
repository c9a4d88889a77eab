"""The published JSON Schema of the form language: current, true of every form, and of use to an editor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from kiosk.forms.codes import CodeLists
from kiosk.forms.language import SCHEMA_FILE, language_schema
from kiosk.forms.screen import FieldType
from kiosk.forms.yaml_file import load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def schema(resources: Path) -> dict[str, Any]:
    return language_schema(CodeLists(resources / "codes"))


@pytest.fixture(scope="module")
def valid(schema: dict[str, Any]) -> Any:
    return jsonschema_rs.validator_for(schema)


def documents(path: Path) -> list[dict[str, Any]]:
    parts = path.read_bytes().split(b"\n---\n")
    return [load(path, part)[1] for part in parts]


def test_the_published_schema_is_the_current_one(resources: Path, schema: dict[str, Any]) -> None:
    """If this fails: kiosk forms language > resources/schema/form.schema.json."""
    published = json.loads((resources / SCHEMA_FILE).read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(schema))


def test_every_form_that_is_shipped_fits_it(forms_folder: Path, valid: Any) -> None:
    files = [*forms_folder.glob("*/v*.yaml"), *(forms_folder.parent / "tests" / "forms").glob("*/v*.yaml")]
    assert len(files) > 2
    for path in files:
        for document in documents(path):
            found = [
                f"{path}: {list(each.instance_path)} {each.message}" for each in valid.iter_errors(document)
            ]
            assert found == []


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (0, {"tint": "pink"}),
        (0, {"colour": "red"}),
        (0, {"version": 0}),
        (0, {"format": 2}),
        (0, {"title": {"zh": "只有中文"}}),
        (0, {"title": {"zh": "空的", "en": ""}}),
        (1, {"steps": []}),
        (1, {"notice": {}}),
        (1, {"clock": {"text": "soon"}}),
        (1, {"computed": [{"id": "a", "label": {"zh": "甲", "en": "A"}}]}),
    ],
)
def test_what_is_no_form_does_not(forms_folder: Path, valid: Any, part: int, change: dict[str, Any]) -> None:
    document = documents(forms_folder / "jobseeker" / "v1.yaml")[part]
    assert valid.is_valid(document)
    assert not valid.is_valid({**document, **change})


def test_an_editor_can_offer_types_tables_and_feeds(schema: dict[str, Any], resources: Path) -> None:
    field = schema["$defs"]["FieldDef"]["properties"]
    said = json.dumps(field)
    assert set(schema["$defs"]["FieldType"]["enum"]) == set(FieldType)
    assert all(f'"{table}"' in said for table in CodeLists(resources / "codes").names())
    assert '"vacancies"' in said
    assert "months_until_retirement" in field["show_when"]["description"]
