"""Which printer the settings mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devices.cups_printer import CupsPrinter
from kiosk.devices.folder_printer import FolderPrinter
from kiosk.devices.no_printer import NoPrinter

if TYPE_CHECKING:
    from kiosk.devices.printer import Printer
    from kiosk.settings import Settings

_FOLDER = "folder"


def choose_printer(settings: Settings) -> Printer:
    """Return the printer that has the roll of 80 mm."""
    return _choose(settings.printer, settings)


def choose_sheet_printer(settings: Settings) -> Printer | None:
    """Return the printer of A4 sheets, None where there is none."""
    return _choose(settings.a4_printer, settings) if settings.a4_printer else None


def _choose(named: str, settings: Settings) -> Printer:
    """Return a printer: "" is none, "folder" or "folder:PATH" keeps PDFs, anything else is a CUPS queue."""
    kind, _, place = named.partition(":")
    if not named:
        return NoPrinter()
    if kind == _FOLDER:
        return FolderPrinter(Path(place) if place else settings.data / "receipts")
    return CupsPrinter(named)
