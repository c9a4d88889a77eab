"""What is said of each form, as cards: state by sign, tint and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.widgets.tile import HomeTile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kiosk.forms.which import Fit

VERDICTS = {
    "likely": (Text("像是合适", "Likely to fit"), "check-circle", "green"),
    "ask": (Text("要问窗口", "Ask the desk"), "question", "amber"),
    "unlikely": (Text("现在不合适", "Does not fit now"), "x-circle", "sand"),
}


def fit_cards(fits: Iterable[Fit], titles: Mapping[str, Text]) -> list[HomeTile]:
    """Return one card a form: its title, then verdict, reason and clause."""
    return [_card(fit, titles[fit.form]) for fit in fits if fit.form in titles]


def _card(fit: Fit, title: Text) -> HomeTile:
    word, icon, tint = VERDICTS[fit.verdict]
    said = [fit.reason] if fit.doubt is None else [fit.reason, fit.doubt]
    zh, en = "".join(each.zh for each in said), " ".join(each.en for each in said)
    clause = (f"（{fit.clause}）", f" ({fit.clause})") if fit.clause else ("", "")
    return HomeTile(
        fit.form, title, Text(f"{word.zh}\n{zh}{clause[0]}", f"{word.en}\n{en}{clause[1]}"), icon, tint
    )
