"""Makes the sample files beside FORMATS.md; run once, then the files are what counts.

Everything but the sealed boxes comes out the same each time. ``python -m tests.contract.make_samples``
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from kiosk.formats import canonical, days, suite
from kiosk.formats import feed as feeds
from kiosk.formats import held as held_questions
from kiosk.formats.batch import make_batch
from kiosk.formats.certificate import Purpose, certify, fingerprint
from kiosk.formats.enrolment import Answer, Code, Hello, MachineRole, make_answer, make_request
from kiosk.formats.entry import entry_line, genesis_hash, make_entry, payload_hash
from kiosk.formats.envelope import envelope_hash
from kiosk.formats.files import make_files
from kiosk.formats.head import HeadQuestion, write_question
from kiosk.formats.qr import make_qr
from kiosk.formats.receipt import Attention, Outcome, Reason, Receipt, make_receipt
from kiosk.formats.request import Request, authorize
from kiosk.formats.shapes import plain
from kiosk.model.actor import RESIDENT, SYSTEM, Actor, Assurance, Role
from kiosk.model.case import case_number
from kiosk.model.entry import Entry, Header

SAMPLES = Path(__file__).parent / "samples"
KIOSK = "0b7e2f4c-9a51-4d7e-8f0a-3c2d1e5f6a7b"
STAFF = "5e0c9d11-77aa-4f2b-9a3d-90ab12cd34ef"
SUBJECT = "f3a1c2d4-1b2c-4d3e-8f40-a1b2c3d4e5f6"
NUMBER = case_number("210300", 1, 1, dt.date(2026, 11, 20), 482913)
STATUS_URL = "https://hub.example"
HUB_TIME = "2026-11-20T01:30:00.250Z"


def seed(name: str, size: int = 32) -> bytes:
    """Return the test bytes of a name; these are no secrets."""
    return hashlib.sha256(b"kiosk test " + name.encode()).digest()[:size]


ROOT = suite.SigningKey(seed("root"))
HUB_SEALING = suite.SealingKey(seed("hub sealing"))
HUB_RECEIPT = suite.SigningKey(seed("hub receipt"))
KIOSK_SIGNING = suite.SigningKey(seed("kiosk signing"))
KIOSK_SEALING = suite.SealingKey(seed("kiosk sealing"))
TOKEN = suite.b64(seed("token", 16))


def certificates() -> list[dict[str, str]]:
    """Return one certificate of each purpose that the hub keeps."""
    valid = (dt.date(2026, 1, 1), dt.date(2028, 12, 31))
    return [
        certify(ROOT, Purpose.SEALING, HUB_SEALING.public, 1, valid),
        certify(ROOT, Purpose.RECEIPT, HUB_RECEIPT.public, 1, valid),
    ]


def happenings() -> list[tuple[str, str, Actor, dict[str, Any] | None]]:
    """Return what the sample journal tells; None is a payload that was purged."""
    text = '{"id":"unemployment","version":1}'
    case = {
        "case": NUMBER,
        "form": "unemployment",
        "version": 1,
        "resident": SUBJECT,
        "title": {"zh": "失业登记", "en": "Unemployment registration"},
        "answers": {
            "name": "示例·样本",
            "last_day": "2026-10-31",
            "family": 3,
            "note": 'tab\t "quoted" \\ \u2028',
        },
        "skipped": ["note_2"],
        "receipt_token": TOKEN,
        "clock": {
            "working_days": 15,
            "due": "2026-12-11",
            "text": {"zh": "15个工作日", "en": "15 working days"},
        },
    }
    update = {
        "changes": {"person.phone": "13800000000", "person.email": None},
        "base": {"person.phone": None, "person.email": None},
    }
    staff = Actor(Role.STAFF, Assurance.STAFF_VERIFIED, STAFF)
    return [
        ("kiosk_enrolled", KIOSK, SYSTEM, {"point": "示例社区", "device": 1}),
        (
            "form_adopted",
            SUBJECT,
            SYSTEM,
            {"form": "unemployment", "version": 1, "sha256": suite.sha256(text.encode()), "text": text},
        ),
        ("resident_updated", SUBJECT, RESIDENT, update),
        ("case_submitted", SUBJECT, RESIDENT, case),
        ("staff_signed_in", STAFF, staff, None),
        ("rating_given", SUBJECT, RESIDENT, {"case": NUMBER, "grade": 5}),
    ]


def entries() -> list[Entry]:
    """Return the sample journal."""
    made: list[Entry] = []
    previous = genesis_hash(KIOSK, 1)
    for seq, (kind, subject, actor, payload) in enumerate(happenings(), 1):
        salt = seed(f"salt {seq}")
        raw = canonical.encode(payload or {"gone": seq})
        known = seq > 2
        header = Header(
            kiosk=KIOSK,
            incarnation=1,
            seq=seq,
            id=f"019aa000-0000-7000-8000-{seq:012x}",
            kind=kind,
            kind_version=1,
            subject=subject,
            actor=actor,
            local_time=f"2026-11-20T09:30:{seq:02d}.125+08:00",
            hub_time=f"2026-11-20T01:30:{seq:02d}.375Z" if known else None,
            hub_time_uncertainty_ms=40 if known else None,
            payload_hash=payload_hash(salt, raw),
            previous_hash=previous,
        )
        kept = payload is not None
        made.append(make_entry(header, raw if kept else None, salt if kept else None))
        previous = made[-1].hash
    return made


def receipt(journal: list[Entry], batch: bytes) -> Receipt:
    """Return the receipt for the sample batch."""
    return Receipt(
        format=1,
        kiosk=KIOSK,
        incarnation=1,
        epoch=2,
        batch_hash=envelope_hash(batch),
        nonce=suite.b64(seed("nonce", 16)),
        outcome=Outcome.STORED,
        chain_head=journal[-1].hash,
        stored_through=6,
        backed_up_through=4,
        attention=(
            Attention(4, journal[3].header.id, Reason.BAD_ANSWERS, "answers.family"),
            Attention(5, journal[4].header.id, Reason.NO_PAYLOAD, None),
        ),
        hub_time=HUB_TIME,
    )


NONCE = suite.b64(seed("nonce", 16))
FILES = {suite.sha256(file): file for file in (b"one locked file", b"another" * 100)}
PATCH = Request("PATCH", f"/v1/files/{next(iter(FILES))}", b"one locked", offset=0)


def held_answer() -> held_questions.Held:
    """Return the sample answer: both files held, one of them backed up."""
    return held_questions.Held(1, KIOSK, 1, 2, NONCE, tuple(FILES), tuple(FILES)[:1], HUB_TIME)


def feed_entries() -> list[feeds.Piece]:
    """Return a stream for all: a list in two parts, the first of which was superseded."""
    items = [
        {"id": "vac-1", "title": {"zh": "焊工", "en": "Welder"}, "lines": [], "data": {"pay_low": 500000}}
    ]
    made: list[feeds.Piece] = []
    previous = feeds.feed_genesis("all")
    for seq in (1, 2):
        payload = {"list": "vacancies", "version": 1, "part": seq, "parts": 2, "items": items}
        made.append(feeds.write_entry("all", seq, "list_part", HUB_TIME, payload, previous))
        previous = made[-1].hash
    return [feeds.Piece(None, made[0].hash), made[1]]


def feed_cursor() -> feeds.Cursor:
    """Return a cursor behind the first entry."""
    return feeds.Cursor("all", 1, feed_entries()[0].hash)


def feed_answer() -> feeds.FeedAnswer:
    """Return an answer with a run from the beginning of one stream, and nothing new of the other."""
    decided = {
        "case": NUMBER,
        "state": "decided",
        "outcome": "approved",
        "reason": {"zh": "材料齐全", "en": "Complete"},
    }
    own = feeds.write_entry(KIOSK, 1, "case_decided", HUB_TIME, decided, feeds.feed_genesis(KIOSK))
    parts = (
        feeds.Part("all", 0, feeds.feed_genesis("all"), tuple(feed_entries()), 5),
        feeds.Part(KIOSK, 0, feeds.feed_genesis(KIOSK), (own,), 1),
    )
    return feeds.FeedAnswer(1, KIOSK, 1, 2, NONCE, parts, HUB_TIME)


VACANCY = {
    "id": "vac-1",
    "title": {"zh": "焊工", "en": "Welder"},
    "lines": [{"zh": "每月5000元", "en": "5000 yuan a month"}],
    "data": {"pay_low": 500000},
}
SEEN = "01890a5d-ac96-774b-bcce-b302099a8057"
NEWS: dict[str, dict[str, Any]] = {
    "list_part": {"list": "vacancies", "version": 7, "part": 2, "parts": 2, "items": [VACANCY]},
    "case_decided": {
        "case": NUMBER,
        "state": "in_review",
        "outcome": None,
        "reason": {"zh": "材料齐全", "en": "Complete"},
    },
    "allocation": {
        "case": NUMBER,
        "item": "course-7",
        "list": "courses",
        "outcome": "lost",
        "position": 21,
        "next": ["course-8", "course-9"],
    },
    "erasure": {"subject": SUBJECT, "basis": "request of the person"},
    "stub": {
        "subject": SUBJECT,
        "fields": {
            "person.id_number": {"value": "11010519491231002X", "entry": SEEN, "assurance": 2},
            "person.name": {"value": "张小英", "entry": SEEN, "assurance": 2},
            "person.phone": {"value": None, "entry": SEEN, "assurance": 0},
        },
        "last_contact": HUB_TIME,
    },
    "tombstone": {"subject": SUBJECT, "reason": "expired"},
    "pack_part": {"pack": "forms", "version": 3, "part": 2, "parts": 2, "data": suite.b64(b"the other half")},
    "policy_pack_part": {"version": 3, "part": 1, "parts": 2, "data": suite.b64(b"the first half of a pack")},
}


def run() -> days.Run:
    """Return the sample journal by day."""
    journal = entries()
    return days.run_of(1, 1, len(journal), [(one.header_bytes, one.hash) for one in journal])


def code() -> Code:
    """Return the sample enrolment code."""
    return Code(
        1,
        suite.b64(seed("secret", 16)),
        fingerprint(ROOT.public),
        "210300",
        "示例社区",
        1,
        MachineRole.PUBLIC,
    )


def steady() -> dict[str, bytes]:
    """Return the samples that come out the same each time, by file name."""
    journal = entries()
    hello = Hello(
        1,
        suite.b64(seed("hub nonce")),
        2,
        suite.b64(ROOT.public),
        tuple(certificates()),
        HUB_TIME,
        STATUS_URL,
    )
    request = make_request(code(), hello.nonce, seed("kiosk nonce", 16), KIOSK_SIGNING, KIOSK_SEALING.public)
    return {
        "entries.jsonl": b"".join(entry_line(entry) for entry in journal),
        "certificates.json": canonical.encode(certificates()),
        "code.txt": str(code()).encode(),
        "hello.json": canonical.encode(plain(hello)),
        "request.json": canonical.encode(request),
        "head.json": write_question(HeadQuestion(1, KIOSK, 1, suite.b64(seed("nonce", 16)))),
        "qr.txt": make_qr(STATUS_URL, TOKEN, journal[3].hash, KIOSK_SIGNING).encode(),
        "case-number.txt": NUMBER.encode(),
        "held.json": held_questions.write_question(
            held_questions.HeldQuestion(1, KIOSK, 1, NONCE, tuple(FILES))
        ),
        "feed.json": feeds.write_question(
            feeds.FeedQuestion(
                1, KIOSK, 1, NONCE, (feed_cursor(), feeds.Cursor(KIOSK, 0, feeds.feed_genesis(KIOSK)))
            )
        ),
        "days.json": days.write_question(days.DaysQuestion(1, KIOSK, 1, NONCE, (run(),))),
        "authorization.txt": authorize(PATCH, "hub-nonce", KIOSK_SIGNING).encode(),
        **{
            f"news-{kind}.json": canonical.encode({"kind": kind, "payload": payload})
            for kind, payload in NEWS.items()
        },
    }


def sealed() -> dict[str, bytes]:
    """Return the samples whose seal is random, by file name."""
    journal = entries()
    batch = make_batch(journal, sealed_to=HUB_SEALING.public, signed_by=KIOSK_SIGNING)
    answer = Answer(
        1,
        suite.b64(seed("kiosk nonce", 16)),
        KIOSK,
        1,
        2,
        "210300",
        "示例社区",
        1,
        MachineRole.PUBLIC,
        STATUS_URL,
        tuple(certificates()),
        HUB_TIME,
    )
    to_kiosk = {"sealed_to": KIOSK_SEALING.public, "signed_by": HUB_RECEIPT}
    return {
        "batch.bin": batch,
        "receipt.bin": make_receipt(receipt(journal, batch), **to_kiosk),
        "enrolment.bin": make_answer(answer, **to_kiosk),
        "files.bin": make_files(
            list(FILES.values()),
            kiosk=KIOSK,
            incarnation=1,
            sealed_to=HUB_SEALING.public,
            signed_by=KIOSK_SIGNING,
        ),
        "days.bin": days.make_days(days.DaysAnswer(1, KIOSK, 1, 2, NONCE, (run(),), HUB_TIME), **to_kiosk),
        "feed.bin": feeds.make_feed(feed_answer(), **to_kiosk),
        "held.bin": held_questions.make_held(held_answer(), **to_kiosk),
    }


def keys() -> dict[str, str]:
    """Return the keys of the samples, in hex: for tests only."""
    return {
        "root": ROOT.public.hex(),
        "hub_sealing_private": HUB_SEALING.seed.hex(),
        "hub_receipt": HUB_RECEIPT.public.hex(),
        "kiosk_signing": KIOSK_SIGNING.public.hex(),
        "kiosk_sealing_private": KIOSK_SEALING.seed.hex(),
        "code_secret": seed("secret", 16).hex(),
    }


def main() -> None:
    """Write all samples."""
    SAMPLES.mkdir(exist_ok=True)
    for name, data in {**steady(), **sealed()}.items():
        (SAMPLES / name).write_bytes(data)
    (SAMPLES / "keys.json").write_text(json.dumps(keys(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
