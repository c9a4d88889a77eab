"""The samples and their keys, as both readers take them."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import FormatError
from kiosk.formats import days, feed, held, suite
from kiosk.formats.batch import read_batch
from kiosk.formats.certificate import read_certificate
from kiosk.formats.enrolment import Request, read_answer, read_code, read_hello
from kiosk.formats.entry import read_lines, read_payload
from kiosk.formats.files import opened_files, read_files_header
from kiosk.formats.head import read_question
from kiosk.formats.news import read_news
from kiosk.formats.qr import read_qr
from kiosk.formats.receipt import read_receipt
from kiosk.formats.request import read_authorization
from kiosk.formats.shapes import plain
from kiosk.model.case import is_case_number
from tests.contract import make_samples, reader

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.name != "keys.json")


@dataclasses.dataclass(frozen=True)
class Samples:
    """Reads one sample's bytes with either reader; both raise for what they refuse."""

    keys: dict[str, bytes]

    def bytes(self, name: str) -> bytes:
        return (SAMPLES / name).read_bytes()

    def public(self, name: str) -> dict[str, bytes]:
        return {reader.key_id(self.keys[name]): self.keys[name]}

    def private(self, name: str) -> dict[str, bytes]:
        opener = suite.SealingKey(self.keys[name])
        return {opener.id: opener.seed}

    def openers(self, name: str) -> dict[str, suite.SealingKey]:
        opener = suite.SealingKey(self.keys[name])
        return {opener.id: opener}

    def by_the_other(self, name: str, data: bytes) -> Any:  # noqa: C901, PLR0911, PLR0912 - one line a sample
        """Read with the reader that knows only FORMATS.md."""
        kiosk, hub = self.private("kiosk_sealing_private"), self.public("hub_receipt")
        secret, root = self.keys["code_secret"], self.keys["root"]
        match name:
            case "batch.bin":
                return reader.batch(data, self.public("kiosk_signing"), self.private("hub_sealing_private"))
            case "receipt.bin":
                return reader.receipt(data, hub, kiosk)
            case "enrolment.bin":
                return reader.answer(data, hub, kiosk, root)
            case "entries.jsonl":
                reader.want(data.endswith(b"\n"))
                return [reader.line(one) for one in data[:-1].split(b"\n")]
            case "certificates.json":
                return [reader.certificate(one, root) for one in reader.canonical(data)]
            case "code.txt":
                return reader.code(text(data, reader.Refused()))
            case "hello.json":
                return reader.hello(reader.canonical(data), reader.fingerprint(root))
            case "request.json":
                return reader.request(reader.canonical(data), reader.code_key(secret))
            case "head.json":
                return reader.head_question(data)
            case "qr.txt":
                return reader.qr(text(data, reader.Refused()), self.public("kiosk_signing"))
            case "files.bin":
                return reader.files(data, self.public("kiosk_signing"), self.private("hub_sealing_private"))
            case "held.bin":
                return reader.held(data, hub, kiosk)
            case "feed.bin":
                return reader.feed(data, hub, kiosk)
            case "feed.json":
                return reader.feed_question(data)
            case "days.bin":
                return reader.days(data, hub, kiosk)
            case "days.json":
                return reader.days_question(data)
            case "held.json":
                return reader.held_question(data)
            case "authorization.txt":
                said, asked = text(data, reader.Refused()), make_samples.PATCH
                keys = self.public("kiosk_signing")
                return reader.authorization(said, asked.method, asked.path, asked.body, keys, offset=0)
        if name.startswith("news-"):
            return reader.news(data)
        return reader.case_number(text(data, reader.Refused()))

    def by_the_product(self, name: str, data: bytes) -> Any:  # noqa: C901, PLR0911, PLR0912 - one line a sample
        """Read with the product's own code, into the same plain values."""
        kiosk, hub = self.openers("kiosk_sealing_private"), self.public("hub_receipt")
        root = self.keys["root"]
        match name:
            case "batch.bin":
                opened = read_batch(data).entries(
                    self.keys["kiosk_signing"], self.openers("hub_sealing_private")
                )
                return [_plain_entry(entry) for entry in opened]
            case "receipt.bin":
                return plain(read_receipt(data, hub, kiosk))
            case "enrolment.bin":
                answer = read_answer(data, hub, kiosk)
                for one in answer.certificates:
                    read_certificate(one, root)
                return plain(answer)
            case "entries.jsonl":
                return [_plain_entry(entry) for entry in read_lines(data)]
            case "certificates.json":
                return [plain(read_certificate(one, root)) for one in canonical(data)]
            case "code.txt":
                return plain(read_code(text(data, suite.untrusted())))
            case "hello.json":
                return self._hello(data, root)
            case "request.json":
                request = Request(canonical(data))
                request.check_proof(read_code(self.bytes("code.txt").decode()).key)
                return plain(request.body)
            case "head.json":
                return plain(read_question(data))
            case "qr.txt":
                qr = read_qr(text(data, suite.untrusted()))
                qr.verify(self.keys["kiosk_signing"])
                return {"url": qr.url, "token": qr.token, "entry_hash_start": qr.entry_hash_start}
            case "files.bin":
                envelope = read_files_header(data)[1]
                seals = self.openers("hub_sealing_private")
                found = opened_files(envelope, self.keys["kiosk_signing"], seals)
                return {name: file.hex() for name, file in found.items()}
            case "held.bin":
                return plain(held.read_held(data, hub, kiosk))
            case "feed.bin":
                return plain(feed.read_feed(data, hub, kiosk))
            case "feed.json":
                return plain(feed.read_question(data))
            case "days.bin":
                return plain(days.read_days(data, hub, kiosk))
            case "days.json":
                return plain(days.read_question(data))
            case "held.json":
                return plain(held.read_question(data))
            case "authorization.txt":
                said = read_authorization(text(data, suite.untrusted()))
                said.check(make_samples.PATCH, self.keys["kiosk_signing"])
                return {"key": said.key_id, "nonce": said.nonce}
        if name.startswith("news-"):
            return self._news(data)
        return self._case_number(text(data, suite.untrusted()))

    def _news(self, data: bytes) -> Any:
        said = canonical(data)
        if (
            not isinstance(said, dict)
            or set(said) != {"kind", "payload"}
            or not isinstance(said["kind"], str)
        ):
            raise suite.untrusted()
        read = plain(read_news(said["kind"], said["payload"]))
        return {"kind": said["kind"], "payload": {key: read[key] for key in read if key in said["payload"]}}

    def _hello(self, data: bytes, root: bytes) -> Any:
        hello = read_hello(canonical(data))
        if suite.unb64(hello.root) != root:
            raise suite.untrusted()
        for one in hello.certificates:
            read_certificate(one, root)
        return plain(hello)

    def _case_number(self, number: str) -> Any:
        if not is_case_number(number):
            raise suite.untrusted()
        return dict(zip(("region", "device", "incarnation", "day", "drawn"), number.split("-"), strict=False))

    def refused_by_both(self, name: str, data: bytes) -> bool:
        """Tell whether the readers refuse; fail where they do not agree."""
        verdicts = []
        for read, refusal in ((self.by_the_other, reader.Refused), (self.by_the_product, FormatError)):
            try:
                read(name, data)
                verdicts.append(False)
            except refusal:
                verdicts.append(True)
        assert verdicts[0] == verdicts[1], f"the readers differ on {name}: {verdicts}"
        return verdicts[0]


def text(data: bytes, refusal: Exception) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise refusal from error


def canonical(data: bytes) -> Any:
    from kiosk.formats import canonical as own  # noqa: PLC0415 - the name is taken here

    return own.decode(data)


def _plain_entry(entry: Any) -> dict[str, Any]:
    return {"header": entry.header.as_json(), "hash": entry.hash, "payload": read_payload(entry)}


@pytest.fixture(scope="session")
def samples() -> Samples:
    raw = json.loads((SAMPLES / "keys.json").read_text(encoding="utf-8"))
    return Samples({name: bytes.fromhex(value) for name, value in raw.items()})
