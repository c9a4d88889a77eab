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
    """Write the log of this process into ``folder``/kiosk.log; seven files of 2 MiB are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "kiosk.log", maxBytes=_FILE_BYTES, backupCount=_KEPT_FILES - 1, encoding="utf-8"
    )
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
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def strike_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Strike out every value that could be a name, a number or an answer of a person."""
    return {
        key: _STRUCK if isinstance(value, str) and key != "timestamp" and _PERSONAL.search(value) else value
        for key, value in event.items()
    }
