"""What is said of one policy to one person: never a decision, always with its clause and what it rests on."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.forms.estimates import Estimate
    from kiosk.model.entitlement import Verdict

MISSING = Text("还差一点，说了才知道。", "One more thing is needed to tell.")
CANNOT_TELL = Text("机器看不出来，请窗口帮您看。", "The machine cannot tell; the desk will look.")


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """A fact: its name, what it is called, and what the person said, None where that is not known."""

    field: str
    label: Text
    value: Text | None = None

    @property
    def line(self) -> Text:
        """The fact as a line."""
        if self.value is None:
            return self.label
        return Text(f"{self.label.zh}：{self.value.zh}", f"{self.label.en}: {self.value.en}")


@dataclasses.dataclass(frozen=True, slots=True)
class Entitled:
    """The verdict on one card; ``form`` is where one can apply, ``instead`` are cards that help otherwise.

    ``doubt`` is said besides the reason where the policy may have ended.
    """

    id: str
    title: Text
    verdict: Verdict
    reason: Text
    clause: str
    because: tuple[Said, ...] = ()
    missing: tuple[Said, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    instead: tuple[str, ...] = ()
    form: str | None = None
    doubt: Text | None = None

    @property
    def words(self) -> Text:
        """The reason, with the doubt behind it."""
        if self.doubt is None:
            return self.reason
        return Text(self.reason.zh + self.doubt.zh, f"{self.reason.en} {self.doubt.en}")

    def as_json(self) -> dict[str, Any]:
        """Return it for ``kiosk policy match``."""
        figures = [each.as_json() for each in self.estimates]
        words = "；".join(f"{each.label.zh}：{each.marked.zh}" for each in self.estimates)
        return {
            "id": self.id,
            "title": self.title.zh,
            "verdict": self.verdict,
            "missing": [each.field for each in self.missing],
            "because": [
                {"fact": each.field, "label": _both(each.label), "value": _both(each.value)}
                for each in self.because
                if each.value is not None
            ],
            "clause": self.clause,
            "estimate": words or None,
            "estimates": figures,
            "reason": _both(self.words),
            "instead": list(self.instead),
            "form": self.form,
        }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
