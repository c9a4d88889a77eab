"""What was altered, cut, swapped or blown up on the way is refused, by both readers."""

from __future__ import annotations

from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import FormatError
from kiosk.formats import canonical, suite
from kiosk.formats import envelope as envelopes
from kiosk.formats.batch import make_batch, read_batch
from kiosk.formats.envelope import EnvelopeType, make_envelope, read_envelope
from kiosk.formats.receipt import read_receipt
from tests.contract import make_samples as made
from tests.contract import reader

SIGNED = [
    "batch.bin",
    "receipt.bin",
    "enrolment.bin",
    "request.json",
    "certificates.json",
    "files.bin",
    "held.bin",
    "feed.bin",
    "days.bin",
    "authorization.txt",
]
ANY = [
    *SIGNED,
    "entries.jsonl",
    "code.txt",
    "hello.json",
    "head.json",
    "held.json",
    "days.json",
    "qr.txt",
    "case-number.txt",
    *(f"news-{kind}.json" for kind in made.NEWS),
]
often = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@often
@given(name=st.sampled_from(SIGNED), where=st.integers(0), other=st.integers(1, 255))
def test_a_flipped_byte_is_refused(samples: Any, name: str, where: int, other: int) -> None:
    data = bytearray(samples.bytes(name))
    data[where % len(data)] ^= other
    assert samples.refused_by_both(name, bytes(data))


@often
@given(name=st.sampled_from(ANY), where=st.integers(0), other=st.integers(1, 255))
def test_both_readers_agree_on_any_flipped_byte(samples: Any, name: str, where: int, other: int) -> None:
    data = bytearray(samples.bytes(name))
    data[where % len(data)] ^= other
    samples.refused_by_both(name, bytes(data))


@often
@given(name=st.sampled_from(ANY), keep=st.integers(0))
def test_a_cut_message_is_refused(samples: Any, name: str, keep: int) -> None:
    data = samples.bytes(name)
    cut = data[: keep % len(data)]
    if name == "entries.jsonl" and cut.endswith(b"\n"):
        return  # whole lines are whole; that some are missing the range of the batch tells
    assert samples.refused_by_both(name, cut)


@pytest.mark.parametrize("name", ANY)
def test_more_bytes_behind_a_message_are_refused(samples: Any, name: str) -> None:
    assert samples.refused_by_both(name, samples.bytes(name) + b"\0")


@pytest.mark.parametrize(
    ("name", "instead"),
    [("receipt.bin", "enrolment.bin"), ("enrolment.bin", "receipt.bin"), ("batch.bin", "receipt.bin")],
)
def test_one_envelope_does_not_pass_for_another(samples: Any, name: str, instead: str) -> None:
    assert samples.refused_by_both(name, samples.bytes(instead))


def test_a_batch_signed_by_another_key_is_refused(samples: Any) -> None:
    stranger = suite.SigningKey(made.seed("stranger"))
    data = make_batch(made.entries(), sealed_to=made.HUB_SEALING.public, signed_by=stranger)
    assert samples.refused_by_both("batch.bin", data)


def test_a_batch_sealed_to_another_key_is_refused(samples: Any) -> None:
    stranger = suite.SealingKey(made.seed("stranger"))
    data = make_batch(made.entries(), sealed_to=stranger.public, signed_by=made.KIOSK_SIGNING)
    assert samples.refused_by_both("batch.bin", data)


@pytest.mark.parametrize("missing", [0, 2, 5])
def test_a_batch_with_an_entry_left_out_is_refused(samples: Any, missing: int) -> None:
    journal = made.entries()
    claimed = read_batch(samples.bytes("batch.bin")).envelope.header
    body = b"".join(
        line
        for i, line in enumerate(samples.bytes("entries.jsonl").splitlines(keepends=True))
        if i != missing
    )
    assert len(journal) == 6
    assert samples.refused_by_both("batch.bin", _batch(body, claimed))


def test_a_batch_with_entries_swapped_is_refused(samples: Any) -> None:
    lines = samples.bytes("entries.jsonl").splitlines(keepends=True)
    lines[2], lines[3] = lines[3], lines[2]
    claimed = read_batch(samples.bytes("batch.bin")).envelope.header
    assert samples.refused_by_both("batch.bin", _batch(b"".join(lines), claimed))


@pytest.mark.parametrize("told", [1, 1000, 64 << 20])
def test_a_body_of_another_size_than_told_is_refused(samples: Any, told: int) -> None:
    data = _envelope(zstandard.compress(samples.bytes("entries.jsonl")), told)
    assert samples.refused_by_both("batch.bin", data)


