"""What the person agrees to: one tick a statement, none ticked beforehand; a refusal leads to the desk."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.text import Text
from kiosk.ui.look import TextSize
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
_ON = Text("看下面的", "See the others")
_PAIRS = 3  # so many statements stand in two columns in landscape, in letters of the usual size
_OPTIONAL = Text("这一条可以不同意。", "You need not tick it.")


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
        self._leads_on = True
        self._required: frozenset[str] = frozenset()
        self._heading = Heading(_TITLE, _HINT)
        self._problem = Banner()
        self.head.addWidget(self._heading)
        self.head.addWidget(self._problem)
        self._list = QGridLayout()
        self.body.addLayout(self._list)
        self.body.addStretch()
        self.refuse = Button(_REFUSE, ButtonKind.SECONDARY)
        self.agree = Button(_AGREE, icon="caret-right", icon_after=True)
        self.foot.addWidget(self.refuse, 1)
        self.foot.addWidget(self.agree, 1)
        self.refuse.tapped.connect(self.refused)
        self.agree.tapped.connect(self._on_agree)
        self.more.turned.connect(self._show_way)

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
            tick.ticked.connect(self._clear_problem)
            self._ticks[item.id] = tick
        self._list_ticks()
        self.follow()
        self.ready()

    def clear(self) -> None:
        """Forget what was shown and ticked."""
        super().clear()
        self._heading.clear()
        self._clear_problem()
        for tick in self._ticks.values():
            self._list.removeWidget(tick)
            tick.setParent(None)
        self._ticks = {}

    def arrange(self, look: Look) -> None:
        """Space the statements; several stand in two columns in landscape."""
        super().arrange(look)
        self._list.setSpacing(look.px(look.lengths.gap))
        for button in (self.refuse, self.agree):
            button.be_tall(148 if look.portrait else 124)
        wide = not look.portrait and not look.low and look.size is TextSize.NORMAL
        self._columns = 2 if wide and len(self._ticks) >= _PAIRS else 1
        self._list_ticks()

    def _list_ticks(self) -> None:
        """Place the statements row by row."""
        for tick in self._ticks.values():
            self._list.removeWidget(tick)
        for index, tick in enumerate(self._ticks.values()):
            self._list.addWidget(tick, *divmod(index, self._columns))
        for column in range(2):
            self._list.setColumnStretch(column, 1 if column < self._columns else 0)

    def _place(self) -> None:
        super()._place()
        self._show_way()

    def _clear_problem(self) -> None:
        self._problem.clear()
        self._heading.show_title(_TITLE, _HINT)

    def _show_way(self) -> None:
        """Lead to the statements that were not in sight yet, and only then on."""
        if self._leads_on != self.more.seen_all:
            self._leads_on = self.more.seen_all
            self.agree.say(_AGREE if self._leads_on else _ON)

    def _on_agree(self) -> None:
        if not self.more.seen_all:
            self.more.turn(1)
            self.ready()
            return
        missing = [
            name for name in self._ticks if name in self._required and not self._ticks[name].isChecked()
        ]
        for name in missing:
            self._ticks[name].judge(wrong=True)
        if missing:
            self._heading.show_title(_TITLE)  # the problem stands where the hint stood
            self._problem.show_message(_MISSING, BannerKind.WRONG)
            self.more.bring_into_view(self._ticks[missing[0]])
            self.ready()
            return
        self.agreed.emit({name: tick.isChecked() for name, tick in self._ticks.items()})


def _note(item: ConsentItem) -> Text:
    if item.sensitive is None:
        return _OPTIONAL
    return Text(f"{item.sensitive.zh}{_OPTIONAL.zh}", f"{item.sensitive.en} {_OPTIONAL.en}")
