"""Finding the form that fits: closed questions one after another, then the forms with their verdicts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from kiosk.forms.facts import Facts
    from kiosk.forms.screen import Screen
    from kiosk.forms.which import Fit, Which
    from kiosk.model.case import Problem

_LIST = ""


@dataclasses.dataclass(frozen=True, slots=True)
class AskWhich:
    """Ask one closed question."""

    screen: Screen


@dataclasses.dataclass(frozen=True, slots=True)
class ShowFits:
    """Show the forms with what is said of each."""

    fits: tuple[Fit, ...]


@dataclasses.dataclass
class Choice:
    """Answers to the questions of one service, and where the person is; nothing of it is stored.

    ``forms`` are the forms that there are here; ``at`` is the id of a question, empty at the list.
    """

    which: Which
    facts: Facts
    forms: Collection[str]
    answers: dict[str, Any] = dataclasses.field(default_factory=dict)
    at: str | None = None

    def place(self) -> AskWhich | ShowFits:
        """Return what is to be shown now."""
        screens = self._screens()
        at = screens[0].id if self.at is None and screens else self.at
        asked = next((screen for screen in screens if screen.id == at), None)
        return AskWhich(asked) if asked else ShowFits(self.fits())

    def fits(self) -> tuple[Fit, ...]:
        """Return what is said of each form that is here."""
        return tuple(fit for fit in self.which.fits(self.answers, self.facts) if fit.form in self.forms)

    def answer(self, field: str, value: Any) -> None:
        """Take an answer; None takes it back."""
        if value is None:
            self.answers.pop(field, None)
        else:
            self.answers[field] = value

    def next(self) -> list[Problem]:
        """Go on; return the problems that stand in the way, and stay, if there are any."""
        place = self.place()
        if isinstance(place, ShowFits):
            return []
        problems = self.which.check(place.screen.id, self.answers, self.facts)
        if not problems:
            ids = [screen.id for screen in self._screens()]
            following = ids[ids.index(place.screen.id) + 1 :]
            self.at = following[0] if following else _LIST
        return problems

    def back(self) -> bool:
        """Go back one question; return False at the first."""
        place = self.place()
        ids = [screen.id for screen in self._screens()]
        now = ids.index(place.screen.id) if isinstance(place, AskWhich) else len(ids)
        if now == 0:
            return False
        self.at = ids[now - 1]
        return True

    def known(self) -> dict[str, Any]:
        """Return the answers that go on into a form, by concept."""
        return self.which.known(self.answers, self.facts)

    def _screens(self) -> list[Screen]:
        return self.which.screens(self.answers, self.facts)
