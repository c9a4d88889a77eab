"""A source of words in a process of its own: a library that ends its process ends no more than that.

Each question is a line of JSON and so is each answer. A process that died is started anew, and the keys that
it died of find nothing.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from kiosk.devices.text_entry.keys.source import Taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.devices.text_entry.keys.source import Source

_READY = "ready\n"


class SourceApart:
    """Asks a process that ``serve`` runs in."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start the process; raises ``OSError`` if it does not answer."""
        self._command = command
        self._process = self._start()
        self._died = False

    def type(self, keys: str) -> None:
        """Give it all keys."""
        self._died = False
        self._ask("type", keys)

    def offers(self, start: int, most: int) -> list[str]:
        """Return its words; none from a process that died."""
        return list(self._ask("offers", start, most) or ())

    def take(self, index: int) -> Taken:
        """Take one of its words."""
        return Taken(*(self._ask("take", index) or ("", "")))

    def shown(self) -> str:
        """Return the keys as it shows them."""
        return str(self._ask("shown") or "")

    def forget(self) -> None:
        """Have it drop the keys."""
        self._ask("forget")

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()

    def _start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(  # noqa: S603 - our own module
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        if process.stdout is None or process.stdout.readline() != _READY:
            process.kill()
            process.communicate()
            raise OSError("the source did not start")
        return process

    def _ask(self, *question: Any) -> Any:
        """Ask one question; None if the process died of it, and a new one is started."""
        process = self._process
        if self._died or process.stdin is None or process.stdout is None:
            return None
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self._died = True
            self.close()
            with contextlib.suppress(OSError):  # it is tried again with the next question
                self._process = self._start()
            return None


def serve(source: Source) -> None:
    """Answer questions about a source until there are none."""
    sys.stdout.write(_READY)
    sys.stdout.flush()
    for line in sys.stdin:
        what, *values = json.loads(line)
        answer = getattr(source, what)(*values)
        said = [answer.text, answer.rest] if isinstance(answer, Taken) else answer
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
