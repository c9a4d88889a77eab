"""Signed questions over HTTP, each answered with an envelope (FORMATS.md §10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from fastapi.concurrency import run_in_threadpool

from kiosk.errors import FormatError
from kiosk.formats import request as requests
from kiosk.hub import refusal
from kiosk.hub.requests import asker
from kiosk.hub.web.bodies import body
from kiosk.hub.web.envelopes import envelope

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import Request, Response

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.kiosks import Incarnation

Question = TypeVar("Question")


async def answered(
    hub: Hub,
    request: Request,
    limit: int,
    read: Callable[[bytes], Question],
    answer: Callable[[Hub, Incarnation, Question], bytes],
) -> Response:
    """Return the answer to a question of at most ``limit`` bytes; raise ``Refusal`` where it is none."""
    data = await body(request, limit)
    said = request.headers.get(requests.HEADER, "")
    machine = await run_in_threadpool(asker, hub, said, requests.Request("POST", request.url.path, data))
    try:
        question = read(data)
    except FormatError as error:
        raise refusal.bad_request() from error
    return envelope(await run_in_threadpool(answer, hub, machine, question))
