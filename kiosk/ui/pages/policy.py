"""One policy in large type: for whom, what, how; it can be printed, and gone on with where a form exists."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.fields.paged import Paged
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import CardKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.section import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.ui.look import Look

_PRINT = Text("打印告知单", "Print this")
_GO = Text("去办这个", "Apply here")
_PRINTING = Text("正在打印，请稍等。", "Printing, one moment.")
_PRINTED = Text("打好了，请拿好告知单。", "Printed. Please take the notice.")
_NOT_PRINTED = Text("没打出来。可以用手机拍下来。", "It was not printed. You may photograph the screen.")


@dataclasses.dataclass(frozen=True, slots=True)
class PolicySection:
    """What a policy says under one heading."""

    heading: Text
    icon: str
    lines: tuple[Text, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class PolicyValues:
    """What the page says; ``ask`` is what only the office knows, ``basis`` stands small at the end."""

    topic: tuple[Text, str, str]
    title: Text
    who: Text
    sections: tuple[PolicySection, ...]
    ask: tuple[Text, ...]
    ask_heading: Text
    basis: tuple[Text, ...]
    can_apply: bool


class PolicyPage(Page):
    """A card of sections; 打印告知单 and, where there is a form, 去办这个."""

    reaches = False
    print_asked = Signal()
    apply_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading()
        self._said = Banner()
        self._sections = Paged()
        self._is_printed = False
        self.head.addWidget(self._heading)
        self.head.addWidget(self._said)
        self.body.addWidget(self._sections, 1)
        self.print = Button(_PRINT, ButtonKind.SECONDARY, icon="printer")
        self.apply = Button(_GO, icon="caret-right", icon_after=True)
        self.foot.addWidget(self.print, 1)
        self.foot.addWidget(self.apply, 1)
        self.print.tapped.connect(self.print_asked)
        self.apply.tapped.connect(self.apply_asked)

    def arrange(self, look: Look) -> None:
        """Set two sections side by side where the screen is wide and the letters are not."""
        super().arrange(look)
        wide = not look.portrait and look.size is TextSize.NORMAL
        self._sections.set_columns(2 if wide else 1)

    def show_policy(self, values: PolicyValues) -> None:
        """Show a policy from its beginning."""
        self._is_printed = False
        self._said.clear()
        self._heading.show_service(*values.topic)
        self._heading.show_title(values.title, values.who)
        self._sections.show_things(_sections(values))
        self.apply.setVisible(values.can_apply)
        self.follow()

    @property
    def is_printed(self) -> bool:
        """Tell whether the page says that the notice is out."""
        return self._is_printed

    def show_printing(self) -> None:
        """Say that the notice is on its way."""
        self._is_printed = False
        self._said.show_message(_PRINTING, BannerKind.NOTE)

    def show_printed(self) -> None:
        """Say that the notice is out."""
        self._is_printed = True
        self._said.show_message(_PRINTED, BannerKind.DONE)
        self.ready()

    def show_not_printed(self) -> None:
        """Say that there is no paper, and what to do instead."""
        self._said.show_message(_NOT_PRINTED, BannerKind.NOTE)
        self.ready()

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._heading.clear()
        self._heading.show_title("")
        self._is_printed = False
        self._said.clear()
        self._sections.show_things(())


def _sections(values: PolicyValues) -> list[Section]:
    """Return the cards of a policy: what it says, what only the office knows, what it rests on."""
    tint = values.topic[2]
    said = [Section(each.heading, each.lines, icon=each.icon, tint=tint) for each in values.sections]
    if values.ask:
        said.append(Section(values.ask_heading, values.ask, kind=CardKind.CARE, colour="care"))
    said.append(Section("", values.basis, kind=CardKind.SUNKEN, role="small", colour="ink_2"))
    return said
