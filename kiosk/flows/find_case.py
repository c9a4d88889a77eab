"""Finding a case by its number, said kindly when it is not here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import UsageError
from kiosk.model.case import is_case_number
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.store.cases import CaseRecord
    from kiosk.store.store import Store


def find_case(store: Store, number: str) -> CaseRecord:
    """Return the case of this machine with a number; raise ``UsageError`` if there is none."""
    if not is_case_number(number):
        raise UsageError(
            Text(
                "这不是办件编号，可能少输或输错了数字。", "This is not a case number; a digit may be wrong."
            ),
            Text("请对照回执再输一遍。", "Check it against the receipt and type it again."),
        )
    record = store.cases.find(number)
    if record is None:
        raise UsageError(
            Text("这台机器上没有这个办件。", "This machine has no such case."),
            Text(
                "请到办理的那台机器上查，或扫回执上的码。", "Ask at the machine that took it, or scan the QR."
            ),
        )
    return record
