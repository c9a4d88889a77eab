"""What may be there for a person: what is likely, what has to be asked about, what does not fit now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.pages.cards import CardsPage
from kiosk.ui.widgets.aloud import kept_private
from kiosk.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.widgets.tile import HomeTile

_TITLE = Text("您可能能享受这些", "What may be there for you")
_HINT = Text(
    "机器只看条件，最后由窗口定。点开看为什么。",
    "The machine only checks conditions; staff decide. Touch one to see why.",
)
_TABS = (
    Text("像是合适 {n}", "Likely {n}"),
    Text("要问一问 {n}", "To ask {n}"),
    Text("现在\u200b不合适 {n}", "Not now {n}"),
)
LISTS = len(_TABS)


class EntitlementsPage(CardsPage):
    """Three lists, one open; each card says the verdict, why, and the clause."""

    reaches = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _HINT, parent=parent)
        kept_private(self.cards)  # each says what follows from the answers
        self._lists: tuple[Sequence[HomeTile], ...] = ((),) * LISTS
        self.open_list = 0
        self.tabs = Tabs(LISTS)
        self.body.insertWidget(0, self.tabs)
        self.tabs.opened.connect(self._open)

    def show_entitlements(
        self, service: tuple[Text, str, str], lists: tuple[Sequence[HomeTile], ...], opened: int | None = None
    ) -> None:
        """Show the three lists, open at one of them, else at the first that holds something."""
        self._heading.show_service(*service)
        self._lists = lists
        filled = [place for place, cards in enumerate(lists) if cards]
        self._open(opened if opened is not None else next(iter(filled), 0))

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._lists, self.open_list = ((),) * LISTS, 0
        self.tabs.show_tabs([text.format(n=0) for text in _TABS], 0)

    def _open(self, place: int) -> None:
        self.open_list = place
        counts = [len(cards) for cards in self._lists]
        self.tabs.show_tabs([text.format(n=n) for text, n in zip(_TABS, counts, strict=True)], place)
        self.cards.show_cards(self._lists[place])
        self.follow()
