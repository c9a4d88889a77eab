"""The folder into which scanner or camera put their files: what came during this visit, and nothing else."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
import stat
from typing import TYPE_CHECKING, Any

from kiosk.errors import StoreError
from kiosk.model.clock import CHINA
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.store.attachments import Attachments

MOST_BYTES = 10 << 20
MOST_OFFERED = 12
_MEDIA = (
    (b"\xff\xd8\xff", "image/jpeg", "JPG"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "PNG"),
    (b"%PDF-", "application/pdf", "PDF"),
)
_LONGEST_MARK = 8


@dataclasses.dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file in the inbox; ``label`` is what a case calls it, like ``10:32 JPG``."""

    path: Path
    label: str
    size: int
    media_type: str
    changed: int


class Inbox:
    """One inbox folder, ``None`` where nothing scans; a visit sees only what came after it began."""

    def __init__(self, folder: Path | None, attachments: Attachments) -> None:
        self._folder = folder
        self._attachments = attachments
        self._before: frozenset[tuple[str, int]] | None = None

    @property
    def usable(self) -> bool:
        """Whether there is a folder at all."""
        return self._folder is not None and self._folder.is_dir()

    def begin(self) -> None:
        """Begin a visit: whatever lies here belongs to somebody else."""
        self._before = frozenset((each.path.name, each.changed) for each in self._files())

    def end(self) -> None:
        """End the visit: what came during it and was not taken is wiped."""
        for each in self.waiting():
            with contextlib.suppress(OSError):
                each.path.unlink(missing_ok=True)
        self._before = None

    def waiting(self) -> list[WaitingFile]:
        """Return what came during this visit, newest first; nothing outside a visit."""
        if self._before is None:
            return []
        known = self._before
        found = [each for each in self._files() if (each.path.name, each.changed) not in known]
        return sorted(found, key=lambda each: each.changed, reverse=True)[:MOST_OFFERED]

    def take(self, file: WaitingFile) -> dict[str, Any]:
        """Lock a file away, remove it from the inbox, and return the answer that stands for it.

        Raises ``StoreError`` if it is gone, too large, of another kind, or cannot be kept.
        """
        content = _read(file)
        locked = self._attachments.keep(content)
        with contextlib.suppress(OSError):
            file.path.unlink(missing_ok=True)
        return {
            "sha256": locked.sha256,
            "size": len(content),
            "media_type": file.media_type,
            "label": file.label,
            "key": locked.key,
        }

    def give_back(self, answer: dict[str, Any]) -> None:
        """Drop a file that was taken and is not wanted after all."""
        self._attachments.drop(str(answer.get("sha256")))

    def _files(self) -> Iterator[WaitingFile]:
        if self._folder is None:
            return
        try:
            paths = list(self._folder.iterdir())
        except OSError:
            return
        for path in paths:
            found = _look_at(path)
            if found is not None:
                yield found


def _look_at(path: Path) -> WaitingFile | None:
    """Return what a file is by its first bytes; None for what is no picture, no PDF, a link, or too large."""
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or not 0 < about.st_size <= MOST_BYTES:
            return None
        with path.open("rb") as file:
            first = file.read(_LONGEST_MARK)
    except OSError:
        return None
    kind = next(((media, name) for mark, media, name in _MEDIA if first.startswith(mark)), None)
    if kind is None:
        return None
    at = dt.datetime.fromtimestamp(about.st_mtime, CHINA)
    return WaitingFile(path, f"{at:%H:%M} {kind[1]}", about.st_size, kind[0], about.st_mtime_ns)


def _read(file: WaitingFile) -> bytes:
    try:
        descriptor = os.open(file.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _gone() from error
    mark = next(mark for mark, media, _ in _MEDIA if media == file.media_type)
    if len(content) > MOST_BYTES or not content.startswith(mark):
        raise _gone()
    return content


def _gone() -> StoreError:
    return StoreError(
        Text("这个文件用不了。", "This file cannot be used."),
        Text("请再扫描一次。", "Please scan it again."),
    )
