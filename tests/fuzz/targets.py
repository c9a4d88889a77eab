"""Every reader of bytes from outside, each with what it is fed; all may raise ``KioskError``, and nothing else."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

from kiosk.errors import KioskError
from kiosk.formats import canonical, suite
from kiosk.formats.certificate import Purpose, certify
from kiosk.formats.envelope import EnvelopeType, make_envelope, read_envelope
from kiosk.formats.pack import make_pack, read_pack
from kiosk.formats.stick import StickFile
from kiosk.hub import enrolment, ingest, sticks
from kiosk.hub.files import take_from_stick
from kiosk.hub.web.app import create_app
from kiosk.model.clock import FixedClock
from kiosk.model.entry import Entry
from kiosk.sync.carriers.file import reading, write_file
from kiosk.sync.stick import export, take_back
from tests.builders import MORNING, a_case, a_help_call, a_resident_update
from tests.contract import make_samples as made
from tests.contract.conftest import NAMES, SAMPLES, Samples
from tests.fuzz.mutate import spoiled, spoiled_value
from tests.hub.chain import Chain
from tests.hubs import LocalHub, Machine, machine

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_SIGNERS = {
    made.KIOSK_SIGNING.id: made.KIOSK_SIGNING,
    made.HUB_RECEIPT.id: made.HUB_RECEIPT,
}
_SEALERS = {key.id: key for key in (made.HUB_SEALING, made.KIOSK_SEALING)}
_PUBLISHER = suite.SigningKey(made.seed("publishing"))
_HEADERS = (
    "upload-length",
    "upload-offset",
    "tus-resumable",
    "kiosk-authorization",
    "content-type",
    "kiosk-nonce",
)


def readers() -> Iterator[tuple[str, Callable[[random.Random], None]]]:
    """Give every reader of one format, fed with spoiled samples; sealed ones also past their signature."""
    keys = json.loads((SAMPLES / "keys.json").read_text(encoding="utf-8"))
    samples = Samples({name: bytes.fromhex(key) for name, key in keys.items()})
    corpus = {name: samples.bytes(name) for name in NAMES}
    for name, data in corpus.items():
        yield name, _spoiling(lambda spoilt, name=name: samples.by_the_product(name, spoilt), data, corpus)
        if name.endswith(".bin"):
            yield f"inside {name}", _inside(samples, name, data)
        elif name.endswith(".json"):
            yield f"values of {name}", _values(samples, name, json.loads(data))
    pack = make_pack(
        {"policies/a.yaml": "x: 1"}, 2, dt.date(2026, 11, 20), signed_by=_PUBLISHER, certificate=_license()
    )
    yield "pack", _spoiling(lambda spoilt: read_pack(spoilt, made.ROOT.public), pack, corpus)
    yield (
        "stick file",
        _spoiling(lambda spoilt: list(StickFile(io.BytesIO(spoilt))), corpus["batch.bin"] * 2, corpus),
    )


@contextlib.contextmanager
def ends(folder: Path) -> Iterator[Mapping[str, Callable[[random.Random], None]]]:
    """Give what a running hub and a machine take from outside."""
    clock = FixedClock(MORNING)
    hub = LocalHub(folder / "hub", clock)
    with machine(folder / "kiosk", hub, clock) as kiosk:
        kiosk.store.journal.append([a_case()])
        kiosk.sync(hub)
        try:
            yield dict(_ends(hub, kiosk, folder))
        finally:
            hub.stop()


def _ends(
    hub: LocalHub, kiosk: Machine, folder: Path
) -> Iterator[tuple[str, Callable[[random.Random], None]]]:
    from starlette.testclient import TestClient  # noqa: PLC0415 - takes long, and only this needs it

    client = TestClient(create_app(hub.hub))
    corpus = {name: (SAMPLES / name).read_bytes() for name in NAMES}
    out, back = folder / "out.kiosk", folder / "back.kiosk"
    kiosk.store.attachments.keep(b"%PDF-1.7 a document")
    named = [{"field": "papers", "sha256": name} for name in kiosk.store.attachments.waiting()]
    kiosk.store.journal.append([a_case(attachments=named)])
    export(kiosk.store, kiosk.clock, out)
    with reading(out) as stick:
        batch, files = list(stick)
    write_file(back, sticks.take(hub.hub, out).answers)
    corpus |= {"out": out.read_bytes(), "back": back.read_bytes()}
    yield "ingest", _spoiling(lambda data: ingest.ingest(hub.hub, data, suite.b64(bytes(16))), batch, corpus)
    yield "files by stick", _spoiling(lambda data: take_from_stick(hub.hub, data), files, corpus)
    yield (
        "stick at the hub",
        _spoiling(_by_file(folder, lambda path: sticks.take(hub.hub, path)), batch, corpus),
    )
    taken = _by_file(folder, lambda path: take_back(kiosk.store, kiosk.clock, path, kiosk.feed))
    yield "stick at the machine", _spoiling(taken, corpus["back"], corpus)
    asked = json.loads(corpus["request.json"])
    yield (
        "enrolment",
        lambda chance: _only_known(lambda: enrolment.enrol(hub.hub, spoiled_value(asked, chance))),
    )
    yield "what is in a batch", _entries(hub, kiosk)
    yield "web", lambda chance: _web(client, corpus, chance)


def _spoiling(
    read: Callable[[bytes], object], data: bytes, corpus: Mapping[str, bytes]
) -> Callable[[random.Random], None]:
    others = list(corpus.values())
    return lambda chance: _only_known(lambda: read(spoiled(data, others, chance)))


def _only_known(read: Callable[[], object]) -> None:
    with contextlib.suppress(KioskError):
        read()


def _inside(samples: Samples, name: str, data: bytes) -> Callable[[random.Random], None]:
    """Spoil what is in an envelope, and seal and sign it as its sender would."""
    envelope = read_envelope(data, EnvelopeType(name.removesuffix(".bin")))
    signer = _SIGNERS[envelope.signing_key]
    opener = _SEALERS[envelope.sealing_key]
    body = envelope.opened(signer.public, _SEALERS)
    own = ("format", "type", "sealing_key", "signing_key", "plain_size")
    more = {key: value for key, value in envelope.header.items() if key not in own}

    def read(chance: random.Random) -> None:
        spoilt = spoiled(body, [body], chance)
        if chance.random() < 0.5:
            with contextlib.suppress(ValueError):
                spoilt = canonical.encode(spoiled_value(json.loads(body), chance))
        header = spoiled_value(more, chance) if chance.random() < 0.2 else more
        sealed = make_envelope(
            envelope.type,
            spoilt,
            sealed_to=opener.public,
            signed_by=signer,
            more=header if isinstance(header, dict) else more,
        )
        samples.by_the_product(name, sealed)

    return lambda chance: _only_known(lambda: read(chance))


def _values(samples: Samples, name: str, value: Any) -> Callable[[random.Random], None]:
    def read(chance: random.Random) -> None:
        spoilt = (
            [spoiled_value(one, chance) for one in value]
            if isinstance(value, list)
            else spoiled_value(value, chance)
        )
        samples.by_the_product(name, canonical.encode(spoilt))

    return lambda chance: _only_known(lambda: read(chance))


def _by_file(folder: Path, take: Callable[[Path], object]) -> Callable[[bytes], None]:
    def taken(data: bytes) -> None:
        path = folder / "stick"
        path.write_bytes(data)
        take(path)

    return taken


def _entries(hub: LocalHub, kiosk: Machine) -> Callable[[random.Random], None]:
    """Send well-chained entries with anything in them: each is kept, whatever it says."""
    begun, sent = kiosk.store.journal.read(1, 1), list[Entry]()
    plain = [a_case(), a_help_call(), a_resident_update("x" * 36, {"person.phone": "1"})]

    def read(chance: random.Random) -> None:
        new = chance.choice(plain)
        payload = spoiled_value(dict(new.payload), chance)
        try:
            canonical.encode(payload)
        except KioskError:
            return
        chain = Chain(kiosk)
        chain.entries = [*begun, *sent]
        chain.add(
            kind=new.kind.value,
            payload=payload if isinstance(payload, dict) else {"is": payload},
        )
        receipt = chain.send(hub, chain.entries[-1:])
        if receipt.stored_through != len(chain.entries):
            message = f"a well-chained entry was not kept: {receipt.outcome}"
            raise AssertionError(message)
        sent.append(chain.entries[-1])

    return read


def _web(client: Any, corpus: Mapping[str, bytes], chance: random.Random) -> None:
    """Ask the hub's web side with spoiled headers, paths and bodies; it never breaks."""
    name = made.seed("file").hex()
    method, path = chance.choice(
        [(one, f"/v1/files/{name}") for one in ("POST", "PATCH", "HEAD")]
        + [("POST", f"/v1/{what}") for what in ("batches", "held", "feed", "days", "head", "enrol")]
        + [("GET", f"/r/{made.TOKEN}?k=0123456789abcdef&h=x")]
    )
    path = spoiled(path.encode(), [b"/"], chance).decode("latin-1") if chance.random() < 0.2 else path
    told = {
        "upload-length": "100",
        "upload-offset": "0",
        "tus-resumable": "1.0.0",
        "kiosk-authorization": corpus["authorization.txt"].decode(),
        "content-type": "application/offset+octet-stream",
        "kiosk-nonce": suite.b64(bytes(16)),
    }
    which = chance.choice(_HEADERS)
    said = {key: value.encode() for key, value in told.items()}
    said[which] = spoiled(said[which], list(said.values()), chance).translate(None, b"\r\n\x00")
    content = spoiled(chance.choice(list(corpus.values())), [b"{}"], chance)
    url = "/" + path.lstrip("/").translate(dict.fromkeys((*range(33), 127), "%20"))
    try:
        answer = client.request(method, url, headers=list(said.items()), content=content)
    except ValueError:  # what no client can write, no hub will read
        return
    if answer.status_code >= 500:
        message = f"{method} {url}: {answer.status_code}"
        raise AssertionError(message)


def _license() -> dict[str, str]:
    years = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    return certify(made.ROOT, Purpose.PUBLISHING, _PUBLISHER.public, 1, years)
