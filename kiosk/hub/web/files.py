"""Files over HTTP: tus 1.0.0, every request signed, and which files are held (FORMATS.md §11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from kiosk.formats import request as requests
from kiosk.formats.files import FILE_LIMIT
from kiosk.formats.held import read_question
from kiosk.hub import files, refusal
from kiosk.hub.requests import asker
from kiosk.hub.web.bodies import body
from kiosk.hub.web.envelopes import GIVES_ENVELOPE, SENDS_JSON
from kiosk.hub.web.questions import answered

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.files import StoredFile
    from kiosk.hub.store.kiosks import Incarnation

PIECE_LIMIT = 1 << 20
_QUESTION_LIMIT = 128 << 10
_TUS = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}
_ABILITIES = {
    **_TUS,
    "Tus-Version": "1.0.0",
    "Tus-Extension": "creation",
    "Tus-Max-Size": str(FILE_LIMIT),
}
_NAME = re.compile(r"[0-9a-f]{64}")
_PIECE = "application/offset+octet-stream"
_SENDS_PIECE: dict[str, Any] = {
    "requestBody": {"required": True, "content": {_PIECE: {"schema": {"type": "string", "format": "binary"}}}}
}


def file_routes(hub: Hub) -> APIRouter:
    """Return the routes on which files arrive."""
    routes = APIRouter(prefix="/v1", tags=["files"])

    @routes.options("/files/{name}", summary="What of tus is spoken here")
    def options(name: str) -> Response:  # noqa: ARG001 - the same for every file
        return Response(status_code=204, headers=_ABILITIES)

    @routes.post(
        "/files/{name}",
        status_code=201,
        response_class=Response,
        summary="Begin a file, or find what was begun",
    )
    async def begin(name: str, request: Request) -> Response:
        machine = await _asker(hub, request, name, b"")
        size = _number(request, "upload-length")
        file = await run_in_threadpool(files.begin, hub, machine, name, -1 if size is None else size)
        return _told(file, 201, {"Location": request.url.path})

    @routes.head("/files/{name}", response_class=Response, summary="How much of a file is here")
    async def progress(name: str, request: Request) -> Response:
        await _asker(hub, request, name, b"")
        return _told(await run_in_threadpool(files.progress, hub, name), 200)

    @routes.patch(
        "/files/{name}",
        status_code=204,
        response_class=Response,
        openapi_extra=_SENDS_PIECE,
        summary="Add a piece, whole or not at all",
    )
    async def append(name: str, request: Request) -> Response:
        data = await body(request, PIECE_LIMIT)
        await _asker(hub, request, name, data)
        offset = _number(request, "upload-offset")
        if offset is None or request.headers.get("content-type") != _PIECE:
            raise refusal.bad_request()
        file = await run_in_threadpool(files.append, hub, name, offset, data)
        return _told(file, 204 if file.arrived == offset + len(data) else 409)

    @routes.post(
        "/held",
        response_class=Response,
        responses=GIVES_ENVELOPE,
        openapi_extra=SENDS_JSON,
        summary="Which files are held",
    )
    async def held(request: Request) -> Response:
        return await answered(hub, request, _QUESTION_LIMIT, read_question, files.answer_held)

    return routes


async def _asker(hub: Hub, request: Request, name: str, data: bytes) -> Incarnation:
    if name and (not _NAME.fullmatch(name) or request.headers.get("tus-resumable") != "1.0.0"):
        raise refusal.bad_request()
    length, offset = _number(request, "upload-length"), _number(request, "upload-offset")
    asked = requests.Request(request.method, request.url.path, data, length, offset)
    return await run_in_threadpool(asker, hub, request.headers.get(requests.HEADER, ""), asked)


def _number(request: Request, header: str) -> int | None:
    said = request.headers.get(header)
    if said is None:
        return None
    if not re.fullmatch(r"0|[1-9][0-9]{0,9}", said):
        raise refusal.bad_request()
    return int(said)


def _told(file: StoredFile, status: int, more: dict[str, str] | None = None) -> Response:
    told = {"Upload-Offset": str(file.arrived), "Upload-Length": str(file.size)}
    return Response(status_code=status, headers={**_TUS, **told, **(more or {})})
