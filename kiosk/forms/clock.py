"""The legal clock of a form: by when the office answers, or that the office has to be asked."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.forms.definition import ClockDef
    from kiosk.forms.facts import Facts

ASK_THE_OFFICE = Text("办理期限请问窗口。", "Please ask the desk how long it takes.")


@dataclasses.dataclass(frozen=True, slots=True)
class LegalClock:
    """A term in working days and its last day; ``estimate``: its data are unverified or past their date."""

    working_days: int | None
    due: dt.date | None
    text: Text
    estimate: bool = False


def legal_clock(definition: ClockDef, facts: Facts) -> LegalClock:
    """Return the clock as it starts today."""
    days, estimate = definition.working_days, False
    if definition.parameter is not None:
        found = facts.parameters.find(definition.parameter, facts.region, facts.today)
        days = found.value if found is not None and isinstance(found.value, int) else None
        estimate = found is None or found.is_estimate(facts.today)
    if days is None:
        return LegalClock(None, None, ASK_THE_OFFICE, estimate=True)
    due = facts.calendar.after(facts.today, days)
    known = facts.calendar.knows(facts.today, due)
    return LegalClock(days, due, _filled(definition.text, days), estimate or not known)


def _filled(text: Text, days: int) -> Text:
    return Text(text.zh.replace("{days}", str(days)), text.en.replace("{days}", str(days)))
