"""One policy in large type: for whom, what, how; it can be printed, and gone on with where a form exists."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.text import Text
from kiosk.ui.pages.sections import ReadSection, SectionsPage
from kiosk.ui.widgets.banner import BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PRINT = Text("打印告知单", "Print this")
_GO = Text("去办这个", "Apply here")
_PRINTING = Text("正在打印，请稍等。", "Printing, one moment.")
_PRINTED = Text("打好了，请拿好告知单。", "Printed. Please take the notice.")
_NOT_PRINTED = Text("没打出来。可以用手机拍下来。", "It was not printed. You may photograph the screen.")


@dataclasses.dataclass(frozen=True, slots=True)
class PolicyValues:
    """What the page says; ``warning`` is said first of a policy that may have ended, "" = it has not."""

    topic: tuple[Text, str, str]
    title: Text
    who: Text
    sections: tuple[ReadSection, ...]
    can_apply: bool
    warning: Text | str = ""


class PolicyPage(SectionsPage):
    """A card of sections; 打印告知单 and, where there is a form, 去办这个."""

    print_asked = Signal()
    apply_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_printed = False
        self.print = Button(_PRINT, ButtonKind.SECONDARY, icon="printer", tall=124)
        self.apply = Button(_GO, icon="caret-right", icon_after=True, tall=124)
        self.foot.addWidget(self.print, 1)
        self.foot.addWidget(self.apply, 1)
        self.print.tapped.connect(self.print_asked)
        self.apply.tapped.connect(self.apply_asked)

    def show_policy(self, values: PolicyValues) -> None:
        """Show a policy from its beginning."""
        self._is_printed = False
        self.apply.setVisible(values.can_apply)
        self.show_sections(values.topic, values.title, values.who, values.sections)
        if values.warning:
            self._said.show_message(values.warning, BannerKind.NOTE)

    @property
    def is_printed(self) -> bool:
        """Tell whether the page says that the notice is out."""
        return self._is_printed

    def show_printing(self) -> None:
        """Say that the notice is on its way."""
        self._is_printed = False
        self._say(_PRINTING, BannerKind.NOTE)

    def show_printed(self) -> None:
        """Say that the notice is out."""
        self._is_printed = True
        self._say(_PRINTED, BannerKind.DONE)
        self.ready()

    def show_not_printed(self) -> None:
        """Say that there is no paper, and what to do instead."""
        self._say(_NOT_PRINTED, BannerKind.NOTE)
        self.ready()

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._is_printed = False
