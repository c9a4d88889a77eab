"""What is read in large type, section by section, under a heading: what several pages have in common."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.ui.fields.paged import Paged
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.widgets.banner import Banner, BannerKind
from kiosk.ui.widgets.card import CardKind
from kiosk.ui.widgets.heading import Heading
from kiosk.ui.widgets.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kiosk.text import Text
    from kiosk.ui.look import Look


@dataclasses.dataclass(frozen=True, slots=True)
class ReadSection:
    """What is said under one heading, with its icon; ``kind`` says how it is meant."""

    heading: Text | str
    icon: str
    lines: tuple[Text, ...]
    kind: CardKind = CardKind.CARD
    small: bool = False


_COLOURS = {CardKind.CARE: "care", CardKind.DONE: "done", CardKind.SUNKEN: "ink_2"}


class SectionsPage(Page):
    """A heading, a word from the machine, and cards of sections that turn by two buttons."""

    reaches = False
    foot_aside = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading()
        self._said = Banner()
        self._titles: tuple[Text | str, Text | str] = ("", "")
        self._sections = Paged(read=True)
        self.head.addWidget(self._heading)
        self.head.addWidget(self._said)
        self.body.addWidget(self._sections, 1)

    def arrange(self, look: Look) -> None:
        """Set two sections side by side where the screen is wide and the letters are not."""
        super().arrange(look)
        wide = not look.portrait and look.size is TextSize.NORMAL
        self._sections.set_columns(2 if wide else 1)

    def show_sections(
        self,
        service: tuple[Text, str, str],
        title: Text | str,
        hint: Text | str,
        sections: Sequence[ReadSection],
    ) -> None:
        """Show what is read from its beginning; ``service`` is title, icon and tint above it."""
        self._titles = title, hint
        self._say("")
        self._heading.show_service(*service)
        self._sections.show_things([_section(each, service[2]) for each in sections])
        self.follow()

    def _say(self, text: Text | str, kind: BannerKind = BannerKind.NOTE) -> None:
        """Say something in the place of the hint, so that what is read hardly moves."""
        title, hint = self._titles
        self._heading.show_title(title, "" if text else hint)
        self._said.show_message(text, kind)

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self._heading.clear()
        self._titles = "", ""
        self._say("")
        self._sections.show_things(())


def _section(each: ReadSection, tint: str) -> Section:
    return Section(
        each.heading,
        each.lines,
        icon=each.icon,
        tint=tint,
        kind=each.kind,
        role="small" if each.small else "body",
        colour=_COLOURS.get(each.kind, "ink"),
    )
