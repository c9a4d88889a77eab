"""The staff's page in words: what the hub holds, who called, what needs a hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kiosk.flows.case_notes import place_of
from kiosk.model.clock import CHINA, parse_time
from kiosk.text import Text
from kiosk.ui.pages.staff import StaffRow, StaffValues
from kiosk.ui.presenters.concepts import concept_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.flows.staff_overview import Overview
    from kiosk.store.cases import CaseRecord

_LARGEST_OFFSET_SECONDS = 600
_CLOCK = Text(
    "这台机器的钟和中心差 {minutes} 分钟，请校准。",
    "This machine's clock is {minutes} minutes off; please set it.",
)
_DAMAGED = Text(
    "一份材料坏了，送不了。请联系本人再交一次", "A document is damaged. Ask the person to bring it again"
)
_REFUSED = {
    "policy_pack": Text(
        "新的政策包有错，没有用，还用原来的。请告诉中心",
        "A new policy pack is faulty; the last one stays. Tell the hub",
    ),
}
_REFUSED_PACK = Text(
    "新的表格、代码或节假日包有错，没有用，还用原来的。请告诉中心",
    "A new pack of forms, codes or days off is faulty; the last one stays. Tell the hub",
)
_REFUSED |= dict.fromkeys(("forms_pack", "codes_pack", "calendar_pack"), _REFUSED_PACK)
_REFUSED_OTHER = Text(
    "中心发来的一条消息用不了，没有用。请告诉中心", "Something from the hub cannot be used. Tell the hub"
)
_CALLED = Text("有人求助", "Somebody asked for help")
_PAPERS = Text(
    "{count} 份材料还没送到中心，联网后自动送", "{count} documents not at the hub yet; sent when online"
)
_CALLED_AT = {  # by the page that the call came from; nothing in it tells who called
    "HomePage": Text("求助：在首页", "Help: at the home screen"),
    "NoticePage": Text("求助：在看要带什么", "Help: reading what to bring"),
    "ConsentPage": Text("求助：在看同意书", "Help: at the consent"),
    "IdentifyPage": Text("求助：在输身份证号", "Help: entering the ID number"),
    "QuestionPage": Text("求助：在填表", "Help: filling in a form"),
    "NotEligiblePage": Text("求助：不符合条件", "Help: told that the form does not fit"),
    "ReviewPage": Text("求助：在核对", "Help: checking the answers"),
    "SignaturePage": Text("求助：在签名", "Help: signing"),
    "ReceiptPage": Text("求助：在取回执", "Help: at the receipt"),
    "TakeBackPage": Text("求助：想接着办", "Help: wants to go on with something"),
    "StaffSignInPage": Text("求助：机器锁着", "Help: the machine is locked"),
}
_REASONS = {
    "unknown_kind": Text("中心还不认识这种记录", "The hub does not know this kind yet"),
    "bad_payload": Text("内容不完整", "The content is incomplete"),
    "unknown_form": Text("中心没有这张表", "The hub does not have this form"),
    "bad_answers": Text("有一项填得不对", "One answer does not fit"),
    "duplicate_case": Text("编号重复", "The number exists twice"),
    "no_payload": Text("内容读不出来", "The content cannot be read"),
    "conflict": Text("同一个人，两处填得不一样", "Two machines differ on one person"),
}
_RESULTS = {"approved": "通过 Approved", "refused": "没通过 Not approved"}
_PLACE, _NO_PLACE = "有名额 Place granted", "没名额 No place"
_REVIEW = "审核中 In review"
_HELPED = "{names}协助 Helped"
_UNKNOWN = Text("中心说要人工看一下", "The hub asks for a person to look")


_DIFFERS = Text(
    "{day} 对不上：本机 {here} 条，中心 {held} 条。请打电话给技术支持",
    "{day} differs: {here} here, {held} at the hub. Call support",
)
_DIFFERS_INSIDE = Text(
    "{day} 对不上：条数一样，内容不一样。请打电话给技术支持",
    "{day} differs: as many here as at the hub, but not the same. Call support",
)


def staff_view(seen: Overview, name: str) -> StaffValues:
    """Return what the staff's page shows."""
    offset = abs(seen.sync["clock_offset_seconds"] or 0)
    contact = seen.sync["last_contact"]
    waiting = seen.sync["documents_waiting"]
    papers = (StaffRow("", _PAPERS.format(count=waiting)),) if waiting else ()
    return StaffValues(
        name=name,
        held=_held(seen.sync),
        compared=seen.sync["compared_at"] is not None and not seen.sync["days_differing"],
        all=seen.sync["entries"],
        last_contact=_day_and_time(parse_time(contact)) if contact else "",
        help_calls=tuple(
            StaffRow(call.id, _CALLED_AT.get(call.page, _CALLED), _day_and_time(call.asked_at))
            for call in seen.help_calls
        ),
        drafts=tuple(
            StaffRow(
                draft.id,
                _of(draft.title, draft.masked_name),
                _day_and_time(draft.saved_at) if draft.saved_at else "",
            )
            for draft in seen.waiting
        ),
        attention=papers
        + tuple(StaffRow("", _differing(one)) for one in seen.sync["days_differing"])
        + tuple(StaffRow(case.number, place, case.number) for case, place in _without_place(seen))
        + tuple(StaffRow(number, _DAMAGED, number) for number in seen.damaged)
        + tuple(
            StaffRow("", _REFUSED.get(each.kind, _REFUSED_OTHER), _day_and_time(each.refused_at))
            for each in seen.refused
        )
        + tuple(
            StaffRow(
                row.entry_id, _REASONS.get(row.reason, _UNKNOWN), f"#{row.seq} {concept_words(row.field)}"
            )
            for row in seen.attention
        ),
        recent=tuple(
            StaffRow(
                case.number,
                _of(case.title, case.masked_name),
                _number_and_result(case, seen.helped.get(case.number, ())),
            )
            for case in seen.recent
        ),
        clock_warning=_CLOCK.format(minutes=round(offset / 60)) if offset > _LARGEST_OFFSET_SECONDS else None,
    )


