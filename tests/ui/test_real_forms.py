"""Consent and receipt of every form that is offered: what they say is longer than a sample would be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize

from kiosk.model.case import CaseReceipt, CaseState
from kiosk.text import Language
from kiosk.ui.idle import IdleRule
from kiosk.ui.look import TextSize
from kiosk.ui.pages.consent import ConsentPage
from kiosk.ui.pages.receipt import ReceiptPage
from kiosk.ui.presenters.form_view import consent_items, service_of
from kiosk.ui.presenters.receipt_view import receipt_values
from kiosk.ui.shell import Shell
from tests.ui.finger import settle, tap
from tests.ui.looks import SCREENS, Way, few
from tests.ui.samples import FACTS, LIBRARY, matrix
from tests.ui.screen_checks import torn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from kiosk.ui.page import Page
    from kiosk.ui.theme import Theme

FORMS = [tile.id for tile in LIBRARY.index()]
MOST = "unemployment"  # it asks for most
AT = dt.datetime(2026, 11, 22, 10, 5, tzinfo=dt.UTC)
LONGEST = max((LIBRARY.form(form).title for form in FORMS), key=lambda title: len(title.en))


@pytest.fixture(scope="module")
def shell(qapp: QApplication, theme: Theme) -> Iterator[Shell]:
    del qapp
    made = Shell(theme)
    made.show()
    yield made
    made.close()


def consent(form: str) -> ConsentPage:
    page = ConsentPage()
    found = LIBRARY.form(form)
    page.show_consents(consent_items(found.definition.consents), service_of(found))
    return page


def receipt(form: str) -> ReceiptPage:
    found = LIBRARY.form(form)
    clock = found.clock(FACTS)
    case = CaseReceipt(
        "210302-07-01-261122-003652-5", found.title, "站前街道", "张*英", "", AT, clock.due, clock.text,
        CaseState.SAVED, "",
    )  # fmt: skip
    page = ReceiptPage()
    page.show_receipt(receipt_values(case, matrix(), LONGEST))
    page.show_not_printed()
    page.show_seconds(28)
    return page


def show(shell: Shell, page: Page, way: Way, theme: Theme) -> None:
    shell.resize(QSize(*SCREENS[way.portrait]))
    shell.use_look(way.look(theme))
    shell.show_page(page, IdleRule.PERSONAL)
    settle()


@pytest.mark.parametrize("portrait", [True, False])
@pytest.mark.parametrize("language", list(Language))
def test_at_the_usual_size_consent_and_receipt_of_every_form_are_seen_whole(
    shell: Shell, theme: Theme, portrait: bool, language: Language
) -> None:
    way = Way(portrait, language, TextSize.NORMAL, high_contrast=False, low=False)
    turned = []
    for form in FORMS:
        for page in (consent(form), receipt(form)):
            show(shell, page, way, theme)
            if page.more.turns:
                turned.append(f"{form}: {type(page).__name__}")
    assert turned == []


@pytest.mark.parametrize("way", few(), ids=str)
def test_in_every_look_they_turn_by_whole_rows(shell: Shell, theme: Theme, way: Way) -> None:
    for page in (consent(MOST), receipt("skill_subsidy")):
        show(shell, page, way, theme)
        for _ in page.more.views:
            assert torn([each for each in widgets(page) if each.isVisible()]) == []
            page.more.turn(1)
            settle()


def test_nobody_goes_on_before_every_statement_was_in_sight(shell: Shell, theme: Theme) -> None:
    page = consent(MOST)
    agreed: list[dict[str, bool]] = []
    page.agreed.connect(agreed.append)
    way = Way(portrait=False, language=Language.ZH, size=TextSize.LARGEST, high_contrast=False, low=False)
    show(shell, page, way, theme)
    first = next(iter(page._ticks.values()))
    tap(first)
    for _ in page.more.views[1:]:
        assert page.agree.text() == "看下面的"
        page.agree._held.stop()
        tap(page.agree)
    assert not agreed
    assert page.agree.text() == "同意，继续"
    page.agree._held.stop()
    tap(page.agree)
    assert len(agreed) == 1


def test_a_required_statement_that_was_forgotten_is_brought_into_sight(shell: Shell, theme: Theme) -> None:
    page = consent(MOST)
    way = Way(portrait=False, language=Language.EN, size=TextSize.LARGEST, high_contrast=False, low=False)
    show(shell, page, way, theme)
    for _ in page.more.views[1:]:
        page.more.turn(1)
    page._on_agree()
    settle()
    missing = next(iter(page._ticks.values()))
    assert not missing.visibleRegion().isEmpty()
    assert page._problem.isVisible()


def widgets(page: Page) -> list[QWidget]:
    return [page.more, *page.more._window.findChildren(type(page._body_place))]
