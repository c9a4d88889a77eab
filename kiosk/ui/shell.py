"""What stays while pages come and go: bar, banner, look, idle countdown, hidden corner."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from kiosk.text import Language, Text
from kiosk.ui.assist_strip import AssistFrame, AssistStrip
from kiosk.ui.bar import Bar
from kiosk.ui.corner import SIDE_MM, Corner
from kiosk.ui.idle import IdleRule, IdleWatch, Patience
from kiosk.ui.look import Look, TextSize
from kiosk.ui.look_sheet import LookSheet
from kiosk.ui.page import Page
from kiosk.ui.pages.busy import SAVING, Busy
from kiosk.ui.pages.countdown import Countdown
from kiosk.ui.theme import PICTURE_PX_PER_MM
from kiosk.ui.widgets.apply import apply_look
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.border import TOUCHED
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.reading_order import tab_stops

if TYPE_CHECKING:
    from kiosk.ui.theme import Theme

_DEMO = Text("演示 · 不是真的办理", "Demonstration · nothing here is real")
_SHORT_SIDE, _LONG_SIDE = 1080, 1920
_BANNER_MS = 8000


class Shell(QWidget):
    """Shows one page at a time above the bar; it owns the look and hands every change down."""

    back_asked = Signal()
    home_asked = Signal()
    help_asked = Signal()
    staff_asked = Signal()
    timed_out = Signal(object)  # the IdleRule whose time is over
    ended = Signal()  # the person said during the countdown that they are done
    look_changed = Signal(object)  # the new Look
    page_shown = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        patience: Patience | None = None,
        px_per_mm: float = PICTURE_PX_PER_MM,
        demo: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px_per_mm = px_per_mm
        self.look = Look(theme, px_per_mm=px_per_mm)
        self.idle = IdleWatch(patience or Patience(), self)
        self.bar = Bar()
        self._demo = Label(_DEMO if demo else "", "bar", colour="care", align=Qt.AlignmentFlag.AlignCenter)
        self._demo.setAutoFillBackground(True)
        self.assist_strip = AssistStrip()
        self._banner = Banner()
        self._banner_time = QTimer(self, singleShot=True, interval=_BANNER_MS)
        self._banner_place = QWidget()
        self._stack = QStackedWidget()
        self.sheet = LookSheet(self)
        self._countdown = Countdown(self)
        self._busy = Busy(self)
        self._frame = AssistFrame(self)
        self._corner = Corner()
        self._last_press: tuple[int, QPointF] | None = None
        self._corner_open = False
        self._demo.setVisible(demo)
        self._countdown.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        around = QVBoxLayout(self._banner_place)
        around.addWidget(self._banner)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._demo, self.assist_strip, self._banner_place, self._stack, self.bar):
            column.addWidget(widget)
        column.setStretchFactor(self._stack, 1)
        self._banner_place.hide()
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        self.bar.back_asked.connect(self.back_asked)
        self.bar.home_asked.connect(self.home_asked)
        self.bar.help_asked.connect(self.help_asked)
        self.bar.size_asked.connect(self._on_size_asked)
        self.sheet.look_chosen.connect(self.use_look)
        for asked in (self.bar.back_asked, self.bar.home_asked, self.bar.help_asked, self.bar.read_asked):
            asked.connect(self.sheet.close_)
        self.bar.language_asked.connect(self.other_language)
        self.idle.counting.connect(self._on_counting)
        self.idle.stayed.connect(self._countdown.hide)
        self.idle.ran_out.connect(self._on_ran_out)
        self._countdown.stayed.connect(self.idle.stay)
        self._countdown.ended.connect(self._on_ended)
        self._banner_time.timeout.connect(self.clear_banner)

    def watch(self, application: QApplication) -> None:
        """Begin to see touches and to count idle seconds."""
        self.idle.start(application)
        application.installEventFilter(self)

    def add_strip(self, strip: QWidget) -> None:
        """Keep a strip between the page and the bar; it takes room while it is shown."""
        self._column.insertWidget(self._column.indexOf(self.bar), strip)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Go with the Tab key in the order of reading: the page, the bar, and round again."""
        cover = next((each for each in (self._countdown, self.sheet) if each.isVisible()), None)
        if cover is None:
            stops = list(tab_stops(self))
        else:
            stops = [*tab_stops(cover), *(() if cover is self._countdown else tab_stops(self.bar))]
        if not stops:
            return False
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else (-1 if onward else 0)
        reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if onward else -1)) % len(stops)].setFocus(reason)
        return True

    def lay_out_now(self) -> None:
        """Give the page its place without waiting for the next round of events."""
        self._column.activate()

    def add_page(self, page: Page) -> None:
        """Keep a page, built once, for showing later."""
        self._stack.addWidget(page)
        page.set_look(self.look)

    def show_page(
        self,
        page: Page,
        rule: IdleRule = IdleRule.PERSONAL,
        *,
        back: bool = True,
        home: bool = True,
        bar: bool = True,
        corner: bool = False,
    ) -> None:
        """Put a page in front; ``corner`` opens the hidden way to the staff sign-in."""
        if self._stack.indexOf(page) < 0:
            self.add_page(page)
        elif page.look != self.look:
            page.set_look(self.look)
        self._busy.end()
        self.sheet.close_()
        self.clear_banner()
        self.assist_strip.ready()
        self.bar.offer(back=back, home=home)
        self.bar.setVisible(bar)
        self._corner_open = corner
        self._stack.setCurrentWidget(page)
        page.ready()
        self.idle.use(rule)
        self.page_shown.emit()

    @property
    def page(self) -> Page:
        """Return the page in front."""
        page = self._stack.currentWidget()
        if not isinstance(page, Page):
            msg = "no page has been shown yet"
            raise TypeError(msg)
        return page

    def room(self) -> QSize:
        """Return the size of a page above the bar."""
        taken = self.bar.minimumHeight() if self.bar.isHidden() else 0
        return QSize(self._stack.width(), self._stack.height() - taken)

    def show_banner(self, text: Text, kind: BannerKind = BannerKind.NOTE, *, lasting: bool = False) -> None:
        """Say something above the page, for some seconds or until the next page."""
        self._banner.show_message(text, kind)
        self._banner_place.setVisible(True)
        if lasting:
            self._banner_time.stop()
        else:
            self._banner_time.start()

    def show_helper(self, name: str) -> None:
        """Show whom staff assist by name, with a frame around everything; an empty name ends it."""
        self.assist_strip.show_helper(name)
        self._frame.setVisible(bool(name))
        self._frame.raise_()
        self.idle.attend(attended=bool(name))

    def clear_banner(self) -> None:
        """Take the message away."""
        self._banner_time.stop()
        self._banner.clear()
        self._banner_place.hide()

    def begin_work(self, text: Text = SAVING) -> None:
        """Cover the page if what follows takes longer than a blink."""
        self._busy.begin(text)

    def end_work(self) -> None:
        """Take the cover away and let the page's buttons count again."""
        self._busy.end()
        self.page.ready()

    def _on_size_asked(self) -> None:
        """Make the letters larger at once, and offer what else helps the eyes."""
        self.next_size()
        self.sheet.open(self.look)
        self._place_sheet()

    def next_size(self) -> None:
        """Go on to the next size of letters, and round again."""
        sizes = list(TextSize)
        self.use_look(dataclasses.replace(self.look, size=sizes[(self.look.size + 1) % len(sizes)]))

    def other_language(self) -> None:
        """Change to the other language."""
        other = Language.ZH if self.look.language is Language.EN else Language.EN
        self.use_look(dataclasses.replace(self.look, language=other))

    def reset_look(self) -> None:
        """Go back to the look that every person begins with."""
        self.use_look(self.look.plain())

    def use_look(self, look: Look) -> None:
        """Show everything in another look at once."""
        if look == self.look:
            return
        self.look = look
        self._apply()
        self.look_changed.emit(look)

    def _apply(self) -> None:
        look = self.look
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.colours.ground))
        self.setPalette(palette)
        strip = self._demo.palette()
        strip.setColor(QPalette.ColorRole.Window, QColor(look.colours.care_tint))
        self._demo.setPalette(strip)
        margin = look.px(look.lengths.margin)
        layout = self._banner_place.layout()
        if layout is not None:
            layout.setContentsMargins(margin, look.px(24), margin, 0)
        for thing in (
            self._demo,
            self.assist_strip,
            self._banner,
            self.bar,
            self.sheet,
            self._countdown,
            self._busy,
            self._frame,
        ):
            apply_look(thing, look)
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            page.set_look(look)  # the others follow when they are shown: a tap has to answer at once
        self._place_sheet()

    def _place_sheet(self) -> None:
        """Let the sheet lie over the page and leave the bar to be touched."""
        self.sheet.setGeometry(0, 0, self.width(), self.height() - self.bar.height())

    @property
    def px_per_mm(self) -> float:
        """Return how many pixels the screen has to a millimetre."""
        return self._px_per_mm

    def measure(self, px_per_mm: float) -> None:
        """Show everything at another density at once."""
        self._px_per_mm = px_per_mm
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the screen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Follow the screen's direction, and its density if it is smaller than its millimetres."""
        width, height = self.width(), self.height()
        fits = min(min(width, height) / _SHORT_SIDE, max(width, height) / _LONG_SIDE)
        density = min(self._px_per_mm, PICTURE_PX_PER_MM * fits) if fits < 1 else self._px_per_mm
        for cover in (self._countdown, self._busy, self._frame):
            cover.setGeometry(self.rect())
        look = dataclasses.replace(self.look, portrait=height >= width, px_per_mm=density)
        self.look = look
        self._apply()

    def _on_counting(self, left: int) -> None:
        if not self.idle.warning:
            return
        self._countdown.show_seconds(left)
        if self._countdown.isHidden():
            self._countdown.ready()
            self._countdown.show()
            self._countdown.raise_()
            QApplication.beep()

    def _on_ran_out(self, rule: IdleRule) -> None:
        self._countdown.hide()
        self.timed_out.emit(rule)

    @staticmethod
    def _note_use(event: QEvent) -> None:
        """Note whether the screen or the keyboard was used last: only the keyboard is shown its focus."""
        application = QApplication.instance()
        if application is None:
            return
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            used = True
        elif isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            used = False
        else:
            return
        if application.property(TOUCHED) is not used:
            application.setProperty(TOUCHED, used)

    def _on_ended(self) -> None:
        self._countdown.hide()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count taps in the hidden corner, note what is used; every event goes on its way."""
        self._note_use(event)
        if (
            self._corner_open
            and event.type() == QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
        ):
            press = (event.timestamp(), event.globalPosition())
            if press != self._last_press:
                self._last_press = press
                at = self.mapFromGlobal(event.globalPosition().toPoint())
                if self._corner.tapped(at, self.size(), self.look.mm(SIDE_MM)):
                    self.staff_asked.emit()
        return super().eventFilter(watched, event)
