"""After a case is stored: the receipt on the screen and on paper, then the rating, then home."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kiosk.flows.rating import Grade, rate
from kiosk.flows.receipt import receipt_of
from kiosk.receipts.qr import qr_matrix
from kiosk.ui.idle import IdleRule
from kiosk.ui.presenters.receipt_view import receipt_values
from kiosk.ui.presenters.way import Way
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kiosk.forms.compiled import CompiledForm
    from kiosk.model.actor import Actor
    from kiosk.model.case import CaseReceipt
    from kiosk.store.cases import CaseRecord
    from kiosk.text import Text
    from kiosk.ui.presenters.printing import Printing
    from kiosk.ui.presenters.stage import Stage


_PAPER = "paper on its way"


@dataclasses.dataclass(frozen=True, slots=True)
class _Ready:
    """What the worker prepared: the receipt, its QR, and the form with which one can go on from here."""

    receipt: CaseReceipt
    qr: list[list[bool]]
    following: CompiledForm | None


class ReceiptWay(Way):
    """One receipt, until the person has rated or gone."""

    finished = Signal()
    next_form_chosen = Signal(str)
    entitlements_asked = Signal()

    def __init__(self, stage: Stage, printing: Printing, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._record: CaseRecord | None = None
        self._actor: Actor | None = None
        self._following: str | None = None
        self._preparing = False
        self._printing = printing
        printing.printed.connect(self._printed)
        printing.failed.connect(self._not_printed)
        pages = stage.pages
        pages.receipt.print_again.connect(self.print)
        pages.receipt.finished.connect(self._ask_rating)
        pages.receipt.next_chosen.connect(self._go_on)
        pages.receipt.entitlements_asked.connect(self.entitlements_asked)
        pages.rating.rated.connect(self._rated)
        pages.rating.skipped.connect(self.finished)

    @property
    def preparing(self) -> bool:
        """Tell whether a receipt is on its way to the screen."""
        return self._preparing

    def show(self, record: CaseRecord, actor: Actor) -> None:
        """Show the receipt of a stored case, and print it."""
        self._record, self._actor = record, actor
        self._preparing = True
        parts = self._stage.parts

        def prepare() -> _Ready:
            receipt = receipt_of(parts.store, parts.settings, record)
            library = parts.library
            offered = library.form(record.form, record.version).next_forms()
            following = next((form for form in offered if form in library.ids()), None)
            return _Ready(receipt, qr_matrix(receipt.qr), library.form(following) if following else None)

        self._stage.do(prepare, self._show, self._not_shown)

    def print(self) -> None:
        """Print the receipt; the screen says how far the paper is, and is enough without it."""
        if self._record is not None and self._actor is not None:
            self._stage.pages.receipt.show_printing()
            self._stage.shell.idle.hold(_PAPER)
            self._printing.print(self._record, self._stage.company.actor(self._actor))

    def forget(self) -> None:
        """Let go of everything of the person; paper that is on its way still comes out for them to take."""
        self._stage.shell.idle.release(_PAPER)
        self._record = self._actor = self._following = None
        self._preparing = False

    def _show(self, ready: _Ready) -> None:
        page = self._stage.pages.receipt
        self._preparing = False
        self._following = ready.following.id if ready.following else None
        title = ready.following.title if ready.following else None
        page.show_receipt(receipt_values(ready.receipt, ready.qr, title))
        self._stage.show(page, IdleRule.RESULT)
        self.print()

    def _not_shown(self, message: Text) -> None:
        """Say why there is no receipt on the screen; the case is stored, and the paper may still come."""
        self._preparing = False
        self._stage.shell.show_banner(message, BannerKind.WRONG, lasting=True)
        self.print()

    def _go_on(self) -> None:
        if self._following is not None:
            self.next_form_chosen.emit(self._following)

    def _printed(self, number: str) -> None:
        if self._record is not None and self._record.number == number:
            self._stage.shell.idle.release(_PAPER)
            self._stage.pages.receipt.show_printed()

    def _not_printed(self, number: str) -> None:
        if self._record is not None and self._record.number == number:
            self._stage.shell.idle.release(_PAPER)
            self._stage.pages.receipt.show_not_printed()

    def _ask_rating(self) -> None:
        self._stage.show(self._stage.pages.rating, IdleRule.RESULT)

    def _rated(self, grade: int) -> None:
        if self._record is None or self._actor is None:
            return
        parts, record = self._stage.parts, self._record
        actor = self._stage.company.actor(self._actor)
        self._stage.do(lambda: rate(parts.store, record, Grade(grade), actor), lambda _: self.finished.emit())
