"""The headings of a policy card, in the order in which the offices' own guides put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.model.policy import PolicyCard

WHAT = Text("给什么", "What it gives")
CONDITIONS = Text("什么条件", "Conditions")
BRING = Text("要带什么", "Bring with you")
HOW = Text("怎么办", "How")
WHERE = Text("在哪办", "Where")
TIME = Text("要多久", "How long it takes")
PHONE = Text("问谁", "Whom to ask")
ASK = Text("这些还没核实，请问窗口", "Not verified yet: please ask the office")
BASIS = Text("依据：{words}", "Basis: {words}")
CHECKED = Text("核对日期：{day}", "Checked on {day}")
UNCHECKED = Text(
    "本页还没经窗口核对，以窗口说的为准。",
    "The office has not checked this page; what the office says counts.",
)
PAST = Text(
    "这项政策写的日期过了。现在还办不办，请问窗口。",
    "The dates of this policy have passed. Ask the office whether it goes on.",
)


def sections(card: PolicyCard) -> Iterator[tuple[Text, str, tuple[Text, ...]]]:
    """Yield heading, icon and lines of everything that a card says, without empty ones."""
    phones = tuple(Text(phone, phone) for phone in card.phones)
    parts = (
        (WHAT, "info", card.what),
        (CONDITIONS, "list-checks", card.conditions),
        (BRING, "identification-card", card.bring),
        (HOW, "arrow-right", card.how),
        (WHERE, "map-pin", card.where),
        (TIME, "clock", card.time),
        (PHONE, "phone", (_together(phones),) if phones else ()),
    )
    return ((heading, icon, lines) for heading, icon, lines in parts if lines)


def basis_lines(card: PolicyCard) -> Iterator[Text]:
    """Yield each document that a card rests on, and when the card was checked."""
    for basis in card.basis:
        yield Text(BASIS.zh.format(words=basis.words), BASIS.en.format(words=basis.words))
    yield CHECKED.format(day=card.checked_on) if card.checked_on else UNCHECKED


def _together(phones: tuple[Text, ...]) -> Text:
    return Text("、".join(phone.zh for phone in phones), ", ".join(phone.en for phone in phones))
