"""The hub's web side: status pages, problems, limits."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import sqlalchemy as sa

from kiosk.formats import suite
from kiosk.formats.envelope import LIMIT
from kiosk.formats.qr import make_qr
from kiosk.hub import commands
from kiosk.hub.limits import FailureLimit
from kiosk.hub.refusal import Refusal
from kiosk.hub.store import kiosks, tables
from kiosk.hub.web.app import create_app
from tests.builders import a_case
from tests.hub.chain import Chain
from tests.hub.test_ingest import an_adoption

if TYPE_CHECKING:
    from kiosk.model.entry import Entry, NewEntry
    from tests.hubs import LocalHub, Machine

NONCE = {"Kiosk-Nonce": suite.b64(bytes(16))}


class Web:
    """Calls the application as a browser or a machine would, without a socket."""

    def __init__(self, app: Any) -> None:
        self._transport = httpx.ASGITransport(app)

    def get(self, address: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._call("GET", address, more))

    def post(self, address: str, **more: Any) -> httpx.Response:
        return asyncio.run(self._call("POST", address, more))

    async def _call(self, method: str, address: str, more: dict[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url="http://hub") as client:
            return await client.request(method, address, **more)


@pytest.fixture
def web(local_hub: LocalHub) -> Web:
    return Web(create_app(local_hub.hub))


def _qr(kiosk: Machine, case: NewEntry, entry: Entry, seed: bytes = b"") -> str:
    key = suite.SigningKey(seed or kiosk.identity.signing_seed)
    return make_qr("", case.payload["receipt_token"], entry.hash, key)


def test_a_case_on_its_way_is_said_to_be_genuine(local_kiosk: Machine, web: Web) -> None:
    case = a_case()
    page = web.get(_qr(local_kiosk, case, local_kiosk.store.journal.append([case])[0]))
    assert page.status_code == 200
    assert "回执是真的，办件还在路上" in page.text
    assert "联网后自动上传" in page.text
    assert 'content="saved"' in page.text


@pytest.mark.parametrize(
    ("outcome", "words"), [("approved", "通过。材料齐全"), ("refused", "没有通过。材料齐全")]
)
def test_a_decision_stands_on_the_page_with_its_reason(
    local_kiosk: Machine, local_hub: LocalHub, web: Web, outcome: str, words: str
) -> None:
    case = a_case(form="jobseeker")
    entry = local_kiosk.store.journal.append([an_adoption(), case])[1]
    local_kiosk.sync(local_hub)
    why = ("材料齐全", "Complete")
    commands.decide(local_hub.data, case.payload["case"], "in_review", None, why, "王主任")
    assert "审核中" in web.get(_qr(local_kiosk, case, entry)).text
    commands.decide(local_hub.data, case.payload["case"], "decided", outcome, why, "王主任")
    page = web.get(_qr(local_kiosk, case, entry)).text
    assert words in page
    assert "办件有结果了" in page
    assert "王主任" not in page


def test_documents_that_are_still_on_their_way_are_said_so_until_they_are_there(
    local_kiosk: Machine, local_hub: LocalHub, web: Web
) -> None:
    locked = local_kiosk.store.attachments.keep(b"%PDF-1.7")
    case = a_case(attachments=[{"field": "papers", "sha256": locked.sha256}])
    entry = local_kiosk.store.journal.append([case])[0]
    Chain(local_kiosk).send(local_hub, local_kiosk.store.journal.read(1, 1))  # the case travels first
    assert "还有1份材料在路上" in web.get(_qr(local_kiosk, case, entry)).text
    local_kiosk.sync(local_hub)
    page = web.get(_qr(local_kiosk, case, entry))
    assert "材料在路上" not in page.text
    told = web.get(_qr(local_kiosk, case, entry), headers={"Accept": "application/json"}).json()
    assert told["documents_missing"] == 0


@pytest.mark.parametrize(
    ("state", "words"),
    [("stored", "办件已收到"), ("in_review", "审核中"), ("decided", "有结果了"), ("attention", "要核对")],
)
def test_each_state_has_its_words(
    local_kiosk: Machine, local_hub: LocalHub, web: Web, state: str, words: str
) -> None:
    case = a_case(form="jobseeker")
    entry = local_kiosk.store.journal.append([an_adoption(), case])[1]
    local_kiosk.sync(local_hub)
    with local_hub.hub.database.writing() as connection:
        connection.execute(sa.update(tables.CASES).values(state=state))
    page = web.get(_qr(local_kiosk, case, entry))
    assert words in page.text
    assert case.payload["case"] in page.text
    assert "失业登记" in page.text
    assert all(name in page.text for name in ("已保存", "已收到", "审核中", "结果"))
    told = web.get(_qr(local_kiosk, case, entry), headers={"Accept": "application/json"}).json()
    assert (told["state"], told["case"], told["due"]) == (state, case.payload["case"], "2026-12-07")


def test_a_case_whose_payload_is_unusable_is_said_to_have_arrived(
    local_kiosk: Machine, local_hub: LocalHub, web: Web
) -> None:
    case = a_case(title=None)
    chain = Chain(local_kiosk).add_all(case)
    chain.send(local_hub)
    page = web.get(_qr(local_kiosk, case, chain.entries[0]))
    assert (page.status_code, 'content="attention"' in page.text) == (200, True)


def test_the_receipt_of_a_revoked_machine_is_honoured(
    local_kiosk: Machine, local_hub: LocalHub, web: Web
) -> None:
    case = a_case()
    entry = local_kiosk.store.journal.append([case])[0]
    with local_hub.hub.database.writing() as connection:
        kiosks.revoke(connection, local_kiosk.identity.kiosk, local_hub.hub.now())
    assert web.get(_qr(local_kiosk, case, entry)).status_code == 200


@pytest.mark.parametrize(
    "address", ["/r/x", "/r/" + "A" * 22, "/r/%00", "/r/" + "A" * 5000, "/r/../healthz?"]
)
def test_an_unknown_receipt_is_met_kindly(web: Web, address: str) -> None:
    page = web.get(address)
    if "healthz" in address:
        assert page.status_code == 200
        return
    assert page.status_code == 404
    assert "请" in page.text


def test_a_forged_receipt_is_not_genuine(local_kiosk: Machine, web: Web) -> None:
    case = a_case()
    entry = local_kiosk.store.journal.append([case])[0]
    good = _qr(local_kiosk, case, entry)
    stranger = _qr(local_kiosk, case, entry, b"x" * 32)
    for forged in (stranger, good[:-5] + "AAAAA", good.replace("&h=", "&h=A")[:-1], good.partition("?")[0]):
        page = web.get(forged)
        assert page.status_code == 404
        assert "没有找到" in page.text


def test_the_page_keeps_its_secrets(local_kiosk: Machine, local_hub: LocalHub, web: Web) -> None:
    case = a_case(answers={"name": "张小英"})
    entry = local_kiosk.store.journal.append([case])[0]
    local_kiosk.sync(local_hub)
    page = web.get(_qr(local_kiosk, case, entry))
    assert "张" not in page.text
    assert "<script" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in page.headers["x-robots-tag"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert web.get("/assets/status.css").headers["content-type"].startswith("text/css")


def test_what_a_machine_calls_its_case_is_plain_text(
    local_kiosk: Machine, local_hub: LocalHub, web: Web
) -> None:
    case = a_case(title={"zh": "<img src=x>", "en": "{{ 7 * 7 }}"})
    entry = local_kiosk.store.journal.append([case])[0]
    local_kiosk.sync(local_hub)
    page = web.get(_qr(local_kiosk, case, entry)).text
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page


def test_guessing_receipts_is_slowed_down(web: Web) -> None:
    codes = [web.get(f"/r/{number:022d}").status_code for number in range(62)]
    assert codes[0] == 404
    assert codes[-1] == 429


def test_guessing_codes_is_slowed_down(web: Web) -> None:
    codes = [web.post("/v1/enrol", json={"body": "{}"}).status_code for _ in range(32)]
    assert codes[0] == 400
    assert codes[-1] == 429


def test_a_limit_passes_with_time() -> None:
    now = [0.0]
    limit = FailureLimit(2, 60, lambda: now[0])
    for _ in range(2):
        limit.check("a")
        limit.failed("a")
    limit.check("b")
    with pytest.raises(Refusal):
        limit.check("a")
    now[0] = 61
    limit.check("a")


@pytest.mark.parametrize(
    ("path", "content", "status"),
    [
        ("/v1/enrol", b"", 400),
        ("/v1/enrol", b"[" * 60_000, 400),
        ("/v1/enrol", b"x" * 70_000, 413),
        ("/v1/head", b"{}", 400),
        ("/v1/head", b"x" * 70_000, 413),
        ("/v1/batches", b"", 400),
        ("/v1/batches", b"<html>", 400),
        ("/v1/batches", b"x" * (LIMIT + 1), 413),
    ],
)
def test_bad_requests_are_problems(web: Web, path: str, content: bytes, status: int) -> None:
    answer = web.post(path, content=content, headers=NONCE)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_batch_without_a_nonce_is_refused(web: Web) -> None:
    assert web.post("/v1/batches", content=b"x").status_code == 400


def test_an_unknown_machine_is_told_so(web: Web) -> None:
    question = b'{"format":1,"incarnation":1,"kiosk":"0b7e2f4c-9a51-4d7e-8f0a-3c2d1e5f6a7b","nonce":"AAAAAAAAAAAAAAAAAAAAAA"}'
    assert web.post("/v1/head", content=question).status_code == 404


def test_health_and_description_are_there(web: Web) -> None:
    assert web.get("/healthz").json() == {"ok": True, "epoch": 1}
    described = web.get("/openapi.json").json()["paths"]
    exchange = {
        "/v1/hello",
        "/v1/enrol",
        "/v1/head",
        "/v1/batches",
        "/v1/held",
        "/v1/feed",
        "/v1/days",
        "/v1/files/{name}",
    }
    assert {*exchange, "/r/{token}", "/healthz"} == set(described)


def test_the_description_is_whole_and_its_page_needs_no_network(web: Web) -> None:
    described = web.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"]
            if path.startswith("/v1") and method != "options":
                assert "503" in operation["responses"]
            if method == "post" and path != "/v1/files/{name}":
                assert operation["requestBody"]["content"]
    [nonce] = described["paths"]["/v1/batches"]["post"]["parameters"]
    assert (nonce["name"], nonce["in"], nonce["required"]) == ("Kiosk-Nonce", "header", True)
    asked = described["paths"]["/v1/feed"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert described["components"]["schemas"][asked["$ref"].rpartition("/")[2]]["required"]
    page = web.get("/docs")
    assert page.status_code == 200
    assert all(path in page.text for path in described["paths"])
    assert "<script" not in page.text
    assert "//" not in page.text.replace("http://www.w3.org", "")


@pytest.mark.expects_warnings
def test_a_database_that_fails_means_not_stored(local_hub: LocalHub, web: Web) -> None:
    with local_hub.hub.database.writing() as connection:
        tables.META.drop(connection)
    answer = web.get("/v1/hello")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]


def test_certificates_run_out_in_three_years(local_hub: LocalHub) -> None:
    today = local_hub.hub.today()
    assert local_hub.hub.keys.signer(today + dt.timedelta(days=1000))
    with pytest.raises(Exception, match="expired"):
        local_hub.hub.keys.signer(today + dt.timedelta(days=1200))
