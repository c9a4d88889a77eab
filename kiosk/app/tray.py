"""The tray of the screen: the inbox, with the locking done beside the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.store.attachments_inbox import Inbox, WaitingFile
from kiosk.ui.presenters.stage import message_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.text import Text
    from kiosk.ui.fields.tray import Arrived
    from kiosk.ui.worker import Worker


class InboxTray:
    """Gives the screen what arrived; a file that was taken for a person who has gone is dropped again."""

    def __init__(self, inbox: Inbox, worker: Worker) -> None:
        self._inbox = inbox
        self._worker = worker
        self._visit = 0

    @property
    def usable(self) -> bool:
        """Whether files can arrive here at all."""
        return self._inbox.usable

    def begin(self) -> None:
        """Begin a visit: what lies here is somebody else's."""
        self._inbox.begin()

    def end(self) -> None:
        """End the visit and wipe what it leaves."""
        self._visit += 1
        self._inbox.end()

    def waiting(self) -> Sequence[Arrived]:
        """Return what arrived during this visit, newest first."""
        return self._inbox.waiting()

    def take(
        self, file: Arrived, done: Callable[[dict[str, Any]], None], failed: Callable[[Text], None]
    ) -> None:
        """Lock a file away beside the screen."""
        if not isinstance(file, WaitingFile):
            return
        visit = self._visit

        def kept(answer: dict[str, Any]) -> None:
            if visit == self._visit:
                done(answer)
            else:
                self.give_back(answer)

        self._worker.run(lambda: self._inbox.take(file), kept, lambda error: failed(message_of(error)))

    def give_back(self, answer: dict[str, Any]) -> None:
        """Let go of a file that was taken."""
        self._worker.run(lambda: self._inbox.give_back(answer), lambda _: None, lambda _: None)
