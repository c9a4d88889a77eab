"""Noticing that nobody is there any more: warn, count down, and say when time ran out."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.InputMethod}
)


class IdleRule(enum.Enum):
    """What happens to the present page when nobody touches it."""

    NEVER = "never"  # attract, out of service
    HOME = "home"  # nothing personal: straight to attract
    PERSONAL = "personal"  # something personal: warned first, with a countdown
    HELP = "help"  # help was called: as personal, once staff had time to come
    RESULT = "result"  # the receipt: the countdown shows in its button
    STAFF = "staff"  # staff signed in: locked, and the PIN gets them back to where they were
    LOCKED = "locked"  # locked: signed out in the end, whoever touches the screen meanwhile


_WARNED = frozenset({IdleRule.PERSONAL, IdleRule.HELP})
_ATTENDED = frozenset({IdleRule.HOME, IdleRule.PERSONAL, IdleRule.HELP, IdleRule.RESULT})


@dataclasses.dataclass(frozen=True, slots=True)
class Patience:
    """How long each rule waits, in seconds."""

    home: int = 60
    personal: int = 120
    countdown: int = 30
    result: int = 30
    staff: int = 300
    staff_out: int = 900
    help: int = 600


class IdleWatch(QObject):
    """Counts whole seconds without a touch; a touch starts it again, except during the countdown."""

    counting = Signal(int)  # seconds left, while a countdown shows
    stayed = Signal()  # the countdown was taken back
    ran_out = Signal(object)  # the IdleRule whose time is over

    def __init__(self, patience: Patience, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._patience = patience
        self._rule = IdleRule.NEVER
        self._attended = False
        self._idle = 0
        self._left: int | None = None
        self._held_by: set[str] = set()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.tick)

    def start(self, application: QApplication) -> None:
        """Begin to watch an application's touches and the seconds."""
        application.installEventFilter(self)
        self._second.start()

    @property
    def warning(self) -> bool:
        """Tell whether the person is being asked if they are still there."""
        return self._followed in _WARNED and self._left is not None

    @property
    def rule(self) -> IdleRule:
        """The rule of the present page."""
        return self._rule

    @property
    def _followed(self) -> IdleRule:
        """The rule that is followed now: while staff stand beside the person, theirs."""
        return IdleRule.STAFF if self._attended and self._rule in _ATTENDED else self._rule

    def attend(self, *, attended: bool) -> None:
        """Say whether staff assist; the person's own time stands still meanwhile."""
        self._attended = attended
        self.use(self._rule)

    def use(self, rule: IdleRule) -> None:
        """Follow another rule from now on."""
        was_warning = self.warning
        self._rule = rule
        self._idle = 0
        self._left = self._patience.result if self._followed is IdleRule.RESULT else None
        if was_warning:
            self.stayed.emit()
        if self._left is not None:
            self.counting.emit(self._left)

    def hold(self, reason: str) -> None:
        """Stop counting while something is under way, such as saving."""
        self._held_by.add(reason)

    def release(self, reason: str) -> None:
        """Count again, from the beginning."""
        self._held_by.discard(reason)
        self._idle = 0

    def stay(self) -> None:
        """Give the person all the time again, as often as they ask."""
        self.use(self._rule)

    def touched(self) -> None:
        """Note a sign of life; a warning is only taken back by ``stay``, a lock only by the PIN."""
        if self._rule is not IdleRule.LOCKED:
            self._idle = 0

    def tick(self) -> None:
        """Let one second pass."""
        if self._held_by or self._rule is IdleRule.NEVER:
            return
        if self._left is not None:
            self._count_down(self._left - 1)
            return
        self._idle += 1
        if self._idle < self._waits():
            return
        if self._followed in _WARNED:
            self._left = self._patience.countdown
            self.counting.emit(self._left)
        else:
            self._run_out()

    def _waits(self) -> int:
        patience = self._patience
        return {
            IdleRule.HOME: patience.home,
            IdleRule.STAFF: patience.staff,
            IdleRule.LOCKED: max(patience.staff_out - patience.staff, 1),
            IdleRule.HELP: patience.help,
        }.get(self._followed, patience.personal)

    def _count_down(self, left: int) -> None:
        self._left = left
        if left > 0:
            self.counting.emit(left)
        else:
            self._run_out()

    def _run_out(self) -> None:
        rule = self._followed
        self.use(IdleRule.NEVER)
        self.ran_out.emit(rule)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every touch and key of the application, and let it through."""
        if event.type() in _SIGNS_OF_LIFE:
            self.touched()
        return super().eventFilter(watched, event)
