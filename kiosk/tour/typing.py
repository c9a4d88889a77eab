"""Writing words on the glass as a person does: by hand, on nine keys or by pinyin, key by key."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

from pypinyin import lazy_pinyin

from kiosk.tour.finger import TourStuck
from kiosk.tour.written import strokes_of
from kiosk.ui.keyboard.digits import DigitsPanel
from kiosk.ui.keyboard.handwriting import HandwritingPanel
from kiosk.ui.keyboard.letters import LatinPanel, PinyinPanel
from kiosk.ui.keyboard.nine import NinePanel
from kiosk.ui.keyboard.panel import Panel
from kiosk.ui.keyboard.rare import RarePanel
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.widgets.key import Key

if TYPE_CHECKING:
    from kiosk.tour.finger import Finger
    from kiosk.ui.fields.editor import Editor
    from kiosk.ui.fields.key_dock import KeyDock
    from kiosk.ui.keyboard.keyboard import Keyboard

P = TypeVar("P", bound=Panel)

_DIGITS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_AT_ONCE = 4  # characters that are spelled before one chooses
_PAGES = 14  # of candidates that somebody looks through
_RADICALS = {"𬭎": ("金", "7")}  # of characters that nothing spells, and their strokes beside it
NAME_WAYS = (Tab.HANDWRITING, Tab.NINE, Tab.PINYIN)


class Typing:
    """Knows how a finger writes with the keyboard; names are written in each way in turn."""

    def __init__(self, finger: Finger, dock: KeyDock) -> None:
        self._finger = finger
        self._dock = dock
        self._ways = itertools.cycle(NAME_WAYS)

    def write_name(self, editor: Editor, name: str) -> None:
        """Write a name in the next way; by hand only what somebody has drawn here."""
        way = next(self._ways)
        if way is Tab.HANDWRITING and not all(map(strokes_of, name)):
            way = Tab.PINYIN
        self.write(editor, name, way)

    def write(self, editor: Editor, text: str, way: Tab = Tab.PINYIN) -> None:
        """Touch a field and write a text into it."""
        self._finger.tap(editor)
        self._finger.wait(lambda: self._dock.isVisible() and self._dock.keyboard is not None, "the keyboard")
        for kind, run in itertools.groupby(text, _kind):
            characters = "".join(run)
            if kind is Tab.DIGITS:
                self._digits(characters)
            elif kind is Tab.LATIN:
                self._latin(characters)
            elif kind is None:
                self._signs(characters, way)
            else:
                self._chinese(characters, way)
        self._finger.characters += len(text)
        written = editor.value()
        if not str(written or "").endswith(text):
            raise TourStuck(f"{len(text)} characters, by {way.value}")

    # -- runs of one kind --------------------------------------------------------------------------------

    def _digits(self, digits: str) -> None:
        panel = self._open(Tab.DIGITS, DigitsPanel)
        for digit in digits:
            self._finger.tap(panel.digits[digit])

    def _latin(self, letters: str) -> None:
        panel = self._open(Tab.LATIN, LatinPanel)
        for letter in letters:
            if letter.isupper():
                self._finger.tap(panel.capital)
            self._finger.tap(panel.letters[letter.lower()])

    def _signs(self, signs: str, way: Tab) -> None:
        panel = self._open(way, Panel)
        for sign in signs:
            key = next(
                (key for key in panel.findChildren(Key) if key.isVisible() and key.text() == sign), None
            )
            if key is None:
                raise TourStuck(f"a key for {sign}")
            self._finger.tap(key)
            self._settle()

    def _chinese(self, text: str, way: Tab) -> None:
        if way is Tab.HANDWRITING:
            for character in text:
                if not self._draw(character):  # then one spells it
                    self._spell(character)
        elif way is Tab.NINE:
            for character in text:
                self._nine(character)
        else:
            while text:
                text = self._spell(text)

    def _spell(self, text: str) -> str:
        """Spell the next characters, choose them, and return what is left of the text."""
        if text[0] in _RADICALS:
            self._rare(text[0])
            return text[1:]
        stop = next((at for at, character in enumerate(text) if character in _RADICALS), len(text))
        chunk = text[: min(_AT_ONCE, stop)]
        panel = self._open(Tab.PINYIN, PinyinPanel)
        for letter in "'".join(lazy_pinyin(chunk, v_to_u=False)):
            self._finger.tap(panel.letters[letter] if letter != "'" else panel.apart)
        left = chunk
        while left:
            taken = self._choose(left)
            if not taken:
                raise TourStuck(f"{left[0]} among the candidates")
            left = left[len(taken) :]
        return text[len(chunk) :]

    def _nine(self, character: str) -> None:
        """Press the digits of one syllable, say which it is, and choose."""
        if character in _RADICALS:
            self._rare(character)
            return
        panel = self._open(Tab.NINE, NinePanel)
        (syllable,) = lazy_pinyin(character, v_to_u=False)
        for digit in syllable.translate(_DIGITS):
            self._finger.tap(panel.digits[digit])
        self._settle()
        meant = next((key for key in panel.syllables if key.isVisible() and key.text() == syllable), None)
        if meant is not None:
            self._finger.tap(meant)
        if not self._choose(character):
            raise TourStuck(f"{character} on nine keys")

    def _draw(self, character: str) -> bool:
        """Draw a character and choose it; False, the box empty again, where it is not among the ten."""
        strokes = strokes_of(character)
        if strokes is None:
            raise TourStuck(f"the strokes of {character}")
        panel = self._open(Tab.HANDWRITING, HandwritingPanel)
        self._finger.draw(panel.box, _squared(strokes, panel.box.width() / panel.box.height()))
        self._finger.wait(lambda: not panel.pausing, "the pause after the last stroke")
        if self._choose(character):
            return True
        self._finger.tap(panel.again)
        return False

    def _rare(self, character: str) -> None:
        """Find a character by its radical and the number of its other strokes."""
        panel = self._open(Tab.RARE, RarePanel)
        for wanted in (*_RADICALS[character], character):
            self._find(panel, wanted)

    def _find(self, panel: RarePanel, wanted: str) -> None:
        self._settle()
        for _ in range(_PAGES):
            shown = [key for key in panel.grid.keys if key.isVisible()]
            key = next((key for key in shown if wanted in (key.text(), key.text()[:1])), None)
            if key is not None:
                self._finger.tap(key)
                self._settle()
                return
            if not (panel.grid.down.isVisible() and panel.grid.down.isEnabled()):
                break
            self._finger.tap(panel.grid.down)
        raise TourStuck(f"{wanted} among the rare characters")

    # -- the keyboard ------------------------------------------------------------------------------------

    @property
    def _keyboard(self) -> Keyboard:
        keyboard = self._dock.keyboard
        if keyboard is None:
            raise TourStuck("the keyboard")
        return keyboard

    def _open(self, tab: Tab, kind: type[P]) -> P:
        """Open a tab, if it is not open already; it must be there."""
        keyboard = self._keyboard
        if keyboard.tab is not tab:
            self._finger.tap(keyboard.tabs.keys[tab])
        self._settle()
        panel = keyboard.panel(tab)
        if keyboard.tab is not tab or not isinstance(panel, kind):
            raise TourStuck(f"the tab {tab.value}")
        return panel

    def _choose(self, text: str) -> str:
        """Take the word on offer that begins the text and is longest, turning pages; return it."""
        for _ in range(_PAGES):
            self._settle()
            bar = self._keyboard.bar
            fits = [key for key in bar.shown() if text.startswith(key.text())]
            if fits:
                best = max(fits, key=lambda key: len(key.text()))
                word = best.text()
                self._finger.tap(best)
                self._settle()
                return word
            if not bar.more.isVisible():
                break
            self._finger.tap(bar.more)
        return ""

    def _settle(self) -> None:
        self._finger.wait(lambda: not self._keyboard.busy, "the engine")


def _kind(character: str) -> Tab | None:
    """Return what writes a character: digits, Latin, Chinese keys, or None for a sign."""
    if character.isascii() and character.isdigit():
        return Tab.DIGITS
    if character.isascii() and character.isalpha():
        return Tab.LATIN
    return Tab.PINYIN if character.isalpha() else None


def _squared(
    strokes: tuple[tuple[tuple[float, float], ...], ...], ratio: float
) -> list[list[tuple[float, float]]]:
    """Return strokes in the middle of a box that is ``ratio`` times as wide as high, not stretched."""
    wide, high = (1 / ratio, 1.0) if ratio > 1 else (1.0, ratio)
    return [[((x - 0.5) * wide * 0.9 + 0.5, (y - 0.5) * high * 0.9 + 0.5) for x, y in s] for s in strokes]
