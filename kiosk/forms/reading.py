"""Reads a whole definition from its file; a fault names the line and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.definition import FORMAT, Definition
from kiosk.forms.yaml_file import Lines, Malformed, convert, fault, load, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.fault import Fault

__all__ = ["Malformed", "parse_definition", "read_definition"]


def read_definition(path: Path) -> tuple[Definition, bytes, Lines]:
    """Read a file; return the definition, its bytes and where things stand; raise ``Malformed``."""
    raw = read_bytes(path)
    definition, lines = parse_definition(raw, path)
    return definition, raw, lines


def parse_definition(raw: bytes, path: Path) -> tuple[Definition, Lines]:
    """Read a definition from its bytes; ``path`` is only named in faults; raise ``Malformed``."""
    nodes, data = load(path, raw)
    lines = Lines(nodes)
    definition = convert(path, nodes, data, Definition)
    if definition.format != FORMAT:
        raise Malformed([_unknown_format(path, lines)])
    return definition, lines


def _unknown_format(path: Path, lines: Lines) -> Fault:
    return fault(
        path, lines.of("format"), "format", "不认识这个格式版本。", f"Only format {FORMAT} is known."
    )
