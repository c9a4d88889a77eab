"""Sends the journal to the hub in the background, for ever, and says truly how far it got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.model.clock import parse_time
from kiosk.sync.backoff import Backoff
from kiosk.sync.status import sync_status
from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.sync.exchange import SyncReport
    from kiosk.ui.presenters.stage import Stage
    from kiosk.ui.worker import Worker

_ON, _OFF = "cloud-check", "cloud-slash"
_NEVER = Text("离线可用 · 还没有上传", "Works offline · nothing sent yet")
_OFFLINE = Text("离线可用 · {time} 已上传", "Works offline · sent {time}")
_ONLINE = Text("已联网 · {time} 已上传", "Online · sent {time}")


class Uploading(QObject):
    """One exchange after another in a worker of its own; the resident is never asked to wait for it."""

    reported = Signal(object)  # SyncReport
    failed = Signal(object)  # Text

    def __init__(self, stage: Stage, sender: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._sender = sender
        self._busy = False
        self._online = False
        settings = stage.parts.settings.sync
        self._pause_ms = settings.every_seconds * 1000
        self._backoff = Backoff(settings.longest_wait_seconds)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.send)

    def start(self) -> None:
        """Begin to send now and then."""
        self.show_state()
        self._next.start(0)

    def stop(self) -> None:
        """Send no more."""
        self._next.stop()

    def send(self) -> None:
        """Send now; a call while one is under way changes nothing."""
        if self._busy:
            return
        self._busy = True
        self._next.stop()
        parts = self._stage.parts
        self._sender.run(lambda: parts.exchange().run(), self._came_through, self._did_not)

    def show_state(self) -> None:
        """Show on the screen how things stand."""
        parts = self._stage.parts
        self._stage.do(
            lambda: sync_status(parts.store, parts.clock),
            self._show,
            lambda _: None,
            impersonal=True,
            awaited=False,
        )

    def _came_through(self, report: SyncReport) -> None:
        self._busy, self._online = False, True
        self._backoff.reset()
        self._next.start(self._pause_ms)
        self._stage.do(
            self._stage.parts.take_pack_that_came, failed=lambda _: None, impersonal=True, awaited=False
        )
        self.show_state()
        self.reported.emit(report)

    def _did_not(self, error: BaseException) -> None:
        self._busy, self._online = False, False
        self._next.start(round(self._backoff.next_seconds() * 1000))
        self.show_state()
        what, todo = getattr(error, "what", None), getattr(error, "todo", None)
        if isinstance(what, Text) and isinstance(todo, Text):
            self.failed.emit(Text(what.zh + todo.zh, f"{what.en} {todo.en}"))

    def _show(self, status: dict[str, Any]) -> None:
        contact = status["last_contact"]
        if contact is None:
            self._stage.pages.home.show_status(_NEVER, _OFF)
            return
        here = parse_time(contact).astimezone(self._stage.parts.clock.now().tzinfo)
        text = _ONLINE if self._online else _OFFLINE
        self._stage.pages.home.show_status(text.format(time=_spoken(here)), _ON if self._online else _OFF)


def _spoken(moment: dt.datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"
