from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.forms.screen import FieldType, Option, Screen
from kiosk.model.case import Problem
from kiosk.text import Language, Text
from kiosk.ui.fields.date import DateEditor
from kiosk.ui.fields.field_box import FieldBox
from kiosk.ui.fields.option_card import OptionCard
from kiosk.ui.fields.region import RegionEditor
from kiosk.ui.fields.text import TextEditor
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.theme import Theme, load_theme
from kiosk.ui.widgets.key import Key
from tests.ui import sample_screens as samples
from tests.ui.finger import draw, settle, tap

BAR = 136
PLACES = samples.Places()
SCREENS = samples.screens()
CANARY = "张𬭎秀𠮷"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return load_theme(samples.RESOURCES)


@pytest.fixture(scope="module")
def page(qapp: QApplication, theme: Theme) -> QuestionPage:
    del qapp
    return QuestionPage(PLACES)


@pytest.fixture
def answers(page: QuestionPage, theme: Theme) -> Any:
    look(page, Look(theme))
    said: list[tuple[str, Any]] = []
    page.answered.connect(lambda field, value: said.append((field, value)))
    yield said
    page.answered.disconnect()
    page.clear()


def look(page: QWidget, look: Look) -> None:
    page.set_look(look)
    page.resize(*((1080, 1920 - BAR) if look.portrait else (1920, 1080 - BAR)))
    page.show()
    page.activateWindow()
    settle()


def ask(page: QuestionPage, screen: Screen) -> None:
    page.show_screen(screen, samples.TITLE, "clipboard-text", "red")
    settle()


def unanswered(name: str) -> Screen:
    fields = tuple(dataclasses.replace(field, value=None, problem=None) for field in SCREENS[name].fields)
    return dataclasses.replace(SCREENS[name], fields=fields)


def card(page: QWidget, label: str) -> OptionCard:
    return next(c for c in page.findChildren(OptionCard) if c.isVisible() and c.text() == label)


def cards(page: QWidget) -> list[OptionCard]:
    return [c for c in page.findChildren(OptionCard) if c.isVisible()]


def type_keys(page: QWidget, keys: str) -> None:
    for key in keys:
        tap(next(k for k in page.findChildren(Key) if k.isVisible() and k.text() == key))


def test_a_touched_card_answers_and_going_on_is_a_step_of_its_own(page: QuestionPage, answers: Any) -> None:
    went_on: list[bool] = []
    page.next_asked.connect(lambda: went_on.append(True))
    ask(page, unanswered("choice"))
    tap(card(page, "常住地"))
    assert answers == [("place", "20")]
    assert not went_on
    tap(page.next)
    assert went_on
    assert card(page, "常住地").isChecked()


