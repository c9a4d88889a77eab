"""Has the machine keep house once a day, while nobody is in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.ui.presenters.getting_ready import set_aside

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.ui.presenters.stage import Stage

_LOOK_MS = 60_000


class Housekeeping(QObject):
    """Looks every minute whether the day is new and the machine waits at the attract screen."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._done_on: dt.date | None = None
        self._minute = QTimer(self, interval=_LOOK_MS)
        self._minute.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to look."""
        self._minute.start()

    def stop(self) -> None:
        """Look no more."""
        self._minute.stop()

    def look(self) -> None:
        """Keep house if it was not done today and nobody is here; where it fails, try in a minute again."""
        parts = self._stage.parts
        today = parts.clock.now().date()
        if self._done_on == today or self._stage.shell.page is not self._stage.pages.attract:
            return
        self._done_on = today
        set_aside(anew=True)
        from kiosk.flows.housekeeping import keep_house  # noqa: PLC0415 - start-up

        self._stage.do(
            lambda: keep_house(parts.store, parts.feed, parts.printer, parts.clock),
            failed=lambda _: self._failed(),
            impersonal=True,
        )

    def _failed(self) -> None:
        self._done_on = None
