"""Putting a session away under a code, and the slip that carries it."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows import draft
from kiosk.model.clock import CHINA
from kiosk.model.paper_name import slip_name
from kiosk.receipts.slip_pdf import Slip, render
from kiosk.text import Text
from kiosk.ui.presenters.paper_printing import PaperPrinting
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.ui.presenters.form_way import FormWay
    from kiosk.ui.presenters.stage import Stage


class ParkWay(Way):
    """Shows a code only once everything is safely put away; prints it when asked."""

    ended = Signal()

    def __init__(self, stage: Stage, form_way: FormWay, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._form_way = form_way
        self._slip: Slip | None = None
        self._name: str | None = None
        self._paper = PaperPrinting(stage, self)
        self._paper.printed.connect(lambda name: self._came(name, printed=True))
        self._paper.failed.connect(lambda name: self._came(name, printed=False))
        stage.pages.parked.print_asked.connect(self._print)
        stage.pages.parked.finished.connect(self.ended)

    def park(self) -> None:
        """Put the form that is under way away, and say its code."""
        application, parts = self._form_way.application, self._stage.parts
        if application is None or not self._form_way.has_answers or self._form_way.storing:
            return

        def put_away() -> Slip:
            code = draft.park(parts.store, application)
            identity = parts.store.identity
            return Slip(
                point=identity.point if identity else "",
                service=application.form.title,
                code=code,
                until=_until(parts.clock.now(), parts.settings.retention.draft_hours),
                phones=parts.settings.phones,
                demo=parts.settings.demo,
            )

        self._form_way.hold_saving()
        self._stage.do(put_away, self._parked)

    def forget(self) -> None:
        """Let go of the code; a slip that was written to a folder goes with it."""
        name, parts = self._name, self._stage.parts
        self._slip = self._name = None
        if name is not None:
            self._stage.do(lambda: parts.printer.remove(name), impersonal=True)

    def _parked(self, slip: Slip) -> None:
        self._form_way.forget()
        self._slip = slip
        self._stage.pages.parked.show_code(slip.code, slip.until)
        self._stage.show(self._stage.pages.parked)

    def _print(self) -> None:
        slip, parts = self._slip, self._stage.parts
        if slip is None:
            return
        self._name = self._name or slip_name(secrets.token_hex(4))
        self._stage.pages.parked.show_printing()
        self._paper.print(lambda: render(slip, parts.fonts), self._name)

    def _came(self, name: str, *, printed: bool) -> None:
        if name == self._name:
            self._stage.pages.parked.show_printed(printed=printed)


def _until(now: dt.datetime, hours: int) -> Text:
    end = (now + dt.timedelta(hours=hours)).astimezone(CHINA)
    return Text(f"{end.month}月{end.day}日{end:%H:%M}", f"{end:%d %b, %H:%M}")
