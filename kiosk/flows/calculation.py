"""政策计算 on its way: one closed question after another, then what may be there; nothing of it is stored."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.forms.answers import is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.facts import Facts
    from kiosk.forms.screen import Screen
    from kiosk.model.case import Problem
    from kiosk.policies.calculator import Calculator
    from kiosk.policies.entitled import Entitled


@dataclasses.dataclass(frozen=True, slots=True)
class AskFact:
    """Ask one closed question."""

    screen: Screen


@dataclasses.dataclass(frozen=True, slots=True)
class ShowEntitlements:
    """Show what is said of each policy."""

    entitlements: tuple[Entitled, ...]


@dataclasses.dataclass
class Calculation:
    """The answers, the questions behind the person, and the one in front, "" at the list.

    A question that was left open is not asked again.
    """

    calculator: Calculator
    facts: Facts
    answers: dict[str, Any] = dataclasses.field(default_factory=dict)
    passed: list[str] = dataclasses.field(default_factory=list)
    left_open: set[str] = dataclasses.field(default_factory=set)
    at: str = ""
    steps: int = 0

    @classmethod
    def begun(cls, calculator: Calculator, facts: Facts, known: Mapping[str, Any]) -> Calculation:
        """Begin with what the person agreed to use again, by concept."""
        return cls(calculator, facts, calculator.answers_from(known, facts))

    def __post_init__(self) -> None:
        """Come to the first question."""
        self._go_on()

    def place(self) -> AskFact | ShowEntitlements:
        """Return what is to be shown now."""
        screen = self.calculator.screen(self.at, self.answers, self.facts) if self.at else None
        if screen is None:
            return ShowEntitlements(tuple(self.calculator.entitlements(self.answers, self.facts)))
        return AskFact(dataclasses.replace(screen, step=len(self.passed) + 1, steps=self.steps))

    def answer(self, field: str, value: Any) -> None:
        """Take an answer; None takes it back."""
        if is_empty(value):
            self.answers.pop(field, None)
        else:
            self.answers[field] = value

    def next(self) -> list[Problem]:
        """Go on; return the problems that stand in the way, and stay, if there are any."""
        place = self.place()
        if isinstance(place, ShowEntitlements):
            return []
        problems = self.calculator.check(self.at, self.answers, self.facts)
        if not problems:
            open_ = any(field.id not in self.answers for field in place.screen.fields)
            (self.left_open.add if open_ else self.left_open.discard)(self.at)
            self.passed.append(self.at)
            self._go_on()
        return problems

    def back(self) -> bool:
        """Go back one question; return False at the first."""
        if not self.passed:
            return False
        self.at = self.passed.pop()
        return True

    def known(self) -> dict[str, Any]:
        """Return the answers that go on into a form, by concept."""
        return self.calculator.known(self.answers, self.facts)

    def _go_on(self) -> None:
        asked = [*self.passed, *(self.left_open - set(self.passed))]
        screen = self.calculator.next_question(self.answers, asked, self.facts)
        self.at = screen.id if screen else ""
        self.steps = max(screen.steps if screen else 0, len(self.passed) + 1)
