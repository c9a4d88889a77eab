"""Which form fits, and why: the answers are in, each form is said to be likely, unlikely, or for the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.pages.cards import CardsPage
from kiosk.ui.widgets.aloud import kept_private

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.widgets.tile import HomeTile

_TITLE = Text("看看哪项合适", "What may fit you")
_HINT = Text(
    "机器只看条件，最后由窗口定。点开就能办。",
    "The machine only checks conditions; staff decide. Touch to begin.",
)


class WhichFormPage(CardsPage):
    """One card a form with its verdict, reason and clause; each can be begun, what fits best stands first."""

    reaches = False  # all forms are seen at once

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _HINT, wide=True, parent=parent)
        kept_private(self.cards)  # each says what follows from the answers

    def show_fits(self, service: tuple[Text, str, str], cards: Sequence[HomeTile]) -> None:
        """Show what is said of each form of a service, given as title, icon and tint."""
        self._heading.show_service(*service)
        self.cards.show_cards(cards)
        self.follow()
