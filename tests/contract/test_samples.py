"""Both readers read every sample alike, and what is frozen stays as it is."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.formats import suite
from kiosk.formats.certificate import fingerprint
from kiosk.formats.enrolment import read_code
from kiosk.formats.entry import genesis_hash, read_lines
from kiosk.formats.envelope import envelope_hash
from tests.contract import make_samples, reader

NAMES = sorted(path.name for path in make_samples.SAMPLES.iterdir() if path.name != "keys.json")
KIOSK = "0b7e2f4c-9a51-4d7e-8f0a-3c2d1e5f6a7b"
GOLDEN = {
    "genesis": "14d28a4ab0149c1855b9d5e3f8242295ef2afcc2beebd353540a90158629359d",
    "first entry": "5b613b842ce41421e587b680fc1552bb9d5290d75bba3729bdf0453d0a9a257e",
    "last entry": "d3e6735d20bbfd7259573254dbf96cc197b33d8e1ef75c7806f28bcd9d8afaf8",
    "batch": "212c699ab9e74647121153bb5ff1f6c138fa7208487501fe33a55a95cc1b465b",
    "root": "247ef4a0c86d9493357d1a621d11bcb97d9a48942378c8bebfea79514f01f0b2",
    "kiosk key": "062fa62b92dfc133",
    "code id": "f36932fc22144b245a7d3c2ddc114667",
    "code key": "20b69b9c6327a384085d62f15b70b92ff72fcd7b5ae3ef851aa3c8c0e636b571",
}


@pytest.mark.parametrize("name", NAMES)
def test_both_readers_read_a_sample_alike(samples: Any, name: str) -> None:
    data = samples.bytes(name)
    one, other = samples.by_the_other(name, data), samples.by_the_product(name, data)
    assert json.loads(json.dumps(one)) == json.loads(json.dumps(other))


def test_the_samples_come_out_the_same_again(samples: Any) -> None:
    for name, data in make_samples.steady().items():
        assert samples.bytes(name) == data, name


def test_new_envelopes_are_read_by_the_other_reader(samples: Any) -> None:
    for name, data in make_samples.sealed().items():
        if name == "receipt.bin":
            continue  # it names the hash of its own run's batch
        assert samples.by_the_other(name, data) == samples.by_the_other(name, samples.bytes(name))


def test_the_frozen_hashes_are_what_they_were(samples: Any) -> None:
    journal = list(read_lines(samples.bytes("entries.jsonl")))
    code = read_code(samples.bytes("code.txt").decode())
    assert {
        "genesis": genesis_hash(KIOSK, 1),
        "first entry": journal[0].hash,
        "last entry": journal[-1].hash,
        "batch": envelope_hash(samples.bytes("batch.bin")),
        "root": fingerprint(samples.keys["root"]),
        "kiosk key": suite.key_id(samples.keys["kiosk_signing"]),
        "code id": code.id,
        "code key": code.key.hex(),
    } == GOLDEN


def test_the_other_reader_computes_the_same_hashes(samples: Any) -> None:
    secret = samples.keys["code_secret"]
    lines = samples.by_the_other("entries.jsonl", samples.bytes("entries.jsonl"))
    assert reader.genesis_hash(KIOSK, 1) == GOLDEN["genesis"] == lines[0]["header"]["previous_hash"]
    assert lines[-1]["hash"] == GOLDEN["last entry"]
    assert reader.envelope_hash(samples.bytes("batch.bin")) == GOLDEN["batch"]
    assert reader.fingerprint(samples.keys["root"]) == GOLDEN["root"]
    assert (reader.code_id(secret), reader.code_key(secret).hex()) == (GOLDEN["code id"], GOLDEN["code key"])


def test_the_other_reader_counts_and_hashes_a_day_alike(samples: Any) -> None:
    lines = samples.by_the_other("entries.jsonl", samples.bytes("entries.jsonl"))
    (run,) = samples.by_the_other("days.json", samples.bytes("days.json"))["runs"]
    assert run["days"] == [
        {"day": "2026-11-20", "entries": len(lines), "hash": reader.day_hash(lines, "2026-11-20")}
    ]


def test_the_other_reader_shares_no_code_with_the_product() -> None:
    tree = ast.parse((Path(__file__).parent / "reader.py").read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    foreign = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert foreign == {"nacl", "zstandard"}