def _held(sync: dict[str, Any]) -> int:
    """Return how much the hub holds: by its receipts, less what it said is missing from a day."""
    missing: int = sum(max(0, one["entries"] - one["hub"]) for one in sync["days_differing"])
    return max(0, int(sync["confirmed"]) - missing)


def _differing(one: dict[str, Any]) -> Text:
    text = _DIFFERS_INSIDE if one["entries"] == one["hub"] else _DIFFERS
    day = dt.date.fromisoformat(one["day"])
    told = {"here": one["entries"], "held": one["hub"]}
    return Text(
        text.zh.format(day=f"{day.month}月{day.day}日", **told), text.en.format(day=f"{day:%d %B}", **told)
    )


def _number_and_result(case: CaseRecord, helpers: tuple[str, ...]) -> str:
    told = [case.number]
    if case.allocation is not None:
        told.append(_PLACE if case.allocation.granted else _NO_PLACE)
    if case.decision is not None:
        told.append(_RESULTS.get(case.decision.outcome or "", _REVIEW))
    if helpers:
        told.append(_HELPED.format(names="、".join(helpers)))
    return " · ".join(told)


def _without_place(seen: Overview) -> Iterator[tuple[CaseRecord, Text]]:
    for case in seen.without_place:
        place = place_of(case)
        if place is not None:
            yield case, place


def _of(title: Text, masked_name: str) -> Text:
    return Text(f"{title.zh} {masked_name}".strip(), f"{title.en} {masked_name}".strip())


def _day_and_time(moment: dt.datetime) -> str:
    here = moment.astimezone(CHINA)
    return f"{here.month}月{here.day}日 {here:%H:%M}"
