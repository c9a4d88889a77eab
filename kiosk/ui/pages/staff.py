"""The plain staff page: what the hub has, what needs attention, who called, what can be printed again."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.text import Text
from kiosk.ui.fields.paged_rows import PagedRows
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.ui.look import Look

NUMBER_DIGITS = 23
NUMBER_GROUPS = (6, 2, 2, 6, 6, 1)
_TITLE = Text("{name}，您好", "Hello, {name}")
_HELD = Text("中心已收到\u200b {held} / {all} 条", "The hub holds {held} of {all}")
_WAITING = Text("还有 {n} 条等着上传", "{n} still to be sent")
_ALL_SENT = Text("全部上传了", "Everything is sent")
_ALL_SAME = Text("全部上传了，每天都对得上", "All sent, days agree")
_CONTACT = Text("上次联系：{when}", "Last contact: {when}")
_NEVER = Text("还没联系过", "no contact yet")
_SEND = Text("现在上传", "Send now")
_MEASURE = Text("量屏幕", "Measure screen")
_NOTICES = Text("文件", "Notices")
_HELP = Text("求助", "Help calls")
_ATTENTION = Text("需要\u200b处理", "Attention")
_RECENT = Text("最近\u200b办件", "Recent cases")
_DRAFTS = Text("没填完", "Drafts")
_LISTS = (
    (_HELP, "hand-waving", "amber"),
    (_ATTENTION, "warning-circle", "red"),
    (_DRAFTS, "folder-open", "violet"),
    (_RECENT, "file-text", "blue"),
)
_RECENT_AT = 3
# Shares of the width, where words do not fit on one line: of the names of the lists, of the foot.
_NAMES, _FOOT = (4, 5, 4, 5), (4, 3, 3)
_COUNTED = Text("{title}\u200b {n}", "{title_en} {n}")
_NOTHING = Text("没有", "None")
_COME = Text("已经去了", "Attended")
_GIVE = Text("交还本人", "Give back")
_REPRINT = Text("再打一张", "Reprint")
_BY_NUMBER = Text("按编号再打", "Reprint by number")
_NUMBER = Text("输办件编号，共23位", "Case number, 23 digits")
_PRINT = Text("打印", "Print")
_BACK = Text("不打了", "Back to the list")
_LOCK = Text("锁屏", "Lock")
_LEAVE = Text("退出登录", "Sign out")
_SHORT = Text("编号共23位，还差 {n} 位。", "A case number has 23 digits; {n} are missing.")


@dataclasses.dataclass(frozen=True, slots=True)
class StaffRow:
    """One line of a list: its id (a call, a case number), what it is, a softer line."""

    id: str
    text: Text
    line: Text | str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class StaffValues:
    """Everything the page shows; ``held`` counts only what the hub has confirmed."""

    name: str
    held: int
    all: int
    last_contact: str
    help_calls: tuple[StaffRow, ...] = ()
    attention: tuple[StaffRow, ...] = ()
    drafts: tuple[StaffRow, ...] = ()
    recent: tuple[StaffRow, ...] = ()
    clock_warning: Text | None = None
    compared: bool = False  # every day was compared with the hub, and is the same there


class StaffPage(Page):
    """Lists with a button a line; a pad for a number that is not in the list."""

    read_aloud = False
    reaches = False
    send_asked = Signal()
    measure_asked = Signal()
    reprint_asked = Signal(str)  # case number
    help_answered = Signal(str)  # call id
    draft_given = Signal(str)  # draft id
    notices_asked = Signal()
    locked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", "heading", bold=True)
        self._held = Label("", bold=True)
        self._waiting = Label("", "small", colour="ink_2")
        self._contact = Label("", "small", colour="ink_2")
        self._state = Card()
        for label in (self._held, self._waiting, self._contact):
            self._state.inside.addWidget(label)
        self._send = Button(_SEND, icon="cloud-arrow-up", tall=108)
        self.measure = Button(_MEASURE, ButtonKind.PLAIN, icon="ruler", tall=108)
        self._acts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._acts.addWidget(self._send, 5)
        self._acts.addWidget(self.measure, 5)
        self.notices = Button(_NOTICES, ButtonKind.SECONDARY, tall=108)
        self._acts.addWidget(self.notices, 3)
        self._message = Banner()
        for widget in (self._title, self._state):
            self.head.addWidget(widget)
        self.head.addLayout(self._acts)
        self.head.addWidget(self._message)
        self._tabs = [Button("", ButtonKind.PLAIN, guarded=False, role="body", tall=96) for _ in _LISTS]
        self._row = QHBoxLayout()
        for place, tab in enumerate(self._tabs):
            self._row.addWidget(tab)
            tab.tapped.connect(lambda place=place: self._open_list(place))
        self._rows = PagedRows()
        self._lists: tuple[Sequence[StaffRow], ...] = ((),) * len(_LISTS)
        self._open: int | None = None
        self._by_number = _NumberPad()
        self.body.addLayout(self._row)
        self.body.addWidget(self._rows, 1)
        self.body.addWidget(self._by_number, 1)
        self._open_pad = Button(_BY_NUMBER, ButtonKind.SECONDARY, icon="printer", guarded=False)
        lock = Button(_LOCK, ButtonKind.SECONDARY, icon="lock-key")
        leave = Button(_LEAVE, ButtonKind.SECONDARY, icon="sign-out")
        for button in (self._open_pad, lock, leave):
            self.foot.addWidget(button)
        self._send.tapped.connect(self.send_asked)
        self.measure.tapped.connect(self.measure_asked)
        self.notices.tapped.connect(self.notices_asked)
        self._open_pad.tapped.connect(self._on_open_pad)
        self._by_number.asked.connect(self.reprint_asked)
        self._by_number.refused.connect(lambda text: self.show_message(text, BannerKind.WRONG))
        lock.tapped.connect(self.locked)
        leave.tapped.connect(self.left)
        self._by_number.hide()

    def show_staff(self, values: StaffValues) -> None:
        """Show how things stand."""
        self._title.say(_TITLE.format(name=values.name))
        self._held.say(_HELD.format(held=f"{values.held:,}", all=f"{values.all:,}"))
        waiting = values.all - values.held
        sent = _ALL_SAME if values.compared else _ALL_SENT
        self._waiting.say(_WAITING.format(n=waiting) if waiting else sent)
        when = values.last_contact or _NEVER
        self._contact.say(
            _CONTACT.format(when=when)
            if isinstance(when, str)
            else Text(_CONTACT.zh.format(when=when.zh), _CONTACT.en.format(when=when.en))
        )
        if values.clock_warning is not None:
            self.show_message(values.clock_warning)
        lists = (values.help_calls, values.attention, values.drafts, values.recent)
        for tab, (title, _, _), rows in zip(self._tabs, _LISTS, lists, strict=True):
            tab.say(_COUNTED.format(title=title.zh, title_en=title.en, n=len(rows)))
        if self._open is None or lists != self._lists:  # what is the same stays where a finger may be
            self._lists = lists
            filled = [place for place, rows in enumerate(lists) if rows]
            self._open_list((filled or [_RECENT_AT])[0] if self._open is None else self._open)
        self.follow()
        self.ready()

    @property
    def all_sent(self) -> bool:
        """Whether the page says that the hub has everything."""
        return self._waiting.said() in (_ALL_SENT, _ALL_SAME)

    def clear_message(self) -> None:
        """Say nothing more of what was asked."""
        self._message.clear()

    def show_message(self, text: Text, kind: BannerKind = BannerKind.NOTE) -> None:
        """Say how what was asked went."""
        self._message.show_message(text, kind)
        self.ready()

    def clear(self) -> None:
        """Forget every list."""
        super().clear()
        self._lists, self._open = ((),) * len(_LISTS), None
        self._rows.show_rows([])
        self._message.clear()
        self._title.say("")
        self._by_number.clear()
        self._show_pad(shown=False)

    def arrange(self, look: Look) -> None:
        """Space the names of the lists."""
        super().arrange(look)
        self._row.setSpacing(look.px(look.lengths.gap))
        place, other = (self.body, self.head) if look.low else (self.head, self.body)
        if place.indexOf(self._acts) < 0:
            other.removeItem(self._acts)
            place.insertLayout(0 if look.low else 2, self._acts)
        direction = QBoxLayout.Direction
        beside = look.portrait or look.low
        self._acts.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._acts.setSpacing(look.px(look.lengths.small_gap))
        for at, share in enumerate(_NAMES):
            self._row.setStretch(at, share if look.portrait else 0)
        for at, share in enumerate(_FOOT):
            self.foot.setStretch(at, share if look.portrait and look.size is TextSize.LARGEST else 0)
        self._held.set_role("body" if beside or look.size is TextSize.NORMAL else "small")

    def _open_list(self, place: int) -> None:
        """Show one of the lists."""
        self._open = place
        for at, tab in enumerate(self._tabs):
            tab.set_kind(ButtonKind.SECONDARY if at == place else ButtonKind.PLAIN)
        acts = ((_COME, self.help_answered), None, (_GIVE, self.draft_given), (_REPRINT, self.reprint_asked))
        _, icon, tint = _LISTS[place]
        rows = [_row(row, icon, tint, acts[place]) for row in self._lists[place]]
        self._rows.show_rows(rows or [Label(_NOTHING, colour="ink_2")])

    def _on_open_pad(self) -> None:
        self._show_pad(shown=self._by_number.isHidden())

    def _show_pad(self, *, shown: bool) -> None:
        self._by_number.setVisible(shown)
        for widget in (*self._tabs, self._rows):
            widget.setVisible(not shown)
        self._open_pad.say(_BACK if shown else _BY_NUMBER)
        self.more.to_top()


def _row(row: StaffRow, icon: str, tint: str, act: tuple[Text, SignalInstance] | None) -> Row:
    """Return the widget of one line, with its button at the end."""
    end = None
    if act is not None:
        end = Button(act[0], ButtonKind.SECONDARY, role="small", tall=84)
        end.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        end.tapped.connect(lambda chosen=row.id, said=act[1]: said.emit(chosen))
    return Row(icon, row.text, row.line, tint=tint, line_role="bar", end=end)


class _NumberPad(QWidget):
    """A case number by digits."""

    asked = Signal(str)
    refused = Signal(object)  # a Text: what is missing

    def __init__(self) -> None:
        super().__init__()
        self._box = EntryBox(longest=NUMBER_DIGITS, groups=NUMBER_GROUPS, hint=_NUMBER)
        self._pad = DigitPad()
        self._print = Button(_PRINT, icon="printer", tall=120)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        column.addWidget(self._pad, 1)
        line = QHBoxLayout()
        line.addWidget(self._print)
        column.addLayout(line)
        self._pad.typed.connect(self._box.put)
        self._pad.deleted.connect(self._box.delete_last)
        self._pad.cleared.connect(self._box.clear)
        self._print.tapped.connect(self._on_print)

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        self._column.setSpacing(look.px(look.lengths.gap))
        for child in self.children():
            apply_look(child, look)

    def clear(self) -> None:
        """Forget the number."""
        self._box.clear()

    def _on_print(self) -> None:
        digits = self._box.value()
        if len(digits) < NUMBER_DIGITS:
            self.refused.emit(_SHORT.format(n=NUMBER_DIGITS - len(digits)))
            return
        parts, start = [], 0
        for length in NUMBER_GROUPS:
            parts.append(digits[start : start + length])
            start += length
        self.asked.emit("-".join(parts))
