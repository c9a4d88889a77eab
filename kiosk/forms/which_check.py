"""Checks the files that say which form of a service fits, for ``kiosk forms check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.consistency import find_inconsistencies
from kiosk.forms.fault import Fault
from kiosk.forms.questionnaire import place_in_file
from kiosk.forms.rule_check import find_rule_faults
from kiosk.forms.services import WHICH
from kiosk.forms.which import as_form, read_which
from kiosk.forms.yaml_file import Malformed
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.forms.consistency import Found
    from kiosk.forms.facts import Facts
    from kiosk.forms.places import Way
    from kiosk.forms.which import WhichDef

_TODO = Text("请改这一行。", "Correct this line.")


def which_faults(folder: Path, facts: Facts) -> list[Fault]:
    """Return every fault of the choosers of a forms folder."""
    return [fault for path in sorted((folder / WHICH).glob("*.yaml")) for fault in _faults_of(path, facts)]


def _faults_of(path: Path, facts: Facts) -> list[Fault]:
    try:
        which, lines = read_which(path)
    except Malformed as malformed:
        return malformed.faults
    found = [*_own(path, which, facts), *_as_of_a_form(which, facts)]
    return [Fault(path, lines.of(*way), field, Text(zh, en), _TODO) for way, field, zh, en in found]


def _own(path: Path, which: WhichDef, facts: Facts) -> Iterator[Found]:
    if path.stem != which.id:
        yield ("id",), "id", "id 要和文件同名。", f"The id has to be the file's name, {path.stem}."
    known = {folder.name for folder in path.parent.parent.iterdir() if folder.is_dir()}
    for number, fit in enumerate(which.fits):
        if fit.form not in known:
            yield ("fits", number, "form"), fit.form, "没有这张表。", f"There is no form '{fit.form}'."
        for at, rule in enumerate(fit.rules):
            for key in sorted(set(rule.rests_on) - facts.parameters.keys()):
                way: Way = ("fits", number, "rules", at, "rests_on")
                yield way, fit.form, f"没有参数“{key}”。", f"There is no parameter '{key}'."


def _as_of_a_form(which: WhichDef, facts: Facts) -> Iterator[Found]:
    """Check questions and rules as those of a form are, and say where they stand in this file."""
    form = as_form(which)
    rules: list[Way] = [
        ("fits", number, "rules", at) for number, fit in enumerate(which.fits) for at in range(len(fit.rules))
    ]
    for way, field, zh, en in (*find_inconsistencies(form, facts.codes), *find_rule_faults(form, facts)):
        place = place_in_file(way, rules)
        if place is not None:
            yield place, field, zh, en
