"""What may be there for a person whose facts are written down: the same rules as on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.errors import UsageError
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.facts import Facts
    from kiosk.policies.calculator import Calculator
    from kiosk.policies.entitled import Entitled


def match_facts(calculator: Calculator, known: Mapping[str, Any], facts: Facts) -> list[Entitled]:
    """Return what is said of each card; raise ``UsageError`` naming the fact that cannot be used.

    ``known`` holds answers of the calculator by field; whatever is not there is missing, and said so.
    """
    problem = next(iter(calculator.problems(known, facts)), None)
    if problem is not None:
        names = ", ".join(calculator.known_fields())
        raise UsageError(
            Text(
                f"“{problem.field}”这一项不能用：{problem.message.zh}",
                f"'{problem.field}': {problem.message.en}",
            ),
            Text(f"可以写的有：{names}。", f"The facts that there are: {names}."),
            where=problem.field,
        )
    return calculator.entitlements(known, facts)
