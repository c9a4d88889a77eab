"""The status of a case in words: four steps, Chinese first."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from kiosk.model.case import CaseState
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.hub.status import Status
    from kiosk.hub.store.decisions import Decision


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One step; ``mark`` is done, now, ask or later."""

    name: Text
    mark: str
    note: Text | None = None


TITLES = {
    CaseState.SAVED: Text("回执是真的，办件还在路上", "Your receipt is genuine; the case is on its way"),
    CaseState.STORED: Text("办件已收到", "Your case has arrived"),
    CaseState.IN_REVIEW: Text("办件审核中", "Your case is being reviewed"),
    CaseState.DECIDED: Text("办件有结果了", "Your case has been decided"),
    CaseState.ATTENTION: Text("办件已收到，有一项要核对", "Your case has arrived; one thing needs checking"),
}
TONES = {CaseState.SAVED: "", CaseState.ATTENTION: "ask"}
_NAMES = (
    Text("已保存", "Saved"),
    Text("已收到", "Received"),
    Text("审核中", "In review"),
    Text("结果", "Result"),
)
_REACHED = {
    CaseState.SAVED: 1,
    CaseState.STORED: 2,
    CaseState.ATTENTION: 2,
    CaseState.IN_REVIEW: 2,
    CaseState.DECIDED: 4,
}
_OUTCOMES = {"approved": Text("通过。", "Approved. "), "refused": Text("没有通过。", "Not approved. ")}
_UPLOADS = Text("联网后自动上传，不用您管。", "It is sent by itself once the machine is online.")
_CHECKING = Text(
    "工作人员会核对，并联系您。请留着回执。", "Staff will check it and contact you. Keep your receipt."
)
_ASK_FOR_IT = Text("请带上回执，问工作人员。", "Bring your receipt and ask the staff.")
_TOLD = Text("扫码看结果，工作人员也会告诉您。", "See it here; staff will tell you too.")


def timeline(status: Status) -> list[Step]:
    """Return the four steps as far as the case has come."""
    reached = _REACHED[status.state]
    notes = _notes(status)
    return [
        Step(name, _mark(number, reached, status.state), notes.get(number))
        for number, name in enumerate(_NAMES, 1)
    ]


def _mark(number: int, reached: int, state: CaseState) -> str:
    if state is CaseState.ATTENTION and number > reached:
        return "ask" if number == reached + 1 else "later"
    if number <= reached:
        return "done"
    return "now" if number == reached + 1 else "later"


def _notes(status: Status) -> dict[int, Text]:
    """Return what is to be said beside the steps, by their number."""
    notes: dict[int, Text] = {4: _ASK_FOR_IT if status.state is CaseState.DECIDED else _TOLD}
    if status.state is CaseState.SAVED:
        notes[2] = _UPLOADS
    if status.documents_missing:
        count = status.documents_missing
        notes[2] = Text(
            f"还有{count}份材料在路上，联网后自动送到。",
            f"{count} of your documents still on their way, sent by the machine when online.",
        )
    if status.documents_lost:
        lost = Text(
            f"有{status.documents_lost}份材料在机器上坏了，请再交一次。",
            f"{status.documents_lost} of your documents were damaged at the machine. Please bring it again.",
        )
        before = notes.get(2, Text("", ""))
        notes[2] = Text(before.zh + lost.zh, f"{before.en} {lost.en}".strip())
    if status.state is CaseState.ATTENTION:
        notes[3] = _CHECKING
    if status.decision is not None:
        notes[4 if status.state is CaseState.DECIDED else 3] = _decided(status.decision)
    if status.case is None:
        return notes
    notes[1] = _moment(dt.datetime.fromisoformat(status.case.submitted_at))
    if (
        status.case.due
        and status.decision is None
        and status.state in (CaseState.STORED, CaseState.IN_REVIEW)
    ):
        notes[3] = _at_the_latest(dt.date.fromisoformat(status.case.due))
    return notes


def _decided(decision: Decision) -> Text:
    outcome = _OUTCOMES.get(decision.outcome or "", Text("", ""))
    return Text(outcome.zh + decision.reason_zh, outcome.en + decision.reason_en)


def _moment(at: dt.datetime) -> Text:
    return Text(f"{at.month}月{at.day}日 {at:%H:%M}", f"{at:%Y-%m-%d %H:%M}")


def _at_the_latest(day: dt.date) -> Text:
    return Text(f"最晚{day.month}月{day.day}日。", f"By {day.isoformat()} at the latest.")
