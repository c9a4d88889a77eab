"""Why something may be there for a person: the reason, the clause, the facts it rests on, what to do now."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.pages.sections import SectionsPage
from kiosk.ui.widgets.aloud import kept_private
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.pages.sections import ReadSection

_READ = Text("看看这项政策", "Read this policy")
_GO = Text("去办，不用重填", "Apply, nothing typed twice")


@dataclasses.dataclass(frozen=True, slots=True)
class EntitlementValues:
    """What the page says; ``go_on`` is the blue button's text where it does not lead to the form."""

    service: tuple[Text, str, str]
    title: Text
    verdict: Text
    sections: tuple[ReadSection, ...]
    can_go_on: bool
    go_on: Text | None = None


class EntitlementPage(SectionsPage):
    """One policy judged; 去办 takes the answers along."""

    read_asked = Signal()
    go_on_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read = Button(_READ, ButtonKind.SECONDARY, icon="book-open")
        self.go_on = Button(_GO, icon="caret-right", icon_after=True)
        for part in (self._head_place, self._body_place):
            kept_private(part)  # it follows from the answers
        self.foot.addWidget(self.read, 1)
        self.foot.addWidget(self.go_on, 1)
        self.read.tapped.connect(self.read_asked)
        self.go_on.tapped.connect(self.go_on_asked)

    def show_entitlement(self, values: EntitlementValues) -> None:
        """Show one policy from its beginning."""
        self.go_on.setVisible(values.can_go_on)
        self.go_on.say(values.go_on or _GO)
        self.show_sections(values.service, values.title, values.verdict, values.sections)
        self.ready()
