"""What the person agrees to: one tick a statement, none ticked beforehand; a refusal leads to the desk."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.text import Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

_TITLE = Text("您同意这样用您的信息吗？", "May we use your details like this?")
_HINT = Text("看一看，同意的就点一下打勾。", "Read each one and tick it if you agree.")
_AGREE = Text("同意，继续", "Agree and go on")
_REFUSE = Text("不同意，找工作人员", "I do not agree, see staff")
_MISSING = Text(
    "红框的还没打勾。不同意也能办，请找工作人员。",
    "The red ones are not ticked. If you do not agree, staff can help.",
)
_PAIRS = 3  # so many statements stand in two columns in landscape
_OPTIONAL = Text("这一条可以不同意。", "You need not agree to this one.")


@dataclasses.dataclass(frozen=True, slots=True)
class ConsentItem:
    """One statement; ``sensitive`` says what makes it a separate one."""

    id: str
    title: Text
    text: Text
    required: bool = True
    sensitive: Text | None = None


class ConsentPage(Page):
    """Asks for each agreement by itself."""

    lowered = True
    agreed = Signal(object)  # dict of item id → bool
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks: dict[str, Tick] = {}
        self._columns = 1
        self._required: frozenset[str] = frozenset()
        self._heading = Heading(_TITLE, _HINT)
        self._problem = Banner()
        self.head.addWidget(self._heading)
        self._list = QGridLayout()
        self.body.addWidget(self._problem)
        self.body.addLayout(self._list)
        self.body.addStretch()
        refuse = Button(_REFUSE, ButtonKind.SECONDARY)
        agree = Button(_AGREE, icon="caret-right", icon_after=True)
        self.foot.addWidget(refuse, 1)
        self.foot.addWidget(agree, 1)
        refuse.tapped.connect(self.refused)
        agree.tapped.connect(self._on_agree)

    def show_consents(
        self, items: Sequence[ConsentItem], service: tuple[Text, str, str] | None = None
    ) -> None:
        """Show the statements, none of them ticked; ``service`` is title, icon and tint."""
        self.clear()
        if service:
            self._heading.show_service(*service)
        self._required = frozenset(item.id for item in items if item.required)
        for item in items:
            tick = Tick(item.title, item.text, note=item.sensitive if item.required else _note(item))
            tick.ticked.connect(self._problem.clear)
            self._ticks[item.id] = tick
        self._list_ticks()
        self.follow()

    def clear(self) -> None:
        """Forget what was shown and ticked."""
        super().clear()
        self._heading.clear()
        self._problem.clear()
        for tick in self._ticks.values():
            self._list.removeWidget(tick)
            tick.setParent(None)
        self._ticks = {}

    def arrange(self, look: Look) -> None:
        """Space the statements; several stand in two columns in landscape."""
        super().arrange(look)
        self._list.setSpacing(look.px(look.lengths.gap))
        self._columns = 2 if not look.portrait and len(self._ticks) >= _PAIRS else 1
        self._list_ticks()

    def _list_ticks(self) -> None:
        """Place the statements row by row."""
        for tick in self._ticks.values():
            self._list.removeWidget(tick)
        for index, tick in enumerate(self._ticks.values()):
            self._list.addWidget(tick, *divmod(index, self._columns))
        for column in range(2):
            self._list.setColumnStretch(column, 1 if column < self._columns else 0)

    def _on_agree(self) -> None:
        missing = [
            name for name in self._ticks if name in self._required and not self._ticks[name].isChecked()
        ]
        for name in missing:
            self._ticks[name].judge(wrong=True)
        if missing:
            self._problem.show_message(_MISSING, BannerKind.WRONG)
            self.more.to_top()
            self.ready()
            return
        self.agreed.emit({name: tick.isChecked() for name, tick in self._ticks.items()})


def _note(item: ConsentItem) -> Text:
    if item.sensitive is None:
        return _OPTIONAL
    return Text(f"{item.sensitive.zh}{_OPTIONAL.zh}", f"{item.sensitive.en} {_OPTIONAL.en}")
