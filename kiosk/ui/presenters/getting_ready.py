"""What a first visit would otherwise wait for is made ready while nobody waits, a piece at a time."""

from __future__ import annotations

import collections
import contextlib
import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.errors import FormFault
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.text import Text
    from kiosk.ui.presenters.stage import Stage

_BREATH_MS = 30  # between two pieces, for whoever touches the screen meanwhile


class GettingReady(QObject):
    """Does one piece of work after the other on the screen's thread, and lets the screen go first."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._works: collections.deque[Iterator[None]] = collections.deque()
        self._loading = False
        self._next = QTimer(self, interval=_BREATH_MS)
        self._next.timeout.connect(self._do_a_piece)

    @property
    def busy(self) -> bool:
        """Whether there is something left to do, here or beside the screen."""
        return self._loading or bool(self._works)

    def add(self, work: Iterator[None]) -> None:
        """Have ``work`` done after what was added before; it yields after each piece."""
        self._works.append(work)
        self._next.start()

    def stop(self) -> None:
        """Leave what is not done yet."""
        self._works.clear()
        self._next.stop()

    def warm(self) -> None:
        """Load rules, calendars and receipt fonts beside the screen, then rehearse every question."""
        self._loading = True
        self._stage.do(self._load, self._loaded, self._not_loaded, impersonal=True)

    def rest(self) -> None:
        """Set aside in a moment what the last visit has left for good, unless the next one has begun."""
        self.add(iter(()))

    def _loaded(self, loaded: tuple[list[CompiledForm], Facts]) -> None:
        from kiosk.ui.presenters.rehearsal import rehearse  # noqa: PLC0415 - start-up

        self._loading = False
        self.add(rehearse(self._stage, *loaded))

    def _not_loaded(self, message: Text) -> None:
        self._loading = False
        self._stage.shell.show_banner(message, BannerKind.WRONG)

    def _load(self) -> tuple[list[CompiledForm], Facts]:
        parts = self._stage.parts
        forms, facts = [], parts.facts()
        for each in parts.library.ids():
            with contextlib.suppress(FormFault):  # the others are usable, and whoever opens it is told
                forms.append(parts.library.form(each))
                forms[-1].screens({}, facts)  # reads its code lists and compiles its rules
        parts.fonts.warm()
        return forms, facts

    def _do_a_piece(self) -> None:
        if not self._works:
            self._next.stop()
            return
        try:
            next(self._works[0])
        except StopIteration:
            self._works.popleft()
            if not self._works and self._stage.shell.page is self._stage.pages.attract:
                set_aside()


def set_aside(*, anew: bool = False) -> None:
    """Spare everything that is there for good the look that wiping takes at each object of a person.

    Nothing of a person may be there. ``anew`` looks first at what was set aside and may be rubbish by now.
    """
    if anew:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
