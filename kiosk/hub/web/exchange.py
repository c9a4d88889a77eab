"""What kiosks call: hello, enrolment, head, batches (FORMATS.md §6)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from kiosk.errors import FormatError
from kiosk.formats.envelope import LIMIT
from kiosk.formats.head import read_question
from kiosk.formats.shapes import plain
from kiosk.hub import enrolment, refusal
from kiosk.hub.ingest import ingest
from kiosk.hub.limits import FailureLimit
from kiosk.hub.receipts import answer_head
from kiosk.hub.refusal import Refusal
from kiosk.hub.web.bodies import body
from kiosk.hub.web.envelopes import GIVES_ENVELOPE, SENDS_ENVELOPE, SENDS_JSON, envelope

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub

_SMALL = 64 << 10
_ENROL_FAILURES = 30
_NONCE = re.compile(r"[A-Za-z0-9_-]{21}[AQgw]")


def exchange_routes(hub: Hub) -> APIRouter:
    """Return the routes that kiosks use."""
    routes = APIRouter(prefix="/v1", tags=["kiosks"])
    failures = FailureLimit(_ENROL_FAILURES)

    @routes.get("/hello", summary="Who this hub is, with a fresh nonce")
    def hello(response: Response) -> dict[str, Any]:
        response.headers["Cache-Control"] = "no-store"
        return plain(enrolment.hello(hub))

    @routes.post(
        "/enrol",
        summary="Let a machine in by its code",
        response_class=Response,
        responses=GIVES_ENVELOPE,
        openapi_extra=SENDS_JSON,
    )
    async def enrol(request: Request) -> Response:
        address = request.client.host if request.client else ""
        failures.check(address)
        value = _json(await body(request, _SMALL))
        try:
            return envelope(await run_in_threadpool(enrolment.enrol, hub, value))
        except Refusal:
            failures.failed(address)
            raise

    @routes.post(
        "/head",
        summary="How far the hub has got with a journal",
        response_class=Response,
        responses=GIVES_ENVELOPE,
        openapi_extra=SENDS_JSON,
    )
    async def head(request: Request) -> Response:
        data = await body(request, _SMALL)
        try:
            question = read_question(data)
        except FormatError as error:
            raise refusal.bad_request() from error
        return envelope(await run_in_threadpool(answer_head, hub, question))

    @routes.post(
        "/batches",
        summary="Take a batch in; the answer is a receipt, whatever became of it",
        response_class=Response,
        responses=GIVES_ENVELOPE,
        openapi_extra=SENDS_ENVELOPE,
    )
    async def batches(request: Request) -> Response:
        nonce = request.headers.get("kiosk-nonce", "")
        if not _NONCE.fullmatch(nonce):
            raise refusal.bad_request()
        data = await body(request, LIMIT)
        return envelope(await run_in_threadpool(ingest, hub, data, nonce))

    return routes


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise refusal.bad_request() from error
