"""Logs as JSON lines, with ids and counts only; whatever looks personal is struck out."""

from __future__ import annotations

import logging
import logging.handlers
import re
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from pathlib import Path

    from structlog.typing import EventDict, WrappedLogger

_KEPT_FILES = 7
_FILE_BYTES = 2 << 20
_STRUCK = "[struck]"
# A phone or ID number written out, or anything in Chinese characters: names, addresses, answers.
_PERSONAL = re.compile(r"\d{11}|\d{17}[\dXx]|[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def configure(folder: Path) -> None:
    """Write what this process logs into ``folder``/kiosk.log; seven files of 2 MiB are kept.

    Where the folder cannot be written there is no log: whoever needs the folder says so better.
    """
    handler = _handler(folder)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                strike_personal,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            foreign_pre_chain=[structlog.stdlib.add_log_level],
        )
    )
    ours = logging.getLogger("kiosk")
    for before in ours.handlers[:]:
        ours.removeHandler(before)
        before.close()
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _handler(folder: Path) -> logging.Handler:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return logging.handlers.RotatingFileHandler(
            folder / "kiosk.log", maxBytes=_FILE_BYTES, backupCount=_KEPT_FILES - 1, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()


def strike_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Strike out every value that could be a name, a number or an answer of a person."""
    return {
        key: _STRUCK if isinstance(value, str) and key != "timestamp" and _PERSONAL.search(value) else value
        for key, value in event.items()
    }
