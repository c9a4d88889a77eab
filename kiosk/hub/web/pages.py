"""The page behind a receipt's QR: no script, no personal data, kept by nobody on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2

from kiosk.hub.web.places import place_of
from kiosk.hub.web.timeline import TITLES, TONES, timeline
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.hub.status import Status

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
_UNKNOWN = Text("没有找到这张回执", "This receipt was not found")
_UNKNOWN_LINES = (
    Text("请用手机再扫一次回执上的二维码。", "Scan the code on your receipt once more."),
    Text("还是不行，请带回执到服务点。", "If it fails again, bring the receipt to the service point."),
    Text("工作人员会帮您查。", "The staff will look it up for you."),
)
_PATIENCE = Text("查得太快了", "That was too fast")
_PATIENCE_LINES = (Text("请过一分钟再试。", "Please try again in a minute."),)


class Pages:
    """Renders the pages from the templates of a folder."""

    def __init__(self, folder: Path) -> None:
        self._templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined
        )

    def status(self, status: Status) -> str:
        """Return the page of a case, or of one that is on its way."""
        return self._templates.get_template("status.html").render(
            title=TITLES[status.state],
            tone=TONES.get(status.state, "good"),
            state=status.state.value,
            case=status.case,
            steps=timeline(status),
            places=[place_of(one) for one in status.asked],
        )

    def description(self, described: Mapping[str, Any]) -> str:
        """Return the description of the web side (OpenAPI) as a page."""
        return self._templates.get_template("docs.html").render(described=described)

    def unknown(self) -> str:
        """Return the page for a receipt that is not one of ours, with what to do."""
        return self._plain(_UNKNOWN, _UNKNOWN_LINES)

    def patience(self) -> str:
        """Return the page for an address that tried too many receipts."""
        return self._plain(_PATIENCE, _PATIENCE_LINES)

    def _plain(self, title: Text, lines: tuple[Text, ...]) -> str:
        template = self._templates.get_template("unknown.html")
        return template.render(title=title, tone="ask", state="", lines=lines)
