"""Writes a picture of every tab of the keyboard: ``python tests/ui/keyboard_gallery.py --out DIR``, to be looked at."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.forms.screen import FieldType, Screen, ShownField
from kiosk.text import Language, Text
from kiosk.ui.keyboard.handwriting import HandwritingPanel
from kiosk.ui.keyboard.rare import RarePanel, Search
from kiosk.ui.keyboard.tab import Tab
from kiosk.ui.keyboard.typist import Typist
from kiosk.ui.look import Look, TextSize
from kiosk.ui.pages.question import QuestionPage
from kiosk.ui.theme import load_theme
from kiosk.ui.widgets.strokes import Strokes
from kiosk.ui.wiping import Wiping
from kiosk.ui.worker import Worker
from tests.fakes import FakeTextEntry
from tests.ui import sample_screens as samples

BAR = 144
SIZES = {"portrait": (1080, 1920 - BAR), "landscape": (1920, 1080 - BAR)}
NAME = Screen(
    "name",
    1,
    4,
    Text("基本信息", "About you"),
    Text("您叫什么名字？", "What is your name?"),
    Text("和身份证上一样。", "As on your ID card."),
    fields=(ShownField("name", FieldType.NAME, Text("姓名", "Name"), value="张𬭎", max_length=50),),
)
ADDRESS = Screen(
    "address",
    2,
    4,
    Text("住处", "Home"),
    Text("您现在住在哪里？", "Where do you live now?"),
    fields=(
        ShownField(
            "address",
            FieldType.TEXT,
            Text("详细地址", "Address"),
            hint=Text("路、小区、门牌号", "Street, compound, number"),
            required=False,
            concept="person.current_address",
            value="常",
            max_length=70,
        ),
    ),
)
KEYS = {Tab.PINYIN: "zhangxiu", Tab.NINE: "94264", Tab.STROKE: "pn"}
INK = [[(300, 150), (420, 150)], [(360, 80), (350, 260), (250, 380)], [(355, 260), (470, 380)]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="")
    parser.add_argument("--all", action="store_true", help="every size, contrast and language")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setStyle("Fusion")
    theme, worker = load_theme(samples.RESOURCES), Worker("gallery")
    entry = FakeTextEntry()
    page = QuestionPage(samples.Places(), new_typist=lambda: Typist(lambda: entry, worker, Wiping()))
    for direction, size in SIZES.items():
        for language in Language:
            for letters in TextSize:
                for contrast in (False, True):
                    usual = (language, letters, contrast) in (
                        (Language.ZH, TextSize.NORMAL, False),
                        (Language.EN, TextSize.LARGEST, True),
                    )
                    if usual or args.all:
                        look = Look(
                            theme, language, letters, portrait=direction == "portrait", high_contrast=contrast
                        )
                        tag = (
                            f"{direction}-{language}-{letters.name.lower()}{'-contrast' if contrast else ''}"
                        )
                        shoot(page, look, size, args.out, tag, args.only)
    worker.stop()


def shoot(page: QuestionPage, look: Look, size: tuple[int, int], out: Path, tag: str, only: str) -> None:
    page.set_look(look)
    page.resize(*size)
    page.show()
    for screen in (NAME, ADDRESS):
        page.clear()
        page.show_screen(screen, samples.TITLE, "clipboard-text", "red")
        keyboard = page.dock.keyboard
        assert keyboard is not None
        for tab in Tab:
            name = f"{screen.id}-{tab.value}"
            if only not in name:
                continue
            keyboard.tabs.keys[tab].click()
            for key in KEYS.get(tab, ""):
                keyboard._typist.press(key)
            panel = keyboard.panel(tab)
            if isinstance(panel, HandwritingPanel):
                drawn = Strokes()
                drawn.lines = [[(x, y, 0) for x, y in line] for line in INK]
                panel.box.show_drawn(drawn, panel.box.size())
                panel.recognise()
            QTest.qWait(120)
            page.grab().save(str(out / f"{name}-{tag}.png"))
            if isinstance(panel, RarePanel):
                for way in Search:
                    panel.show_search(way)
                    if way is Search.STROKES:
                        panel._ask("nn")
                    QTest.qWait(60)
                    page.grab().save(str(out / f"{name}-{way.name.lower()}-{tag}.png"))


if __name__ == "__main__":
    main()
