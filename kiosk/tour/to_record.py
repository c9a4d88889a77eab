"""What a tour heard the screens say: a list to read from where somebody records the prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.speech import text_id
from kiosk.ui.reading.sentences import sentences_of

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.ui.shell import Shell


class ToRecord:
    """Each sentence once, in the order in which it was met, beside the name that its recording must have."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._names: dict[str, str] = {}

    def note(self) -> None:
        """Note what the screen in front says; what is a person's own is never among it."""
        page, language = self._shell.page, self._shell.look.language
        if page.read_aloud:
            for sentence in sentences_of(page, language):
                self._names[f"{language.value}/{text_id(sentence.text)}.wav"] = sentence.text

    def write(self, path: Path) -> None:
        """Write the list, a line each: name, tab, words."""
        path.write_text("".join(f"{name}\t{said}\n" for name, said in self._names.items()), "utf-8")
