"""Checks definitions, for ``kiosk forms check`` and before a form is first asked."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import TYPE_CHECKING

from kiosk.errors import FormFault
from kiosk.forms.compiled import CompiledForm
from kiosk.forms.consistency import find_inconsistencies
from kiosk.forms.facts import Facts, load_facts
from kiosk.forms.fault import Fault
from kiosk.forms.reading import read_definition
from kiosk.forms.released import is_released, released_faults
from kiosk.forms.rule_check import find_rule_faults
from kiosk.forms.services import services_faults
from kiosk.forms.which_check import which_faults
from kiosk.forms.yaml_file import Malformed
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.definition import Definition

CHECKED_AS_OF = dt.date(2026, 1, 5)
CHECKED_AT = "210300"
_TODO = Text("请改这一行。", "Correct this line.")


def check_paths(path: Path, resources: Path) -> list[Fault]:
    """Return every fault of a definition, or of all definitions in a folder and below."""
    try:
        facts = load_facts(resources, CHECKED_AS_OF, CHECKED_AT)
    except FormFault as fault:
        return [Fault(resources, 0, "", fault.what, Text(fault.todo.zh, f"{fault.todo.en} {fault.where}"))]
    files = sorted(path.glob("**/v*.yaml")) if path.is_dir() else [path]
    if not files:
        return [Fault(path, 0, "", Text("这里没有表单文件。", "There is no form here."), _TODO)]
    faults = [fault for file in files for fault in _faults_of(file, facts)[1]]
    if path.is_dir():
        faults += [*services_faults(path), *which_faults(path, facts), *released_faults(path)]
    return faults


def open_form(path: Path, resources: Path) -> tuple[CompiledForm | None, list[Fault]]:
    """Open a form for use; a released file was checked at its release and is not checked again."""
    if is_released(path):
        with contextlib.suppress(Malformed, ValueError):
            definition, raw, _ = read_definition(path)
            return CompiledForm(definition, raw), []
    return _faults_of(path, load_facts(resources, CHECKED_AS_OF, CHECKED_AT))


def _faults_of(path: Path, facts: Facts) -> tuple[CompiledForm | None, list[Fault]]:
    try:
        definition, raw, lines = read_definition(path)
    except Malformed as malformed:
        return None, malformed.faults
    found = [
        *_names(path, definition),
        *find_inconsistencies(definition, facts.codes),
        *find_rule_faults(definition, facts),
    ]
    if found:
        return None, [Fault(path, lines.of(*way), field, Text(zh, en), _TODO) for way, field, zh, en in found]
    return CompiledForm(definition, raw), []


def _names(path: Path, definition: Definition) -> list[tuple[tuple[str | int, ...], str, str, str]]:
    """Return where the file's place does not say what the file says."""
    found: list[tuple[tuple[str | int, ...], str, str, str]] = []
    if path.parent.name != definition.id:
        found.append(
            (("id",), "id", "id 要和文件夹同名。", f"The id has to be the folder's name, {path.parent.name}.")
        )
    if path.stem != f"v{definition.version}":
        found.append(
            (("version",), "version", "版本要和文件同名。", f"The version has to be the file's, {path.stem}.")
        )
    return found
