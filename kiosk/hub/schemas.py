"""Answers held against the form that they were given to, as the machine adopted it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


class Schemas:
    """The compiled schemas of adopted forms, by the hash of their text."""

    def __init__(self) -> None:
        self._compiled: dict[str, Any] = {}
        self._lock = threading.Lock()

    def faulty_field(self, sha256: str, text: Callable[[], str], answers: Mapping[str, Any]) -> str | None:
        """Return the path of the first answer that the form refuses, or None if all fit.

        ``text`` gives the form's text where it is needed. Raises ``FormFault`` if the form cannot be used.
        """
        with self._lock:
            if sha256 not in self._compiled:
                if len(self._compiled) >= _MOST:
                    self._compiled.clear()
                self._compiled[sha256] = _compiled(text())
            validator = self._compiled[sha256]
        for error in validator.iter_errors(dict(answers)):
            return ".".join(["answers", *(str(part) for part in error.instance_path)])
        return None


def _compiled(text: str) -> Any:
    try:
        definition, _ = parse_definition(text.encode(), Path("adopted.yaml"))
        return jsonschema_rs.validator_for(json_schema(definition))
    except Exception as error:
        _LOG.info("form_unusable", kind=type(error).__name__)
        raise _unusable() from error


def _unusable() -> FormFault:
    return FormFault(
        Text("这份表单不能用。", "The form cannot be used."),
        Text("请把办件交给工作人员。", "Leave the case to staff."),
    )
