"""The JSON that other tools read, and the exit codes (design.md §7)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Place, kiosk, opened, people

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CASE = {"case", "form", "version", "state", "problems", "receipt", "qr"}
STATES = {"draft", "saved", "stored", "in_review", "decided", "attention"}


def test_case_submit_stores_and_says_so(place: Place) -> None:
    assert set(place.later) >= CASE
    assert (place.later["state"], place.later["form"], place.later["problems"]) == (
        "saved",
        "unemployment",
        [],
    )
    assert place.later["receipt"] == place.later["case"]
    assert "/r/" in place.later["qr"]


def test_case_show_uses_the_hubs_words_for_the_state(place: Place) -> None:
    shown = kiosk("case", "show", place.case["case"], "--data", place.data, "--json")
    assert shown.code == 0
    assert shown.err == ""
    assert set(shown.json) >= CASE
    assert shown.json["state"] == "stored"
    assert {**shown.json, "state": "saved"} == place.case


def test_answers_that_do_not_fit_are_refused_field_by_field(place: Place, tmp_path: Path) -> None:
    answers = people(7)
    answers.pop("name")
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"answers": answers, "consents": {}}), encoding="utf-8")
    said = kiosk("case", "submit", "unemployment", "--answers", file, "--data", place.data, "--json")
    said.is_a_clear_error()
    assert said.json["case"] is None
    assert said.json["state"] == "draft"
    fields = {problem["field"] for problem in said.json["problems"]}
    assert "name" in fields
    assert all(set(problem) == {"field", "message"} for problem in said.json["problems"])
    assert answers["id_number"] not in said.err


def test_a_draft_is_kept_and_no_case_is_made(place: Place, copy: Callable[[], Path], tmp_path: Path) -> None:
    data = copy()
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"name": "张小英"}), encoding="utf-8")
    said = kiosk("case", "submit", "unemployment", "--answers", file, "--draft", "--data", data, "--json")
    assert said.code == 0
    assert (said.json["state"], said.json["case"]) == ("draft", None)
    with opened(data) as house:
        assert len(house.store.cases.recent(9)) == 2
        assert len(house.store.drafts.waiting()) == 1


def test_sync_status_counts_only_what_is_confirmed(place: Place) -> None:
    status = kiosk("sync", "status", "--data", place.data, "--json").json
    assert set(status) >= {
        "entries",
        "confirmed",
        "unsent",
        "oldest_unsent",
        "attention",
        "last_contact",
        "clock_offset_seconds",
    }
    assert (status["entries"], status["confirmed"], status["unsent"]) == (6, 4, 2)
    assert status["oldest_unsent"] is not None
    assert status["last_contact"] is not None
    assert abs(status["clock_offset_seconds"]) < 60


def test_journal_verify_and_rebuild_agree(place: Place) -> None:
    verified = kiosk("journal", "verify", "--data", place.data, "--json")
    assert (verified.code, verified.json) == (0, {"entries": 6, "ok": True, "first_bad": None})
    rebuilt = kiosk("journal", "rebuild", "--data", place.data, "--json")
    assert (rebuilt.code, rebuilt.json) == (0, {"entries": 6, "differences": []})


def test_receipt_show_writes_the_pdf(place: Place, tmp_path: Path) -> None:
    pdf = tmp_path / "receipt.pdf"
    said = kiosk("receipt", "show", place.case["case"], "--pdf", pdf, "--data", place.data, "--json")
    assert said.code == 0
    assert said.json["qr"] == place.case["qr"]
    assert pdf.read_bytes().startswith(b"%PDF")


def test_without_json_it_speaks_to_people(place: Place) -> None:
    said = kiosk("case", "show", place.case["case"], "--data", place.data)
    assert said.code == 0
    with pytest.raises(ValueError, match=r".+"):
        json.loads(said.out)
    assert place.case["case"] in said.out


def test_forms_schema_is_a_json_schema(place: Place) -> None:
    said = kiosk("forms", "schema", "unemployment")
    schema = json.loads(said.out)
    assert said.code == 0
    assert schema["properties"]
    assert schema["$schema"]


def test_doctor_says_what_is_well_and_what_is_not(place: Place, copy: Callable[[], Path]) -> None:
    well = kiosk("doctor", "--data", place.data, "--json")
    assert well.code == 0, well.out
    assert all(part["ok"] for part in well.json.values())
    assert "可以用" in well.json["entry_nine_key"]["says"]
    assert "0600" in well.json["key"]["says"] or "文件" in well.json["key"]["says"]
    data = copy()
    (data.parent / "kiosk.key").unlink()
    ill = kiosk("doctor", "--data", data, "--json")
    assert ill.code == 1
    assert not ill.json["store"]["ok"]
    assert ill.json["forms"]["ok"], "the other parts are still looked at"


@pytest.mark.parametrize("words", [("frobnicate",), ("case", "show"), ("sync", "now", "--colour", "red")])
def test_wrong_usage_is_2(words: tuple[str, ...]) -> None:
    said = kiosk(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Traceback" not in said.err
    assert said.err


def test_the_stick_carries_what_the_line_would(
    place: Place, copy: Callable[[], Path], tmp_path: Path
) -> None:
    data, stick = copy(), tmp_path / "stick.batch"
    assert kiosk("sync", "export", stick, "--data", data).code == 0
    place.hub.stop()  # the hub is given the stick by hand, on a copy of its own
    try:
        assert kiosk("hub", "import", stick, "--data", place.folder / "hub").code == 0
        receipt = stick.with_name(stick.name + ".receipt")
        assert kiosk("sync", "import", receipt, "--data", data).code == 0
        status = kiosk("sync", "status", "--data", data, "--json").json
        assert (status["confirmed"], status["unsent"]) == (6, 0)
        again = kiosk("hub", "import", stick, "--data", place.folder / "hub")
        assert again.code == 0
        stats = kiosk("hub", "stats", "--data", place.folder / "hub", "--json").json
        assert stats["cases"] == 2, "the same stick twice counts once"
        nothing = kiosk("sync", "export", tmp_path / "second", "--data", data)
        assert nothing.code == 0
        assert not (tmp_path / "second").exists()
    finally:
        place.hub.start()


def test_a_backup_comes_back_but_never_over_what_was_not_sent(
    place: Place, copy: Callable[[], Path], tmp_path: Path
) -> None:
    data, file = copy(), tmp_path / "kiosk.backup"
    assert kiosk("backup", file, "--data", data).code == 0
    assert b"SQLite" not in file.read_bytes()[:100]
    refused = kiosk("restore", file, "--data", data).is_a_clear_error()
    assert "--force" in refused
    (data / "kiosk.db").unlink()
    assert kiosk("restore", file, "--data", data).code == 0
    assert kiosk("journal", "verify", "--data", data, "--json").json == {
        "entries": 6,
        "ok": True,
        "first_bad": None,
    }
    (data / "kiosk.db").unlink()
    file.write_bytes(file.read_bytes()[:-5000])
    kiosk("restore", file, "--data", data).is_a_clear_error()
    assert not (data / "kiosk.db").exists(), "nothing half restored"


def test_the_states_are_those_of_the_contract(place: Place) -> None:
    assert {place.case["state"], place.later["state"]} <= STATES