@pytest.mark.parametrize("with_size", [True, False])
def test_a_bomb_is_never_unpacked(with_size: bool) -> None:
    bomb = zstandard.ZstdCompressor(write_content_size=with_size).compress(b"\n" * (70 << 20))
    envelope = read_envelope(_envelope(bomb, 64 << 20), EnvelopeType.BATCH)
    with pytest.raises(FormatError):
        envelope.opened(made.KIOSK_SIGNING.public, {made.HUB_SEALING.id: made.HUB_SEALING})
    with pytest.raises(reader.Refused):
        reader.envelope(
            _envelope(bomb, 64 << 20),
            "batch",
            {made.KIOSK_SIGNING.id: made.KIOSK_SIGNING.public},
            {made.HUB_SEALING.id: made.HUB_SEALING.seed},
        )


@pytest.mark.parametrize("size", [0, (64 << 20) + 1])
def test_a_size_out_of_bounds_is_refused(samples: Any, size: int) -> None:
    assert samples.refused_by_both("batch.bin", _envelope(zstandard.compress(b"\n"), size))


def test_a_part_longer_than_the_whole_is_refused(samples: Any) -> None:
    data = samples.bytes("receipt.bin")
    assert samples.refused_by_both("receipt.bin", data[:8] + b"\xff\xff\xff\xff" + data[12:])


def test_nothing_larger_than_an_envelope_is_made() -> None:
    with pytest.raises(FormatError):
        make_envelope(
            EnvelopeType.BATCH,
            suite.random_bytes(envelopes.SEALED_LIMIT + 1),
            sealed_to=made.HUB_SEALING.public,
            signed_by=made.KIOSK_SIGNING,
        )


def test_a_receipt_by_an_unknown_key_is_refused(samples: Any) -> None:
    with pytest.raises(FormatError):
        read_receipt(samples.bytes("receipt.bin"), {}, samples.openers("kiosk_sealing_private"))


@often
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**53) + 1, 2**53 - 1)
        | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_both_spell_canonical_json_alike(value: Any) -> None:
    data = canonical.encode(value)
    assert data == reader.write(value).encode()
    assert canonical.decode(data) == reader.canonical(data) == value


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1.0}',
        b"1e3",
        b"-0",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b'"\\u4f60"',
        b'"\\ud800"',
        b"NaN",
        b"Infinity",
        b"9007199254740992",
        b'\xef\xbb\xbf""',
        b'"\xff"',
        b"",
        b'"\\/"',
        b'"\\u000A"',
        b"[" * 100_000,
        b"[" * 5000 + b"]" * 5000,
        b"[" * 201 + b"]" * 201,
        b'{"a":' * 201 + b"0" + b"}" * 201,
        b"9" * 5000,
    ],
)
def test_json_in_another_spelling_or_too_deep_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        canonical.decode(data)
    with pytest.raises(reader.Refused):
        reader.canonical(data)


@pytest.mark.parametrize(
    "data", [b"[" * 200 + b"]" * 200, b"[" + b"{}," * 900 + b"{}]", b'"' + b"[{" * 300 + b'"']
)
def test_many_brackets_are_not_depth(data: bytes) -> None:
    assert canonical.encode(canonical.decode(data)) == data
    reader.canonical(data)


def test_what_would_be_refused_as_too_deep_is_not_written() -> None:
    value: list[object] = []
    for _ in range(200):
        value = [value]
    with pytest.raises(FormatError):
        canonical.encode(value)


def _envelope(frame: bytes, size: int) -> bytes:
    """Return a well-signed batch envelope around any frame."""
    journal = made.entries()
    head = canonical.encode(
        {
            "format": 1,
            "type": "batch",
            "sealing_key": made.HUB_SEALING.id,
            "signing_key": made.KIOSK_SIGNING.id,
            "plain_size": size,
            "kiosk": made.KIOSK,
            "incarnation": 1,
            "first_seq": 1,
            "last_seq": 6,
            "previous_hash": journal[0].header.previous_hash,
            "head_hash": journal[-1].hash,
        }
    )
    sealed = suite.seal(made.HUB_SEALING.public, frame)
    signed = b"KIOSKENV" + len(head).to_bytes(4, "big") + head + len(sealed).to_bytes(4, "big") + sealed
    return signed + made.KIOSK_SIGNING.sign(b"kiosk/envelope/1\0", signed)


def _batch(body: bytes, claimed: dict[str, Any]) -> bytes:
    """Return a well-signed batch whose body is not what its header claims."""
    keys = ("kiosk", "incarnation", "first_seq", "last_seq", "previous_hash", "head_hash")
    return make_envelope(
        EnvelopeType.BATCH,
        body,
        sealed_to=made.HUB_SEALING.public,
        signed_by=made.KIOSK_SIGNING,
        more={key: claimed[key] for key in keys},
    )
