"""Both sides of a limit, with the clause it stands in."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import msgspec

from kiosk.forms.parameters import Parameters

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.forms.parameters import Parameter


@dataclasses.dataclass(frozen=True)
class Boundary:
    """``what`` of a name holds for ``hit`` and not for ``miss``: complete answers a hair's breadth apart.

    ``what`` is a rule about who may apply, a tag, a field that is asked, what to bring (in Chinese), an estimate,
    or a problem at a field.
    """

    what: str
    name: str
    clause: str
    hit: dict[str, Any]
    miss: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.name}: {self.clause}"


def holds(one: Boundary, answers: dict[str, Any], form: CompiledForm, facts: Facts) -> bool:
    """Tell whether what a boundary is about holds for a person."""
    match one.what:
        case "rule":
            return one.name in {reason.rule for reason in form.eligibility(answers, facts).reasons}
        case "tag":
            return one.name in form.computed(answers, facts)["tags"]
        case "field":
            screens = form.screens(answers, facts) + form.eligibility_screens(answers, facts)
            return one.name in {field.id for screen in screens for field in screen.fields}
        case "bring":
            return one.name in {text.zh for text in form.bring(answers, facts)}
        case "estimate":
            return one.name in {estimate.id for estimate in form.estimates(answers, facts)}
        case "problem":
            return one.name in {problem.field for problem in form.problems(answers, facts)}
        case _:
            raise ValueError(one.what)


def is_kept(one: Boundary, form: CompiledForm, facts: Facts) -> bool:
    """Tell whether both sides of a limit come out as they should."""
    return holds(one, one.hit, form, facts) and not holds(one, one.miss, form, facts)


def with_value(facts: Facts, key: str, value: int) -> Facts:
    """Return the same world, in which one parameter has another value."""
    changed = [
        msgspec.structs.replace(each, value=value) if each.key == key else each for each in _parameters(facts)
    ]
    return dataclasses.replace(facts, parameters=Parameters(changed))


def _parameters(facts: Facts) -> list[Parameter]:
    """Every parameter that holds here and now."""
    found = (facts.parameters.find(key, facts.region, facts.today) for key in sorted(facts.parameters.keys()))
    return [each for each in found if each is not None]
