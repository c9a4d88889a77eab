"""``kiosk policy``, as other tools call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.conftest import kiosk
from tests.policies.notices import sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Place


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


def test_a_notice_is_imported_and_found_by_its_clause(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (tmp_path / "good.txt").write_text("\n".join(sample.lines()), encoding="gb18030")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    said = kiosk("policy", "import", tmp_path / "bad.pdf", tmp_path / "good.txt", "--data", data, "--json")
    assert said.code == 1
    (notice,) = said.json["notices"]
    assert (notice["title"], notice["number"], notice["date"]) == (
        sample.TITLE,
        "青人社发〔2024〕17号",
        "2024-03-05",
    )
    assert [clause["cited"] for clause in notice["clauses"] if clause["depth"] == 1] == [
        f"二（{number}）" for number, _, _ in sample.MEASURES
    ]
    assert [refused["file"] for refused in said.json["failed"]] == [str(tmp_path / "bad.pdf")]
    assert "PDF" in said.err
    assert "Traceback" not in said.err
    found = kiosk("policy", "search", "反担保", "--data", data, "--json").json
    assert set(found) >= {"query", "ms", "results"}
    best = next(each for each in found["results"] if each["kind"] == "notice")
    assert best["source"] == {
        "document": sample.TITLE,
        "number": "青人社发〔2024〕17号",
        "clause": "二（七）",
        "date": "2024-03-05",
    }
    assert "反担保" in best["passage"]


def test_a_search_says_what_fits_or_that_nothing_does(tmp_path: Path) -> None:
    found = kiosk("policy", "search", "失业金能领几个月", "--data", tmp_path / "data", "--json").json
    best = found["results"][0]
    assert {"id", "title", "passage", "source", "services", "score"} <= set(best)
    assert (best["id"], best["services"]) == ("unemployment_benefit", ["insurance", "unemployment"])
    said = kiosk("policy", "search", "护照怎么办", "--data", tmp_path / "data")
    assert said.code == 0
    assert "没有找到合适的" in said.out
    assert "Nothing fits" in said.out
    log = tmp_path / "data" / "logs" / "kiosk.log"
    assert not log.exists() or "护照" not in log.read_text(encoding="utf-8")


def test_a_pack_is_made_with_the_root_s_word_taken_and_never_rolled_back(
    place: Place, copy: Callable[[], Path], tmp_path: Path
) -> None:
    data, keys, pack = copy(), tmp_path / "keys", tmp_path / "policies.pack"
    made = kiosk("policy", "pack", "key", keys, "--root", place.folder / "hub" / "root", "--data", data)
    assert made.code == 0, made.err
    assert (keys / "publishing.key").stat().st_mode & 0o077 == 0
    said = kiosk("policy", "pack", "make", pack, "--keys", keys, "--version", 4, "--data", data)
    assert said.code == 0, said.err
    taken = kiosk("policy", "pack", "install", pack, "--data", data, "--json")
    assert taken.json["version"] == 4
    assert kiosk("policy", "pack", "show", "--data", data, "--json").json["version"] == 4
    again = kiosk("policy", "pack", "install", pack, "--data", data).is_a_clear_error()
    assert "4" in again
    pack.write_bytes(pack.read_bytes()[:-9])
    kiosk("policy", "pack", "check", pack, "--data", data).is_a_clear_error()
