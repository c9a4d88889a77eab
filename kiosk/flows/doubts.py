"""Doubts about answers: each is said once, and who goes on all the same has vouched for it."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING, Any

from kiosk.model.case import Problem
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.forms.doubts import Doubt

_SURE = Text("没错就再点一次。", "If it is right, touch the button again.")

FITTING = ""  # stands for the form as a whole: another one may fit better


class Reason(enum.StrEnum):
    """Why an answer stands all the same; every one but the first is for staff to give."""

    RESIDENT_SURE = "resident_sure"
    SAW_ORIGINAL = "saw_original"
    ASKED_OFFICE = "asked_office"
    FOUND_IN_SYSTEM = "found_in_system"
    RESIDENT_INSISTS = "resident_insists"


@dataclasses.dataclass(slots=True)
class Doubts:
    """By field: the value whose doubt was shown, and for which value who vouched and why."""

    shown: dict[str, Any] = dataclasses.field(default_factory=dict)
    vouched: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)

    def standing(self, found: Iterable[Doubt], answers: Mapping[str, Any]) -> list[Problem]:
        """Return the doubts that nobody has vouched for with the present value."""
        return [
            Problem(
                doubt.field,
                Text(f"{doubt.message.zh}{_SURE.zh}", f"{doubt.message.en} {_SURE.en}"),
                soft=True,
            )
            for doubt in found
            if not self._is_vouched(doubt.field, answers)
        ]

    def met(self, problems: Iterable[Problem], answers: Mapping[str, Any]) -> bool:
        """Tell whether each of these was shown before for the same value; now all of them were."""
        before = dict(self.shown)
        fields = [problem.field for problem in problems]
        self.shown.update({field: answers.get(field) for field in fields})
        return all(field in before and before[field] == answers.get(field) for field in fields)

    def vouch(
        self, fields: Iterable[str], answers: Mapping[str, Any], reason: Reason, staff: str | None
    ) -> None:
        """Let answers stand as they are now; another answer is another doubt."""
        for field in fields:
            self.vouched[field] = {"value": answers.get(field), "reason": reason.value, "staff": staff}

    def as_json(self, found: Iterable[Doubt], answers: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return each doubt with who let it stand and why, null where nobody was asked; no answers."""
        checks = [(doubt.field, doubt.check) for doubt in found]
        if FITTING in self.vouched:
            checks.append((FITTING, "fitting"))
        return [{"field": field, "check": check, **self._by(field, answers)} for field, check in checks]

    def _by(self, field: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        by = self.vouched[field] if self._is_vouched(field, answers) else {}
        return {"reason": by.get("reason"), "staff": by.get("staff")}

    def _is_vouched(self, field: str, answers: Mapping[str, Any]) -> bool:
        by = self.vouched.get(field)
        return by is not None and bool(by["value"] == answers.get(field))
