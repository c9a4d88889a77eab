"""The options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option("--data", help="数据文件夹 The data folder.", file_okay=False),
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON。Print one JSON document.")]
