"""A form's notice and consents as the pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.pages.consent import ConsentItem
from kiosk.ui.pages.notice import Bring, NoticeValues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.forms.compiled import CompiledForm, Consent
    from kiosk.forms.facts import Facts

_SENSITIVE = Text("这是敏感信息。", "This is sensitive.")
_MINUTES = Text("大约{minutes}分钟", "About {minutes} minutes")


def service_of(form: CompiledForm) -> tuple[Text, str, str]:
    """Return what the head of a page says of a form: title, icon, tint."""
    return form.title, form.definition.icon, form.definition.tint


def notice_values(form: CompiledForm, facts: Facts) -> NoticeValues:
    """Return everything that is told once, before anything is asked."""
    basis = "；".join(f"《{each.document}》{each.clause}" for each in form.definition.basis)
    return NoticeValues(
        *service_of(form),
        bring=tuple(Bring(item.text, item.icon, item.hint) for item in form.notice.bring),
        who=form.notice.who,
        minutes=_MINUTES.format(minutes=form.notice.minutes),
        clock=form.clock(facts).text,
        basis=Text(basis, basis),
    )


def consent_items(consents: Sequence[Consent]) -> list[ConsentItem]:
    """Return the ticks, none of them ticked."""
    return [
        ConsentItem(each.id, each.title, each.text, each.required, _SENSITIVE if each.sensitive else None)
        for each in consents
    ]
