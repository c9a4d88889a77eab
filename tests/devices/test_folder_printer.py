"""Receipts kept in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.folder_printer import FolderPrinter
from kiosk.devices.printer import PaperState, PrintState

if TYPE_CHECKING:
    from pathlib import Path


def test_the_file_bears_the_case_number_and_nothing_else(tmp_path: Path, number: str) -> None:
    printer = FolderPrinter(tmp_path / "receipts")
    job = printer.print(b"%PDF", number)
    assert printer.poll(job) is PrintState.PRINTED
    assert printer.paper() is PaperState.OK
    assert [path.name for path in (tmp_path / "receipts").iterdir()] == [f"{number}.pdf"]
    assert (tmp_path / "receipts" / f"{number}.pdf").read_bytes() == b"%PDF"


def test_only_its_owner_can_read_it(tmp_path: Path, number: str) -> None:
    FolderPrinter(tmp_path / "receipts").print(b"%PDF", number)
    assert (tmp_path / "receipts" / f"{number}.pdf").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "receipts").stat().st_mode & 0o777 == 0o700


def test_a_reprint_takes_the_place_of_the_first(tmp_path: Path, number: str) -> None:
    printer = FolderPrinter(tmp_path)
    printer.print(b"a longer first print", number)
    printer.print(b"second", number)
    assert (tmp_path / f"{number}.pdf").read_bytes() == b"second"


@pytest.mark.parametrize("name", ["张秀英", "../x", "210302-01-01-261122-004217-9", ""])
def test_nothing_but_a_paper_of_ours_becomes_a_file_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a paper"):
        FolderPrinter(tmp_path).print(b"%PDF", name)
    assert not list(tmp_path.iterdir())


@pytest.mark.expects_warnings
def test_a_print_that_could_not_be_written_never_counts_as_printed(tmp_path: Path, number: str) -> None:
    (tmp_path / "receipts").write_text("a file where the folder should be")
    printer = FolderPrinter(tmp_path / "receipts")
    assert printer.poll(printer.print(b"%PDF", number)) is PrintState.FAILED


@pytest.mark.expects_warnings
def test_a_failed_print_leaves_no_half_file(tmp_path: Path, number: str) -> None:
    (tmp_path / f"{number}.pdf").mkdir()
    printer = FolderPrinter(tmp_path)
    assert printer.poll(printer.print(b"%PDF", number)) is PrintState.FAILED
    assert [path.name for path in tmp_path.iterdir()] == [f"{number}.pdf"]
