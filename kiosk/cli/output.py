"""What commands print: words for people, or one JSON document for other tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping


def show(value: Mapping[str, Any], *, as_json: bool) -> None:
    """Print a mapping, as JSON or as one ``key: value`` line each."""
    if as_json:
        typer.echo(json.dumps(value, ensure_ascii=False))
        return
    for key, item in value.items():
        typer.echo(f"{key}: {_words(item)}")


def _words(item: object) -> str:
    if item is None:
        return "–"
    return item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
