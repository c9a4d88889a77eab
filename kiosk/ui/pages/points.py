"""Where to go: a map without a network and a list with hours, phones and what is done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.fields.paged import Paged
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.found_card import FoundCard
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.neighbourhood import MapPin, Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look
    from kiosk.ui.widgets.found_card import FoundValues

_TITLE = Text("去哪里办", "Where to go")
_HINT = Text(
    "电话先打一个，再出门。点一个，图上变绿。", "Call before you go. Touch one to see it on the map."
)


class PointsPage(Page):
    """The map above the list, or beside it."""

    reaches = False
    side_width = 540

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(_TITLE, _HINT)
        self.map = Neighbourhood()
        self.list = Paged()
        self.head.addWidget(self._heading)
        self.body.addWidget(self.map, 4)
        self.body.addWidget(self.list, 6)

    def arrange(self, look: Look) -> None:
        """Set the map above the list, or, where the screen is wide, under the heading beside it."""
        super().arrange(look)
        self.head.removeWidget(self.map)
        self.body.removeWidget(self.map)
        if look.portrait:
            self.body.insertWidget(0, self.map, 4)
        else:
            self.head.addWidget(self.map)
        self.map.setVisible(look.size is not TextSize.LARGEST and not look.low)  # the list needs the room

    def show_points(
        self, service: tuple[Text, str, str], cards: Sequence[FoundValues], pins: Sequence[MapPin]
    ) -> None:
        """Show places; card and pin of one place have the same number."""
        self._heading.show_service(*service)
        self.map.show_pins(pins)
        made = [FoundCard(values) for values in cards]
        for card in made:
            card.tapped.connect(lambda chosen=card.values.id: self._point_out(chosen))
        self.list.show_things(made)
        self.follow()

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._heading.clear()
        self.list.show_things(())
        self.map.show_pins(())

    def _point_out(self, place: str) -> None:
        self.map.choose(int(place))
        self.ready()
