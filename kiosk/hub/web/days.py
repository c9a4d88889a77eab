"""What the hub holds of each day, over HTTP (FORMATS.md §15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from kiosk.formats.days import read_question
from kiosk.hub.reconciling import answer_days
from kiosk.hub.web.envelopes import GIVES_ENVELOPE, SENDS_JSON
from kiosk.hub.web.questions import answered

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub

_QUESTION_LIMIT = 4 << 20


def days_routes(hub: Hub) -> APIRouter:
    """Return the route on which machines compare their days."""
    routes = APIRouter(prefix="/v1", tags=["days"])

    @routes.post(
        "/days",
        response_class=Response,
        responses=GIVES_ENVELOPE,
        openapi_extra=SENDS_JSON,
        summary="What the hub holds of a machine's days",
    )
    async def days(request: Request) -> Response:
        return await answered(hub, request, _QUESTION_LIMIT, read_question, answer_days)

    return routes
