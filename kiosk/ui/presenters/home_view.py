"""The services of the home screen, from what the forms folder holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.forms.library import Tile


def tiles_of(index: Iterable[Tile]) -> list[HomeTile]:
    """Return one tile a form, in the order that the forms ask for."""
    ordered = sorted(index, key=lambda title: (title.order, title.id))
    return [HomeTile(each.id, each.title, each.tagline, each.icon, each.tint) for each in ordered]
