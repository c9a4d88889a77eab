from __future__ import annotations

import dataclasses
import itertools
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication

from kiosk.devices.text_entry.text_entry import Engine
from kiosk.forms.screen import FieldType, Screen, ShownField
from kiosk.text import Language, Text
from kiosk.ui.keyboard.candidate_bar import Offer
from kiosk.ui.keyboard.handwriting import HandwritingPanel
from kiosk.ui.keyboard.letters import LettersPanel, PinyinPanel
from kiosk.ui.keyboard.nine import NinePanel
from kiosk.ui.keyboard.purpose import Kind, Purpose
from kiosk.ui.keyboard.rare import Search
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.widgets.key import Key
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.fakes import FakeTextEntry
from tests.ui import sample_screens as samples
from tests.ui.finger import draw, settle, tap
from tests.ui.screen_checks import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.ui.keyboard.keyboard import Keyboard
    from kiosk.ui.theme import Theme

BAR = 144
TREE = ([(0.3, 0.3), (0.7, 0.3)], [(0.5, 0.1), (0.5, 0.9)])  # two strokes: what the fake takes for 人 八 入 …


def asked(
    name: str, kind: FieldType, concept: str = "", value: str | None = None, longest: int = 50
) -> Screen:
    field = ShownField(
        name, kind, Text("填这里", "Fill in"), value=value, concept=concept, max_length=longest
    )
    return Screen(name, 1, 4, Text("一", "One"), Text("请填写", "Please fill in"), fields=(field,))


NAME = asked("name", FieldType.NAME)
ADDRESS = asked("address", FieldType.TEXT, "person.current_address", longest=70)


class At:
    """Somebody at a page with a keyboard."""

    def __init__(self, theme: Theme, qtbot: QtBot, entry: FakeTextEntry) -> None:
        self.entry, self.qtbot = entry, qtbot
        self.worker = Worker("typing")
        self.typist = Typist(lambda: entry, self.worker, Wiping())
        self.page = QuestionPage(samples.Places(), new_typist=lambda: self.typist)
        self.said: list[tuple[str, Any]] = []
        self.page.answered.connect(lambda field, value: self.said.append((field, value)))
        self.look(Look(theme))

    def look(self, look: Look) -> None:
        self.page.set_look(look)
        self.page.resize(*((1080, 1920 - BAR) if look.portrait else (1920, 1080 - BAR)))
        self.page.show()
        self.page.activateWindow()
        settle()

    def ask(self, screen: Screen) -> None:
        self.page.show_screen(screen, samples.TITLE, "clipboard-text", "red")
        self.wait()

    @property
    def keyboard(self) -> Keyboard:
        keyboard = self.page.dock.keyboard
        assert keyboard is not None
        return keyboard

    def wait(self) -> None:
        """Let the engines say all that they were asked."""
        done: list[bool] = []
        self.worker.run(lambda: True, done.append, lambda _: None)
        self.qtbot.waitUntil(lambda: bool(done) and not self.typist.busy)
        settle()

    def open(self, tab: Tab) -> Any:
        tap(self.keyboard.tabs.keys[tab])
        self.wait()
        return self.keyboard.panel(tab)

    def spell(self, letters: str) -> None:
        panel = self.keyboard.panel(self.keyboard.tab)
        for letter in letters:
            keys = panel.letters if isinstance(panel, LettersPanel) else panel.digits
            tap(keys[letter])

    def choose(self, text: str) -> None:
        self.wait()
        tap(next(key for key in self.keyboard.bar.shown() if key.text() == text))
        self.wait()

    def offered(self) -> list[str]:
        self.wait()
        return [key.text() for key in self.keyboard.bar.shown()]

    def write(self, *strokes: list[tuple[float, float]]) -> None:
        box = self.keyboard.panel(Tab.HANDWRITING).box
        for stroke in strokes:
            draw(box, [QPoint(round(x * box.width()), round(y * box.height())) for x, y in stroke])

    @property
    def text(self) -> str:
        return self.page.area._boxes[0].editor.line.text()

    def delete(self) -> None:
        tap(self.keyboard.panel(self.keyboard.tab).delete)
        self.wait()


