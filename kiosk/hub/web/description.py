"""The description of the hub's web side (OpenAPI), whole, and a page of it without network or script."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi.responses import HTMLResponse

from kiosk.formats import days, enrolment, feed, head, held
from kiosk.hub.web.pages import HEADERS

if TYPE_CHECKING:
    from fastapi import FastAPI, Response

    from kiosk.hub.web.pages import Pages


@dataclasses.dataclass(frozen=True, slots=True)
class _Told:
    """What FastAPI cannot see of an operation: request headers, refusals, and the shapes of its messages."""

    headers: tuple[str, ...] = ()
    refusals: tuple[int, ...] = ()
    asks: type[msgspec.Struct] | None = None
    answers: type[msgspec.Struct] | None = None


_HEADERS = {
    "Kiosk-Nonce": "16 random bytes, base64url; the receipt repeats them (FORMATS.md §4.2)",
    "Kiosk-Authorization": "KEYID NONCE SIGNATURE (FORMATS.md §10)",
    "Tus-Resumable": "1.0.0",
    "Upload-Length": "bytes of the whole file",
    "Upload-Offset": "bytes that are there already",
}
_REFUSALS = {
    400: "It could not be read or verified.",
    401: "The signature or the nonce does not count.",
    403: "The machine was suspended, or the code is not valid.",
    404: "Neither the machine nor the file is known.",
    408: "The request did not end.",
    409: "The code was used, or a piece does not follow what is here.",
    410: "The code has expired.",
    413: "It is too large: send less at once.",
    429: "Too many tries from this address.",
    460: "The file is not what its name says; it begins anew.",
    503: "The database failed: nothing was stored, try again.",
}
_SIGNED = ("Kiosk-Authorization",)
_ASKED = (400, 401, 403, 408, 413, 503)
_TUS = ("Kiosk-Authorization", "Tus-Resumable")
_OPERATIONS = {
    ("get", "/v1/hello"): _Told((), (503,), None, enrolment.Hello),
    ("post", "/v1/enrol"): _Told((), (400, 403, 408, 409, 410, 413, 429, 503), enrolment.Asked),
    ("post", "/v1/head"): _Told((), (400, 404, 408, 413, 503), head.HeadQuestion),
    ("post", "/v1/batches"): _Told(("Kiosk-Nonce",), (400, 404, 408, 413, 503)),
    ("post", "/v1/feed"): _Told(_SIGNED, _ASKED, feed.FeedQuestion),
    ("post", "/v1/days"): _Told(_SIGNED, _ASKED, days.DaysQuestion),
    ("post", "/v1/held"): _Told(_SIGNED, _ASKED, held.HeldQuestion),
    ("post", "/v1/files/{name}"): _Told((*_TUS, "Upload-Length"), (*_ASKED, 404)),
    ("head", "/v1/files/{name}"): _Told(_TUS, (*_ASKED, 404)),
    ("patch", "/v1/files/{name}"): _Told((*_TUS, "Upload-Offset"), (*_ASKED, 404, 409, 460)),
    ("get", "/healthz"): _Told((), (503,)),
}
_SHAPE = "#/components/schemas/{name}"
_PROBLEM = "application/problem+json"


class Problem(msgspec.Struct):
    """A refusal (RFC 9457)."""

    type: str
    status: int
    title: str
    detail: str = ""


def describe(app: FastAPI, pages: Pages) -> None:
    """Let the application describe itself whole, at ``/openapi.json`` and, for people, at ``/docs``."""
    plain = app.openapi

    def whole() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _whole(plain())
        return app.openapi_schema

    app.openapi = whole  # type: ignore[method-assign] # FastAPI's own way of extending it

    @app.get("/docs", include_in_schema=False)
    def docs() -> Response:
        return HTMLResponse(pages.description(whole()), 200, HEADERS)


def _whole(described: dict[str, Any]) -> dict[str, Any]:
    shapes = [shape for told in _OPERATIONS.values() for shape in (told.asks, told.answers) if shape]
    _, components = msgspec.json.schema_components([*shapes, Problem], ref_template=_SHAPE)
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            operation["responses"].pop("422", None)  # FastAPI's; we never answer so
            _add(operation, _OPERATIONS.get((method, path), _Told()))
    described["components"] = {"schemas": components}
    return described


def _add(operation: dict[str, Any], told: _Told) -> None:
    text = {"type": "string"}
    named = [
        {"name": name, "in": "header", "required": True, "description": _HEADERS[name], "schema": text}
        for name in told.headers
    ]
    if named:
        operation["parameters"] = [*operation.get("parameters", []), *named]
    for status in told.refusals:
        content = {_PROBLEM: {"schema": _reference(Problem)}}
        operation["responses"][str(status)] = {"description": _REFUSALS[status], "content": content}
    if told.asks is not None:
        operation["requestBody"]["content"]["application/json"]["schema"] = _reference(told.asks)
    if told.answers is not None:
        operation["responses"]["200"]["content"]["application/json"]["schema"] = _reference(told.answers)


def _reference(shape: type[msgspec.Struct]) -> dict[str, str]:
    return {"$ref": _SHAPE.format(name=shape.__name__)}
