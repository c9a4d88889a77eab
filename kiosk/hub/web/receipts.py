"""The page behind a receipt's QR, and its style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse

from kiosk.hub.limits import FailureLimit
from kiosk.hub.refusal import Refusal
from kiosk.hub.status import Status, status
from kiosk.hub.web.pages import HEADERS, Pages

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub

_UNKNOWN_RECEIPTS = 60
_PAGE: dict[int | str, dict[str, Any]] = {
    200: {"description": "the status", "content": {"text/html": {}, "application/json": {}}},
    404: {"description": "no receipt of ours"},
    429: {"description": "too many unknown receipts from this address"},
}


def receipt_routes(hub: Hub) -> APIRouter:
    """Return the routes that residents use."""
    routes = APIRouter(tags=["residents"])
    pages = Pages(hub.pages)
    failures = FailureLimit(_UNKNOWN_RECEIPTS)

    @routes.get("/r/{token}", response_class=HTMLResponse, responses=_PAGE, summary="How far a case has come")
    @routes.head("/r/{token}", include_in_schema=False)
    def receipt(token: str, request: Request) -> Response:
        address = request.client.host if request.client else ""
        try:
            failures.check(address)
        except Refusal:
            return HTMLResponse(pages.patience(), 429, HEADERS)
        found = status(hub, token, request.url.query)
        if found is None:
            failures.failed(address)
            return HTMLResponse(pages.unknown(), 404, HEADERS)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(_as_json(found), 200, HEADERS)
        return HTMLResponse(pages.status(found), 200, HEADERS)

    @routes.get("/assets/status.css", include_in_schema=False)
    def style() -> FileResponse:
        path = hub.pages / "status.css"
        return FileResponse(path, media_type="text/css", headers={"Cache-Control": "max-age=3600"})

    return routes


def _as_json(found: Status) -> dict[str, Any]:
    case = found.case
    return {
        "format": 1,
        "state": found.state.value,
        "case": case.number if case else None,
        "title": {"zh": case.title_zh, "en": case.title_en} if case else None,
        "submitted_at": case.submitted_at if case else None,
        "due": case.due if case else None,
        "documents_missing": found.documents_missing,
        "documents_lost": found.documents_lost,
        "places": [
            {
                "list": one.signup.list,
                "item": one.signup.item,
                "outcome": one.signup.outcome,
                "position": one.signup.position,
                "next": [other.item for other in one.instead],
            }
            for one in found.asked
        ],
        "outcome": found.decision.outcome if found.decision else None,
        "reason": {"zh": found.decision.reason_zh, "en": found.decision.reason_en}
        if found.decision
        else None,
    }
