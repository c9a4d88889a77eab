"""A service with several forms: what each is, and whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.pages.cards import CardsPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.widgets.tile import HomeTile

_TITLE = Text("您要办哪一种？", "Which of these is it?")
_HINT = Text(
    "看看哪个说的是您。办不了会告诉您为什么。", "Choose the one that fits; if it does not, you are told why."
)


class ChooseFormPage(CardsPage):
    """One card a form; the line below its title says whom it is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _HINT, parent=parent)

    def show_forms(self, service: tuple[Text, str, str], cards: Sequence[HomeTile]) -> None:
        """Show the forms of a service, given as title, icon and tint."""
        self._heading.show_service(*service)
        self.cards.show_cards(cards)
        self.follow()