@pytest.fixture
def at(theme: Theme, qtbot: QtBot) -> Iterator[At]:
    somebody = At(theme, qtbot, FakeTextEntry())
    yield somebody
    somebody.worker.stop()
    somebody.page.hide()


# -- which tab --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "tab"),
    [
        (NAME, Tab.HANDWRITING),
        (ADDRESS, Tab.PINYIN),
        (asked("cert", FieldType.TEXT, "person.certificate_number"), Tab.DIGITS),
    ],
    ids=["name", "address", "certificate"],
)
def test_the_tab_that_fits_the_field_opens_first(at: At, screen: Screen, tab: Tab) -> None:
    at.ask(screen)
    assert at.keyboard.tab is tab
    assert at.keyboard.tabs.keys[tab].marked


def test_who_chose_a_way_of_writing_finds_it_again_and_the_next_person_does_not(at: At) -> None:
    at.ask(NAME)
    at.open(Tab.NINE)
    at.ask(ADDRESS)
    assert at.keyboard.tab is Tab.NINE
    at.page.clear()
    at.ask(ADDRESS)
    assert at.keyboard.tab is Tab.PINYIN


# -- composing --------------------------------------------------------------------------------------------


def test_pinyin_is_spelled_and_chosen(at: At) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    at.spell("zhangxiuying")
    at.wait()
    assert at.keyboard.bar.spelling == "zhangxiuying"
    at.choose("张秀英")
    assert at.text == "张秀英"
    assert at.said[-1] == ("name", "张秀英")
    assert at.offered() == []


def test_what_is_left_over_stays_to_be_chosen_and_can_be_taken_back(at: At) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    at.spell("zhangxiu")
    at.choose("章")
    assert at.text == "章"
    assert at.offered()[0] == "秀"
    for _ in "xiu":
        at.delete()
    assert at.keyboard.bar.spelling == ""
    assert at.text == "章"
    at.delete()
    assert at.text == ""


def test_keys_that_come_faster_than_the_engine_arrive_in_their_order(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.PINYIN)
    for letter in "nihaox":
        panel.pressed.emit(letter)
    panel.deleted.emit()
    panel.first_asked.emit()
    at.wait()
    assert at.text == "你好"


@pytest.mark.parametrize(("taken_back", "written"), [(0, "你"), (2, "")])
def test_no_word_is_written_but_the_one_that_was_touched(at: At, taken_back: int, written: str) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    at.spell("ni")
    at.wait()
    touched = at.keyboard.bar.shown()[0]
    assert touched.text() == "你"
    gate = threading.Event()
    at.worker.run(lambda: gate.wait(120), lambda _: None, lambda _: None)
    for _ in range(taken_back):
        tap(at.keyboard.panel(Tab.PINYIN).delete)
    at.spell("hao")
    tap(touched)  # the engine is behind: the words of "ni" are still shown
    gate.set()
    at.wait()
    assert at.text == written


def test_the_next_page_shows_the_other_words(at: At) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    at.spell("zhang")
    first = at.offered()
    assert len(first) <= 8
    tap(at.keyboard.bar.more)
    second = at.offered()
    assert second
    assert not set(first) & set(second)


def test_nine_keys_offer_the_syllables_that_they_may_mean(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.NINE)
    at.spell("94264948")
    at.wait()
    assert [key.text() for key in panel.syllables if not key.isHidden()] == ["zhang"]
    tap(panel.syllables[0])
    at.choose("张")
    at.choose("秀")
    assert at.text == "张秀"


def test_strokes_are_pressed_one_by_one(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.STROKE)
    for stroke in "hspn":
        tap(panel.strokes[stroke])
    at.choose("林")
    assert at.text == "林"


def test_an_accent_is_a_switch_that_keeps_what_was_spelled(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.PINYIN)
    at.spell("zhang")
    tap(panel.accent)
    at.wait()
    assert panel.accent.marked
    assert at.keyboard.bar.spelling == "zhang"
    at.choose("张")
    at.page.clear()
    at.ask(NAME)
    assert not at.open(Tab.PINYIN).accent.marked


