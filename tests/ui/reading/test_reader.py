from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.devices.speech import LEVELS, USUAL_LEVEL, SpeechState
from kiosk.text import Language, Text
from kiosk.ui.look import TextSize
from kiosk.ui.page import Page
from kiosk.ui.pages.rating import RatingPage
from kiosk.ui.reading.reader import Reader
from kiosk.ui.reading.sentences import YOURS, sentences_of
from kiosk.ui.shell import Shell
from kiosk.ui.widgets.label import Label
from kiosk.ui.wiping import Wiping
from tests.ui import finger, samples
from tests.ui.looks import EVERY
from tests.ui.reading.silent_speech import SilentSpeech
from tests.ui.walk import ScreenWalk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.ui.theme import Theme

# What the sample screens show of somebody: names, numbers, codes, answers, and what follows from them.
CANARIES = (
    "张*英", "王秀兰", "李明", "王芳", "210102", "2101021980", "210302-07", "261122", "482917", "4829 17", "3817",
    "退休年龄了", "已经到了退休年龄", "1,584", "3200", "3,200", "138", "6222", "1966",
)  # fmt: skip


@pytest.fixture
def speech() -> SilentSpeech:
    return SilentSpeech()


@pytest.fixture
def shell(qtbot: QtBot, theme: Theme) -> Shell:
    made = Shell(theme)
    qtbot.addWidget(made)
    made.resize(1080, 1920)
    made.show()
    return made


@pytest.fixture
def reader(shell: Shell, speech: SilentSpeech) -> Iterator[Reader]:
    made = Reader(shell, speech, Wiping())
    shell.show_page(samples.home(8))
    finger.settle()
    yield made
    made.stop()


def test_a_page_is_read_sentence_by_sentence_each_marked_on_the_screen(
    qtbot: QtBot, shell: Shell, reader: Reader, speech: SilentSpeech
) -> None:
    finger.tap(shell.bar.read)
    seen = []
    while reader.reading:
        place = reader._mark.geometry()
        qtbot.waitUntil(lambda: reader._mark.isVisible() or not reader.reading)
        seen.append(place)
        speech.now = SpeechState.DONE
        count = len(speech.said)
        qtbot.waitUntil(lambda count=count: len(speech.said) > count or not reader.reading)
    greeting = speech.said.index("您好，想办什么事？")
    assert speech.said[greeting + 1 :][:2] == ["八项服务，不出社区就能办。", "没有网络也能办。"]
    assert speech.said[speech.said.index("失业登记") :][:3] == ["失业登记", "我现在没工作", "求职登记"]
    assert len({box.getRect() for box in seen}) > 8
    assert reader._mark.isHidden()
    assert reader.strip.isHidden()


def test_nothing_of_a_person_is_ever_spoken(qapp: object, theme: Theme) -> None:
    walk, heard, shown = ScreenWalk(theme), [], ""
    for language in Language:
        way = next(way for way in EVERY if way.language is language)
        for _ in walk.go(way):
            page = walk.shell.page
            if page.read_aloud:
                heard += [sentence.text for sentence in sentences_of(page, language)]
            if language is Language.ZH:
                shown += " ".join(
                    widget.accessibleName() + widget.accessibleDescription()
                    for widget in page.findChildren(QWidget)
                )
    walk.shell.close()
    said = "\n".join(heard)
    assert [canary for canary in CANARIES if canary in said] == []
    assert all(canary in shown for canary in ("张*英", "王秀兰", "210302-07", "4829 17"))
    assert YOURS.zh in said
    assert "您的身份证号码是多少？" in said
    assert "What is your ID number?" in said


def test_a_text_that_is_not_of_the_house_is_not_spoken(shell: Shell) -> None:
    page = Page()
    page.body.addWidget(Label("王秀兰"))
    page.body.addWidget(Label(Text("请看屏幕。", "Please look.")))
    shell.show_page(page)
    assert [sentence.text for sentence in sentences_of(page, Language.ZH)] == ["请看屏幕。"]


def test_it_is_silent_at_once_when_the_screen_changes(
    shell: Shell, reader: Reader, speech: SilentSpeech
) -> None:
    finger.tap(shell.bar.read)
    assert speech.now is SpeechState.SPEAKING
    shell.show_page(RatingPage())
    assert speech.now is SpeechState.DONE
    assert not reader.reading


@pytest.mark.parametrize("button", ["read", "back", "home", "help", "language"])
def test_it_is_silent_at_once_when_the_bar_is_touched(
    shell: Shell, reader: Reader, speech: SilentSpeech, button: str
) -> None:
    finger.tap(shell.bar.read)
    finger.tap(getattr(shell.bar, button))
    assert speech.now is SpeechState.DONE
    assert not reader.reading


def test_larger_letters_do_not_cut_it_off_and_the_mark_follows(
    qtbot: QtBot, shell: Shell, reader: Reader, speech: SilentSpeech
) -> None:
    finger.tap(shell.bar.read)
    qtbot.waitUntil(reader._mark.isVisible)
    before = reader._mark.geometry()
    shell.use_look(dataclasses.replace(shell.look, size=TextSize.LARGEST))
    qtbot.waitUntil(lambda: reader._mark.geometry() != before)
    assert speech.now is SpeechState.SPEAKING
    assert len(speech.said) == 1


def test_the_volume_is_seen_kept_within_its_steps_and_usual_for_the_next_person(
    shell: Shell, reader: Reader, speech: SilentSpeech
) -> None:
    finger.tap(shell.bar.read)
    finger.settle()
    for _ in range(LEVELS + 2):
        if reader.strip.louder.isEnabled():
            finger.tap(reader.strip.louder)
    assert speech.levels[-1] == LEVELS
    assert str(LEVELS) in reader.strip.volume.accessibleName()
    assert len(set(speech.said)) == 1
    reader.forget()
    finger.tap(shell.bar.read)
    assert speech.levels[-1] == USUAL_LEVEL


def test_where_nothing_can_be_heard_a_kind_word_says_who_reads_it(
    qtbot: QtBot, shell: Shell, reader: Reader, speech: SilentSpeech
) -> None:
    finger.tap(shell.bar.read)
    speech.now = SpeechState.FAILED
    qtbot.waitUntil(lambda: not reader.reading)
    assert "工作人员念给您听" in shell._banner.text()
    shell.clear_banner()
    speech.missing = Text("请安装。", "Install it.")
    finger.tap(shell.bar.read)
    assert "工作人员念给您听" in shell._banner.text()


def test_nothing_is_counted_as_idle_while_it_reads(shell: Shell, reader: Reader) -> None:
    finger.tap(shell.bar.read)
    for _ in range(500):
        shell.idle.tick()
    assert not shell.idle.warning


def test_the_pages_of_staff_are_not_read(shell: Shell, reader: Reader, speech: SilentSpeech) -> None:
    shell.show_page(samples.staff())
    finger.tap(shell.bar.read)
    assert speech.said == []
