"""A name gets onto the form whatever way its owner writes, and however rare it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.tour.proof import read_qr, status_at
from kiosk.tour.typing import Typing
from kiosk.ui.fields.text import TextEditor
from kiosk.ui.keyboard.tab import Tab
from tests.journeys.person import at_the_machine, complete
from tests.receipts.reading import text_of
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kiosk.flows.application import Application
    from tests.journeys.person import At

RARE = "赵建𬭎"


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[At]:
    with world(tmp_path) as (data, _hub), at_the_machine(data, enrolled=True) as somebody:
        yield somebody


def asked_for_the_name(at: At) -> Application:
    """Stand before the question of the name, everything else answered."""
    application = complete(at.house, "jobseeker")
    del application.answers["name"]
    application.change("name")
    at.screen.kiosk.go_home()
    at.screen.kiosk.form_way.resume(application, at.screen.kiosk._actor)
    at.see(at.pages.question)
    return application


def line(at: At) -> TextEditor:
    editor = at.pages.question.area.box("name").editor
    assert isinstance(editor, TextEditor)
    return editor


def test_a_name_is_written_by_hand_on_nine_keys_and_by_pinyin(at: At) -> None:
    application = asked_for_the_name(at)
    typing = Typing(at.finger, at.pages.question.dock)
    for way, name in (
        (Tab.HANDWRITING, "张秀英"),
        (Tab.NINE, "佟玉兰"),
        (Tab.PINYIN, "阿不都热合曼\u00b7买买提"),
    ):
        typing.write(line(at), name, way)
        assert line(at).line.text() == name
        assert application.answers["name"] == name
        at.finger.tap(line(at).empty)
    assert "name" not in application.answers


def test_a_character_beyond_the_bmp_is_right_on_screen_receipt_and_at_the_hub(at: At) -> None:
    application = asked_for_the_name(at)
    Typing(at.finger, at.pages.question.dock).write(line(at), RARE)
    assert application.answers["name"] == RARE
    at.go_to(at.pages.signature, {"jobseeker": application.answers})
    assert RARE in at.words()
    at.sign()
    at.see(at.pages.receipt)
    number = at.house.store.cases.recent(1)[0].number
    pdf = at.house.settings.data / "receipts" / f"{number}.pdf"
    at.finger.wait(pdf.exists, "the receipt")
    assert "赵*𬭎" in text_of(pdf.read_bytes())
    at.exchange()
    qr = read_qr(pdf)
    assert qr is not None
    assert status_at(qr) == "stored"
