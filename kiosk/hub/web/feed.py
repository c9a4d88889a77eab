"""What comes down, over HTTP (FORMATS.md §14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from kiosk.errors import FormatError
from kiosk.formats import request as requests
from kiosk.formats.feed import read_question
from kiosk.hub import refusal
from kiosk.hub.feed import answer_feed
from kiosk.hub.requests import asker
from kiosk.hub.web.bodies import body
from kiosk.hub.web.envelopes import GIVES_ENVELOPE, SENDS_JSON, envelope

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
        data = await body(request, _QUESTION_LIMIT)
        said = request.headers.get(requests.HEADER, "")
        machine = await run_in_threadpool(asker, hub, said, requests.Request("POST", request.url.path, data))
        try:
            question = read_question(data)
        except FormatError as error:
            raise refusal.bad_request() from error
        return envelope(await run_in_threadpool(answer_feed, hub, machine, question))

    return routes
