"""Rules in CEL: compiled once, evaluated on what is known, never failing in front of a person."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from kiosk.forms.cel_engine import cel
from kiosk.forms.functions import Functions
from kiosk.forms.outcome import Failed, Needs, Outcome, Value

if TYPE_CHECKING:
    from kiosk.forms.facts import Facts

LONGEST = 1000
_UNDEFINED = re.compile(r"Undefined variable or function: '([^']+)'")
_BOUND = re.compile(r"\.(?:all|exists|exists_one|map|filter)\(\s*([A-Za-z_]\w*)\s*,")
_TEXT_LITERAL = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_PARAM = re.compile(r"\bparam\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)")


class Rule:
    """One compiled rule."""

    def __init__(self, text: str) -> None:
        """Compile a rule; raise ``ValueError`` where it is not CEL."""
        if len(text) > LONGEST:
            raise ValueError(f"it is longer than {LONGEST} characters")
        self.text = text
        self.program = cel.compile(text)
        bound = set(_BOUND.findall(_TEXT_LITERAL.sub("''", text)))
        self.variables = frozenset(self.program.variables()) - bound
        self.functions = frozenset(name for name in self.program.functions() if name[0].isalpha())

    @property
    def parameters(self) -> frozenset[str]:
        """The keys of the parameters it looks up."""
        return frozenset(single or double for single, double in _PARAM.findall(self.text))


class World:
    """What is known while rules are evaluated; grows as the answers are gone through in order."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[str, Any] = {}
        self._functions = Functions(facts)
        self._context = cel.Context(functions=self._functions.as_dict())

    def know(self, name: str, value: Any) -> None:
        """Make a typed value known to the rules that follow; one that CEL cannot hold stays unknown."""
        with contextlib.suppress(ValueError, OverflowError):
            self._context.add_variable(name, value)
            self._known[name] = value

    def copy(self) -> World:
        """Return a world that knows the same and learns by itself."""
        other = World(self._facts)
        for name, value in self._known.items():
            other.know(name, value)
        return other

    def evaluate(self, rule: Rule) -> Outcome:
        """Evaluate a rule on what is known."""
        self._functions.forget()
        try:
            value = rule.program.execute(self._context)
        except RuntimeError as error:
            return self._undefined(error, rule)
        except (TypeError, ValueError, ArithmeticError, LookupError) as error:
            return self._functions.failure or Failed(type(error).__name__)
        return self._functions.failure or Value(value)

    def holds(self, rule: Rule, *, unknown: bool) -> bool:
        """Tell whether a yes/no rule holds; ``unknown`` is what counts where it cannot be told."""
        outcome = self.evaluate(rule)
        return outcome.value if isinstance(outcome, Value) and isinstance(outcome.value, bool) else unknown

    def _undefined(self, error: RuntimeError, rule: Rule) -> Outcome:
        found = _UNDEFINED.search(str(error))
        if found and found[1] in rule.variables:
            return Needs(found[1])
        return self._functions.failure or Failed("RuntimeError")
