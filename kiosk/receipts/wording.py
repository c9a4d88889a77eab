"""What a receipt says: plain words, and never more than what has happened."""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING

from kiosk.model.case import CaseState
from kiosk.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.model.case import CaseReceipt

NUMBER = Text("办件编号", "Case number")
NAME = Text("姓名", "Name")
ID_NUMBER = Text("证件号码", "ID number")
SUBMITTED = Text("提交时间", "Handed in")
CLOCK = Text("办理时限", "Time limit")
SCAN = Text("手机扫码", "Scan with a phone")
SCAN_WHY = Text("随时查进度", "to see how far it is")
NO_PHONE = Text("不用手机", "Or without a phone")
NO_PHONE_HOW = Text("凭回执来问", "show this to the staff")
NEXT = Text("办到哪一步", "How far it is")
BRING = Text("来服务台时请带", "Bring to the desk")
AFTERWARDS = Text("接下来", "What to do next")
ESTIMATES = Text("测算（仅供参考）", "Estimates, for information only")
QUESTIONS = Text("有事请打电话", "Questions? Call")
ASK = Text("有事请问工作人员", "Questions? Please ask the staff")
PEOPLE_DECIDE = Text(
    "机器只收件，由工作人员审核决定。", "The machine only takes applications in. People decide."
)
KEEP = Text("本回执不是审核结果，请保管好。", "This receipt is not a decision. Please keep it.")
DEMO = Text("演示", "DEMO")
NOT_REAL = Text("演示用，不是真的办件", "For demonstration only. Not a real case")
REPRINT = Text("补打 第{count}次", "REPRINT {count}")
NO_GLYPH = Text(
    "〓 处的字机内没有（{points}），请工作人员核对", "〓: no type for {points}. Staff, please check"
)

HEADLINES = {
    CaseState.DRAFT: Text("还没有提交", "Not handed in yet"),
    CaseState.SAVED: Text("已收件，请收好回执", "Received. Please keep this"),
    CaseState.STORED: Text("已收件，请收好回执", "Received. Please keep this"),
    CaseState.IN_REVIEW: Text("正在审核，请收好回执", "In review. Please keep this"),
    CaseState.DECIDED: Text("已有结果，请扫码看", "Decided. Scan to see it"),
    CaseState.ATTENTION: Text("请到服务台看一下", "Please come to the desk"),
}


class Mark(enum.Enum):
    """How a step is drawn."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One step on a case's way."""

    mark: Mark
    title: Text
    detail: Text


def moment(at: dt.datetime) -> Text:
    """Write a local time for people."""
    return Text(f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}", f"{at:%Y-%m-%d %H:%M}")


def day(date: dt.date) -> Text:
    """Write a day for people."""
    return Text(f"{date.year}年{date.month}月{date.day}日", f"{date:%Y-%m-%d}")


def steps(receipt: CaseReceipt) -> tuple[Step, ...]:
    """Return the four steps; a later one is marked done only if the case's state says so."""
    return (_saved(receipt), _uploaded(receipt.state), _reviewed(receipt), _decided(receipt.state))


def _saved(receipt: CaseReceipt) -> Step:
    if receipt.state is CaseState.DRAFT:
        return Step(
            Mark.NOW,
            Text("还没有提交", "Not handed in yet"),
            Text("请回到机器上办完", "Finish it at the machine"),
        )
    return Step(
        Mark.DONE,
        Text("已在本机保存", "Saved on this machine"),
        Text(_short(receipt.submitted_at), f"{receipt.submitted_at:%Y-%m-%d %H:%M}"),
    )


def _short(at: dt.datetime) -> str:
    return f"{at.month}月{at.day}日 {at:%H:%M}"


def _uploaded(state: CaseState) -> Step:
    if state in {CaseState.STORED, CaseState.IN_REVIEW, CaseState.DECIDED}:
        return Step(
            Mark.DONE, Text("已上传到就业中心", "Sent to the centre"), Text("中心已收到", "The centre has it")
        )
    if state is CaseState.ATTENTION:
        title = Text("需要工作人员处理", "Staff must look at it")
        return Step(Mark.NOW, title, Text("请到服务台，带上本回执", "Bring this receipt to the desk"))
    mark = Mark.NOW if state is CaseState.SAVED else Mark.LATER
    return Step(mark, Text("联网后自动上传", "Sent when online"), Text("不用您管", "Nothing for you to do"))


def _reviewed(receipt: CaseReceipt) -> Step:
    title = Text("工作人员审核", "Staff review it")
    if receipt.state is CaseState.DECIDED:
        return Step(Mark.DONE, title, Text("已审核", "Reviewed"))
    now = receipt.state in {CaseState.STORED, CaseState.IN_REVIEW}
    if receipt.due is None:
        detail = receipt.clock_text
    else:
        last = day(receipt.due)
        detail = Text(f"最晚{last.zh}", f"By {last.en}")
    return Step(Mark.NOW if now else Mark.LATER, title, detail)


def _decided(state: CaseState) -> Step:
    if state is CaseState.DECIDED:
        return Step(
            Mark.DONE, Text("已有结果", "Decided"), Text("请扫码看，或问工作人员", "Scan, or ask the staff")
        )
    return Step(Mark.LATER, Text("结果", "Result"), Text("扫码查看，或问工作人员", "Scan, or ask staff"))
