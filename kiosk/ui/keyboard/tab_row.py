"""The tabs: in a row above the keys, or in a column at their left where the screen is low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.ui.keyboard.panel import gap_of
from kiosk.ui.keyboard.rows import place_column, place_rows
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from collections.abc import Container

    from PySide6.QtGui import QResizeEvent

    from kiosk.ui.look import Look


class TabRow(QWidget):
    """One key a tab; those of missing engines are left out."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._upright = False
        self.keys = {tab: Key(tab.title, role="small", parent=self) for tab in Tab}
        for tab, key in self.keys.items():
            key.tapped.connect(lambda tab=tab: self.chosen.emit(tab))

    def show_tab(self, chosen: Tab, missing: Container[Tab]) -> None:
        """Mark the tab that is open."""
        for tab, key in self.keys.items():
            key.mark(marked=tab is chosen)
            key.setVisible(tab not in missing)
        self._place()

    def stand(self, *, upright: bool) -> None:
        """Stand in a column or in a row."""
        self._upright = upright
        self._place()

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._look = look
        for key in self.keys.values():
            key.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tabs anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._look is None or self.size().isEmpty():
            return
        shown: list[QWidget] = [key for key in self.keys.values() if not key.isHidden()]
        if self._upright:
            place_column(shown, self.rect(), gap_of(self._look))
        else:
            place_rows([[(key, 1.0) for key in shown]], self.rect(), gap_of(self._look), max(1, len(shown)))
