"""What comes down, over HTTP (FORMATS.md §14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from kiosk.formats.feed import read_question
from kiosk.hub.feed import answer_feed
from kiosk.hub.web.envelopes import GIVES_ENVELOPE, SENDS_JSON
from kiosk.hub.web.questions import answered

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub

_QUESTION_LIMIT = 16 << 10


def feed_routes(hub: Hub) -> APIRouter:
    """Return the route on which machines hear what is new."""
    routes = APIRouter(prefix="/v1", tags=["feed"])

    @routes.post(
        "/feed",
        response_class=Response,
        responses=GIVES_ENVELOPE,
        openapi_extra=SENDS_JSON,
        summary="What follows a machine's cursors",
    )
    async def feed(request: Request) -> Response:
        return await answered(hub, request, _QUESTION_LIMIT, read_question, answer_feed)

    return routes
