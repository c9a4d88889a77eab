"""``kiosk policy``, as other tools call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import kiosk

if TYPE_CHECKING:
    from pathlib import Path


def test_match_says_each_verdict_with_clause_reason_and_what_is_missing(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"now": "jobless", "born": "1985-06", "gender": "1"}), encoding="utf-8")
    said = kiosk("policy", "match", "--facts", facts, "--data", tmp_path / "data", "--json")
    assert said.code == 0, said.err
    found = {each["id"]: each for each in said.json["entitlements"]}
    assert {"id", "title", "verdict", "missing", "because", "clause", "estimate"} <= set(found["jobseeker"])
    assert found["jobseeker"]["verdict"] == "likely"
    assert found["startup_loan"]["missing"] == ["shop"]
    facts.write_text('{"now": "rich"}', encoding="utf-8")
    refused = kiosk("policy", "match", "--facts", facts, "--data", tmp_path / "data")
    assert "now" in refused.is_a_clear_error()
    assert "rich" not in refused.err
