"""The JSON Schema of the form language itself, so that editors complete and check while a form is written.

A file has two YAML documents, and an editor looks at each by itself: the schema takes either the head or the
rest. What needs more than one place to be looked at, ``kiosk forms check`` says.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.forms.answer_check import MOST_ITEMS
from kiosk.forms.definition import FORMAT, MOST_FIELDS, MOST_NESTED_FIELDS, MOST_STEPS, Definition
from kiosk.forms.header import Header
from kiosk.forms.names import FUNCTIONS, STANDARD, VARIABLES
from kiosk.forms.rules import LONGEST
from kiosk.model.feed import NAMES

if TYPE_CHECKING:
    from kiosk.forms.codes import CodeLists

SCHEMA_FILE = "schema/form.schema.json"
ID = "urn:kiosk:form-language:1"
_TEMPLATE = "#/$defs/{name}"
_ID = r"^[a-z][a-z0-9_]{0,39}$"
_CONCEPT = r"^[a-z][a-z_]*(\.[a-z][a-z_]*)+$"
_RULES = (
    ("FieldDef", "show_when"),
    ("FieldDef", "required_when"),
    ("FieldDef", "value"),
    ("ScreenDef", "show_when"),
    ("Validity", "rule"),
    ("BringItem", "when"),
    ("EligibilityRule", "when"),
    ("ComputedDef", "value"),
    ("EstimateDef", "when"),
    ("TagDef", "when"),
)
_TEXT = "Chinese first, plain short words; both languages. 先中文，短句，两种语言都要。"


def language_schema(codes: CodeLists) -> dict[str, Any]:
    """Return the schema of a definition; ``codes`` are the tables that fields may choose from."""
    (_, whole), parts = msgspec.json.schema_components((Header, Definition), ref_template=_TEMPLATE)
    del whole
    _split(parts)
    _add_limits(parts)
    _add_rules(parts)
    _add_names(parts, codes)
    _align(parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "A form of the kiosk 表单定义",
        "description": "forms/ID/vN.yaml: the head, a line with ---, and the rest.",
        "anyOf": [{"$ref": "#/$defs/Header"}, {"$ref": "#/$defs/Body"}],
        "$defs": dict(sorted(parts.items())),
    }


def _align(parts: dict[str, Any]) -> None:
    """Take the code's indentation out of what a part says of itself; newer Pythons did it already."""
    for part in parts.values():
        if "description" in part:
            part["description"] = inspect.cleandoc(part["description"])


def _split(parts: dict[str, Any]) -> None:
    """Take the head's properties out of the whole: they stand in a document of their own."""
    head, body = parts["Header"], parts.pop("Definition")
    names = set(head["properties"])
    body["title"] = "Body"
    body["description"] = "Everything but the head."
    body["properties"] = {name: each for name, each in body["properties"].items() if name not in names}
    body["required"] = [name for name in body["required"] if name not in names]
    parts["Body"] = body


def _add_limits(parts: dict[str, Any]) -> None:
    parts["Header"]["properties"]["format"]["const"] = FORMAT
    parts["Header"]["properties"]["version"]["minimum"] = 1
    parts["Header"]["properties"]["id"]["pattern"] = _ID
    parts["Body"]["properties"]["steps"].update(minItems=1, maxItems=MOST_STEPS)
    parts["ScreenDef"]["properties"]["fields"].update(minItems=1, maxItems=MOST_FIELDS)
    parts["StepDef"]["properties"]["screens"].update(minItems=1)
    field = parts["FieldDef"]["properties"]
    field["id"]["pattern"] = _ID
    field["fields"].update(maxItems=MOST_NESTED_FIELDS)
    field["at_least"].update(minimum=0)
    field["most"].update(minimum=0, description=f"Of a repeat group at most {MOST_ITEMS}.")
    for name in ("zh", "en"):
        parts["Text"]["properties"][name]["minLength"] = 1
    parts["Text"]["additionalProperties"] = False
    parts["Text"]["description"] = _TEXT


def _add_rules(parts: dict[str, Any]) -> None:
    names = ", ".join(sorted(FUNCTIONS))
    more = ", ".join(sorted(STANDARD))
    known = ", ".join(sorted(VARIABLES))
    said = f"A rule in CEL on the fields asked before it and {known}. Functions: {names}; {more}."
    for part, name in _RULES:
        place = parts[part]["properties"][name]
        options = place.get("anyOf", [place])
        for each in options:
            if each.get("type") == "string":
                each["maxLength"] = LONGEST
        place["description"] = said


def _add_names(parts: dict[str, Any], codes: CodeLists) -> None:
    field = parts["FieldDef"]["properties"]
    for name, allowed in (("table", codes.names()), ("feed", sorted(NAMES))):
        for each in field[name]["anyOf"]:
            if each.get("type") == "string":
                each["enum"] = allowed
    for each in field["concept"]["anyOf"]:
        if each.get("type") == "string":
            each["pattern"] = _CONCEPT
