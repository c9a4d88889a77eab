"""Looks for what is left of a person: on the disk, on every widget, on the clipboard, in the heap.

The canaries are written backwards and read forwards only while they are looked for, so that the test itself
leaves no copy to be found.
"""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING, Any

import pypdfium2
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QObject

_SHORTEST = 4  # of a canary
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def forwards(backwards: str) -> str:
    """Return a canary as the person wrote it."""
    return backwards[::-1]


def in_files(folders: Iterable[Path], canaries: Iterable[str]) -> list[str]:
    """Return where a canary stands in a file or a file's name; papers are read as people read them."""
    found = []
    for folder in folders:
        for path in (each for each in folder.rglob("*") if each.is_file()):
            data = path.read_bytes()
            if path.suffix == ".pdf":
                data += _words_of(data).encode()
            for canary in canaries:
                plain = forwards(canary)
                if plain in str(path) or any(plain.encode(encoding) in data for encoding in _ENCODINGS):
                    found.append(f"{path.name}: {canary}")
    return found


def in_widgets(canaries: Iterable[str]) -> list[str]:
    """Return which widgets of the whole application say a canary, shown or not, in whatever property."""
    found = []
    for widget in QApplication.allWidgets():
        said = "\n".join(_properties(widget))
        found += [
            f"{type(widget).__name__}: {canary}"
            for canary in canaries
            if forwards(canary) in said or forwards(canary) in said.replace(" ", "")
        ]
    return found


def on_clipboard(canaries: Iterable[str]) -> list[str]:
    """Return what of the person can be pasted."""
    clipboard = QGuiApplication.clipboard()
    said = "".join(clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection))
    return [canary for canary in canaries if forwards(canary) in said]


def in_heap(canaries: Iterable[str]) -> list[str]:
    """Return which texts and bytes of Python's heap hold a canary, with what refers to them."""
    gc.collect()
    gc.unfreeze()
    plain = tuple(canaries)
    return [f"{canary} in {_owners(each)}" for each in _texts() for canary in _held(each, plain)]


def _held(each: str | bytes, canaries: Iterable[str]) -> list[str]:
    if isinstance(each, str):
        backwards = each[::-1]
        return [canary for canary in canaries if canary in backwards]
    plain = ((canary, forwards(canary)) for canary in canaries)
    return [canary for canary, said in plain if any(said.encode(one) in each for one in _ENCODINGS)]


def _texts() -> Iterator[str | bytes]:
    """Go through every text and all bytes that Python's objects refer to, in whatever depth."""
    todo: list[Any] = gc.get_objects()
    seen: set[int] = {id(todo)}
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, str | bytes):
            if len(each) >= _SHORTEST:
                yield each
        elif not isinstance(each, int | float):
            todo.extend(gc.get_referents(each))


def _owners(each: object) -> str:
    return ", ".join(sorted({type(owner).__name__ for owner in gc.get_referrers(each)}))


def _properties(widget: QObject) -> Iterator[str]:
    meta = widget.metaObject()
    for at in range(meta.propertyCount()):
        value = meta.property(at).read(widget)
        if isinstance(value, str):
            yield value
    for name in ("value", "said", "shown", "text"):
        method = getattr(widget, name, None)
        if callable(method):
            yield str(method())
    for name in (bytes(each.data()).decode() for each in widget.dynamicPropertyNames()):
        with contextlib.suppress(RuntimeError):  # Qt's own, of a type that Python does not know
            yield str(widget.property(name))


def _words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text
