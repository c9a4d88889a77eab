"""The keyboard: a tab is open, its keys go to the engines, and what a person chooses is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from kiosk.devices.text_entry.composing import Way
from kiosk.devices.text_entry.text_entry import Engine
from kiosk.text import Text
from kiosk.ui.keyboard.candidate_bar import CandidateBar, Offer
from kiosk.ui.keyboard.digits import DigitsPanel
from kiosk.ui.keyboard.handwriting import HandwritingPanel
from kiosk.ui.keyboard.letters import LatinPanel, PinyinPanel
from kiosk.ui.keyboard.nine import NinePanel
from kiosk.ui.keyboard.panel import Panel, gap_of
from kiosk.ui.keyboard.purpose import Purpose
from kiosk.ui.keyboard.rare import RarePanel
from kiosk.ui.keyboard.stroke_keys import StrokePanel
from kiosk.ui.keyboard.tab import INSTEAD, Tab
from kiosk.ui.keyboard.tab_row import TabRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from kiosk.devices.text_entry.text_entry import EngineState
    from kiosk.ui.keyboard.typist import Composed, Typist
    from kiosk.ui.look import Look

_TAB_HIGH, _TAB_WIDE = 80, 150  # picture pixels
_BESIDE_WIDE = 236  # of the candidates beside a box
_LEAST_TAB_MM = 15
_IN_HAND = 10  # characters on offer for what was drawn
_WAYS = {Tab.NINE: Way.NINE_KEY, Tab.PINYIN: Way.PINYIN, Tab.STROKE: Way.STROKE}
_HINTS = {
    Tab.HANDWRITING: Text("写完一个字，字会出现在这里", "Your character will appear here"),
    Tab.NINE: Text("点拼音的字母，再选字", "Touch the letters, then choose"),
    Tab.PINYIN: Text("点拼音，再选字", "Spell in pinyin, then choose"),
    Tab.STROKE: Text("按写字的顺序点笔画，再选字", "Touch the strokes in order, then choose"),
    Tab.RARE: Text("找到的字会出现在这里", "What is found will appear here"),
}
_GONE = Text("这台机器上没有“{tab}”，请用这一种。", "“{tab_en}” is not on this machine; please use this one.")


class Keyboard(QWidget):
    """Tabs, candidates and the keys of one tab. ``written`` carries text, ``deleted`` means one character."""

    written = Signal(str)
    deleted = Signal()

    def __init__(self, typist: Typist, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typist = typist
        self._look: Look | None = None
        self._purpose = Purpose()
        self._tab = Tab.PINYIN
        self._liked: Tab | None = None  # what the person chose for Chinese in this visit
        self._missing: set[Tab] = set()
        self._asked: set[Tab] = set()
        self._leads: tuple[tuple[str, int], ...] = ()  # words in front, and how much of each is there already
        self._text = ""
        self.tabs = TabRow(self)
        self.bar = CandidateBar(self)
        self._panels: dict[Tab, Panel] = {}
        self.tabs.chosen.connect(self._on_tab)
        self.bar.chosen.connect(self._on_chosen)
        self.bar.more_asked.connect(typist.more)
        typist.composed.connect(self._on_composed)
        typist.written.connect(self._on_written)
        typist.deleted.connect(self.deleted)
        typist.suggested.connect(self._on_suggested)
        typist.recognised.connect(self._on_recognised)
        typist.known.connect(self._on_known)

    # -- what is written ---------------------------------------------------------------------------------

    @property
    def tab(self) -> Tab:
        """The tab that is open."""
        return self._tab

    @property
    def busy(self) -> bool:
        """Whether an engine still has something to say."""
        return self._typist.busy

    def use(self, purpose: Purpose, text: str = "") -> None:
        """Write into a field that holds some text; what was being composed for another one is dropped."""
        self._purpose = purpose
        self._text = text
        wanted = purpose.opens
        if wanted.chinese and self._liked is not None:
            wanted = self._liked
        self._open(self._instead(wanted))

    def follow(self, text: str) -> None:
        """Follow the text of the field, whoever changed it: words may begin at its end."""
        if text != self._text:
            self._text = text
            self._suggest()

    def forget(self) -> None:
        """Wipe everything: what was composed, drawn, offered, the tab that was liked, and the engines."""
        self._liked, self._text, self._leads = None, "", ()
        self._purpose = Purpose()
        for panel in self._panels.values():
            panel.clear()
        self.bar.clear()
        self._typist.forget()

    def panel(self, tab: Tab) -> Panel:
        """Return the keys of a tab; made when first needed."""
        if tab not in self._panels:
            panel = self._made(tab)
            panel.setParent(self)
            panel.pressed.connect(self._typist.press)
            panel.written.connect(self._on_sign)
            panel.first_asked.connect(lambda: self._typist.finish(""))
            panel.deleted.connect(self._on_delete)
            if self._look is not None:
                panel.set_look(self._look)
            self._panels[tab] = panel
        return self._panels[tab]

    def _made(self, tab: Tab) -> Panel:
        if tab is Tab.PINYIN:
            pinyin = PinyinPanel(self)
            pinyin.accent_switched.connect(
                lambda on: self._typist.switch(Way.FUZZY_PINYIN if on else Way.PINYIN)
            )
            return pinyin
        if tab is Tab.NINE:
            nine = NinePanel(self)
            nine.spelling_chosen.connect(self._typist.fix)
            return nine
        if tab is Tab.HANDWRITING:
            hand = HandwritingPanel(self)
            hand.drawn.connect(lambda strokes: self._typist.recognise(strokes, _IN_HAND))
            hand.begun.connect(self._typist.drop_drawing)
            hand.emptied.connect(self._show_nothing)
            return hand
        if tab is Tab.RARE:
            rare = RarePanel(self._typist, self)
            rare.found.connect(self._on_found)
            rare.asked.connect(self.bar.show_hint)
            rare.drawn.connect(lambda strokes: self._typist.recognise(strokes, 4 * _IN_HAND))
            return rare
        return {Tab.STROKE: StrokePanel, Tab.DIGITS: DigitsPanel}.get(tab, LatinPanel)(self)

    # -- tabs --------------------------------------------------------------------------------------------

    def _on_tab(self, tab: Tab) -> None:
        if tab.chinese:
            self._liked = tab
        self._open(tab)

    def _instead(self, tab: Tab) -> Tab:
        """Return the tab, or the first that can take its place where it is missing."""
        return next((each for each in (tab, *INSTEAD) if each not in self._missing), Tab.LATIN)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the engine of the tab in front now that somebody is there to write."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        """Have the tab's engine opened if that was never asked for."""
        if self._tab.engine is not None and self._tab not in self._asked:
            self._asked.add(self._tab)
            self._typist.ask(self._tab.engine)

    def _open(self, tab: Tab) -> None:
        self._tab = tab
        panel = self.panel(tab)
        self._typist.use(self._way(tab), self._purpose.tables)
        self._show_nothing()
        for each in self._panels.values():
            each.setVisible(each is panel)
        panel.use(self._purpose)
        self.tabs.show_tab(tab, self._missing)
        self.bar.show_hint(_HINTS.get(tab, ""))
        if self.isVisible():
            self._ask()
        hand = self._panels.get(Tab.HANDWRITING)
        if isinstance(hand, HandwritingPanel):
            hand.clear()  # read after its pause, a drawing left behind would stand over what this tab spells
        if isinstance(panel, RarePanel):
            panel.begin()
        self._place()
        self._suggest()

    def _way(self, tab: Tab) -> Way:
        pinyin = self._panels.get(Tab.PINYIN)
        if tab is Tab.PINYIN and isinstance(pinyin, PinyinPanel) and pinyin.accent_on:
            return Way.FUZZY_PINYIN
        return _WAYS.get(tab, Way.PINYIN)

    def _on_known(self, state: EngineState) -> None:
        """Leave the tab out whose engine is not there, and say which one serves instead."""
        if state.there:
            return
        gone = next((tab for tab in Tab if tab.engine is state.engine), None)
        if gone is None and state.engine is not Engine.FUZZY_PINYIN:
            return
        if gone is None:
            panel = self._panels.get(Tab.PINYIN)
            if isinstance(panel, PinyinPanel):
                panel.accent.setEnabled(False)
            return
        self._missing.add(gone)
        if self._liked is gone:
            self._liked = None
        if self._tab is gone:
            self._open(self._instead(gone))
            title = gone.title
            self.bar.show_hint(_GONE.format(tab=title.zh, tab_en=title.en))
        else:
            self.tabs.show_tab(self._tab, self._missing)

    # -- what comes back ---------------------------------------------------------------------------------

    def _on_composed(self, composed: Composed) -> None:
        composition = composed.composition
        self.panel(self._tab).show_composition(composition)
        self._leads = tuple((word, 0) for word in composed.words)
        offers = [Offer(word, lead=True) for word in composed.words]
        offers += [Offer(candidate.text) for candidate in composition.candidates]
        self.bar.show_offers(offers, composition.shown, has_more=composition.has_more)

    def _on_recognised(self, found: Sequence[str]) -> None:
        self._leads = ()
        most = _IN_HAND if self._tab is Tab.HANDWRITING else len(found)
        self.bar.show_offers([Offer(character) for character in found], most=max(1, most))

    def _on_found(self, characters: Sequence[str], asked: str) -> None:
        self._leads = ()
        self.bar.show_offers([Offer(character) for character in characters], asked)

    def _on_suggested(self, words: tuple[tuple[str, int], ...]) -> None:
        if self.bar.offers and not all(offer.lead for offer in self.bar.offers):
            return  # something is being composed meanwhile
        self._leads = words
        self.bar.show_offers([Offer(word, lead=True) for word, _ in words])

    def _suggest(self) -> None:
        if self._purpose.tables and self._tab is not Tab.RARE and self.panel(self._tab).has_bar:
            self._typist.suggest(self._text)

    def _show_nothing(self) -> None:
        self._leads = ()
        self._typist.drop_drawing()
        self.bar.clear()

    # -- what is touched ---------------------------------------------------------------------------------

    def _on_chosen(self, place: int) -> None:
        if place < len(self._leads):
            word, there = self._leads[place]
            if there:
                self._on_written(word[there:])
            else:
                self._typist.replace(word)
        elif self._tab in _WAYS:
            self._typist.choose(place - len(self._leads), self.bar.offers[place].text)
        else:
            self._take(self.bar.offers[place].text)

    def _take(self, character: str) -> None:
        """Write what was drawn or found, and make room for the next."""
        panel = self.panel(self._tab)
        self._on_written(character)
        if isinstance(panel, HandwritingPanel):
            panel.clear()
        elif isinstance(panel, RarePanel):
            panel.begin()

    def _on_sign(self, text: str) -> None:
        if self._tab in _WAYS:
            self._typist.finish(text)
        else:
            self._on_written(text)

    def _on_delete(self) -> None:
        """Take back a key, the drawing, or else a character of the field."""
        panel = self.panel(self._tab)
        if self._tab in _WAYS:
            self._typist.delete()
        elif isinstance(panel, HandwritingPanel) and not panel.box.empty:
            panel.clear()
        else:
            self.deleted.emit()

    def _on_written(self, text: str) -> None:
        if text:
            self.written.emit(text)

    # -- placing -----------------------------------------------------------------------------------------

    def least_height(self, look: Look) -> int:
        """Return the height below which a finger would miss, whatever tab is opened."""
        keys = max(self.panel(tab).least_height(look) for tab in (Tab.NINE, Tab.PINYIN))
        return self._tabs_height(look) + self.bar.most_height(look) + gap_of(look) + keys

    def set_look(self, look: Look) -> None:
        """Follow the look, keeping what is being composed."""
        self._look = look
        self.tabs.stand(upright=not look.portrait)
        self.tabs.set_look(look)
        self.bar.set_look(look)
        for panel in self._panels.values():
            panel.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def _tabs_height(self, look: Look) -> int:
        if not look.portrait:
            return 0
        return max(look.px(_TAB_HIGH), look.mm(_LEAST_TAB_MM)) + gap_of(look)

    def _place(self) -> None:
        look = self._look
        if look is None or self.size().isEmpty():
            return
        gap, box = gap_of(look), self.rect()
        if look.portrait:
            high = self._tabs_height(look)
            self.tabs.setGeometry(0, 0, box.width(), high - gap)
            box.setTop(high)
        else:
            wide = look.px(_TAB_WIDE)
            self.tabs.setGeometry(0, 0, wide, box.height())
            box.setLeft(wide + gap)
        panel = self.panel(self._tab)
        beside = not look.portrait and self._tab is Tab.HANDWRITING
        self.bar.stand(beside=beside, spelled=self._tab is not Tab.HANDWRITING)
        self.bar.setVisible(panel.has_bar)
        if beside:
            wide = look.px(_BESIDE_WIDE)
            self.bar.setGeometry(QRect(box.right() + 1 - wide, box.top(), wide, box.height()))
            box.setRight(box.right() - wide - gap)
        elif panel.has_bar:
            high = self.bar.height_wanted(look)
            self.bar.setGeometry(QRect(box.left(), box.top(), box.width(), high))
            box.setTop(box.top() + high + gap)
        panel.setGeometry(box)
