"""The home screen: eight tiles a page, the way back to an unfinished application, how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from kiosk.text import Language, Text
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.hero import Hero, News
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pill import Pill
from kiosk.ui.widgets.place import Place
from kiosk.ui.widgets.tile import HomeTile, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

PER_PAGE = 8
LOW_PER_PAGE = (2, 4)  # in the lower half of the screen: in long words or large letters, else
FLAT_PER_PAGE = 3  # and the button for more beside them
FEW = 4
_GREETING = Text("您好，想办什么事？", "Hello, what can we do for you?")
_HINT = Text(
    "{count}项服务，不出社区就能办。没有网络也能办。",
    "{count} services in your own community. Works offline too.",
)
_COUNTS = "零一二三四五六七八九十"
_TAKE_BACK = Text("上次没办完？\u200b接着办", "Unfinished? Go on")
_LIFE_EVENT = Text("不知道办什么？\u200b说说您的情况", "Not sure? Tell us")
_NEXT = Text("更多服务", "More services")
_FIRST = Text("回到前面的服务", "Back to the first services")
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
        self._tiles: list[Tile] = []
        self._first = 0
        self._point = Place(point)
        self._pill = Pill()
        self._paper = Banner()
        self._top = QHBoxLayout()
        self._top.addWidget(self._point, 1)
        self._top.addWidget(self._pill)
        self._hero = Hero(HOW_IT_WORKS)
        self.head.addLayout(self._top)
        self.head.addWidget(Label(_GREETING, "greeting", bold=True))
        self._hint = Label("", colour="ink_2")
        self.head.addWidget(self._hint)
        self.head.addWidget(self._hero)
        self.spare = self._hero
        self.head.addStretch()
        self._grid = QGridLayout()
        self.body.addWidget(self._paper)
        self.body.addLayout(self._grid, 1)
        self.turn = Button(_NEXT, ButtonKind.PLAIN, icon="dots-nine", tall=120)
        self.life_event = Button(_LIFE_EVENT, ButtonKind.SECONDARY, icon="chat-circle-dots")
        self._take_back = Button(_TAKE_BACK, ButtonKind.PLAIN, icon="folder-open")
        self.body.addWidget(self.turn)  # in landscape beside the others: the tiles need the height
        self.foot.addWidget(self.life_event, 5)
        self.foot.addWidget(self._take_back, 4)
        self.turn.hide()
        self.turn.tapped.connect(self._turn_page)
        self.life_event.tapped.connect(self.life_event_asked)
        self._take_back.tapped.connect(self.take_back_asked)

    def show_place(self, point: Text | str) -> None:
        """Show the name of the service point."""
        self._point.show_name(point)

    def show_services(self, tiles: Sequence[HomeTile]) -> None:
        """Show the services, eight at a time."""
        if [tile.tile for tile in self._tiles] == list(tiles):
            return
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.setParent(None)
        self._tiles = [Tile(tile) for tile in tiles]
        self._hint.say(_hint(len(tiles)))
        for tile in self._tiles:
            tile.tapped.connect(lambda chosen=tile.tile.id: self.service_chosen.emit(chosen))
            tile.setParent(self._grid.parentWidget())
            if self.look:
                tile.set_look(self.look)
        self._first = 0
        self._place_tiles()

    def show_status(self, text: Text | str, icon: str) -> None:
        """Say how things stand with the network; ``cloud-slash`` offline, ``cloud-check`` online."""
        self._pill.show_status(text, icon)

    def show_news(self, news: News | None) -> None:
        """Show an event, or how it works where none is coming."""
        self._hero.show_news(news or HOW_IT_WORKS)

    def show_warning(self, text: Text | str) -> None:
        """Say before a task starts what will not work, such as printing; an empty text takes it away."""
        self._paper.show_message(text)

    def clear(self) -> None:
        """Show the first services again."""
        super().clear()
        self._first = 0
        self._place_tiles()

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
        self._hint.setVisible(look.portrait or look.size is not TextSize.LARGEST)
        self.body.removeWidget(self.turn)
        self.foot.removeWidget(self.turn)
        self._grid.removeWidget(self.turn)
        if look.portrait:
            self.body.addWidget(self.turn)
        elif look.flat:
            self._grid.addWidget(self.turn, 0, FLAT_PER_PAGE)
        else:
            self.foot.insertWidget(0, self.turn, 3)
        self._grid.setSpacing(look.px(look.lengths.gap))
        self.head.setSpacing(look.px(20))
        self._place_tiles()

    def _turn_page(self) -> None:
        following = self._first + self._per_page()
        self._first = following if following < len(self._tiles) else 0
        self._place_tiles()
        self.turn.ready()

    def _per_page(self) -> int:
        look = self.look
        if look is None or not look.low:
            return PER_PAGE
        if look.flat:
            return FLAT_PER_PAGE
        return LOW_PER_PAGE[look.language is Language.ZH and look.size is TextSize.NORMAL]

    def _columns(self) -> int:
        """Return how many tiles stand side by side in landscape: long words in large letters need width."""
        look = self.look
        return (
            3
            if look and not look.low and look.language is Language.EN and look.size is not TextSize.NORMAL
            else 4
        )

    def _compact(self) -> bool:
        """Tell whether the tiles are low and their words long: landscape, in English or in large letters."""
        look = self.look
        if look is None or look.portrait or look.low:
            return False
        return look.language is Language.EN or look.size is not TextSize.NORMAL

    def _place_tiles(self) -> None:
        a_page = self._per_page()
        self._first -= self._first % a_page
        shown = self._tiles[self._first : self._first + a_page]
        portrait = self.look is None or self.look.portrait
        few = len(self._tiles) <= FEW
        columns = (1 if few else 2) if portrait else (len(shown) or 1) if few else self._columns()
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.setVisible(tile in shown)
        for index, tile in enumerate(shown):
            tile.shape(upright=not portrait, large=few, compact=self._compact() and not few)
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        rows = -(-a_page // columns) if not few else max(1, -(-len(shown) // columns))
        for row in range(PER_PAGE):
            self._grid.setRowStretch(row, 1 if row < rows else 0)
        more = len(self._tiles) > a_page
        self.turn.setVisible(more)
        last = self._first + a_page >= len(self._tiles)
        self.turn.say(_FIRST if last else _NEXT)


def _hint(count: int) -> Text:
    """Say how many services there are; the Chinese numeral as people write it."""
    zh = _COUNTS[count] if count < len(_COUNTS) else str(count)
    return Text(_HINT.zh.format(count=zh), _HINT.en.format(count=count))
