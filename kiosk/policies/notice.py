"""The printed notice of a policy card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.model.notice import Notice, NoticeSection
from kiosk.model.paper_name import notice_name
from kiosk.policies.wording import BRING, PAST, PHONE, basis_lines, sections

if TYPE_CHECKING:
    import datetime as dt

    from kiosk.model.policy import PolicyCard


def notice_of(card: PolicyCard, point: str, day: dt.date, *, demo: bool) -> Notice:
    """Return what the paper says; ``point`` is the service point and ``day`` the day of printing."""
    return Notice(
        name=notice_name(card.id),
        title=card.title,
        who=card.who,
        point=point,
        day=day,
        sections=tuple(
            NoticeSection(heading, lines, to_tick=heading is BRING)
            for heading, _, lines in sections(card)
            if heading is not PHONE
        ),
        ask=(PAST, *card.ask) if card.is_past(day) else card.ask,
        basis=tuple(basis_lines(card)),
        phones=card.phones,
        code=_code(card, day),
        demo=demo,
    )


def _code(card: PolicyCard, day: dt.date) -> str:
    """Return what the QR says in plain text, so that a phone shows it without a network."""
    lines = (card.title.zh, card.id, *(basis.words for basis in card.basis[:1]), *card.phones, f"{day}")
    return "\n".join(lines)
