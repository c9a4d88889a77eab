"""Why this service does not fit, in plain words, and what fits instead, in one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.aloud import kept_private
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card, CardKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_TITLE = Text("这一项\u200b您现在不合适", "This one does not fit you now")
_HINT = Text(
    "机器只看条件。您觉得不对，工作人员再看。",
    "The machine only checks conditions. If it seems wrong, staff will look.",
)
_WHY = Text("为什么", "Why")
_INSTEAD = Text("您可以办这个", "This you can do")
_CARRIED = Text("您刚才填的会带过去，不用重填。", "What you entered goes with you; no need to type it again.")
_DESK = Text("找工作人员", "See staff")


_ADVICE = Text("您可以选一样办", "You can choose")
_ADVICE_HINT = Text(
    "机器不做决定。选哪样都行，工作人员会再看。",
    "The machine decides nothing. Choose either; staff will look at it.",
)
_ALL_THE_SAME = Text("还是办这一项", "Apply all the same")


class NotEligiblePage(Page):
    """Gives the reasons with their clauses; the offer carries the answers over."""

    lowered = True
    offer_taken = Signal()
    desk_chosen = Signal()
    all_the_same_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(_TITLE, _HINT)
        self.head.addWidget(self._heading)
        self._reasons = kept_private(Card())
        self._offered = Card(CardKind.DONE)
        self.body.addWidget(self._reasons)
        self.body.addWidget(self._offered)
        self.body.addStretch()
        self._offer = Button("", icon="arrow-right")
        self._desk = Button(_DESK, ButtonKind.SECONDARY, icon="user")
        self._all_the_same = Button(_ALL_THE_SAME, ButtonKind.SECONDARY)
        self.foot.addWidget(self._desk, 2)
        self.foot.addWidget(self._all_the_same, 2)
        self.foot.addWidget(self._offer, 3)
        self._desk.tapped.connect(self.desk_chosen)
        self._all_the_same.tapped.connect(self.all_the_same_chosen)
        self._offer.tapped.connect(self.offer_taken)

    def show_reasons(
        self,
        service: tuple[Text, str, str],
        reasons: Sequence[tuple[Text, str]],
        offer: Text | None = None,
        *,
        offer_title: Text | None = None,
        may_go_on: bool = False,
    ) -> None:
        """Show (reason, clause) pairs; ``offer`` is the button's text, without one only the desk is left.

        Where the person ``may_go_on`` it is advice, and going on all the same stands in the desk's place.
        """
        self._heading.show_service(*service)
        self._heading.show_title(*((_ADVICE, _ADVICE_HINT) if may_go_on else (_TITLE, _HINT)))
        self._desk.setVisible(not may_go_on)
        self._all_the_same.setVisible(may_go_on)
        self._reasons.empty()
        self._reasons.inside.addWidget(Label(_WHY, "small", colour="ink_2"))
        for reason, clause in reasons:
            self._reasons.inside.addWidget(Row("info", reason, clause, tint="amber"))
        self._offered.empty()
        self._offered.setVisible(offer is not None)
        self._offer.setVisible(offer is not None)
        if offer is not None:
            self._offer.say(offer)
            self._offered.inside.addWidget(Label(_INSTEAD, "small", colour="done"))
            if offer_title is not None:
                self._offered.inside.addWidget(Label(offer_title, "heading", bold=True, colour="done"))
            self._offered.inside.addWidget(Label(_CARRIED, colour="done"))
        self.follow()

    def clear(self) -> None:
        """Forget the reasons."""
        super().clear()
        self._heading.clear()
        self._reasons.empty()
        self._offered.empty()