def test_latin_letters_and_digits_need_no_engine(theme: Theme, qtbot: QtBot) -> None:
    at = At(theme, qtbot, FakeTextEntry(missing=set(Engine)))
    at.ask(NAME)
    shown = [tab for tab, key in at.keyboard.tabs.keys.items() if not key.isHidden()]
    for tab in shown:
        if tab.engine is not None:
            at.open(tab)
    assert [tab for tab, key in at.keyboard.tabs.keys.items() if not key.isHidden()] == [
        Tab.DIGITS,
        Tab.LATIN,
    ]
    panel = at.open(Tab.LATIN)
    tap(panel.capital)
    at.spell("li")
    tap(at.open(Tab.DIGITS).digits["7"])
    assert at.text == "Li7"
    at.worker.stop()


def test_a_missing_engine_takes_its_tab_away_and_another_one_serves(theme: Theme, qtbot: QtBot) -> None:
    at = At(theme, qtbot, FakeTextEntry(missing={Engine.HANDWRITING}))
    at.ask(NAME)
    assert at.keyboard.tab is Tab.PINYIN
    assert at.keyboard.tabs.keys[Tab.HANDWRITING].isHidden()
    assert "手写" in at.page.look.say(at.keyboard.bar.hint)
    at.worker.stop()


# -- by hand ----------------------------------------------------------------------------------------------


def test_what_was_drawn_is_offered_a_moment_after_the_last_stroke(at: At) -> None:
    at.ask(NAME)
    at.write(*TREE)
    assert at.keyboard.bar.offers == ()
    at.qtbot.waitUntil(lambda: bool(at.keyboard.bar.offers))
    at.choose("入")
    assert at.text == "入"
    assert at.keyboard.panel(Tab.HANDWRITING).box.empty
    assert at.offered() == []


def test_a_further_stroke_makes_what_was_found_out_of_date(at: At) -> None:
    at.ask(NAME)
    panel = at.keyboard.panel(Tab.HANDWRITING)
    at.write(TREE[0])
    panel.recognise()
    at.write(TREE[1])  # before the engine has answered
    at.wait()
    assert at.keyboard.bar.offers == ()
    panel.recognise()
    assert "人" in at.offered()
    tap(panel.undo)
    panel.recognise()
    assert at.offered()[0] == "一"
    at.delete()  # empties the box first, then the field
    assert panel.box.empty


def test_a_drawing_left_for_another_tab_never_stands_over_what_is_spelled_there(at: At) -> None:
    at.ask(NAME)
    at.write(TREE[0])
    hand = at.keyboard.panel(Tab.HANDWRITING)
    at.open(Tab.PINYIN)
    at.spell("nihao")
    spelled = at.offered()
    at.qtbot.waitUntil(lambda: not hand.pausing)
    assert at.offered() == spelled
    at.choose(spelled[0])
    assert at.text == spelled[0]
    assert hand.box.empty


# -- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", [Tab.HANDWRITING, Tab.NINE, Tab.PINYIN, Tab.STROKE])
def test_the_dot_of_a_name_is_on_every_chinese_tab(at: At, tab: Tab) -> None:
    at.ask(NAME)
    panel = at.open(tab)
    dot = next(key for key in panel.findChildren(Key) if key.isVisible() and key.text() == "\u00b7")
    assert dot.accessibleName() == "间隔点"
    tap(dot)
    at.wait()
    assert at.text == "\u00b7"


def test_the_dot_takes_the_first_word_before_it(at: At) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    at.spell("nihao")
    tap(at.keyboard.panel(Tab.PINYIN)._signs[0])
    at.wait()
    assert at.text == "你好\u00b7"


def test_a_character_beyond_the_bmp_is_one_character(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.RARE)
    for wanted in ("金钅", "5", "𬭎"):
        tap(next(key for key in panel.grid.keys if key.isVisible() and key.text() == wanted))
        at.wait()
    at.wait()
    assert at.text == "𬭎"
    at.delete()
    assert at.text == ""


def test_a_name_ends_at_fifty_characters_and_no_character_is_cut(at: At) -> None:
    at.ask(NAME)
    for _ in range(60):
        at.keyboard.written.emit("𬭎")
    assert at.text == "𬭎" * 50


def test_what_is_still_on_its_way_when_the_person_goes_is_not_delivered(at: At) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    came: list[Any] = []
    at.typist.composed.connect(came.append)
    at.typist.press("n")
    at.typist.forget()
    at.wait()
    assert came == []