def test_a_finger_that_slides_off_a_card_answers_nothing(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("choice"))
    target = card(page, "参保地")
    draw(target, [target.rect().center(), QPoint(target.width() // 2, -300)])
    assert answers == []


@pytest.mark.parametrize(("label", "value"), [("是", True), ("不是", False)])
def test_yes_and_no_are_booleans(page: QuestionPage, answers: Any, label: str, value: bool) -> None:
    ask(page, unanswered("yes_no"))
    tap(card(page, label))
    assert answers == [("pension", value)]


def test_many_options_are_turned_by_large_buttons(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("nation"))
    pager = page.area.box("nation").editor.grid._pager
    seen = {c.text() for c in cards(page)}
    while pager._after.isEnabled():
        tap(pager._after)
        seen |= {c.text() for c in cards(page)}
    assert len(seen) == 56
    tap(card(page, "基诺族"))
    assert answers == [("nation", "56")]


def test_cards_have_the_whole_page_where_the_number_after_them_has_one_of_its_own(
    page: QuestionPage, answers: Any
) -> None:
    ask(page, unanswered("nation"))
    alone = len(cards(page))
    number = dataclasses.replace(SCREENS["money"].fields[0], value=None)
    ask(page, dataclasses.replace(SCREENS["nation"], fields=(*unanswered("nation").fields, number)))
    assert len(cards(page)) >= alone - 4  # two rows less, for its label and which view this is


def test_as_many_as_there_are_is_no_limit_worth_telling(page: QuestionPage, answers: Any) -> None:
    field = unanswered("multi").fields[0]
    for most, said in ((len(field.options), "可以选几个。"), (2, "最多选 2 个。")):
        ask(page, dataclasses.replace(SCREENS["multi"], fields=(dataclasses.replace(field, most=most),)))
        assert page.area.box(field.id).editor.hint().zh == said


def test_several_are_told_in_the_order_of_the_options_and_no_more_than_may_be(
    page: QuestionPage, answers: Any
) -> None:
    ask(page, unanswered("multi"))
    for label in ("职业指导", "介绍工作", "自己开店"):
        tap(card(page, label))
    assert answers[-1] == ("wishes", ["job", "open", "guide"])
    tap(card(page, "了解补贴政策"))
    assert answers[-1] == ("wishes", ["job", "open", "guide"])
    assert page.area.box("wishes").has_problem
    tap(card(page, "职业指导"))
    assert answers[-1] == ("wishes", ["job", "open"])
    assert not page.area.box("wishes").has_problem


@pytest.mark.parametrize(
    ("name", "keys", "value"),
    [
        ("id", "21030219660612001X", "21030219660612001X"),
        ("phone_problem", "16638905678", "16638905678"),
        ("bank", "6222021234567890123", "6222021234567890123"),
        ("uscc", "91210300MA0XXXXX4Y", "91210300MA0XXXXX4Y"),
        ("money", "1980.5", 198_050),
        ("date", "19660612", "1966-06-12"),
        ("month", "202606", "2026-06"),
    ],
)
def test_numbers_and_dates_are_typed_on_the_pad(
    page: QuestionPage, answers: Any, name: str, keys: str, value: Any
) -> None:
    screen = unanswered(name)
    ask(page, screen)
    type_keys(page, keys)
    assert answers[-1] == (screen.fields[0].id, value)
    assert type(answers[-1][1]) is type(value)


def test_keys_go_to_the_field_that_was_touched(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("two_numbers"))
    type_keys(page, "13")
    tap(page.area.box("expect").editor)
    type_keys(page, "35")
    assert answers == [("months", 1), ("months", 13), ("expect", 300), ("expect", 3_500)]


def test_the_keys_come_back_after_a_card_was_touched(page: QuestionPage, answers: Any) -> None:
    both = dataclasses.replace(
        unanswered("two_numbers"),
        fields=(*unanswered("yes_no").fields, *unanswered("bank").fields),
    )
    ask(page, both)
    tap(cards(page)[0])
    tap(page.area.box(both.fields[1].id).editor)
    type_keys(page, "6222021234567890123")
    assert answers[-1] == (both.fields[1].id, "6222021234567890123")


def test_a_date_is_never_made_up(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("date"))
    editor = page.area.box("lost_on").editor
    assert isinstance(editor, DateEditor)
    assert editor.value() is None
    type_keys(page, "20230230")
    assert answers[-1:] == [("lost_on", None)]
    assert editor.value() is None
    assert "没有这一天" in page.area.box("lost_on")._problem.text()


def test_a_place_is_found_from_its_city_down_and_up_again(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("region"))
    assert {"铁东区", "海城市"} <= {c.text() for c in cards(page)}
    tap(card(page, "铁东区"))
    tap(card(page, "站前街道"))
    assert answers == [("home", "210302006")]
    editor = page.area.box("home").editor
    assert isinstance(editor, RegionEditor)
    tap(editor._crumbs[0])
    assert answers[-1] == ("home", None)
    assert "北京市" in {c.text() for c in cards(page)}


def test_a_county_is_deep_enough_where_the_field_says_so(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("region_open"))
    tap(card(page, "千山区"))
    assert answers == [("hukou", "210311")]


def test_a_place_that_is_exact_enough_may_itself_be_chosen(page: QuestionPage, answers: Any) -> None:
    place = dataclasses.replace(unanswered("region").fields[0], at_least=3)
    ask(page, dataclasses.replace(SCREENS["region"], fields=(place,)))
    assert not any(c.text().startswith("就选") for c in cards(page))  # a city is not exact enough
    tap(card(page, "铁东区"))
    assert cards(page)[0].text() == "就选铁东区"
    tap(card(page, "就选铁东区"))
    assert answers[-1] == ("home", "210302")
    ask(page, dataclasses.replace(SCREENS["region"], fields=(dataclasses.replace(place, value="210302"),)))
    assert card(page, "就选铁东区").isChecked()


@pytest.mark.parametrize("portrait", [True, False])
def test_no_short_label_is_broken_to_fit_a_row(
    page: QuestionPage, theme: Theme, portrait: bool, answers: Any
) -> None:
    del answers
    look(page, Look(theme, portrait=portrait))
    bands = ("2000元以下", "2000到3000元", "3000到5000元", "5000到8000元", "8000元以上", "不想说")
    options = tuple(Option(str(n), Text(band, band)) for n, band in enumerate(bands))
    income = samples.field("income", FieldType.CHOICE, "收入", "Income", options=options)
    other = samples.field("other", FieldType.YES_NO, "别的", "Other")
    ask(page, samples.screen("t", "收入多少？", "Income?", income, other))
    grid = page.area.box("income").editor.findChildren(OptionCard)
    assert [c._texts(c.width())[0].count for c in grid if c.option] == [1] * len(bands)


def test_a_stored_place_opens_its_own_list(page: QuestionPage, answers: Any) -> None:
    ask(page, SCREENS["region"])
    assert card(page, "站前街道").isChecked()


def test_options_that_open_into_others_are_gone_down(qapp: QApplication, theme: Theme) -> None:
    below = {"": ["g4"], "g4": ["4-10", "4-11"]}

    def children(table: str, parent: str) -> list[Option]:
        return [Option(c, Text(c, c), leaf=c not in below) for c in below.get(parent, [])]

    page = QuestionPage(children)
    look(page, Look(theme))
    top = (Option("g4", Text("g4", "g4"), leaf=False),)
    said: list[Any] = []
    page.answered.connect(lambda _, value: said.append(value))
    trade = samples.field("trade", FieldType.CHOICE, "工种", "Trade", options=top, table="occupation")
    ask(page, samples.screen("t", "想做什么？", "Which trade?", trade))
    tap(card(page, "g4"))
    tap(card(page, "4-11"))
    assert said == ["4-11"]
    page.hide()


def test_several_things_are_ticked_out_of_groups(page: QuestionPage, answers: Any) -> None:
    ask(page, SCREENS["several"])
    tap(card(page, "服务"))
    assert card(page, "保洁").isChecked()
    tap(card(page, "保安"))
    assert answers[-1] == ("trades", ["4-11", "4-10"])
    tap(card(page, "家政服务"))
    assert page.area.box("trades").has_problem
    assert answers[-1] == ("trades", ["4-11", "4-10"])
    tap(card(page, "保洁"))
    assert answers[-1] == ("trades", ["4-10"])


def test_a_signature_in_a_form_is_strokes(page: QuestionPage, answers: Any) -> None:
    ask(page, SCREENS["signature"])
    pad = page.area.box("sign").editor.pad
    draw(pad, [QPoint(100 + 9 * i, 150 + (i * 37) % 120) for i in range(60)])
    field, value = answers[-1]
    assert field == "sign"
    assert value["width"] == pad.width()
    assert len(value["strokes"]) == 1


def commit(line: QLineEdit, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(line, event)


def text_line(page: QuestionPage, field: str) -> QLineEdit:
    editor = page.area.box(field).editor
    assert isinstance(editor, TextEditor)
    return editor.line


def test_rare_characters_of_an_input_method_arrive_whole(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("name"))
    commit(text_line(page, "name"), "张")
    commit(text_line(page, "name"), "𬭎𠮷")
    assert answers[-1] == ("name", "张𬭎𠮷")


def test_text_is_cut_between_characters_never_inside_one(page: QuestionPage, answers: Any) -> None:
    name = samples.field("n", FieldType.NAME, "姓名", "Name", max_length=3)
    ask(page, samples.screen("n", "?", "?", name))
    commit(text_line(page, "n"), "𬭎𠮷𬭎𠮷")
    assert answers[-1] == ("n", "𬭎𠮷𬭎")


def test_a_change_of_language_or_size_keeps_half_typed_input_and_the_cursor(
    page: QuestionPage, answers: Any, theme: Theme
) -> None:
    ask(page, unanswered("four_mixed"))
    line = text_line(page, "who")
    commit(line, "王秀")
    line.setCursorPosition(1)
    tap(page.area.box("tel").editor)
    type_keys(page, "1389")
    for other in (
        Look(theme, Language.EN, TextSize.LARGEST, portrait=False),
        Look(theme, Language.EN),
        Look(theme),
    ):
        look(page, other)
        assert page.area.box("tel").isVisible()
        assert page.area._active is page.area.box("tel")
    assert page.area.box("tel").editor.value() == "1389"
    assert (line.text(), line.cursorPosition()) == ("王秀", 1)
    type_keys(page, "8")
    assert answers[-1] == ("tel", "13898")


def test_half_a_date_stays_when_the_screen_is_shown_again(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("date"))
    type_keys(page, "2026")
    ask(page, unanswered("date"))
    type_keys(page, "0930")
    assert answers[-1] == ("lost_on", "2026-09-30")


def test_a_field_that_appears_leaves_the_others_as_they_are(page: QuestionPage, answers: Any) -> None:
    both = unanswered("two_numbers")
    first = samples.screen(both.id, "再填两个数", "Two more numbers", both.fields[0])
    ask(page, first)
    type_keys(page, "1")
    ask(
        page,
        both.__class__(
            both.id,
            2,
            4,
            both.step_title,
            both.question,
            fields=(
                samples.field("months", FieldType.INTEGER, "几个月", "Months", maximum=600, value=1),
                both.fields[1],
            ),
        ),
    )
    type_keys(page, "3")
    assert answers[-1] == ("months", 13)


def test_nothing_of_a_screen_stays_over_the_next_wherever_the_cursor_was(
    page: QuestionPage, answers: Any
) -> None:
    two = [samples.field(name, FieldType.TEXT, "号", "Number", required=False) for name in ("number", "body")]
    for typed_in in ("number", "body"):
        ask(page, samples.screen("papers", "证书？", "Certificate?", *two))
        commit(text_line(page, typed_in), "0211")
        ask(page, unanswered("choice"))
        assert [box.id for box in page.findChildren(FieldBox) if box.isVisible()] == ["place"]


def test_keys_come_for_a_field_that_an_answer_brought_with_it(page: QuestionPage, answers: Any) -> None:
    kind = unanswered("choice").fields[0]
    card_number = samples.field("card", FieldType.BANK_CARD, "银行卡号", "Card number")
    ask(page, samples.screen("pay", "打到哪张卡？", "Which card?", kind))
    tap(card(page, "常住地"))
    ask(page, samples.screen("pay", "打到哪张卡？", "Which card?", kind, card_number))
    tap(card(page, "常住地"))
    tap(page.area.box("card").editor)
    type_keys(page, "62")
    assert answers[-1] == ("card", "62")


def test_problems_stand_beside_their_field_and_keep_what_was_typed(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("two_numbers"))
    type_keys(page, "13")
    page.show_problems([Problem("expect", Text("请填想要的工资。", "Please enter a wage."))])
    settle()
    assert page.area.box("expect").has_problem
    assert not page.area.box("months").has_problem
    assert page.area.box("months").editor.value() == 13
    type_keys(page, "5")
    assert answers[-1] == ("expect", 500)
    assert not page.area.box("expect").has_problem


def test_staff_is_offered_after_the_second_refusal(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("id"))
    for _ in range(2):
        page.show_problems([Problem("id", Text("号码不对。", "Wrong number."))])
    assert "求助" in page._note.text()


def test_a_problem_on_another_view_brings_that_view(page: QuestionPage, answers: Any, theme: Theme) -> None:
    look(page, Look(theme, Language.EN, TextSize.LARGEST))
    ask(page, unanswered("four_mixed"))
    assert not page.area.box("live").isVisible()
    page.show_problems([Problem("live", Text("请选一个。", "Please choose one."))])
    settle()
    assert page.area.box("live").isVisible()
    look(page, Look(theme))


def test_what_does_not_fit_comes_after_next_and_back_leads_back(
    page: QuestionPage, answers: Any, theme: Theme
) -> None:
    went: list[str] = []
    page.next_asked.connect(lambda: went.append("next"))
    page.back_asked.connect(lambda: went.append("back"))
    look(page, Look(theme, Language.EN, TextSize.LARGEST))
    ask(page, unanswered("four_mixed"))
    views = len(page.area._views)
    assert views > 1
    for _ in range(views - 1):
        page.next._held.stop()
        tap(page.next)
    assert went == []
    page.next._held.stop()
    tap(page.next)
    assert went == ["next"]
    for _ in range(views):
        page.back._held.stop()
        tap(page.back)
    assert went == ["next", "back"]
    look(page, Look(theme))


def test_an_explanation_opens_in_its_place(page: QuestionPage, answers: Any) -> None:
    asked: list[str] = []
    page.explain_asked.connect(asked.append)
    ask(page, unanswered("bank"))
    type_keys(page, "62")
    tap(page.area.box("bank")._explain)
    assert asked == ["bank"]
    assert "全国都认" in page.area.box("bank")._explanation.text()
    assert page.area.box("bank").editor.value() == "62"


def everything(root: QWidget) -> str:
    """Return all that the widgets below ``root`` hold as text, private state included."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        held = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), repr(vars(widget))]
        if isinstance(widget, QLineEdit):
            held += [widget.text(), widget.displayText()]
            widget.undo()
            held += [widget.text(), widget.displayText()]
            widget.redo()
            held += [widget.text(), widget.displayText()]
            assert widget.completer() is None
        found += held
    return "\n".join(found)


def test_clearing_leaves_nothing_of_the_person(page: QuestionPage, answers: Any) -> None:
    ask(page, unanswered("four_mixed"))
    line = text_line(page, "who")
    commit(line, CANARY)
    line.selectAll()
    line.copy()
    assert QGuiApplication.clipboard().text() == CANARY
    tap(page.area.box("tel").editor)
    type_keys(page, "13898765432")
    ask(
        page,
        samples.screen(
            "id", "?", "?", samples.field("id", FieldType.ID_NUMBER, "号", "No", value="21030219660612001X")
        ),
    )
    ask(
        page,
        samples.screen("d", "?", "?", samples.field("d", FieldType.DATE, "日", "Day", value="1966-06-12")),
    )
    ask(page, SCREENS["region"])
    assert "210302006" in everything(page)
    page.clear()
    left = everything(page)
    for canary in (
        CANARY,
        "13898765432",
        "21030219660612001X",
        "'1966', '06', '12'",
        "210302006'",
        "1966-06-12",
    ):
        assert canary not in left
    assert not QGuiApplication.clipboard().text()


def test_in_portrait_what_is_touched_stands_in_reach(page: QuestionPage, answers: Any) -> None:
    for name in ("choice", "yes_no", "id", "region", "three_yes_no"):
        page.clear()
        ask(page, SCREENS[name])
        box = page.area.box(SCREENS[name].fields[0].id)
        assert box.mapTo(page, QPoint(0, 0)).y() >= 600, name
