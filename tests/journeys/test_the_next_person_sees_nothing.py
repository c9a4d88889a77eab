"""Between two people the screen is as if nobody had been there."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from kiosk.text import Language, Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.widgets.button import Button
from tests.journeys.person import ID_NUMBER, NAME, At


def test_going_home_leaves_nothing_of_the_person(at: At) -> None:
    at.to_the_name()
    assert NAME in at.words()
    QGuiApplication.clipboard().setText(NAME)
    at.finger.tap(at.shell.bar.home)
    at.see(at.pages.leave)
    at.finger.tap(at.pages.leave._keep)
    at.finger.wait(lambda: bool(at.pages.leave._done.isVisible()), "the pick-up code")
    at.blue()
    at.see(at.pages.home)
    words = at.words()
    assert NAME not in words
    assert ID_NUMBER not in words.replace(" ", "")
    assert NAME not in QGuiApplication.clipboard().text()


def test_walking_away_is_noticed_and_everything_is_put_away(at: At) -> None:
    at.to_the_name()
    at.shell.idle.use(IdleRule.PERSONAL)
    for _ in range(120):
        at.shell.idle.tick()
    assert at.shell.idle.warning
    for _ in range(30):
        at.shell.idle.tick()
    at.see(at.pages.attract)
    assert NAME not in at.words()
    assert at.screen.kiosk.form_way.application is None


def test_touching_continue_during_the_countdown_gives_all_the_time_again(at: At) -> None:
    at.to_the_name()
    for _ in range(125):
        at.shell.idle.tick()
    assert at.shell.idle.warning
    at.shell.idle.stay()
    assert not at.shell.idle.warning
    assert NAME in at.words()


def test_the_same_number_typed_by_another_shows_nothing_of_the_first(at: At) -> None:
    at.to_the_name()
    at.finger.tap(at.shell.bar.home)
    at.see(at.pages.leave)
    at.finger.tap(at.pages.leave._keep)
    at.finger.wait(lambda: bool(at.pages.leave._done.isVisible()), "the pick-up code")
    at.blue()
    at.see(at.pages.home)
    at.screen.kiosk.show_attract()
    at.to_the_first_question()
    assert NAME not in at.words()


def test_language_and_size_go_back_for_the_next_person(at: At) -> None:
    at.finger.tap(at.pages.attract)
    at.see(at.pages.home)
    at.finger.tap(at.shell.bar.language)
    assert at.shell.look.language is Language.EN
    at.finger.tap(at.shell.bar.size_)
    at.screen.kiosk.go_home()
    assert at.shell.look.language is Language.ZH
    assert at.shell.look.size == 0


def test_what_the_worker_brings_after_the_person_left_is_dropped(at: At) -> None:
    at.to_the_name()
    brought = []
    stage = at.screen.kiosk._stage
    stage.do(lambda: NAME, brought.append)
    at.screen.kiosk.go_home()
    stage.do(lambda: "ready", brought.append)
    at.finger.wait(lambda: bool(brought), "the worker")
    assert brought == ["ready"]


def test_a_bug_shows_a_page_that_leads_to_staff_and_loses_nothing(at: At) -> None:
    at.to_the_name()
    at.screen.kiosk.draft_way.put_away()
    at.screen.kiosk.out_of_service(RuntimeError(NAME))
    assert at.shell.page is at.pages.out_of_service
    assert NAME not in at.words()
    at.screen.kiosk.start()
    at.see(at.pages.attract)
    assert at.house.store.journal.verify().ok


def test_help_can_be_called_from_a_question_and_leads_back_to_it(at: At) -> None:
    at.to_the_name()
    at.finger.tap(at.shell.bar.help)
    at.see(at.pages.help)
    assert len(at.house.store.help_calls.open()) == 1
    at.blue()
    at.see(at.pages.question)
    assert NAME in at.words()


def test_text_in_both_languages_is_there_for_every_button(at: At) -> None:
    for page in at.pages:
        for button in page.findChildren(Button):
            said = button._said
            assert not isinstance(said, Text) or (bool(said.zh) == bool(said.en))
