"""A card with one icon, a soft heading, and lines under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.widgets.card import Card, CardKind
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.text import Text
    from kiosk.ui.look import Look


class Section(Card):
    """What is said under one heading; several lines stand apart from each other."""

    def __init__(
        self,
        heading: Text | str,
        lines: Sequence[Text | str],
        *,
        icon: str = "",
        tint: str = "",
        kind: CardKind = CardKind.CARD,
        role: str = "body",
        colour: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kind, layout=QHBoxLayout(), parent=parent)
        if icon:
            shown = Icon(icon, side=72, tint=tint)
            self.inside.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        if heading:
            soft = "ink_2" if colour == "ink" else colour
            self._column.addWidget(Label(heading, "small", colour=soft))
        for line in lines:
            self._column.addWidget(Label(line, role, bold=role == "body", colour=colour))
        self._column.addStretch()
        self.inside.addLayout(self._column, 1)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        pad = look.px(32)
        self.inside.setContentsMargins(pad, look.px(18), pad, look.px(18))
        self.inside.setSpacing(look.px(28))
        self._column.setSpacing(look.px(4))
