"""What a form needs to know of the world: the day, the place, and the data that change."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.forms.calendar import load_calendar
from kiosk.forms.codes import CodeLists
from kiosk.forms.parameters import Parameters, load_parameters
from kiosk.model.feed import Feed

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kiosk.model.working_days import WorkingDays


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """The world on one day at one place; ``region`` is a code of the region table."""

    today: dt.date
    region: str
    parameters: Parameters
    calendar: WorkingDays
    codes: CodeLists
    feed: Feed = dataclasses.field(default_factory=Feed)

    def on(self, today: dt.date) -> Facts:
        """Return the same world on another day."""
        return dataclasses.replace(self, today=today)


def load_facts(
    resources: Path,
    today: dt.date,
    region: str,
    feed: Feed | None = None,
    codes: CodeLists | None = None,
    *,
    parameters: Path | None = None,
    calendar: Path | None = None,
) -> Facts:
    """Read parameters and calendar; code lists are read when they are needed, unless ``codes`` has them.

    ``parameters`` and ``calendar`` are their folders where they are not those of the resources.
    Raises ``FormFault`` naming the file that cannot be used.
    """
    return Facts(
        today=today,
        region=region,
        parameters=load_parameters(parameters or resources / "parameters"),
        calendar=load_calendar(calendar or resources / "calendar"),
        codes=codes or CodeLists(resources / "codes"),
        feed=feed or Feed(),
    )
