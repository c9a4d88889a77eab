"""What must hold for every screen: nothing cut off, every target large enough and apart from the next, both languages."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.text import Language, Text
from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.entry_box import EntryBox
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.lines import widest_word
from kiosk.ui.widgets.more import More
from kiosk.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from kiosk.ui.look import Look

TARGETS = (QAbstractButton, EntryBox)


def faults(screen: QWidget, look: Look) -> list[str]:
    """Return what is wrong with what a person sees, one sentence each."""
    seen = [widget for widget in screen.findChildren(QWidget) if widget.isVisible()]
    return [
        *cut_off(seen),
        *outside(seen),
        *too_small(seen, look),
        *too_close(screen, seen, look),
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


def outside(seen: list[QWidget]) -> list[str]:
    """Widgets that stick out of what holds them, except what a scroll area may turn to."""
    found = []
    for widget in seen:
        parent = widget.parentWidget()
        if parent is None or isinstance(parent.parentWidget(), More):
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


def untranslated(seen: list[QWidget], look: Look) -> list[str]:
    """Texts that one of the languages lacks."""
    found = []
    for widget in seen:
        said = getattr(widget, "_said", None)
        if not isinstance(said, Text) or not (said.zh or said.en):
            continue
        if not said.zh or not said.en:
            found.append(f"“{said.zh or said.en}” exists in one language only")
        if (
            look.language is Language.EN
            and said.zh != "中 / EN"
            and said.en == said.zh
            and any("\u4e00" <= c <= "\u9fff" for c in said.en)
        ):
            found.append(f"“{said.en}” is Chinese on the English screen")
        if "{" in said.zh + said.en:
            found.append(f"“{said.zh}” has an empty place")
    return found


def _text(widget: QWidget) -> str:
    said = widget.text() if hasattr(widget, "text") else ""
    return said if isinstance(said, str) else ""


def _on_screen(screen: QWidget, widget: QWidget) -> QRect:
    """Return where a widget is seen, in the screen's coordinates; empty if it is turned away."""
    region = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(screen, QPoint(0, 0)) + region.topLeft(), region.size())
