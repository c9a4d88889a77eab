"""What is written is read back, whatever is in it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import FormatError
from kiosk.formats import canonical, suite
from kiosk.formats.batch import make_batch, read_batch
from kiosk.formats.certificate import Purpose, certify, read_certificate, valid
from kiosk.formats.enrolment import Code, MachineRole, Request, make_request, read_code
from kiosk.formats.entry import entry_line, genesis_hash, make_entry, payload_hash, read_lines, read_payload
from kiosk.formats.qr import make_qr, new_token, read_qr
from kiosk.model.actor import Actor, Assurance, Role
from kiosk.model.entry import Entry, Header

KIOSK = "0b7e2f4c-9a51-4d7e-8f0a-3c2d1e5f6a7b"
SIGNING, SEALING, ROOT = suite.SigningKey(), suite.SealingKey(), suite.SigningKey()
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
payloads = st.dictionaries(
    texts, texts | st.integers(-(2**53) + 1, 2**53 - 1) | st.lists(texts, max_size=3), max_size=5
)
actors = st.builds(Actor, st.sampled_from(Role), st.sampled_from(Assurance), st.none() | st.just(KIOSK))


def chained(parts: list[tuple[dict[str, Any], Actor, bool]], first: int) -> list[Entry]:
    made: list[Entry] = []
    previous = genesis_hash(KIOSK, 3)
    for seq, (payload, actor, gone) in enumerate(parts, first):
        raw, salt = canonical.encode(payload), suite.random_bytes(32)
        header = Header(
            kiosk=KIOSK, incarnation=3, seq=seq, id=f"019aa000-0000-7000-8000-{seq:012x}", kind="help_asked",
            kind_version=1, subject=KIOSK, actor=actor, local_time="2026-11-20T09:30:00.000+08:00", hub_time=None,
            hub_time_uncertainty_ms=None, payload_hash=payload_hash(salt, raw), previous_hash=previous,
        )  # fmt: skip
        made.append(make_entry(header, None if gone else raw, None if gone else salt))
        previous = made[-1].hash
    return made


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(payloads, actors, st.booleans()), min_size=1, max_size=6), st.integers(1, 2**40))
def test_a_batch_is_read_back(parts: list[tuple[dict[str, Any], Actor, bool]], first: int) -> None:
    entries = chained(parts, first)
    batch = read_batch(make_batch(entries, sealed_to=SEALING.public, signed_by=SIGNING))
    assert (batch.header.first_seq, batch.header.last_seq) == (first, first + len(parts) - 1)
    back = batch.entries(SIGNING.public, {SEALING.id: SEALING})
    assert back == entries
    assert [read_payload(entry) for entry in back] == [
        None if gone else payload for payload, _, gone in parts
    ]


def test_a_payload_that_was_altered_is_told() -> None:
    entry = chained([({"a": 1}, Actor(Role.STAFF), False)], 1)[0]
    line = entry_line(entry).replace(b'{\\"a\\":1}', b'{\\"a\\":2}')
    with pytest.raises(FormatError):
        read_payload(next(read_lines(line)))


@pytest.mark.parametrize(
    "other",
    [
        {"seq": 0},
        {"seq": True},
        {"seq": "1"},
        {"incarnation": 0},
        {"kind": "Help"},
        {"kind": ""},
        {"id": KIOSK},
        {"kiosk": KIOSK.upper()},
        {"local_time": "2026-11-20T09:30:00+08:00"},
        {"local_time": "2026-13-20T09:30:00.000+08:00"},
        {"hub_time": "2026-11-20T01:30:00.000Z"},
        {"hub_time_uncertainty_ms": 1},
        {"payload_hash": "0" * 63},
        {"previous_hash": "0" * 64 + "\n"},
        {"actor": {"role": "resident", "staff": None, "assurance": 4}},
        {"actor": {"role": "king", "staff": None, "assurance": 0}},
        {"more": 1},
        {"format": 2},
    ],
)
def test_a_header_with_anything_else_in_it_is_refused(other: dict[str, Any]) -> None:
    entry = chained([({}, Actor(Role.SYSTEM), False)], 1)[0]
    header = canonical.encode({**entry.header.as_json(), **other}).decode()
    line = canonical.encode({"header": header, "payload": None, "salt": None}) + b"\n"
    with pytest.raises(FormatError):
        list(read_lines(line))


@given(
    st.sampled_from(["https://hub.example", "http://127.0.0.1:8000/", "https://hub.example/kiosks"]),
    st.binary(min_size=32, max_size=32),
)
def test_a_qr_is_read_back_and_proves_its_kiosk(url: str, entry_hash: bytes) -> None:
    token = new_token()
    qr = read_qr(make_qr(url, token, entry_hash.hex(), SIGNING))
    qr.verify(SIGNING.public)
    assert (qr.url, qr.token, qr.entry_hash_start) == (url.rstrip("/"), token, entry_hash[:16].hex())
    with pytest.raises(FormatError):
        qr.verify(ROOT.public)


def test_a_qr_is_small_enough_to_scan() -> None:
    assert len(make_qr("https://jiuye.example.gov.cn", new_token(), "0" * 64, SIGNING)) < 220


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100),
    st.integers(1, 99),
    st.sampled_from(MachineRole),
)
def test_a_code_is_read_back(point: str, device: int, role: MachineRole) -> None:
    code = Code(1, suite.b64(suite.random_bytes(16)), "0" * 64, "210300", point, device, role)
    assert read_code(f" {code}\n") == code


def test_a_request_proves_code_and_key() -> None:
    code = Code(1, suite.b64(bytes(16)), "0" * 64, "210300", "示例", 1, MachineRole.DESK)
    made = make_request(code, "AAAA", bytes(16), SIGNING, SEALING.public)
    request = Request(made)
    request.check_proof(code.key)
    with pytest.raises(FormatError):
        request.check_proof(bytes(32))
    for other in ({"signature": suite.b64(bytes(64))}, {"body": made["body"] + " "}, {"proof": "x"}):
        with pytest.raises(FormatError):
            Request({**made, **other})


def test_the_newest_valid_serial_comes_first() -> None:
    day = dt.date(2026, 6, 1)
    periods = {1: (2025, 2027), 2: (2026, 2028), 3: (2027, 2029)}
    certificates = [
        read_certificate(
            certify(
                ROOT, Purpose.SEALING, SEALING.public, serial, (dt.date(start, 1, 1), dt.date(end, 12, 31))
            ),
            ROOT.public,
        )
        for serial, (start, end) in periods.items()
    ]
    assert [one.serial for one in valid(certificates, Purpose.SEALING, day)] == [2, 1]
    assert valid(certificates, Purpose.RECEIPT, day) == []
    assert certificates[0].valid_on(dt.date(2025, 1, 1))
    assert certificates[0].valid_on(dt.date(2027, 12, 31))
    assert not certificates[0].valid_on(dt.date(2028, 1, 1))


def test_what_is_locked_opens_only_with_its_key() -> None:
    locked = suite.lock(b"k" * 32, b"secret")
    assert suite.unlock(b"k" * 32, locked) == b"secret"
    assert locked != suite.lock(b"k" * 32, b"secret")
    for key, data in ((b"x" * 32, locked), (b"k" * 32, locked[:-1]), (b"k", locked)):
        with pytest.raises(FormatError):
            suite.unlock(key, data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=200)
@given(json_values, st.sampled_from([None, (",", ":"), (", ", ":")]), st.booleans(), st.booleans())
def test_only_the_one_spelling_of_a_value_is_canonical(
    value: Any, marks: Any, ascii_: bool, sort: bool
) -> None:
    data = json.dumps(value, ensure_ascii=ascii_, separators=marks, sort_keys=sort).encode("utf-8", "replace")
    plain = json.loads(data)
    spelt = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    try:
        whole, right = _whole(plain), spelt.encode()
    except UnicodeEncodeError:
        whole, right = False, b""
    if whole and right == data:
        assert canonical.decode(data) == plain
    else:
        with pytest.raises(FormatError):
            canonical.decode(data)
    if whole:
        assert canonical.encode(plain) == right
    else:
        with pytest.raises(FormatError):
            canonical.encode(plain)


def _whole(value: Any) -> bool:
    if isinstance(value, dict):
        return all(_whole(item) for item in value.values())
    if isinstance(value, list):
        return all(_whole(item) for item in value)
    return not isinstance(value, float) and (not isinstance(value, int) or abs(value) < 2**53)


@pytest.mark.parametrize(
    "value", [{1: 2}, {"a": {1, 2}}, b"bytes", dt.date(2026, 1, 1), 1.0, SIGNING, {"a": 2**53}]
)
def test_what_json_does_not_know_is_not_written(value: Any) -> None:
    with pytest.raises(FormatError):
        canonical.encode(value)
    assert canonical.encode({"b": (1, 2), "a": Role.STAFF}) == b'{"a":"staff","b":[1,2]}'


@pytest.mark.parametrize(
    "data", [b"9007199254740992", b"[-9007199254740992]", b'{"a":12345678901234567}', b"1.0"]
)
def test_a_number_that_others_could_read_otherwise_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        canonical.decode(data)


def test_a_line_spelt_otherwise_is_refused() -> None:
    line = entry_line(chained([({}, Actor(Role.SYSTEM), False)], 1)[0])
    for other in (
        line.replace(b'{"', b'{ "', 1),
        line.replace(b'\\"format\\":1,', b"", 1).replace(b"}", b',\\"format\\":1}', 1),
    ):
        assert other != line
        with pytest.raises(FormatError):
            list(read_lines(other))
