"""Writes a picture of every sample screen: ``python tests/ui/question_gallery.py --out DIR``, to be looked at."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from kiosk.text import Language
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.pages.review import ReviewPage
from kiosk.ui.pages.signature import SignaturePage
from kiosk.ui.theme import load_theme
from tests.ui import sample_screens as samples

if TYPE_CHECKING:
    from kiosk.ui.page import Page

BAR = 136
ORIENTATIONS = {"portrait": (1080, 1920 - BAR), "landscape": (1920, 1080 - BAR)}


def settle() -> None:
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def shoot(page: Page, look: Look, size: tuple[int, int], path: Path) -> None:
    page.set_look(look)
    page.resize(*size)
    page.show()
    settle()
    page.grab().save(str(path))


def others(look: Look) -> dict[str, Page]:
    review, signature, refused = ReviewPage(), SignaturePage(), SignaturePage()
    review.set_look(look)
    review.show_review(samples.sections(), samples.TITLE, "clipboard-text", "red")
    for page in (signature, refused):
        page.set_look(look)
        page.show_declaration(samples.DECLARATION, samples.TITLE, "clipboard-text", "red")
    refused.next.click()
    return {"review": review, "signature_page": signature, "signature_refused": refused}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--all", action="store_true", help="every size and language, not only the usual ones")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setStyle("Fusion")
    theme = load_theme(samples.RESOURCES)
    places = samples.Places()
    looks = [
        (o, lang, size)
        for o in ORIENTATIONS
        for lang in Language
        for size in TextSize
        if args.all or (lang, size) in ((Language.ZH, TextSize.NORMAL), (Language.EN, TextSize.LARGEST))
    ]
    question = QuestionPage(places)
    for orientation, language, size in looks:
        look = Look(theme, language, size, portrait=orientation == "portrait")
        tag = f"{orientation}-{language}-{size.name.lower()}"
        question.set_look(look)
        question.resize(*ORIENTATIONS[orientation])
        question.show()
        for name, screen in samples.screens().items():
            if args.only not in name:
                continue
            question.clear()
            question.show_screen(screen, samples.TITLE, "clipboard-text", "red")
            shoot(question, look, ORIENTATIONS[orientation], args.out / f"{name}-{tag}.png")
        question.hide()
        for name, page in others(look).items():
            if args.only in name:
                shoot(page, look, ORIENTATIONS[orientation], args.out / f"{name}-{tag}.png")
                if isinstance(page, ReviewPage) and page.answers.turn(1):
                    shoot(page, look, ORIENTATIONS[orientation], args.out / f"{name}_2-{tag}.png")


if __name__ == "__main__":
    main()
