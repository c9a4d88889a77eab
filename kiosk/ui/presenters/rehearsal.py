"""Every page of a visit laid out and painted unseen, so that its widgets and letters are there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from kiosk.ui.presenters.form_view import consent_items, notice_values, service_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.ui.page import Page
    from kiosk.ui.presenters.stage import Stage


def rehearse(stage: Stage, forms: list[CompiledForm], facts: Facts) -> Iterator[None]:
    """Go through the pages of every form with nobody's answers; yield after each page.

    It ends where somebody is on their way: the pages are theirs.
    """
    shell, pages = stage.shell, stage.pages
    size = shell.room()
    unseen = QImage(size, QImage.Format.Format_RGB32)
    nobody_here = (pages.attract, pages.home)
    for page, show in _acts(stage, forms, facts):
        if shell.page not in nobody_here:
            return
        if page is shell.page:
            continue
        page.resize(size)
        show()
        page.render(unseen)
        page.clear()
        yield


def _acts(stage: Stage, forms: list[CompiledForm], facts: Facts) -> Iterator[tuple[Page, Callable[[], None]]]:
    """Yield each page with what is to be shown on it."""
    pages = stage.pages
    yield pages.home, pages.home.ready
    for form in forms:
        head = service_of(form)
        yield pages.notice, partial(pages.notice.show_notice, notice_values(form, facts))
        yield pages.consent, partial(pages.consent.show_consents, consent_items(form.consents()), head)
        for screen in (*form.eligibility_screens({}, facts), *form.screens({}, facts)):
            yield pages.question, partial(pages.question.show_screen, screen, *head)
        yield pages.review, partial(pages.review.show_review, form.review({}, facts), *head)
        yield pages.signature, partial(pages.signature.show_declaration, form.declaration, *head)
        yield pages.identify, partial(pages.identify.show_service, *head)
