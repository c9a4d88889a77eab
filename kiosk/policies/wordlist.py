"""What people say and what it means: ``resources/policies/words.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.forms.yaml_file import convert, load, read_bytes
from kiosk.policies.tokens import normal

if TYPE_CHECKING:
    from pathlib import Path

WORDS_FILE: Final = "words.yaml"


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words as they are said, the words that cards and notices use, and the cards that are asked for.

    ``percent`` is below 100 for words that tell who somebody is more than what is wanted.
    """

    said: tuple[str, ...]
    means: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    percent: int = 100


class WordList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All meanings; ``ignored`` only say that somebody asks, ``elsewhere`` is what nobody here does."""

    words: tuple[Meaning, ...] = ()
    ignored: tuple[str, ...] = ()
    ignored_english: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


def load_words(folder: Path) -> WordList:
    """Read the file; raise ``Malformed`` naming the line."""
    path = folder / WORDS_FILE
    nodes, data = load(path, read_bytes(path))
    read = convert(path, nodes, data, WordList)
    return WordList(
        tuple(msgspec.structs.replace(each, said=tuple(map(normal, each.said))) for each in read.words),
        tuple(map(normal, read.ignored)),
        tuple(map(normal, read.ignored_english)),
        tuple(map(normal, read.elsewhere)),
    )
