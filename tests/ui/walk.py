"""Every screen in turn on one shell, built once: pages, views of questions, the review, what lies over a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.pages.review import ReviewPage
from kiosk.ui.pages.signature import SignaturePage
from kiosk.ui.shell import Shell
from kiosk.ui.widgets.banner import BannerKind
from tests.ui import sample_screens as forms
from tests.ui.looks import SCREENS
from tests.ui.samples import POLICIES, policies, samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.screen import Screen
    from kiosk.ui.page import Page
    from kiosk.ui.theme import Theme
    from tests.ui.looks import Way

CALLED = Text("求助已经发出，工作人员马上来。", "Staff have been called and are on their way.")
SERVICE = (forms.TITLE, "clipboard-text", "red")


class ScreenWalk:
    """Goes through the screens in a look; ``shell`` shows the one whose name was yielded last."""

    def __init__(self, theme: Theme, *, every_policy: bool = False) -> None:
        self.shell = Shell(theme)
        self._theme = theme
        makers = {**samples(), **(policies(card.id for card in POLICIES.cards()) if every_policy else {})}
        self._pages = {name: make() for name, make in makers.items() if name not in ("countdown", "banner")}
        self.question = QuestionPage(forms.Places())
        self.review = ReviewPage()
        self.signature = SignaturePage()
        self.signature_refused = SignaturePage()
        for page in (self.signature, self.signature_refused):
            page.show_declaration(forms.DECLARATION, *SERVICE)
        for page in (self.question, self.review, self.signature, self.signature_refused):
            self.shell.add_page(page)
        self.shell.show()

    def go(self, way: Way, only: str = "") -> Iterator[str]:
        """Show every screen in a look; yields its name once it is laid out."""
        self.shell.resize(*SCREENS[way.portrait])
        self.shell.use_look(way.look(self._theme))
        for name, page in self._pages.items():
            if only in name:
                self._show(page, home=name.startswith("home"), bar=name != "attract")
                yield name
        if not only:
            yield from self._over_a_page()
            yield from self._questions()
            yield from self._reviews()

    def _over_a_page(self) -> Iterator[str]:
        shell = self.shell
        self._show(self._pages["home-8"], home=True)
        shell.show_banner(CALLED, BannerKind.DONE)
        self.settle()
        yield "banner"
        self._show(self._pages["consent"])
        shell.sheet.open(shell.look)
        self.settle()
        yield "look-sheet"
        self._show(self._pages["rating"])
        for _ in range(122):
            shell.idle.tick()
        self.settle()
        yield "countdown"
        shell.idle.stay()

    def ask(self, screen: Screen) -> None:
        """Ask the questions of a screen."""
        self.question.clear()
        self.question.show_screen(screen, *SERVICE)
        self._show(self.question)

    def _questions(self) -> Iterator[str]:
        question = self.question
        for name, screen in forms.screens().items():
            self.ask(screen)
            yield f"question-{name}"
            while question.area.turn(1):
                self.settle()
                yield f"question-{name}-on"
        question.clear()
        question.show_screen(forms.screens()["family"], *SERVICE)
        question.area.opened.emit("family", 0)
        self.settle()
        yield "question-family-member"
        while question.inner.turn(1):
            self.settle()
            yield "question-family-member-on"
        question.clear()

    def _reviews(self) -> Iterator[str]:
        self.review.show_review(forms.sections(), *SERVICE)
        self._show(self.review)
        yield "review"
        while self.review.answers.turn(1):
            self.settle()
            yield "review-on"
        self._show(self.signature)
        yield "signature"
        self._show(self.signature_refused)
        self.signature_refused.next.ready()
        self.signature_refused.next.click()
        self.settle()
        yield "signature-refused"

    def _show(self, page: Page, *, home: bool = False, bar: bool = True) -> None:
        self.shell.show_page(page, IdleRule.PERSONAL, back=not home, home=not home, bar=bar)
        self.settle()

    @staticmethod
    def settle() -> None:
        for _ in range(2):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
