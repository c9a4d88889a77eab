"""What the screen needs of the place where scanned files arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kiosk.text import Text


class Arrived(Protocol):
    """A file that arrived during this visit."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        ...

    @property
    def label(self) -> str:
        """What it is called."""
        ...

    @property
    def size(self) -> int:
        """How large it is, in bytes."""
        ...

    @property
    def media_type(self) -> str:
        """What it is."""
        ...


class Tray(Protocol):
    """Where files arrive; a visit sees only its own."""

    @property
    def usable(self) -> bool:
        """Whether files can arrive here at all."""
        ...

    def begin(self) -> None:
        """Begin a visit: what lies here is somebody else's."""
        ...

    def end(self) -> None:
        """End the visit and wipe what it leaves."""
        ...

    def waiting(self) -> Sequence[Arrived]:
        """Return what arrived during this visit, newest first."""
        ...

    def take(
        self, file: Arrived, done: Callable[[dict[str, Any]], None], failed: Callable[[Text], None]
    ) -> None:
        """Lock a file away; ``done`` gets the answer that stands for it."""
        ...

    def give_back(self, answer: dict[str, Any]) -> None:
        """Let go of a file that was taken."""
        ...