def test_after_the_last_word_on_offer_the_first_ones_come_again(at: At) -> None:
    at.ask(NAME)
    bar = at.keyboard.bar
    bar.show_offers([Offer(f"字{number}") for number in range(20)])
    first = [key.text() for key in bar.shown()]
    seen = list(first)
    while len(seen) < 20:
        tap(bar.more)
        seen += [key.text() for key in bar.shown()]
    assert seen == [f"字{number}" for number in range(20)]
    tap(bar.more)
    assert [key.text() for key in bar.shown()] == first


# -- words of this place ----------------------------------------------------------------------------------


def test_words_of_the_code_lists_stand_before_the_engines(at: At) -> None:
    at.ask(ADDRESS)
    at.spell("changqing")
    assert at.offered()[0] == "常青街道"
    at.choose("常青街道")
    assert at.text == "常青街道"
    assert at.keyboard.bar.spelling == ""


def test_a_word_that_was_begun_is_completed(at: At) -> None:
    at.ask(dataclasses.replace(ADDRESS, fields=(dataclasses.replace(ADDRESS.fields[0], value="鞍山常"),)))
    assert at.offered() == ["常青街道", "常乐街道"]
    at.choose("常乐街道")
    assert at.text == "鞍山常乐街道"


def test_a_word_that_is_whole_begins_no_other_by_its_last_character(at: At) -> None:
    trade = asked("work", FieldType.TEXT, "work.flexible_content", value="电工")
    at.ask(trade)
    assert at.offered() == []
    at.delete()
    assert at.offered() == ["电焊工", "电工"]


# -- rare characters --------------------------------------------------------------------------------------


def test_rare_characters_are_found_by_parts_and_strokes(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.RARE)
    tap(panel.ways[Search.PARTS])
    at.wait()
    tap(next(key for key in panel.grid.keys if key.text() == "水氵"))
    at.choose("淋")
    assert at.text == "淋"
    tap(panel.ways[Search.STROKES])
    for stroke in "nn":
        tap(panel.strokes[stroke])
        at.wait()
    assert at.keyboard.bar.spelling == "丶 丶"
    at.choose("淋")
    assert at.text == "淋淋"


def test_only_staff_search_by_code_point(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.RARE)
    assert panel.ways[Search.CODE].isHidden()
    at.keyboard.use(Purpose(Kind.NAME, staff=True))
    at.open(Tab.RARE)
    tap(panel.ways[Search.CODE])
    for digit in "2CB4E":
        tap(panel.hex[digit])
    assert at.offered() == ["𬭎"]


# -- nothing is left --------------------------------------------------------------------------------------


def test_touching_another_field_drops_what_was_being_composed(at: At) -> None:
    two = dataclasses.replace(NAME, fields=(NAME.fields[0], dataclasses.replace(NAME.fields[0], id="other")))
    at.ask(two)
    at.open(Tab.PINYIN)
    at.spell("zhang")
    at.page.area._activate(at.page.area._boxes[1])
    at.wait()
    assert at.keyboard.bar.spelling == ""
    at.spell("ni")
    at.choose("你")
    assert [box.editor.value() for box in at.page.area._boxes] == [None, "你"]


def test_when_a_person_goes_nothing_of_theirs_is_left_in_the_keyboard(at: At) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    at.spell("zhangxiuying")
    at.choose("张秀英")
    at.spell("xiu")
    at.open(Tab.HANDWRITING)
    at.write(*TREE)
    at.page.clear()
    at.wait()
    assert at.entry.forgotten
    assert [each._keys for each in at.entry._composers.values()] == [""]
    said = [key.text() + key.accessibleName() for key in at.keyboard.bar.keys]
    assert not [word for word in said if word]
    panel = at.keyboard.panel(Tab.HANDWRITING)
    assert isinstance(panel, HandwritingPanel)
    assert panel.box.empty
    assert at.keyboard._text == ""
    assert QGuiApplication.clipboard().text() == ""
    at.ask(NAME)
    assert at.keyboard.tab is Tab.HANDWRITING
    assert at.offered() == []


