"""What must hold for every screen: all of it seen, read, reached and touched, in both languages."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.text import Language, Text
from kiosk.ui.bar import Bar, BarButton
from kiosk.ui.fields.area import FieldsArea
from kiosk.ui.fields.key_dock import KeyDock
from kiosk.ui.look import Look
from kiosk.ui.look_sheet import LookSheet
from kiosk.ui.page import LOW_FLAT, LOW_HALF, Page
from kiosk.ui.pages.countdown import Countdown
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.key import Key
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.lines import lay_out, widest_word
from kiosk.ui.widgets.more import More
from kiosk.ui.widgets.tile import Tile
from tests.ui.pixels import line_contrasts

CLEAR, BRIGHT = 7 * 0.98, 15 * 0.98  # contrast of letters; smoothed edges take a little
NOTHING = 1.5  # a change of the ground, no letters
INSIDE_KEY = 8  # picture pixels: what of a key is border, at each side
INSIDE = 14  # picture pixels: what of a button is border
BOTH = {"中 / EN"}
NAME = 4  # letters: the names of people are the same in both languages
WORDS = re.compile("[A-Za-z]{4}")
HANZI_AT_END, HANZI_AT_START = re.compile("[一-鿿]+$"), re.compile("^[一-鿿]+")
TARGETS = (QAbstractButton, EntryBox)


def faults(screen: QWidget, look: Look) -> list[str]:
    """Return what is wrong with what a person sees, one sentence each."""
    seen = [widget for widget in screen.findChildren(QWidget) if widget.isVisible()]
    covers = [widget for widget in seen if isinstance(widget, LookSheet | Countdown)]
    if covers:
        seen = [widget for widget in seen if _cover(widget) in covers or isinstance(_cover(widget), Bar)]
    return [
        *cut_off(seen),
        *crowded_keys(seen, look),
        *outside(seen),
        *too_small(seen, look),
        *too_close(screen, seen, look),
        *overlapping(seen),
        *torn(seen),
        *parted(seen),
        *out_of_reach(screen, seen, look),
        *untranslated(seen, look),
    ]


def cut_off(seen: list[QWidget]) -> list[str]:
    """Texts that do not fit into their widget."""
    found = []
    for widget in seen:
        text = _text(widget)
        if not text:
            continue
        needs = (
            widget.heightForWidth(widget.width())
            if widget.hasHeightForWidth()
            else widget.minimumSizeHint().height()
        )
        if needs > widget.height() + 1:
            found.append(f"“{text}” needs {needs} px of height and has {widget.height()}")
        narrow = widget.minimumSizeHint().width()
        if isinstance(widget, Label | Button) and narrow > widget.width() + 1:
            found.append(f"“{text}” needs {narrow} px of width and has {widget.width()}")
        if (
            isinstance(widget, QAbstractButton)
            and not isinstance(widget, Tile)
            and widest_word(text, widget.font()) > widget.width()
        ):
            found.append(f"“{text}” has a word wider than its button")
    return found


def crowded_keys(seen: list[QWidget], look: Look) -> list[str]:
    """Keys whose words are wider than the key, or find no room on it, with the icon or without."""
    found = []
    for key in (widget for widget in seen if isinstance(widget, Key)):
        inside = key.width() - 2 * look.px(INSIDE_KEY)
        small = max(
            (_advance(look.say(text), look.font("bar")) for text in (key._above, key._below)), default=0
        )
        word = widest_word(key.text(), key.font()) if key._icon else _advance(key.text(), key.font())
        wide = max(word, small)
        if wide > inside + 1:
            found.append(f"“{key.text()}” is {wide:.0f} px wide on a key with room for {inside}")
        if key._icon and _loses_its_word(key, look):
            found.append(f"“{key.text()}” has no room beside, under or without its icon")
    return found


def _advance(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _loses_its_word(key: Key, look: Look) -> bool:
    inside, high = key.width() - 2 * look.px(INSIDE_KEY), key.height() - 2 * look.px(INSIDE_KEY)
    lines = lay_out(key.text(), key.font(), inside, spacing=1.2)
    return lines.height > high and look.px(40 + 10) + lines.width > inside


def outside(seen: list[QWidget]) -> list[str]:
    """Widgets that stick out of what holds them, except what a scroll area may turn to."""
    found = []
    for widget in seen:
        parent = widget.parentWidget()
        if parent is None or isinstance(parent.parentWidget(), More) or widget.geometry().isEmpty():
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            found.append(f"{type(widget).__name__} “{_text(widget)}” sticks out of {type(parent).__name__}")
    return found


def too_small(seen: list[QWidget], look: Look) -> list[str]:
    """Targets that a finger would miss."""
    touch = look.theme.touch
    found = []
    for widget in seen:
        if not isinstance(widget, TARGETS):
            continue
        wide, high = touch.target_mm, touch.target_mm
        if isinstance(widget, Button) and widget._kind is ButtonKind.PRIMARY:
            wide, high = touch.primary_width_mm, touch.primary_height_mm
        if widget.width() < int(wide * look.px_per_mm) or widget.height() < int(high * look.px_per_mm):
            found.append(f"“{_text(widget)}” is {widget.width()} × {widget.height()} px")
    return found


def too_close(screen: QWidget, seen: list[QWidget], look: Look) -> list[str]:
    """Targets that overlap, or that lie closer together than a finger can tell."""
    touch = look.theme.touch
    placed = [(widget, _on_screen(screen, widget)) for widget in seen if isinstance(widget, TARGETS)]
    placed = [(widget, place) for widget, place in placed if not place.isEmpty()]
    found = []
    for (one, a), (other, b) in itertools.combinations(placed, 2):
        gap = max(
            a.left() - b.right() - 1,
            b.left() - a.right() - 1,
            a.top() - b.bottom() - 1,
            b.top() - a.bottom() - 1,
        )
        danger = any(isinstance(w, Button) and w._kind is ButtonKind.DANGER for w in (one, other))
        if gap < int((touch.danger_gap_mm if danger else touch.least_gap_mm) * look.px_per_mm):
            found.append(f"“{_text(one)}” and “{_text(other)}” are {gap} px apart")
    return found


def overlapping(seen: list[QWidget]) -> list[str]:
    """Texts that lie on each other."""
    texts = [widget for widget in seen if isinstance(widget, Label) and widget.text()]
    placed = [(widget, _on_screen(widget.window(), widget)) for widget in texts]
    return [
        f"“{one.text()}” and “{other.text()}” lie on each other"
        for (one, a), (other, b) in itertools.combinations(placed, 2)
        if a.intersects(b) and not a.isEmpty() and not b.isEmpty() and _same_cover(one, other)
    ]


def _row_height(window: QWidget, widget: QWidget) -> int:
    """Return the height of all that stands beside a widget, directly or by way of others."""
    spans = [
        (top, top + each.height())
        for each in window.findChildren(QWidget)
        if each.isVisible() and (_text(each) or isinstance(each, QAbstractButton))
        for top in (each.mapTo(window, QPoint(0, 0)).y(),)
    ]
    top = widget.mapTo(window, QPoint(0, 0)).y()
    row = (top, top + widget.height())
    while True:
        beside = [span for span in spans if span[0] < row[1] and span[1] > row[0]]
        wider = (min(span[0] for span in beside), max(span[1] for span in beside))
        if wider == row:
            return row[1] - row[0]
        row = wider


def torn(seen: list[QWidget]) -> list[str]:
    """Rows of which a fold shows only a part, though the whole would have fitted."""
    found = []
    for more in (widget for widget in seen if isinstance(widget, More) and widget.turns):
        window = more._window
        for widget in window.findChildren(QWidget):
            if not (_text(widget) or isinstance(widget, QAbstractButton)) or not widget.isVisible():
                continue
            place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            seen_part = place.intersected(window.rect()).height()
            if 0 < seen_part < place.height() and _row_height(window, widget) <= window.height():
                found.append(f"“{_text(widget)}” is cut at a fold: {seen_part} of {place.height()} px")
    return found


def parted(seen: list[QWidget]) -> list[str]:
    """Buttons that break a name or a short Chinese word; four hanzi may be parted into two and two."""
    found = []
    for button in (widget for widget in seen if isinstance(widget, Button)):
        rows = button._lines(button.width()).rows()
        for above, below in itertools.pairwise(rows):
            parts = HANZI_AT_END.findall(above) + HANZI_AT_START.findall(below)
            word = "".join(parts)
            if len(parts) > 1 and len(word) <= NAME and [len(part) for part in parts] != [2, 2]:
                found.append(f"“{_text(button)}” breaks in the middle of {word}")
    return found


def out_of_reach(screen: QWidget, seen: list[QWidget], look: Look) -> list[str]:
    """Targets that low hands cannot reach, where the buttons were asked to lie low."""
    if not look.low:
        return []
    targets = [widget for widget in seen if isinstance(widget, QAbstractButton) and widget.isEnabled()]
    targets = [widget for widget in targets if not _is_typed(widget)]  # there the keys are what is touched
    tops = [(widget, _on_screen(screen, widget)) for widget in targets]
    half = int(screen.height() * (LOW_HALF if look.portrait else LOW_FLAT))
    return [f"“{_text(w)}” lies at {at.top()} px" for w, at in tops if not at.isEmpty() and at.top() < half]


def _is_typed(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, FieldsArea):
        if isinstance(widget, KeyDock):
            return True
        widget = widget.parentWidget()
    return widget is not None and widget.typed


def faint(screen: QWidget, look: Look) -> list[str]:
    """Lines of letters that stand out from their ground less than they should, read from the pixels."""
    least = BRIGHT if look.high_contrast else CLEAR
    image = screen.grab().toImage()
    found = []
    for widget in screen.findChildren(QWidget):
        box = _on_screen(screen, widget)
        if not widget.isVisible() or not _text(widget) or not widget.isEnabled() or box.isEmpty():
            continue
        if isinstance(widget, BarButton) and not widget.offered:
            continue
        inset = look.px(INSIDE) if isinstance(widget, QAbstractButton) else 0
        lines = line_contrasts(image, box.adjusted(inset, inset, -inset, -inset))
        found += [f"“{_text(widget)}” stands out {line:.1f}:1" for line in lines if NOTHING < line < least]
    return found


def untranslated(seen: list[QWidget], look: Look) -> list[str]:
    """Texts that one of the languages lacks."""
    found = []
    for said in {text for widget in seen for text in _texts(widget)}:
        if not said.zh and not said.en:
            continue
        if not said.zh or not said.en:
            found.append(f"“{said.zh or said.en}” exists in one language only")
        elif (
            look.language is Language.EN
            and said.zh not in BOTH
            and len(said.en) > NAME
            and not said.en.startswith("Basis")
            and _is_chinese(said.en.split("《")[0])
        ):
            found.append(f"“{said.en}” is Chinese on the English screen")
        elif look.language is Language.ZH and WORDS.search(said.zh) and not _is_chinese(said.zh):
            found.append(f"“{said.zh}” is English on the Chinese screen")
        if "{" in said.zh + said.en:
            found.append(f"“{said.zh}” has an empty place")
    return found


def _texts(widget: QWidget) -> list[Text]:
    """Return every text in two languages that a widget holds, also in what it was given to show."""
    found = []
    for value in vars(widget).values():
        if isinstance(value, Text):
            found.append(value)
        elif dataclasses.is_dataclass(value) and not isinstance(value, Look):
            found += [part for part in vars_of(value) if isinstance(part, Text)]
    return found


def vars_of(value: Any) -> list[Any]:
    """Return the fields of a dataclass."""
    return [getattr(value, field.name) for field in dataclasses.fields(value)]


def _is_chinese(text: str) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > len(text) / 3


def _same_cover(one: QWidget, other: QWidget) -> bool:
    """Tell whether two widgets belong to the same page, sheet or cover: one over another hides it."""
    return _cover(one) is _cover(other)


def _cover(widget: QWidget) -> QWidget:
    while (parent := widget.parentWidget()) is not None and not isinstance(widget, Page | LookSheet | Bar):
        widget = parent
    return widget


def _text(widget: QWidget) -> str:
    said = widget.text() if hasattr(widget, "text") else ""
    return said if isinstance(said, str) else ""


def _on_screen(screen: QWidget, widget: QWidget) -> QRect:
    """Return where a widget is seen, in the screen's coordinates; empty if it is turned away."""
    region = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(screen, QPoint(0, 0)) + region.topLeft(), region.size())
