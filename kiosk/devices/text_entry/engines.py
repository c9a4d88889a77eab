"""The engines of this machine, each opened when it is first asked for."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

from kiosk.devices.text_entry import missing
from kiosk.devices.text_entry.build import made_from
from kiosk.devices.text_entry.built import Part
from kiosk.devices.text_entry.composing import Way
from kiosk.devices.text_entry.installed import Installed
from kiosk.devices.text_entry.keys.apart import SourceApart
from kiosk.devices.text_entry.keys.composer import KeyComposer
from kiosk.devices.text_entry.keys.exact_first import ExactFirst
from kiosk.devices.text_entry.keys.librime import Librime, LibrimeFailed
from kiosk.devices.text_entry.keys.nine_key import NineKeyComposer, Syllables
from kiosk.devices.text_entry.keys.rime_source import RimeSource
from kiosk.devices.text_entry.keys.stroke_source import KEYS as STROKE_KEYS
from kiosk.devices.text_entry.keys.stroke_source import StrokeSource
from kiosk.devices.text_entry.readings import Readings
from kiosk.devices.text_entry.text_entry import Engine, EngineState
from kiosk.devices.text_entry.words import WordCompleter
from kiosk.errors import EngineMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kiosk.devices.text_entry.built import BuiltFolders
    from kiosk.devices.text_entry.completer import Completer
    from kiosk.devices.text_entry.composing import Composer
    from kiosk.devices.text_entry.ideographs.index import IdeographIndex
    from kiosk.devices.text_entry.keys.source import Source
    from kiosk.devices.text_entry.rare_characters import RareCharacters
    from kiosk.devices.text_entry.recogniser import Recogniser
    from kiosk.text import Text

_GOOGLE = "kiosk.devices.text_entry.keys.googlepinyin"
PINYIN_KEYS = "abcdefghijklmnopqrstuvwxyz'"


class Engines:
    """``TextEntry`` over what is installed; what could not be opened is not tried again."""

    def __init__(
        self,
        folders: BuiltFolders,
        words: Mapping[str, Callable[[], Sequence[str]]],
        installed: Installed | None = None,
    ) -> None:
        """Open nothing yet; ``words`` are the tables to complete from, each read when first asked for."""
        self._installed = installed or Installed()
        self._folders = folders
        self._words = words
        self._opened: dict[str, Any] = {}
        self._failed: dict[str, EngineMissing] = {}
        self._lock = threading.RLock()

    def state(self, engine: Engine) -> EngineState:
        """Open an engine and say whether it is there; never raises."""
        try:
            self._engine(engine)
        except EngineMissing as error:
            return EngineState(engine, there=False, says=error.todo)
        return EngineState(engine, there=True, says=self._says(engine))

    def composer(self, way: Way) -> Composer:
        """Return the engine of a way of pressing keys. Raises ``EngineMissing``."""
        composer: Composer = self._engine(Engine(way.value))
        return composer

    def recogniser(self) -> Recogniser:
        """Return the engine that reads handwriting. Raises ``EngineMissing``."""
        recogniser: Recogniser = self._engine(Engine.HANDWRITING)
        return recogniser

    def rare_characters(self) -> RareCharacters:
        """Return the index of all ideographs. Raises ``EngineMissing``."""
        return self._index()

    def completer(self) -> Completer:
        """Return the words of this place and trade."""
        completer: Completer = self._engine(Engine.WORDS)
        return completer

    def forget(self) -> None:
        """Wipe whatever a person typed, wrote or chose from every engine that is open."""
        with self._lock:
            for way in Way:
                if way.value in self._opened:
                    self._opened[way.value].clear()

    def close(self) -> None:
        """Let go of every engine."""
        with self._lock:
            self.forget()
            for name in ("librime", "google", "zinnia"):
                if name in self._opened:
                    self._opened[name].close()
            self._opened.clear()

    def _engine(self, engine: Engine) -> Any:
        makers: dict[Engine, Callable[[], object]] = {
            Engine.PINYIN: self._pinyin,
            Engine.FUZZY_PINYIN: self._fuzzy_pinyin,
            Engine.NINE_KEY: self._nine_key,
            Engine.STROKE: self._stroke,
            Engine.HANDWRITING: self._handwriting,
            Engine.RARE: self._index,
            Engine.WORDS: lambda: WordCompleter(self._words, Readings(self._folders.resources)),
        }
        return self._once(engine.value, makers[engine])

    def _once(self, name: str, make: Callable[[], object]) -> Any:
        """Make a thing when it is first asked for; what failed once fails at once from then on."""
        with self._lock:
            if name in self._failed:
                raise self._failed[name]
            if name not in self._opened:
                try:
                    self._opened[name] = make()
                except EngineMissing as error:
                    self._failed[name] = error
                    raise
            return self._opened[name]

    def _pinyin(self) -> Composer:
        return KeyComposer(self._pinyin_source(), PINYIN_KEYS, self._note)

    def _pinyin_source(self) -> Source:
        try:
            return self._rime("kiosk_pinyin")
        except EngineMissing:
            google: Source = self._once("google", self._google)
            return google

    def _fuzzy_pinyin(self) -> Composer:
        both = ExactFirst(self._rime("kiosk_pinyin"), self._rime("kiosk_fuzzy_pinyin"))
        return KeyComposer(both, PINYIN_KEYS, self._note)

    def _nine_key(self) -> Composer:
        source = self._rime("kiosk_nine_key")
        syllables = (self._pinyin_folder() / "syllables.txt").read_text("utf-8").split()
        return NineKeyComposer(source, Syllables(syllables), self._note)

    def _stroke(self) -> Composer:
        return KeyComposer(StrokeSource(self._index()), STROKE_KEYS, self._note)

    def _index(self) -> IdeographIndex:
        index: IdeographIndex = self._once("index", self._map_index)
        return index

    def _map_index(self) -> IdeographIndex:
        from kiosk.devices.text_entry.ideographs.index import IdeographIndex  # noqa: PLC0415 - start-up: NumPy

        part = Part.IDEOGRAPHS
        try:
            return IdeographIndex(self._folders.find_or_build(part, made_from(part, self._folders.resources)))
        except (OSError, ValueError, EngineMissing) as error:
            raise missing.ideographs() from error

    def _handwriting(self) -> Recogniser:
        from kiosk.devices.text_entry.handwriting.opening import open_recogniser  # noqa: PLC0415 - start-up: NumPy

        made = made_from(Part.TEMPLATES, self._folders.resources)
        opened = open_recogniser(self._folders.find(Part.TEMPLATES, made), self._installed)
        if opened.zinnia is not None:
            self._opened["zinnia"] = opened.zinnia
        if opened.recogniser is None:
            raise missing.handwriting()
        return opened.recogniser

    def _rime(self, schema: str) -> RimeSource:
        librime: Librime = self._once("librime", self._librime)
        try:
            return RimeSource(librime.session(schema))
        except LibrimeFailed as error:
            raise missing.librime() from error

    def _librime(self) -> Librime:
        try:
            return Librime(self._installed.librime, self._pinyin_folder())
        except (OSError, LibrimeFailed) as error:
            raise missing.librime() from error

    def _pinyin_folder(self) -> Path:
        made = made_from(Part.PINYIN, self._folders.resources, self._installed.librime)
        return self._folders.find_or_build(Part.PINYIN, made)

    def _google(self) -> SourceApart:
        try:
            return SourceApart([sys.executable, "-m", _GOOGLE, self._installed.googlepinyin])
        except OSError as error:
            raise missing.librime() from error

    def _note(self, text: str) -> str:
        """Return a single character's readings with tones, "" for words and where they are not known."""
        if len(text) != 1:
            return ""
        try:
            return self._index().reads(text).note
        except EngineMissing:
            return ""

    def _says(self, engine: Engine) -> Text:
        """Return in words which engine a way got."""
        if engine is Engine.PINYIN:
            return missing.FALLBACK if "google" in self._opened else missing.WHOLE
        if engine is Engine.HANDWRITING:
            both = "zinnia" in self._opened
            matcher = self._folders.find(Part.TEMPLATES, made_from(Part.TEMPLATES, self._folders.resources))
            return missing.handwriting_says(matcher=matcher is not None, zinnia=both)
        return missing.WHOLE
