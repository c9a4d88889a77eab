"""A pack counts as it was signed, by a certified publishing key alone."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.certificate import Purpose, certify
from kiosk.formats.pack import make_pack, read_pack

DAY = dt.date(2026, 11, 23)
ROOT = suite.SigningKey(b"r" * 32)
KEY = suite.SigningKey(b"p" * 32)
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
CERTIFICATE = certify(ROOT, Purpose.PUBLISHING, KEY.public, 1, YEAR)
FILES = {"policies/topics.yaml": "topics: []\n" * 40, "parameters/benefit.toml": "# 标准\n" * 40}


def packed() -> bytes:
    return make_pack(FILES, 2, DAY, signed_by=KEY, certificate=CERTIFICATE)


def test_only_a_certified_publishing_key_counts() -> None:
    receipt = certify(ROOT, Purpose.RECEIPT, KEY.public, 1, YEAR)
    stranger = suite.SigningKey(b"x" * 32)
    forged = certify(stranger, Purpose.PUBLISHING, KEY.public, 1, YEAR)
    for bad in (
        make_pack(FILES, 1, DAY, signed_by=KEY, certificate=receipt),
        make_pack(FILES, 1, DAY, signed_by=KEY, certificate=forged),
        make_pack(FILES, 1, DAY, signed_by=stranger, certificate=CERTIFICATE),
        make_pack(FILES, 1, dt.date(2027, 1, 1), signed_by=KEY, certificate=CERTIFICATE),
    ):
        with pytest.raises(FormatError):
            read_pack(bad, ROOT.public)
    assert read_pack(packed(), ROOT.public).files == FILES


def test_no_byte_of_a_pack_can_be_changed_or_be_missing() -> None:
    whole = packed()
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        with pytest.raises(FormatError):
            read_pack(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], ROOT.public)
        with pytest.raises(FormatError):
            read_pack(whole[:at], ROOT.public)
    with pytest.raises(FormatError):
        read_pack(whole + b"\0", ROOT.public)
