"""Stand-ins for edges of the machine: they behave, from a few words, as the real ones do from many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.text_entry.composing import Candidate, Composition, Way
from kiosk.devices.text_entry.rare_characters import Radical, RareCharacter
from kiosk.devices.text_entry.text_entry import Engine, EngineState
from kiosk.errors import EngineMissing
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from kiosk.devices.text_entry.recogniser import Stroke

_PAGE = 8
_DIGITS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_WORDS = {
    "zhang xiu ying": ("张秀英",),
    "zhang": ("张", "章", "长", "掌", "仗", "帐", "丈", "涨", "障", "胀"),
    "xiu": ("秀", "修", "休", "绣"),
    "ying": ("英", "应", "影", "营", "颖"),
    "ni hao": ("你好",),
    "ni": ("你", "尼", "泥"),
    "hao": ("好", "号", "浩"),
}
_STROKES = {"hspn": ("木", "林"), "pn": ("人", "八", "入"), "h": ("一", "二", "三")}
_ABSENT = Text("没有装。请运行 kiosk doctor。", "Not installed. Run kiosk doctor.")
_PRESENT = Text("可以用", "There")


class FakeComposer:
    """Spells a handful of words; a candidate covers the keys of its syllables, the rest stays."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._keys = ""
        self._fixed: list[str] = []
        self._page = 0

    def press(self, key: str) -> Composition:
        if key in self._known():
            self._keys, self._page = self._keys + key, 0
        return self._composition()

    def delete(self) -> Composition:
        self._page = 0
        if self._fixed:
            self._keys = self._fixed.pop().translate(_DIGITS) + self._keys
        else:
            self._keys = self._keys[:-1]
        return self._composition()

    def choose(self, index: int) -> Composition:
        candidates = self._candidates()[self._page * _PAGE :][:_PAGE]
        if not 0 <= index < len(candidates):
            return self._composition()
        text, spelled = candidates[index]
        typed = "".join(self._fixed) + self._keys
        self._keys, self._fixed, self._page = typed[len(spelled) :], [], 0
        return self._composition(committed=text)

    def fix(self, index: int) -> Composition:
        spellings = self._spellings()
        if 0 <= index < len(spellings):
            self._fixed.append(spellings[index])
            self._keys, self._page = self._keys[len(spellings[index]) :], 0
        return self._composition()

    def more(self) -> Composition:
        pages = -(-len(self._candidates()) // _PAGE)
        self._page = (self._page + 1) % max(pages, 1)
        return self._composition()

    def clear(self) -> Composition:
        self._keys, self._fixed, self._page = "", [], 0
        return self._composition()

    def _composition(self, committed: str = "") -> Composition:
        candidates = self._candidates()
        return Composition(
            keys="".join(self._fixed) + self._keys,
            shown="'".join([*self._fixed, *([self._keys] if self._keys else [])]),
            candidates=tuple(Candidate(text) for text, _ in candidates[self._page * _PAGE :][:_PAGE]),
            committed=committed,
            spellings=self._spellings(),
            has_more=len(candidates) > _PAGE,
        )

    def _known(self) -> str:
        return {Way.NINE_KEY: "23456789", Way.STROKE: "hspnz*"}.get(self._way, "abcdefghijklmnopqrstuvwxyz'")

    def _spelled(self, word: str) -> str:
        letters = word.replace(" ", "")
        return letters.translate(_DIGITS) if self._way is Way.NINE_KEY else letters

    def _candidates(self) -> list[tuple[str, str]]:
        """Return the words on offer, longest first, each with the keys that it covers."""
        fixed = "".join(self._fixed)
        typed = (fixed.translate(_DIGITS) if self._way is Way.NINE_KEY else fixed) + self._keys
        table: Mapping[str, Sequence[str]] = _STROKES if self._way is Way.STROKE else _WORDS
        found = [
            (text, self._spelled(word))
            for word, texts in table.items()
            for text in texts
            if typed
            and typed.replace("'", "").startswith(self._spelled(word))
            and word.replace(" ", "").startswith(fixed)
        ]
        return sorted(found, key=lambda each: -len(each[1]))

    def _spellings(self) -> tuple[str, ...]:
        if self._way is not Way.NINE_KEY or not self._keys:
            return ()
        syllables = [word for word in _WORDS if " " not in word]
        return tuple(each for each in syllables if self._keys.startswith(each.translate(_DIGITS)))


class FakeRecogniser:
    """Takes the number of strokes for the character."""

    def recognise(self, strokes: Sequence[Stroke], most: int = 10) -> list[str]:
        by_count = ["一乙", "人八入二十", "三大工上下", "木王文天五", "田石四生正"]
        return list(by_count[min(len(strokes), 5) - 1])[:most] if strokes else []


class FakeRareCharacters:
    """Knows a few characters with water, and two beyond the BMP."""

    _ALL = (
        RareCharacter("淋", "lín", 11),
        RareCharacter("㴇", "pī", 11),
        RareCharacter("𣱩", "", 10),
        RareCharacter("𬭎", "hóng", 13),
    )

    def radicals(self, strokes: int = 0) -> tuple[Radical, ...]:
        every = (Radical(1, "一", 1), Radical(85, "水氵", 4), Radical(167, "金钅", 8))
        return tuple(each for each in every if strokes in {0, each.strokes})

    def remaining(self, radical: int) -> tuple[int, ...]:
        return {85: (6, 8), 167: (5,)}.get(radical, ())

    def by_radical(self, radical: int, remaining: int | None = None) -> tuple[RareCharacter, ...]:
        found = {(85, 8): self._ALL[:2], (85, 6): self._ALL[2:3], (167, 5): self._ALL[3:]}
        return tuple(
            each
            for (number, rest), characters in found.items()
            for each in characters
            if number == radical and remaining in {None, rest}
        )

    def by_parts(self, parts: str, most: int = 200) -> tuple[RareCharacter, ...]:
        return self._ALL[:1][:most] if parts and set(parts) <= set("氵木") else ()

    def by_strokes(self, strokes: str, count: int = 0, most: int = 200) -> tuple[RareCharacter, ...]:
        begins = strokes and "nnhhspnhspn".startswith(strokes)
        return self._ALL[:1][:most] if begins and count in {0, 11} else ()

    def by_code_point(self, text: str) -> RareCharacter | None:
        return next(
            (each for each in self._ALL if f"{ord(each.text):X}" == text.upper().removeprefix("U+")), None
        )

    def reads(self, character: str) -> RareCharacter:
        return next((each for each in self._ALL if each.text == character), RareCharacter(character))


class FakeCompleter:
    """Completes two streets and three trades."""

    _TABLES: Mapping[str, tuple[tuple[str, str, str], ...]] = {
        "region": (("常青街道", "changqingjiedao", "cqjd"), ("常乐街道", "changlejiedao", "cljd")),
        "occupation": (
            ("电焊工", "dianhangong", "dhg"),
            ("电工", "diangong", "dg"),
            ("工厂做工", "gongchangzuogong", "gczg"),
        ),
    }

    def tables(self) -> tuple[str, ...]:
        return tuple(self._TABLES)

    def complete(self, typed: str, table: str, most: int = 10) -> tuple[Candidate, ...]:
        rows = self._TABLES.get(table, ())
        found = [row[0] for row in rows if typed and any(form.startswith(typed) for form in row)]
        return tuple(Candidate(word) for word in found[:most])


class FakeTextEntry:
    """Every engine but those named as missing; ``forgotten`` counts the wipes."""

    def __init__(self, missing: Container[Engine] = ()) -> None:
        self._missing = missing
        self._composers: dict[Way, FakeComposer] = {}
        self.forgotten = 0
        self.closed = False

    def state(self, engine: Engine) -> EngineState:
        there = engine not in self._missing
        return EngineState(engine, there, _PRESENT if there else _ABSENT)

    def composer(self, way: Way) -> FakeComposer:
        self._need(Engine(way.value))
        return self._composers.setdefault(way, FakeComposer(way))

    def recogniser(self) -> FakeRecogniser:
        self._need(Engine.HANDWRITING)
        return FakeRecogniser()

    def rare_characters(self) -> FakeRareCharacters:
        self._need(Engine.RARE)
        return FakeRareCharacters()

    def completer(self) -> FakeCompleter:
        self._need(Engine.WORDS)
        return FakeCompleter()

    def forget(self) -> None:
        self.forgotten += 1
        for composer in self._composers.values():
            composer.clear()

    def close(self) -> None:
        self.closed = True

    def _need(self, engine: Engine) -> None:
        if engine in self._missing:
            raise EngineMissing(Text("这种输入法没有装。", "This way of typing is not installed."), _ABSENT)
