"""Answers in a file, as commands are given them: one JSON object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kiosk.errors import UsageError
from kiosk.text import Text


def read_answers(path: Path) -> dict[str, Any]:
    """Read the object of a file; raise ``UsageError`` where there is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            Text("答案文件读不出来。", "The answers file cannot be read."),
            Text("请给一个 UTF-8 的 JSON 文件。", "Give a JSON file in UTF-8."),
            where=str(path),
        ) from error
    if not isinstance(value, dict):
        raise UsageError(
            Text("答案文件应当是一个对象。", "The answers file must hold one object."),
            Text('请写成 {"项目": 答案}。', 'Write {"field": answer}.'),
            where=str(path),
        )
    return value
