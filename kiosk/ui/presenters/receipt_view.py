"""A receipt as its page shows it; how far a case is, is said only as far as it is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.model.case import CaseState
from kiosk.text import Text
from kiosk.ui.pages.receipt import ReceiptValues
from kiosk.ui.widgets.timeline import Stage, TimelineStep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.model.case import CaseReceipt

_SAVED = Text("已在本机保存", "Saved on this machine")
_UPLOAD = Text("上传到区就业中心", "Upload to the district office")
_LATER = Text("联网后自动上传，不用您管", "Sent by itself once online")
_HELD = Text("中心已收到", "The office has it")
_REVIEW = Text("工作人员审核", "Staff check it")
_BY = Text("最晚{month}月{day}日", "By {iso}")
_RESULT = Text("结果", "Result")
_TOLD = Text("扫码查看，也会打电话告诉您", "Scan the code; we call you too")


def receipt_values(
    receipt: CaseReceipt, qr: Sequence[Sequence[bool]], following: Text | None
) -> ReceiptValues:
    """Return what the receipt page shows."""
    at = receipt.submitted_at
    stamp = Text(f"{at.month}月{at.day}日 {at:%H:%M}", f"{at:%Y-%m-%d %H:%M}")
    held = receipt.state not in (CaseState.DRAFT, CaseState.SAVED)
    return ReceiptValues(
        receipt.title,
        receipt.masked_name,
        receipt.number,
        qr,
        (
            TimelineStep(_SAVED, stamp, Stage.DONE),
            TimelineStep(_UPLOAD, _uploaded(receipt, held=held), Stage.DONE if held else Stage.NEXT),
            TimelineStep(_REVIEW, _when(receipt), Stage.NEXT if held else Stage.LATER),
            TimelineStep(_RESULT, receipt.place or _TOLD, Stage.LATER),
        ),
        following,
    )


def _uploaded(receipt: CaseReceipt, *, held: bool) -> Text:
    """Return how far the upload is; documents that are still on their way are said."""
    way = receipt.on_their_way
    if way is None:
        return _HELD if held else _LATER
    return Text(f"{_HELD.zh}。{way.zh}", f"{_HELD.en}. {way.en}") if held else way


def _when(receipt: CaseReceipt) -> Text:
    if receipt.due is None or receipt.due <= receipt.submitted_at.date():
        return receipt.clock_text
    by = _BY.format(month=receipt.due.month, day=receipt.due.day, iso=receipt.due.isoformat())
    return Text(f"{receipt.clock_text.zh}{by.zh}。", f"{receipt.clock_text.en} {by.en}.")
