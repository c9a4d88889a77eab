"""What the presenters need of the house, given by the composition root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.devices.printer import Printer
    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary
    from kiosk.forms.pack_folder import Installed
    from kiosk.model.clock import Clock
    from kiosk.policies.calculator import Calculator
    from kiosk.policies.library import PolicyLibrary
    from kiosk.policies.searching import PolicySearch
    from kiosk.receipts.fonts import ReceiptFonts
    from kiosk.settings import Settings
    from kiosk.store.feed import FeedStore
    from kiosk.store.policy_index import PolicyIndex
    from kiosk.store.store import Store
    from kiosk.sync.exchange import Exchange


class Parts(Protocol):
    """The parts of the house; ``store`` and what rests on it are touched in the store's worker only."""

    settings: Settings
    clock: Clock

    @property
    def library(self) -> FormLibrary:
        """The forms of this service point."""
        ...

    @property
    def policies(self) -> PolicyLibrary:
        """The policies that are explained here."""
        ...

    @property
    def policy_pack(self) -> Installed | None:
        """The policy pack in use, None = what was installed with the machine."""
        ...

    @property
    def policy_files(self) -> Path:
        """Where the folder ``policies`` in use is."""
        ...

    def take_pack_that_came(self) -> Installed | None:
        """Use the policy pack that the hub sent, if one came, in the store's worker."""
        ...

    @property
    def calculator(self) -> Calculator:
        """What a person may be entitled to; raise ``FormFault`` where it cannot be used."""
        ...

    @property
    def policy_index(self) -> PolicyIndex:
        """The index of notices; used in the store's worker only."""
        ...

    def refresh_search(self) -> None:
        """Bring the search to the cards and notices of this moment, in the store's worker."""
        ...

    @property
    def search(self) -> PolicySearch:
        """The search for policies; used in the store's worker only."""
        ...

    @property
    def store(self) -> Store:
        """The open store."""
        ...

    @property
    def feed(self) -> FeedStore:
        """The lists that came down, and the days that were compared with the hub."""
        ...

    @property
    def printer(self) -> Printer:
        """The receipt printer."""
        ...

    @property
    def sheet_printer(self) -> Printer | None:
        """The printer of A4 sheets, None where there is none."""
        ...

    @property
    def fonts(self) -> ReceiptFonts:
        """The fonts of the receipts."""
        ...

    def facts(self) -> Facts:
        """Return what the rules may know today."""
        ...

    def exchange(self) -> Exchange:
        """Return the exchange with the hub."""
        ...
