"""While a case is on its way into the journal nothing takes the person away from their receipt."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from kiosk.flows import draft
from kiosk.model.entry import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.flows.application import Application
    from tests.journeys.person import At


@pytest.fixture
def gate(at: At) -> Iterator[threading.Event]:
    """A slow disk: until the gate is opened, the store's worker gets nothing done."""
    opened = threading.Event()
    yield opened
    opened.set()


def slow(at: At, gate: threading.Event) -> None:
    at.screen.kiosk._stage.do(lambda: gate.wait(120))


def nothing_is_left_but_the_case(at: At, application: Application) -> None:
    at.settle()
    record = at.house.store.cases.find_subject(application.case)
    assert record is not None
    assert [case.number for case in at.house.store.cases.recent(9)] == [record.number]
    at.finger.wait(lambda: at.house.store.cases.find(record.number).printed == 1, "the paper")
    at.house.store.drafts.put_away_all_open()
    last_four = str(next(v for k, v in application.answers.items() if k == "phone"))[-4:]
    assert (
        draft.take_back(
            at.house.store, at.house.library, at.house.facts(), application.id_number or "", last_four
        )
        is None
    )


@pytest.mark.parametrize("way", ["home", "back", "help", "time", "done", "twice"])
def test_whatever_is_touched_meanwhile_the_receipt_comes(at: At, gate: threading.Event, way: str) -> None:
    application = at.filled_in()
    slow(at, gate)
    at.sign()
    if way == "time":
        at.wait_idle(400)
    elif way == "done":
        at.shell.ended.emit()
    elif way == "twice":
        at.pages.signature.signed.emit({"width": 9, "height": 9, "strokes": [[[1, 1, 0]]]})
    else:
        getattr(at.shell, f"{way}_asked").emit()
    assert at.shell.page is at.pages.signature
    gate.set()
    at.see(at.pages.receipt)
    nothing_is_left_but_the_case(at, application)


def test_the_seconds_count_again_once_the_receipt_is_there(at: At) -> None:
    at.filled_in()
    at.sign()
    at.see(at.pages.receipt)
    at.finger.wait(lambda: "回执打好了" in at.banners(), "the paper")
    at.wait_idle(31)
    at.see(at.pages.attract)


def test_who_goes_while_it_prints_leaves_paper_and_no_trace(at: At) -> None:
    application = at.filled_in()
    at.sign()
    at.see(at.pages.receipt)
    at.shell.ended.emit()
    at.see(at.pages.home)
    nothing_is_left_but_the_case(at, application)
    assert application.id_number not in at.words()


def test_a_print_is_noted_only_after_the_case(at: At) -> None:
    at.filled_in()
    at.sign()
    at.see(at.pages.receipt)
    at.finger.wait(lambda: at.house.store.cases.recent(1)[0].printed == 1, "the paper")
    kinds = [entry.header.kind for entry in at.house.store.journal.read(1, 1, 50)]
    assert kinds.index(Kind.CASE_SUBMITTED) < kinds.index(Kind.RECEIPT_PRINTED)
