from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.ui.theme import load_theme

if TYPE_CHECKING:
    from kiosk.ui.theme import Colours, Theme

RESOURCES = Path(__file__).parent.parent.parent / "resources"
TEXT_ON = {
    "ground": ("ink", "ink_2", "go_on", "done", "care", "wrong", "help"),
    "card": ("ink", "ink_2", "go_on", "done", "care", "wrong", "help"),
    "sunken": ("ink", "ink_2"),
    "go_on_tint": ("ink", "ink_2", "go_on"),
    "done_tint": ("done",),
    "care_tint": ("care",),
    "wrong_tint": ("wrong",),
    "help_tint": ("help",),
    "go_on": ("on_dark",),
    "go_on_deep": ("on_dark",),
    "done": ("on_dark",),
}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs(colours: Colours) -> list[tuple[str, str, float]]:
    return [
        (ink, ground, contrast(getattr(colours, ink), getattr(colours, ground)))
        for ground, inks in TEXT_ON.items()
        for ink in inks
    ]


def test_every_text_stands_out_seven_to_one(theme: Theme) -> None:
    assert [pair for pair in pairs(theme.colours) if pair[2] < 7] == []


def test_high_contrast_stands_out_fifteen_to_one(theme: Theme) -> None:
    assert [pair for pair in pairs(theme.high_contrast) if pair[2] < 15] == []


def test_every_service_icon_stands_out_on_its_tint(theme: Theme) -> None:
    assert {name: c for name, t in theme.tints.items() if (c := contrast(t.ink, t.ground)) < 7} == {}


def test_borders_and_marks_stand_out_three_to_one(theme: Theme) -> None:
    assert all(contrast(theme.colours.faint, getattr(theme.colours, on)) >= 3 for on in ("ground", "card"))


def test_no_letters_are_smaller_than_24_pixels_and_sizes_never_shrink(theme: Theme) -> None:
    for sizes in itertools.chain(theme.text.values(), theme.text_en.values()):
        assert min(sizes) >= 28
        assert list(sizes) == sorted(sizes)
    assert theme.text["body"] == (36, 44, 50)


def test_an_unknown_token_is_named(tmp_path: Path) -> None:
    tokens = (RESOURCES / "theme.toml").read_text("utf-8")
    (tmp_path / "theme.toml").write_text("shadow = 1\n" + tokens, "utf-8")
    with pytest.raises(msgspec.ValidationError, match="shadow"):
        load_theme(tmp_path)
