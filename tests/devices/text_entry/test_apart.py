from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.devices.text_entry.keys.apart import SourceApart
from kiosk.devices.text_entry.keys.composer import KeyComposer
from tests.devices.text_entry.typing import press, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

DIES_OF_X = """
import os
from kiosk.devices.text_entry.keys.apart import serve
from kiosk.devices.text_entry.keys.source import Taken
class Source:
    keys = ""
    def type(self, keys):
        self.keys = keys
        if "x" in keys:
            os._exit(134)
    def offers(self, start, most): return [self.keys.upper(), "中"][start:start + most]
    def take(self, index): return Taken(self.offers(0, 9)[index], self.keys[1:])
    def shown(self): return self.keys
    def forget(self): self.keys = ""
serve(Source())
"""


@pytest.fixture
def source() -> Iterator[SourceApart]:
    apart = SourceApart([sys.executable, "-c", DIES_OF_X])
    yield apart
    apart.close()


def test_what_is_asked_apart_is_answered_as_at_home(source: SourceApart) -> None:
    composer = KeyComposer(source, "abx", lambda _: "")
    assert texts(press(composer, "ab")) == ["AB", "中"]
    seen = composer.choose(1)
    assert (seen.committed, seen.keys) == ("中", "b")
    assert composer.clear().is_empty


def test_keys_that_the_engine_dies_of_find_nothing_and_the_next_ones_are_answered(
    source: SourceApart,
) -> None:
    composer = KeyComposer(source, "abx", lambda _: "")
    seen = press(composer, "ax")
    assert (seen.keys, seen.candidates) == ("ax", ())
    assert texts(composer.delete()) == ["A", "中"]


def test_an_engine_that_does_not_start_is_said() -> None:
    with pytest.raises(OSError, match="did not start"):
        SourceApart([sys.executable, "-c", "pass"])
