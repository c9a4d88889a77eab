"""What a screen says, sentence by sentence, in the order in which it is read."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.widgets.aloud import Aloud, is_private
from kiosk.ui.widgets.reading_order import in_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from kiosk.text import Language
    from kiosk.ui.page import Page

_END = re.compile(r"(?<=[。！？；])|(?<=[.!?;]) |\n")
_SPOKEN = re.compile(r"[\w]")
YOURS = Text("您的信息不念出来，请看屏幕。", "What is yours is not read out; please look at the screen.")


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the widget that shows it; none where it is not written on the screen."""

    text: str
    widget: QWidget | None


def sentences_of(page: Page, language: Language) -> list[Sentence]:
    """Return what a page says; what is the person's own is not among it, only that it is there."""
    found: list[Sentence] = []
    private = False
    for widget in _in_order(page):
        if widget is None:
            private = True
        elif isinstance(widget, Aloud):
            found += [Sentence(text, widget) for text in _split(widget.aloud())]
    if private:
        found.append(Sentence(YOURS[language], None))
    return found


def _split(text: str) -> list[str]:
    parts = (part.strip().replace("\u200b", "") for part in _END.split(text))
    return [part for part in parts if _SPOKEN.search(part)]


def _in_order(widget: QWidget) -> Iterator[QWidget | None]:
    """Yield what is read, line by line from the top; None for something that is the person's own."""
    if is_private(widget):
        yield None
        return
    if isinstance(widget, Aloud):
        yield widget
        return
    for child in in_rows(widget):
        yield from _in_order(child)
