"""Talks to the engines in a worker, in the order of the touches; what comes too late is dropped."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from kiosk.devices.text_entry.composing import Composition, Way
from kiosk.devices.text_entry.text_entry import Engine, EngineState
from kiosk.errors import EngineMissing
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.devices.text_entry.composing import Composer
    from kiosk.devices.text_entry.rare_characters import RareCharacters
    from kiosk.devices.text_entry.recogniser import Stroke
    from kiosk.devices.text_entry.text_entry import TextEntry
    from kiosk.ui.wiping import Wiping
    from kiosk.ui.worker import Worker

T = TypeVar("T")
_ENDING = 8  # characters of the field that may be the beginning of a word
_WORDS = 4  # of a table that stand before the engine's own
_BROKEN = Text("这种写法出了问题。", "This way of writing has failed.")


@dataclasses.dataclass(frozen=True, slots=True)
class Composed:
    """What is being composed, and the words of the field's tables that it begins."""

    composition: Composition
    words: tuple[str, ...] = ()


class Typist(QObject):
    """One keyboard's way to the engines; they are opened when they are first needed."""

    composed = Signal(object)  # Composed
    written = Signal(str)
    deleted = Signal()  # nothing was being composed: a character of the field is meant
    suggested = Signal(object)  # tuple of (word, how many of its characters stand in the field already)
    recognised = Signal(object)  # list of characters, best first
    known = Signal(object)  # EngineState

    def __init__(
        self,
        entry: Callable[[], TextEntry],
        worker: Worker,
        wiping: Wiping,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        wiping.join(self.forget)
        self._entry = entry
        self._worker = worker
        self._way = Way.PINYIN
        self._tables: tuple[str, ...] = ()
        self._turn = 0  # what was asked in an earlier one is not delivered
        self._drawing = 0
        self._search = 0
        self._used = False
        self._asked = 0  # and not answered yet
        self._stands = Composition()  # in the engine; touched in the worker only

    @property
    def busy(self) -> bool:
        """Whether an engine still has something to say."""
        return self._asked > 0

    def use(self, way: Way, tables: tuple[str, ...]) -> None:
        """Write in a way from now on, with the words of some tables; what is being composed is dropped."""
        self.drop()
        self._way, self._tables = way, tables

    def ask(self, engine: Engine) -> None:
        """Open an engine once the keys are painted, and say whether it is there."""
        self._do(engine, lambda: self._entry().state(engine), self.known.emit, awaited=False)

    # -- composing ---------------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """Press a key of the present way."""
        self._compose(lambda composer: composer.press(key))

    def choose(self, index: int, word: str) -> None:
        """Take the candidate that was touched, wherever a key that came before the touch has put it."""

        def act(composer: Composer) -> Composition:
            page = [candidate.text for candidate in self._stands.candidates]
            if word not in page:  # the key took it away: the page of now is shown instead
                return dataclasses.replace(self._stands, committed="")
            return composer.choose(index if page[index : index + 1] == [word] else page.index(word))

        self._compose(act)

    def fix(self, index: int) -> None:
        """Take a syllable for the keys that it covers."""
        self._compose(lambda composer: composer.fix(index))

    def more(self) -> None:
        """Show the next page of candidates."""
        self._compose(lambda composer: composer.more())

    def delete(self) -> None:
        """Take the last key back, or where there is none, a character of the field."""
        way, tables = self._way, self._tables

        def work() -> Composed | None:
            if self._stands.is_empty:
                return None
            return self._looked_up(self._entry().composer(way).delete(), tables)

        self._do(Engine(way.value), work, self._deliver)

    def finish(self, then: str) -> None:
        """Write what is being composed, by its first candidates, and then some text as it is."""
        way = self._way

        def work() -> Composed:
            if self._stands.is_empty:
                return Composed(Composition(committed=then))
            composer, said = self._entry().composer(way), ""
            composition = composer.choose(0)
            said += composition.committed
            while composition.committed and composition.candidates:
                composition = composer.choose(0)
                said += composition.committed
            composer.clear()
            self._stands = Composition()
            return Composed(Composition(committed=said + then))

        self._do(Engine(way.value), work, self._deliver)

    def replace(self, word: str) -> None:
        """Write a word in the place of what is being composed."""
        way = self._way

        def work() -> Composed:
            if not self._stands.is_empty:
                self._entry().composer(way).clear()
            self._stands = Composition()
            return Composed(Composition(committed=word))

        self._do(Engine(way.value), work, self._deliver)

    def switch(self, way: Way) -> None:
        """Go on in another way with the keys that were pressed."""
        before, tables = self._way, self._tables
        self._way = way

        def work() -> Composed:
            pressed = self._stands.keys
            self._entry().composer(before).clear()
            composition = self._entry().composer(way).clear()
            for key in pressed:
                composition = self._entry().composer(way).press(key)
            return self._looked_up(composition, tables)

        self._do(Engine(way.value), work, self._deliver)

    def drop(self) -> None:
        """Drop what is being composed or drawn, and whatever is still on its way."""
        self._turn += 1
        if not self._used:
            return
        way = self._way

        def work() -> None:
            if not self._stands.is_empty:
                self._entry().composer(way).clear()
            self._stands = Composition()

        self._worker.run(work, lambda _: None, lambda _: None)

    def _compose(self, act: Callable[[Composer], Composition]) -> None:
        way, tables = self._way, self._tables

        def work() -> Composed:
            return self._looked_up(act(self._entry().composer(way)), tables)

        self._do(Engine(way.value), work, self._deliver)

    def _looked_up(self, composition: Composition, tables: tuple[str, ...]) -> Composed:
        """Note whether something is composed, and find the words that it begins; in the worker."""
        self._stands = composition
        if not tables or composition.is_empty:
            return Composed(composition)
        return Composed(composition, self._words(composition.keys, tables))

    def _words(self, typed: str, tables: tuple[str, ...]) -> tuple[str, ...]:
        try:
            completer = self._entry().completer()
        except EngineMissing:
            return ()
        found = [word.text for table in tables for word in completer.complete(typed, table, _WORDS)]
        found.sort(key=lambda word: not word.startswith(typed))  # what goes on with it only after all tables
        return tuple(dict.fromkeys(found))[:_WORDS]

    def _deliver(self, composed: Composed | None) -> None:
        if composed is None:
            self.deleted.emit()
            return
        self.composed.emit(composed)
        if composed.composition.committed:
            self.written.emit(composed.composition.committed)

    # -- words, handwriting, rare characters -------------------------------------------------------------

    def suggest(self, text: str) -> None:
        """Find the words of the tables that the end of the field's text begins."""
        tables = self._tables
        if not tables or not text:
            self.suggested.emit(())
            return

        def work() -> tuple[tuple[str, int], ...]:
            for length in range(min(len(text), _ENDING), 0, -1):
                ending = text[-length:]
                known = [word for word in self._words(ending, tables) if word.startswith(ending)]
                if known:  # a word that is written to its end begins no other by its last character
                    return tuple((word, length) for word in known if word != ending)
            return ()

        self._do(Engine.WORDS, work, self.suggested.emit)

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> None:
        """Tell which character was drawn, unless drawing goes on meanwhile."""
        self._drawing += 1
        drawing = self._drawing

        def done(found: list[str]) -> None:
            if drawing == self._drawing:
                self.recognised.emit(found)

        self._do(Engine.HANDWRITING, lambda: self._entry().recogniser().recognise(strokes, most), done)

    def drop_drawing(self) -> None:
        """Deliver nothing for what was drawn so far."""
        self._drawing += 1

    def look_up(self, search: Callable[[RareCharacters], T], done: Callable[[T], None]) -> None:
        """Search the rare characters; only the newest search is delivered."""
        self._search += 1
        at = self._search
        self._do(
            Engine.RARE,
            lambda: search(self._entry().rare_characters()),
            lambda found: done(found) if at == self._search else None,
        )

    def forget(self) -> None:
        """Wipe the engines, and deliver nothing of what they still say."""
        self._turn += 1
        if self._used:
            self._used = False
            self._worker.run(self._wipe, lambda _: None, lambda _: None)

    def _wipe(self) -> None:
        self._stands = Composition()
        self._entry().forget()

    def _do(
        self, engine: Engine, work: Callable[[], T], done: Callable[[T], None], *, awaited: bool = True
    ) -> None:
        self._used = True
        self._asked += 1
        turn = self._turn

        def deliver(value: T) -> None:
            self._asked -= 1
            if turn == self._turn:
                done(value)

        def fail(error: Exception) -> None:
            self._asked -= 1
            says = error.what if isinstance(error, EngineMissing) else _BROKEN
            if turn == self._turn:
                self.known.emit(EngineState(engine, there=False, says=says))

        run = self._worker.run if awaited else self._worker.run_after_painting
        run(work, deliver, fail)
