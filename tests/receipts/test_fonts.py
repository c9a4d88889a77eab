"""Finding fonts, and what happens without them."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import KioskError
from kiosk.receipts.fonts import FONT_FOLDERS, WENKAI, WENKAI_BOLD, ReceiptFonts
from kiosk.receipts.receipt_pdf import render

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.case import CaseReceipt


def _installed(*names: str) -> Path:
    return next(path for name in names for folder in FONT_FOLDERS for path in folder.rglob(name))


def test_without_fonts_the_error_names_the_packages(tmp_path: Path, receipt: CaseReceipt) -> None:
    fonts = ReceiptFonts([tmp_path])
    for use in (fonts.check, lambda: render(receipt, fonts)):
        with pytest.raises(KioskError) as caught:
            use()
        assert "fonts-hanazono fonts-lxgw-wenkai" in caught.value.todo.zh
        assert "fonts-hanazono fonts-lxgw-wenkai" in caught.value.todo.en


def test_the_check_names_only_the_package_that_is_missing(tmp_path: Path) -> None:
    for file in (WENKAI, WENKAI_BOLD):
        found = _installed(*file.names)
        (tmp_path / found.name).symlink_to(found)
    with pytest.raises(KioskError) as caught:
        ReceiptFonts([tmp_path]).check()
    assert "fonts-hanazono" in caught.value.todo.zh
    assert "wenkai" not in caught.value.todo.zh


def test_without_a_bold_font_the_regular_one_serves(tmp_path: Path) -> None:
    (tmp_path / "LXGWWenKai-Regular.ttf").symlink_to(_installed("LXGWWenKai-Regular.ttf"))
    (run,) = ReceiptFonts([tmp_path]).runs("回执", bold=True)
    assert run.font.fontName == "LXGWWenKai-Regular"


def test_a_broken_font_file_is_a_clear_error(tmp_path: Path) -> None:
    whole = tmp_path / "whole.bin"
    shutil.copyfile(_installed("LXGWWenKai-Regular.ttf"), whole)
    for length in (0, 3, 100, 5000, 9_000_000):
        folder = tmp_path / str(length)
        folder.mkdir()
        (folder / "LXGWWenKai-Regular.ttf").write_bytes(whole.read_bytes()[:length])
        with pytest.raises(KioskError):
            ReceiptFonts([folder]).runs("张")


def test_the_big_font_is_opened_only_for_a_name_that_needs_it() -> None:
    fonts = ReceiptFonts()
    fonts.warm()
    fonts.runs("张三 Zhang San 䶮")
    assert "HanaMinB" not in _opened(fonts)
    fonts.runs("\U0002ceb0")
    assert "HanaMinB" in _opened(fonts)


def _opened(fonts: ReceiptFonts) -> set[str]:
    return {font.fontName for font in fonts._fonts.values() if font}


def test_text_is_split_where_the_font_changes(fonts: ReceiptFonts) -> None:
    runs = fonts.runs("张\U0002ceb0三")
    assert [run.text for run in runs] == ["张", "\U0002ceb0", "三"]
    assert runs[0].font is runs[2].font


def test_marks_without_ink_leave_no_trace_and_controls_become_spaces(fonts: ReceiptFonts) -> None:
    text = "张\u200b\ufe00\U000e0101\u202e三\t四"
    assert "".join(run.text for run in fonts.runs(text)) == "张三 四"
    assert fonts.missing([text]) == ()
