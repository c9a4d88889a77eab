"""A presenter that holds something of a person: to be made is to be wiped with everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from kiosk.ui.presenters.stage import Stage


class Way(QObject):
    """Part of a visit; what it remembers of the person ends in ``forget``, which nobody has to ask for."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        stage.wiping.join(self.forget)

    def forget(self) -> None:
        """Let go of everything of the person; what was kept in the store stays kept."""
        raise NotImplementedError
