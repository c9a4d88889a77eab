"""朗读: reads the screen in front, and is silent at once when it changes or the button is touched again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.devices.speech import LEVELS, USUAL_LEVEL, SpeechState
from kiosk.text import Text
from kiosk.ui.reading.mark import Mark
from kiosk.ui.reading.sentences import Sentence, sentences_of
from kiosk.ui.reading.strip import ReadingStrip

if TYPE_CHECKING:
    from kiosk.devices.speech import Speech
    from kiosk.ui.look import Look
    from kiosk.ui.shell import Shell
    from kiosk.ui.wiping import Wiping

_ASK_MS = 40
_HOLDS = "reading"
_SILENT = Text(
    "这台机器现在念不出声。请按“求助”，工作人员念给您听。",
    "This machine cannot speak now. Press Help and staff will read it to you.",
)
_NOTHING = Text("这一页没有要念的。", "There is nothing to read on this page.")


class Reader(QObject):
    """Joins the shell and a voice; what is the person's own never reaches the voice."""

    def __init__(self, shell: Shell, speech: Speech, wiping: Wiping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        wiping.join(self.forget)
        self._shell = shell
        self._speech = speech
        self._sentences: list[Sentence] = []
        self._at = 0
        self._language = shell.look.language
        self._level = USUAL_LEVEL
        self._mark = Mark(shell)
        self.strip = ReadingStrip()
        self._beat = QTimer(self, interval=_ASK_MS)
        self._beat.timeout.connect(self._go_on)
        shell.add_strip(self.strip)
        shell.bar.read.offer(offered=True)
        shell.bar.read_asked.connect(self._asked)
        shell.page_shown.connect(self._on_page)
        shell.look_changed.connect(self._on_look)
        for left in (shell.bar.back_asked, shell.bar.home_asked, shell.bar.help_asked):
            left.connect(self.stop)
        self.strip.stop_asked.connect(self.stop)
        self.strip.softer_asked.connect(lambda: self._turn(-1))
        self.strip.louder_asked.connect(lambda: self._turn(1))

    @property
    def reading(self) -> bool:
        """Tell whether something is being read."""
        return self._beat.isActive()

    def forget(self) -> None:
        """Be silent, and as loud as usual for the next person."""
        self.stop()
        self._level = USUAL_LEVEL

    def stop(self) -> None:
        """Be silent at once."""
        self._beat.stop()
        self._speech.stop()
        self._sentences = []
        self._mark.hide()
        self.strip.hide()
        self._shell.idle.release(_HOLDS)

    def _asked(self) -> None:
        if self.reading:
            self.stop()
            return
        if self._speech.missing is not None:
            self._shell.show_banner(_SILENT)
            return
        self._shell.clear_banner()
        self.strip.set_look(self._shell.look)
        self.strip.show_level(self._level)
        self.strip.show()
        self._shell.lay_out_now()
        self._sentences = self._found()
        if not self._sentences:
            self.strip.hide()
            self._shell.show_banner(_NOTHING)
            return
        self._language = self._shell.look.language
        self._shell.idle.hold(_HOLDS)
        self._at = -1
        self._say_next()
        self._beat.start()

    def _found(self) -> list[Sentence]:
        page = self._shell.page
        return sentences_of(page, self._shell.look.language) if page.read_aloud else []

    def _turn(self, by: int) -> None:
        """Be softer or louder from the sentence on that is being read."""
        self._level = max(1, min(LEVELS, self._level + by))
        self.strip.show_level(self._level)
        if self.reading:
            self._at -= 1
            self._say_next()

    def _say_next(self) -> None:
        self._at += 1
        sentence = self._sentences[self._at]
        if sentence.widget is not None:
            self._shell.page.more.show_inside(sentence.widget)
        self._speech.begin(sentence.text, self._shell.look.language, self._level)

    def _go_on(self) -> None:
        """Follow the voice, and what it reads wherever it lies now."""
        sentence = self._sentences[self._at]
        if sentence.widget is not None and not sentence.widget.isVisible():
            self.stop()
            return
        self._mark.show_sentence(sentence, self._shell.look, self._shell)
        state = self._speech.state()
        if state is SpeechState.FAILED:
            self.stop()
            self._shell.show_banner(_SILENT)
        elif state is SpeechState.DONE:
            if self._at + 1 < len(self._sentences):
                self._say_next()
            else:
                self.stop()

    def _on_page(self) -> None:
        """Stop where the screen says something else now."""
        if not self.reading:
            return
        found = self._found()
        if sorted(each.text for each in found) == sorted(each.text for each in self._sentences):
            self._find_again(found)
        else:
            self.stop()

    def _on_look(self, look: Look) -> None:
        """Go on where the same words only lie elsewhere; the other language is another text."""
        if self.reading and look.language is self._language:
            self.strip.set_look(look)
            self._find_again(self._found())
        else:
            self.stop()

    def _find_again(self, found: list[Sentence]) -> None:
        now = self._sentences[self._at].text
        places = [place for place, each in enumerate(found) if each.text == now]
        if places:
            self._sentences, self._at = found, places[0]
        else:
            self.stop()
