"""Measuring the screen in the staff area: what is found is kept in the settings and used at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.settings import keep_px_per_mm
from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from kiosk.ui.presenters.stage import Stage

_KEPT = Text("屏幕量好了，已保存。", "The screen is measured; it is kept.")


class Calibrating(QObject):
    """Joins the page to the settings; ``ended`` says what to tell, and whether it went well."""

    ended = Signal(object, object)  # Text or None, BannerKind

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._listening = False

    @property
    def in_front(self) -> bool:
        """Tell whether somebody measures just now."""
        return self._listening and self._stage.shell.page is self._stage.pages.calibrate

    def show(self) -> None:
        """Begin to measure."""
        page, shell = self._stage.pages.calibrate, self._stage.shell
        if not self._listening:
            self._listening = True
            page.kept.connect(self._keep)
            page.left.connect(lambda: self.ended.emit(None, BannerKind.DONE))
        page.show_scale(shell.px_per_mm)
        shell.show_page(page, IdleRule.STAFF, back=False)

    def _keep(self, px_per_mm: float) -> None:
        folder = self._stage.parts.settings.data

        def kept(_: None) -> None:
            self._stage.shell.measure(px_per_mm)
            self.ended.emit(_KEPT, BannerKind.DONE)

        self._stage.do(
            lambda: keep_px_per_mm(folder, px_per_mm),
            kept,
            lambda message: self.ended.emit(message, BannerKind.WRONG),
        )
