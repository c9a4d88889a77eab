"""The home screen: the tiles of the services, the way back to an unfinished application, how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.text import Language, Text
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.hero import Hero, News
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pill import Pill
from kiosk.ui.widgets.place import Place
from kiosk.ui.widgets.shelf import Shelf
from kiosk.ui.widgets.tile import HomeTile, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

_GREETING = Text("您好，想办什么事？", "Hello, what can we do for you?")
_HINT = Text(
    "{count}项服务，不出社区就能办。没有网络也能办。",
    "{count} services in your own community. Works offline too.",
)
_COUNTS = "零一二三四五六七八九十"
_TAKE_BACK = Text("没办完？\u200b接着办", "Unfinished? Go on")
_LIFE_EVENT = Text("不知道办什么？\u200b说说您的情况", "Not sure? Tell us")
HOW_IT_WORKS = News(
    Text("不用排队", "No queue"),
    Text("三步就能办好", "Three easy steps"),
    Text("选一项 · 答问题 · 拿回执", "Choose · answer · take your receipt"),
    "hand-pointing",
)


class HomePage(Page):
    """Shows what services there are; says which one was chosen."""

    full_side = True
    service_chosen = Signal(str)
    life_event_asked = Signal()
    take_back_asked = Signal()

    def __init__(self, point: Text | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point = Place(point)
        self._pill = Pill()
        self._paper = Banner()
        self._warning: Text | str = ""
        self._top = QHBoxLayout()
        self._top.addWidget(self._point, 1)
        self._top.addWidget(self._pill)
        self._hero = Hero(HOW_IT_WORKS)
        self.head.addLayout(self._top)
        self.head.addWidget(Label(_GREETING, "greeting", bold=True))
        self._hint = Label("", colour="ink_2")
        self.head.addWidget(self._hint)
        self.head.addWidget(self._hero)
        self.head.addWidget(self._paper)
        self.spare = self._hero
        self.head.addStretch()
        self.shelf = Shelf()
        self.body.addWidget(self.shelf, 1)
        self.life_event = Button(_LIFE_EVENT, ButtonKind.SECONDARY, icon="chat-circle-dots")
        self._take_back = Button(_TAKE_BACK, ButtonKind.PLAIN, icon="folder-open")
        self.foot.addWidget(self.life_event, 5)
        self.foot.addWidget(self._take_back, 4)
        self.life_event.tapped.connect(self.life_event_asked)
        self._take_back.tapped.connect(self.take_back_asked)

    def show_place(self, point: Text | str) -> None:
        """Show the name of the service point."""
        self._point.show_name(point)

    def show_services(self, tiles: Sequence[HomeTile]) -> None:
        """Show the services, as many at a time as find room."""
        if [tile.tile for tile in self.shelf.tiles] == list(tiles):
            return
        self._hint.say(_hint(len(tiles)))
        shown = [Tile(tile) for tile in tiles]
        for tile in shown:
            tile.tapped.connect(lambda chosen=tile.tile.id: self.service_chosen.emit(chosen))
        self.shelf.fill(shown)

    def show_status(self, text: Text | str, icon: str) -> None:
        """Say how things stand with the network; ``cloud-slash`` offline, ``cloud-check`` online."""
        self._pill.show_status(text, icon)

    def show_news(self, news: News | None) -> None:
        """Show an event, or how it works where none is coming."""
        self._hero.show_news(news or HOW_IT_WORKS)

    def show_warning(self, text: Text | str) -> None:
        """Say before a task starts what will not work, such as printing; an empty text takes it away."""
        if text == self._warning:
            return
        self._warning = text
        self._paper.show_message(text)
        self.follow()

    def clear(self) -> None:
        """Show the first services again."""
        super().clear()
        self.shelf.show_first()

    def arrange(self, look: Look) -> None:
        """Place the pill and the tiles for the direction of the screen."""
        super().arrange(look)
        self._top.removeWidget(self._pill)
        self.head.removeWidget(self._pill)
        if not look.portrait:
            self.head.addWidget(self._pill)
        elif look.language is Language.ZH and look.size is TextSize.NORMAL:
            self._top.addWidget(self._pill)
        else:
            self.head.insertWidget(1, self._pill)
        self._hint.setVisible(self._has_hint(look) and (look.portrait or look.low or self._paper.isHidden()))
        self.foot_aside = look.language is Language.EN and look.size is not TextSize.NORMAL
        self.spare = self._hero if self._paper.isHidden() else None  # a warning takes the place of the news
        if self.spare is None:
            self._hero.hide()
        self.head.setSpacing(look.px(20))

    @staticmethod
    def _has_hint(look: Look) -> bool:
        """Tell whether there is room to say more than the greeting: long words in large letters need it."""
        if look.low or look.language is Language.ZH:
            return look.portrait or look.size is not TextSize.LARGEST
        return look.portrait and look.size is TextSize.NORMAL

    def _body_wish(self, width: int) -> int:
        """Return the height at which the tiles are as they were drawn."""
        return self.shelf.wished_height(width)


def _hint(count: int) -> Text:
    """Say how many services there are; the Chinese numeral as people write it."""
    zh = _COUNTS[count] if count < len(_COUNTS) else str(count)
    return Text(_HINT.zh.format(count=zh), _HINT.en.format(count=count))
