"""The poster that waits: 点这里开始, the date, the opening hours, nothing personal; a touch only wakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.text import Language, Text
from kiosk.ui.page import Page
from kiosk.ui.widgets.card import Card, CardKind
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.place import Place

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from kiosk.ui.look import Look

_TITLE = Text("就业的事，\n在家门口办", "Work and benefits,\nclose to home")
_HINT = Text(
    "找工作、失业登记、领补贴。没有网络也能办。",
    "Jobs, registration, subsidies. It works without a network too.",
)
_START = "点这里开始"
_START_EN = "Touch to start"
_DATE = Text("{month}月{day}日 星期{weekday}", "{weekday_en}, {day} {month_en}")
_HOURS = Text("服务时间 {hours}", "Staff are here {hours}")
_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
_SERVICES = (
    ("user-list", "green"),
    ("clipboard-text", "red"),
    ("handshake", "amber"),
    ("shield-check", "blue"),
)
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class AttractPage(Page):
    """The whole page is one touch target; what it covers gets nothing of that touch."""

    side_width = 860
    full_side = True
    reaches = False
    woken = Signal()

    def __init__(self, point: Text | str, hours: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point = Place(point)
        self._date = Label("", colour="ink_2")
        self._open = Label(_HOURS.format(hours=hours), colour="ink_2")
        self.head.addWidget(self._point)
        self.head.addSpacing(40)
        self.head.addWidget(Label(_TITLE, "huge", bold=True))
        self._other = Label("", "heading", colour="ink_2")
        self.head.addWidget(self._other)
        self.head.addSpacing(16)
        self.head.addWidget(Label(_HINT, "heading", colour="ink_2"))
        self.head.addSpacing(24)
        icons = QHBoxLayout()
        for icon, tint in _SERVICES:
            icons.addWidget(Icon(icon, side=132, tint=tint))
        icons.addStretch()
        self._icons = icons
        self.head.addLayout(icons)
        self.head.addStretch()
        self.body.addStretch(1)
        self.body.addWidget(_StartCard())
        self.body.addStretch(1)
        low = QVBoxLayout()
        low.addWidget(self._date)
        low.addWidget(self._open)
        self.foot.addLayout(low)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def arrange(self, look: Look) -> None:
        """Space the icons; say the headline in the other language too: who waits may read only that one."""
        super().arrange(look)
        self._icons.setSpacing(look.px(28))
        other = _TITLE.en if look.language is Language.ZH else _TITLE.zh
        self._other.say(other.replace("\n", " " if look.language is Language.ZH else ""))

    def show_day(self, today: dt.date) -> None:
        """Show the date."""
        self._date.say(
            _DATE.format(
                month=today.month,
                day=today.day,
                weekday=_WEEKDAYS[today.weekday()],
                weekday_en=f"{today:%A}",
                month_en=f"{today:%B}",
            )
        )

    def show_place(self, point: Text | str) -> None:
        """Show the name of the service point."""
        self._point.show_name(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Wake on release, so that nothing of this touch is left for the next page."""
        event.accept()
        self.woken.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the touch."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Wake by a key too."""
        event.accept()
        self.woken.emit()


class _StartCard(Card):
    """The blue field that says where to touch, in both languages."""

    def __init__(self) -> None:
        super().__init__(CardKind.SOLID)
        self.inside.addWidget(Icon("hand-pointing", side=160, colour="on_dark"), 0, _MIDDLE)
        self.inside.addWidget(Label(_START, "greeting", bold=True, colour="on_dark", align=_MIDDLE))
        self.inside.addWidget(Label(_START_EN, "heading", colour="on_dark", align=_MIDDLE))

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self.inside.setContentsMargins(look.px(40), look.px(56), look.px(40), look.px(56))
