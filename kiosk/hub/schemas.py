"""Answers held against the form that they were given to, as the machine adopted it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema_rs
import structlog

from kiosk.errors import FormFault
from kiosk.forms.json_schema import json_schema
from kiosk.forms.reading import parse_definition
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LOG = structlog.get_logger(__name__)
_MOST = 200


class _Adopted(NamedTuple):
    validator: Any
    lists: dict[str, str]


class Schemas:
    """The compiled schemas of adopted forms, by the hash of their text."""

    def __init__(self) -> None:
        self._compiled: dict[str, _Adopted] = {}
        self._lock = threading.Lock()

    def faulty_field(self, sha256: str, text: Callable[[], str], answers: Mapping[str, Any]) -> str | None:
        """Return the path of the first answer that the form refuses, or None if all fit.

        ``text`` gives the form's text where it is needed. Raises ``FormFault`` if the form cannot be used.
        """
        validator = self._known(sha256, text).validator
        for error in validator.iter_errors(dict(answers)):
            return ".".join(["answers", *(str(part) for part in error.instance_path)])
        return None

    def lists(self, sha256: str, text: Callable[[], str]) -> dict[str, str]:
        """Return from which list each field of a form is chosen, by field; raise as ``faulty_field`` does."""
        return self._known(sha256, text).lists

    def _known(self, sha256: str, text: Callable[[], str]) -> _Adopted:
        with self._lock:
            if sha256 not in self._compiled:
                if len(self._compiled) >= _MOST:
                    self._compiled.clear()
                self._compiled[sha256] = _compiled(text())
            return self._compiled[sha256]


def _compiled(text: str) -> _Adopted:
    try:
        definition, _ = parse_definition(text.encode(), Path("adopted.yaml"))
        lists = {field.id: field.feed for field in definition.fields() if field.feed}
        return _Adopted(jsonschema_rs.validator_for(json_schema(definition)), lists)
    except Exception as error:
        _LOG.info("form_unusable", kind=type(error).__name__)
        raise _unusable() from error


def _unusable() -> FormFault:
    return FormFault(
        Text("这份表单不能用。", "The form cannot be used."),
        Text("请把办件交给工作人员。", "Leave the case to staff."),
    )
