"""What may be there for a person, as pages say it: state by sign, tint and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.estimates import MARK
from kiosk.model.entitlement import ORDER
from kiosk.text import Text
from kiosk.ui.pages.entitlement import EntitlementValues
from kiosk.ui.pages.sections import ReadSection
from kiosk.ui.presenters.which_view import VERDICTS
from kiosk.ui.widgets.card import CardKind
from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kiosk.model.policy import PolicyCard
    from kiosk.policies.entitled import Entitled

CALCULATOR = (Text("能享受什么", "What am I entitled to"), "calculator", "blue")
_WHY = {
    "likely": Text("为什么像是合适", "Why it is likely"),
    "ask": Text("为什么要问一问", "Why to ask"),
    "unlikely": Text("为什么现在不合适", "Why not now"),
}
_KIND = {"likely": CardKind.DONE, "ask": CardKind.CARE, "unlikely": CardKind.CARD}
_MISSING = Text("还差这一样", "Still missing")
_FACTS = Text("您说的", "What you said")
_ABOUT = Text("大约多少", "About how much")
_BRING = Text("要带什么", "Bring with you")
_INSTEAD = Text("您可以先看这些", "What helps instead")
_CLAUSE = Text("依据：{clause}", "Basis: {clause}")
_NOT_FINAL = Text(
    "机器只看条件，不做决定。觉得不对，请找工作人员。",
    "The machine decides nothing. If it seems wrong, ask the staff.",
)
_SEE = Text("看看：{title}", "See: {title}")


def entitlement_lists(found: Iterable[Entitled]) -> tuple[list[HomeTile], ...]:
    """Return the cards of the three lists."""
    found = list(found)
    return tuple([_tile(each) for each in found if each.verdict == verdict] for verdict in ORDER)


def entitlement_values(each: Entitled, card: PolicyCard, others: Sequence[PolicyCard]) -> EntitlementValues:
    """Return what the page of one policy says; ``others`` are the cards that help instead."""
    word = VERDICTS[each.verdict][0]
    basis = Text(_CLAUSE.zh.format(clause=each.clause), _CLAUSE.en.format(clause=each.clause))
    said = [ReadSection(_WHY[each.verdict], "", (each.words,), _KIND[each.verdict])]
    if each.missing:
        said.append(ReadSection(_MISSING, "question", tuple(one.label for one in each.missing)))
    if each.estimates:
        lines = tuple(
            Text(f"{one.label.zh}：{one.text.zh}", f"{one.label.en}: {one.text.en}") for one in each.estimates
        )
        about = Text(f"{_ABOUT.zh}（{MARK.zh}）", f"{_ABOUT.en} ({MARK.en})")
        said.append(ReadSection(about, "calculator", lines))
    turned = each.verdict == "unlikely" and bool(others)
    if turned:
        said.append(ReadSection(_INSTEAD, "lifebuoy", tuple(other.title for other in others)))
    elif card.bring:
        said.append(ReadSection(_BRING, "identification-card", card.bring))
    if each.because:
        said.append(ReadSection(_FACTS, "user", tuple(one.line for one in each.because)))
    said.append(ReadSection("", "", (basis, _NOT_FINAL), CardKind.SUNKEN, small=True))
    go_on = _see(others[0].title) if turned else None
    can = turned or each.form is not None
    return EntitlementValues(CALCULATOR, each.title, word, tuple(said), can, go_on)


def _see(title: Text) -> Text:
    return Text(_SEE.zh.format(title=title.zh), _SEE.en.format(title=title.en))


def _tile(each: Entitled) -> HomeTile:
    word, icon, tint = VERDICTS[each.verdict]
    zh = f"{word.zh}：{each.words.zh}"
    en = f"{word.en}: {each.words.en}"
    return HomeTile(each.id, each.title, Text(zh, en), icon, tint)
