"""Which printer the settings mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.devices.choice import choose_printer, choose_sheet_printer
from kiosk.devices.cups_printer import CupsPrinter
from kiosk.devices.printer import PaperState, PrintState
from kiosk.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_printer_nothing_counts_as_printed(tmp_path: Path, number: str) -> None:
    printer = choose_printer(Settings(data=tmp_path))
    assert printer.way == "none"
    assert printer.poll(printer.print(b"%PDF", number)) is PrintState.FAILED
    assert printer.paper() is PaperState.OUT
    assert not list(tmp_path.iterdir())


def test_a_folder_is_in_the_data_folder_unless_another_is_named(tmp_path: Path, number: str) -> None:
    choose_printer(Settings(data=tmp_path, printer="folder")).print(b"a", number)
    choose_printer(Settings(data=tmp_path, printer=f"folder:{tmp_path / 'out'}")).print(b"b", number)
    assert (tmp_path / "receipts" / f"{number}.pdf").read_bytes() == b"a"
    assert (tmp_path / "out" / f"{number}.pdf").read_bytes() == b"b"


def test_any_other_name_is_a_queue_of_the_system(tmp_path: Path) -> None:
    printer = choose_printer(Settings(data=tmp_path, printer="counter"))
    assert isinstance(printer, CupsPrinter)
    assert printer.way == "paper"


def test_sheets_have_a_printer_only_where_one_is_named(tmp_path: Path) -> None:
    assert choose_sheet_printer(Settings(data=tmp_path, printer="roll")) is None
    assert isinstance(choose_sheet_printer(Settings(data=tmp_path, a4_printer="desk")), CupsPrinter)


def test_every_state_has_words_in_both_languages() -> None:
    for state in (*PrintState, *PaperState):
        assert state.text.zh
        assert state.text.en