def test_what_the_engine_says_too_late_reaches_nobody(at: At) -> None:
    at.ask(NAME)
    panel = at.open(Tab.PINYIN)
    for letter in "zhangxiuying":
        panel.pressed.emit(letter)
    panel.first_asked.emit()
    at.page.clear()
    at.ask(dataclasses.replace(NAME, id="next"))
    at.wait()
    assert at.text == ""
    assert at.said == []


# -- on the screen ----------------------------------------------------------------------------------------

LOOKS = list(itertools.product((True, False), Language, TextSize))


@pytest.mark.parametrize(("portrait", "language", "size"), LOOKS)
def test_every_tab_has_keys_that_a_finger_finds_beside_a_field_that_stays_in_sight(
    at: At, portrait: bool, language: Language, size: TextSize
) -> None:
    at.look(dataclasses.replace(at.page.look, portrait=portrait, language=language, size=size))
    found = {}
    for screen in (NAME, ADDRESS):
        at.ask(screen)
        for tab in Tab:
            at.open(tab)
            wrong = faults(at.page, at.page.look)
            keys = [key for key in at.keyboard.findChildren(Key) if key.isVisible()]
            wrong += [f"a key without a name: {key.text()}" for key in keys if not key.accessibleName()]
            wrong += hidden(at)
            if wrong:
                found[screen.id, tab] = wrong
    assert found == {}


@pytest.mark.parametrize(("portrait", "language", "size"), LOOKS)
def test_a_long_question_with_a_note_gives_way_to_the_field_and_its_keys(
    at: At, portrait: bool, language: Language, size: TextSize
) -> None:
    at.look(dataclasses.replace(at.page.look, portrait=portrait, language=language, size=size))
    card = ShownField("card", FieldType.BANK_CARD, Text("卡号", "Card number"))
    long = dataclasses.replace(
        ADDRESS,
        question=Text("钱打到哪张银行卡上？", "Which card should the money go to?"),
        hint=Text(
            "您自己的卡。社保卡的银行账户也行。",
            "Your own card. The account of your social-security card will do.",
        ),
        note=Text(
            "没带卡也行，先空着，到窗口再填。", "No card here? Leave it empty and fill it in at the desk."
        ),
        fields=(*ADDRESS.fields, card),
    )
    at.ask(long)
    assert [*faults(at.page, at.page.look), *hidden(at)] == []


def hidden(at: At) -> list[str]:
    page = at.page
    line = page.area._boxes[0].editor
    field = QRect(line.mapTo(page, QPoint(0, 0)), line.size())
    whole = page.rect().contains(field) and line.height() >= page.look.px(100)
    return [] if whole and not page.dock.geometry().intersects(field) else ["the field is covered or cut"]


def test_keys_have_the_sizes_that_a_finger_wants(at: At, theme: Theme) -> None:
    look = Look(theme)
    at.ask(NAME)
    letters = at.open(Tab.PINYIN)
    assert isinstance(letters, PinyinPanel)
    pitch = letters.letters["w"].x() - letters.letters["q"].x()
    assert pitch >= look.mm(25)
    assert all(key.height() >= look.mm(20) for key in letters.letters.values())
    nine = at.open(Tab.NINE)
    assert isinstance(nine, NinePanel)
    assert all(key.width() >= look.mm(40) and key.height() >= look.mm(27) for key in nine.digits.values())
    box = at.open(Tab.HANDWRITING).box
    assert min(box.width(), box.height()) >= look.mm(120)
    at.open(Tab.PINYIN)
    at.spell("zhang")
    assert len(at.offered()) <= 8
    assert all(
        key.height() >= look.mm(20) and key.font().pixelSize() >= 40 for key in at.keyboard.bar.shown()
    )
    assert at.keyboard.bar.more.width() >= look.mm(25)


def test_a_change_of_the_look_keeps_the_tab_and_what_is_composed(at: At, theme: Theme) -> None:
    at.ask(NAME)
    at.open(Tab.PINYIN)
    at.spell("zhang")
    before = at.offered()
    at.look(Look(theme, Language.EN, TextSize.LARGE, high_contrast=True))
    assert at.keyboard.tab is Tab.PINYIN
    assert at.offered()[: len(before)][0] == before[0]
    assert at.keyboard.bar.spelling == "zhang"
