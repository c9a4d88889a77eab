"""The tokens of the look, read from ``resources/theme.toml``: colours, letters, lengths, touch sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

PICTURE_PX_PER_MM = 4.034  # 1080 px on 268 mm: the screen that the pictures were drawn for


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One set of colours, as ``#RRGGBB``."""

    ground: str
    card: str
    line: str
    sunken: str
    ink: str
    ink_2: str
    faint: str
    on_dark: str
    go_on: str
    go_on_deep: str
    go_on_tint: str
    done: str
    done_tint: str
    care: str
    care_tint: str
    wrong: str
    wrong_tint: str
    help: str
    help_tint: str


class Tint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The colours of one service: of its icon and of the ground behind it."""

    ink: str
    ground: str


class Lengths(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lengths in pixels of the pictures."""

    margin: int
    gap: int
    small_gap: int
    radius: int
    tile: int
    button: int
    bar: int
    side: int
    border: int


class Touch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a finger needs: sizes in millimetres, times in milliseconds."""

    primary_width_mm: float
    primary_height_mm: float
    target_mm: float
    least_mm: float
    gap_mm: float
    least_gap_mm: float
    danger_gap_mm: float
    hold_ms: int
    bounce_ms: int
    key_bounce_ms: int


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tokens; ``text`` gives a role's letter heights at three sizes, ``text_en`` those of English."""

    colours: Colours
    high_contrast: Colours
    tints: dict[str, Tint]
    text: dict[str, tuple[int, int, int]]
    text_en: dict[str, tuple[int, int, int]]
    lengths: Lengths
    touch: Touch

    def tint(self, name: str) -> Tint:
        """Return a service's tint; an unknown name gets the first one."""
        return self.tints.get(name) or next(iter(self.tints.values()))


def load_theme(resources: Path) -> Theme:
    """Read the tokens; raises ``msgspec.ValidationError`` naming the token that is wrong."""
    return msgspec.toml.decode((resources / "theme.toml").read_bytes(), type=Theme)
