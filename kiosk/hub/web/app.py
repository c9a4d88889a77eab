"""The hub as a web application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from kiosk.hub.refusal import Refusal
from kiosk.hub.store.database import DatabaseFailed
from kiosk.hub.store.epoch import epoch
from kiosk.hub.web.days import days_routes
from kiosk.hub.web.description import describe
from kiosk.hub.web.exchange import exchange_routes
from kiosk.hub.web.feed import feed_routes
from kiosk.hub.web.files import file_routes
from kiosk.hub.web.pages import Pages
from kiosk.hub.web.receipts import receipt_routes

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub

_LOG = structlog.get_logger(__name__)
_PROBLEM = "application/problem+json"
_NO_STORE = {"Cache-Control": "no-store"}


def create_app(hub: Hub) -> FastAPI:
    """Return the application of a hub."""
    app = FastAPI(
        title="Kiosk hub",
        version="1",
        docs_url=None,
        redoc_url=None,
        summary="Receives service points' journals",
    )
    app.include_router(exchange_routes(hub))
    app.include_router(file_routes(hub))
    app.include_router(feed_routes(hub))
    app.include_router(days_routes(hub))
    app.include_router(receipt_routes(hub))

    @app.get("/healthz", tags=["operators"], summary="Whether the hub and its database are up")
    def healthz() -> dict[str, Any]:
        with hub.database.reading() as connection:
            return {"ok": True, "epoch": epoch(connection)}

    describe(app, Pages(hub.pages))
    app.exception_handler(Refusal)(_refused)
    app.exception_handler(DatabaseFailed)(_database_failed)
    return app


async def _refused(_request: Request, error: Refusal) -> JSONResponse:
    return JSONResponse(dict(error.problem()), error.status, _NO_STORE, _PROBLEM)


async def _database_failed(_request: Request, error: DatabaseFailed) -> JSONResponse:
    """Say "not stored": the transaction was rolled back, the kiosk sends again."""
    _LOG.error("database_failed", kind=type(error).__name__)
    problem = {"type": "about:blank", "status": 503, "title": "The hub's database is not available."}
    return JSONResponse(problem, 503, {**_NO_STORE, "Retry-After": "5"}, _PROBLEM)
