"""The JSON Schema (draft 2020-12) of a form's answers: types and codes, each for itself.

Whether a field applies and is needed depends on the rules, so nothing but the always-asked is required here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.forms.answer_check import (
    DEFAULT_LENGTH,
    MEDIA_TYPES,
    MOST_FEN,
    MOST_FILE_BYTES,
    MOST_FILES,
    MOST_ITEMS,
)
from kiosk.forms.answers import MOST_INTEGER, is_asked
from kiosk.forms.screen import FieldType

if TYPE_CHECKING:
    from kiosk.forms.definition import Definition, FieldDef

_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MONTH = r"^[0-9]{4}-[0-9]{2}$"
_CODE = {"type": "string", "minLength": 1, "maxLength": 32}
_STROKES = {
    "type": "object",
    "required": ["width", "height", "strokes"],
    "additionalProperties": False,
    "properties": {
        "width": {"type": "integer"},
        "height": {"type": "integer"},
        "strokes": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        },
    },
}
_FILE = {
    "type": "object",
    "required": ["sha256", "size", "media_type", "label", "key"],
    "additionalProperties": False,
    "properties": {
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "of the locked bytes"},
        "size": {"type": "integer", "minimum": 1, "maximum": MOST_FILE_BYTES},
        "media_type": {"enum": sorted(MEDIA_TYPES)},
        "label": {"type": "string", "minLength": 1, "maxLength": DEFAULT_LENGTH},
        "key": {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"},
    },
}
_PATTERNS = {
    FieldType.ID_NUMBER: r"^[0-9]{17}[0-9X]$",
    FieldType.PHONE: r"^(1[3-9][0-9]{9}|0[0-9]{9,11})$",
    FieldType.USCC: r"^[0-9A-Z]{18}$",
    FieldType.BANK_CARD: r"^[0-9]{12,19}$",
}


def json_schema(definition: Definition) -> dict[str, Any]:
    """Return the schema of the answers to a form."""
    fields = [field for field in definition.fields() if is_asked(field)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kiosk:form:{definition.id}:{definition.version}",
        "title": definition.title.zh,
        "description": definition.title.en,
        "type": "object",
        "additionalProperties": False,
        "required": _always_asked(definition),
        "properties": {field.id: _property(field) for field in fields},
    }


def _always_asked(definition: Definition) -> list[str]:
    """Return the fields that no rule hides and no refused consent skips."""
    return [
        field.id
        for screen in definition.all_screens()
        if screen.show_when is None
        for field in screen.fields
        if is_asked(field)
        and field.required
        and field.show_when is None
        and field.required_when is None
        and field.sensitive is None
        and field.feed is None
    ]


def _property(field: FieldDef) -> dict[str, Any]:
    return {"title": field.label.zh, "description": field.label.en, **_type(field)}


def _type(field: FieldDef) -> dict[str, Any]:  # noqa: C901, PLR0911 - one return for each type
    match field.type:
        case FieldType.YES_NO:
            return {"type": "boolean"}
        case FieldType.CHOICE | FieldType.OCCUPATION:
            return _code(field)
        case FieldType.REPEAT:
            return _group(field)
        case FieldType.ATTACHMENT:
            return {"type": "array", "items": _FILE, "minItems": 1, "maxItems": field.most or MOST_FILES}
        case FieldType.MULTI_CHOICE:
            most = {"maxItems": field.most} if field.most else {}
            return {"type": "array", "items": _code(field), "minItems": 1, "uniqueItems": True, **most}
        case FieldType.REGION:
            return {"type": "string", "pattern": r"^[0-9]{6}([0-9]{3})?([0-9]{3})?$"}
        case FieldType.DATE:
            return {"type": "string", "pattern": _MONTH if field.month_only else _DATE}
        case FieldType.INTEGER:
            return {"type": "integer", **_bounds(field, -MOST_INTEGER, MOST_INTEGER)}
        case FieldType.MONEY:
            return {"type": "integer", "description": "fen", **_bounds(field, 0, MOST_FEN)}
        case FieldType.SIGNATURE:
            return dict(_STROKES)
        case FieldType.ID_NUMBER | FieldType.PHONE | FieldType.USCC | FieldType.BANK_CARD:
            return {"type": "string", "pattern": _PATTERNS[field.type]}
        case _:
            return {"type": "string", "minLength": 1, "maxLength": field.max_length or DEFAULT_LENGTH}


def _group(field: FieldDef) -> dict[str, Any]:
    needed = [
        inner.id
        for inner in field.fields
        if inner.required and inner.show_when is None and inner.required_when is None and not inner.feed
    ]
    return {
        "type": "array",
        "minItems": max(1, field.at_least),
        "maxItems": field.most or MOST_ITEMS,
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": needed,
            "properties": {inner.id: _property(inner) for inner in field.fields},
        },
    }


def _code(field: FieldDef) -> dict[str, Any]:
    """Codes of tables and feeds are open here: hub and kiosk may have different versions of them."""
    return dict(_CODE) if field.table or field.feed else {"enum": [option.value for option in field.options]}


def _bounds(field: FieldDef, least: int, most: int) -> dict[str, Any]:
    return {
        "minimum": field.minimum if isinstance(field.minimum, int) else least,
        "maximum": field.maximum if isinstance(field.maximum, int) else most,
    }
