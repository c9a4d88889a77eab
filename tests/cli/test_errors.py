"""What goes wrong is said: what, where, what to do now, in both languages, and nothing is half-written."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.settings import SETTINGS_FILE
from tests.cli.conftest import ROOT, Place, Said, kiosk
from tests.store.damage import PAGE, spoil_page
from tests.store.test_no_room import _TRY, needs_mounts
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_wrong_key(copy: Callable[[], Path]) -> None:
    data = copy()
    key = data.parent / "kiosk.key"
    before = (data / "kiosk.db").read_bytes()
    key.write_bytes(bytes(byte ^ 1 for byte in key.read_bytes()[:1]) + key.read_bytes()[1:])
    kiosk("sync", "status", "--data", data).is_a_clear_error()
    assert (data / "kiosk.db").read_bytes() == before


def test_no_key_and_none_is_made(copy: Callable[[], Path]) -> None:
    data = copy()
    key = data.parent / "kiosk.key"
    key.unlink()
    said = kiosk("sync", "status", "--data", data).is_a_clear_error()
    assert "kiosk.key" in said
    assert not key.exists()


def test_a_spoiled_page_is_said_and_the_rest_stays(copy: Callable[[], Path]) -> None:
    data = copy()
    database = data / "kiosk.db"
    for page in range(1, database.stat().st_size // PAGE):
        spoil_page(database, page)
    kiosk("sync", "status", "--data", data).is_a_clear_error()
    kiosk("journal", "verify", "--data", data).is_a_clear_error()


def _submitted_where(script: str, place: Place, data: Path) -> Said:
    """Submit a case after a script has changed the data folder, which it is given first."""
    words = ("case", "submit", "unemployment", "--answers", place.answers, "--data", data)
    return kiosk(*words, under=(*_TRY, "sh", "-c", script, "sh", str(data)))


@needs_mounts
def test_a_full_disk(place: Place, copy: Callable[[], Path]) -> None:
    data = copy()
    script = (
        'mv "$1" "$1.kept" && mkdir "$1" && mount -t tmpfs -o size=900k tmpfs "$1" && cp -a "$1.kept/." "$1" && '
        'head -c 900k /dev/zero > "$1/filler" 2>/dev/null; shift; exec "$@"'
    )
    said = _submitted_where(script, place, data).is_a_clear_error()
    assert "满" in said


@needs_mounts
def test_a_folder_that_cannot_be_written(place: Place, copy: Callable[[], Path]) -> None:
    data = copy()
    script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"; shift; exec "$@"'
    said = _submitted_where(script, place, data).is_a_clear_error()
    assert "不能写入" in said
    assert str(data) in said


def test_a_malformed_definition_stops_only_itself(place: Place, copy: Callable[[], Path]) -> None:
    data = copy()
    forms = data.parent / "forms"
    shutil.copytree(ROOT / "forms", forms)
    broken = forms / "jobseeker" / "v1.yaml"
    broken.write_text(
        broken.read_text(encoding="utf-8").replace("type: phone", "type: telephone", 1), encoding="utf-8"
    )
    settings = data / SETTINGS_FILE
    settings.write_text(f'forms = "{forms}"\n' + settings.read_text())
    said = kiosk("case", "submit", "jobseeker", "--answers", place.answers, "--data", data).is_a_clear_error()
    assert "jobseeker" in said
    good = kiosk("case", "submit", "unemployment", "--answers", place.answers, "--data", data, "--json")
    assert good.code == 0, good.err
    checked = kiosk("forms", "check", forms, "--json")
    assert checked.code == 1
    fault = next(fault for fault in checked.json["faults"] if fault["path"].endswith("jobseeker/v1.yaml"))
    assert fault["line"] > 1
    assert fault["what"]
    assert fault["todo"]
    assert "phone" in fault["field"] + fault["what"] + fault["todo"]
    assert "v1.yaml:" in kiosk("forms", "check", broken).is_a_clear_error()


def test_a_malformed_settings_file_is_named(tmp_path: Path) -> None:
    data = demo_folder(tmp_path)
    (data / SETTINGS_FILE).write_text('demo = "perhaps"\n')
    assert SETTINGS_FILE in kiosk("sync", "status", "--data", data).is_a_clear_error()


@pytest.mark.parametrize("content", ["{", "[1]", '{"answers": 5}', "\udcff"])
def test_a_malformed_answers_file_is_named(place: Place, tmp_path: Path, content: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(content, encoding="utf-8", errors="surrogateescape")
    said = kiosk("case", "submit", "unemployment", "--answers", file, "--data", place.data).is_a_clear_error()
    assert content == '{"answers": 5}' or str(file) in said


@pytest.mark.parametrize(
    "words",
    [
        ("case", "submit", "weddings", "--answers", ROOT / "pyproject.toml"),
        ("case", "show", "123"),
        ("case", "show", "21030201012611230000019"),
        ("receipt", "show", "abc"),
        ("forms", "check", "nowhere.yaml"),
        ("sync", "import", ROOT / "README.md"),
        ("enrol", "--hub", "http://127.0.0.1:9", "--code", "garbled"),
    ],
)
def test_what_is_not_there_is_said_kindly(place: Place, words: tuple[object, ...]) -> None:
    data = () if words[0] == "forms" else ("--data", place.data)
    kiosk(*words, *data).is_a_clear_error()


def test_a_machine_that_has_not_joined_says_how(place: Place, tmp_path: Path) -> None:
    data = demo_folder(tmp_path)
    assert "enrol" in kiosk("sync", "now", "--data", data).is_a_clear_error()
    kiosk("case", "submit", "unemployment", "--answers", place.answers, "--data", data).is_a_clear_error()


def test_a_hub_that_is_away_loses_nothing(place: Place, copy: Callable[[], Path]) -> None:
    data = copy()
    place.hub.stop()
    try:
        kiosk("sync", "now", "--data", data, "--json").is_a_clear_error()
        assert kiosk("sync", "status", "--data", data, "--json").json["unsent"] == 2
    finally:
        place.hub.start()


def test_a_code_joins_one_machine_only(place: Place, tmp_path: Path) -> None:
    code = place.hub.code()
    first = kiosk(
        "enrol", "--hub", place.hub.url, "--code", code, "--data", demo_folder(tmp_path / "1"), "--json"
    )
    assert first.code == 0
    assert set(first.json) >= {"kiosk", "incarnation", "point", "device", "role", "epoch"}
    second = demo_folder(tmp_path / "2")
    kiosk("enrol", "--hub", place.hub.url, "--code", code, "--data", second).is_a_clear_error()
    kiosk("enrol", "--hub", place.hub.url, "--code", code[:-3] + "AAA", "--data", second).is_a_clear_error()
    kiosk("sync", "now", "--data", second).is_a_clear_error()


def test_the_test_clock_works_in_demonstrations_only(place: Place, copy: Callable[[], Path]) -> None:
    data, when = copy(), {"KIOSK_TEST_NOW": "2031-03-04T10:00:00"}
    words = ("case", "submit", "unemployment", "--answers", place.answers, "--data", data, "--json")
    demo = kiosk(*words, **when)
    assert demo.code == 0, demo.err
    assert "-310304-" in demo.json["case"]
    settings = data / SETTINGS_FILE
    settings.write_text(settings.read_text().replace("demo = true", "demo = false"))
    real = kiosk(*words, **when)
    assert real.code == 0, real.err
    assert "-310304-" not in real.json["case"]
    bad = kiosk("sync", "status", "--data", place.data, KIOSK_TEST_NOW="tomorrow")
    assert "KIOSK_TEST_NOW" in bad.is_a_clear_error()


def test_no_error_names_the_person(place: Place, tmp_path: Path) -> None:
    answers = json.loads(place.answers.read_text())
    answers["phone"] = "12"
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers), encoding="utf-8")
    said = kiosk("case", "submit", "unemployment", "--answers", file, "--data", place.data)
    said.is_a_clear_error()
    for key in ("name", "id_number"):
        assert answers[key] not in said.out + said.err


def test_a_terminal_that_knows_no_chinese_gets_no_traceback(place: Place) -> None:
    said = kiosk("case", "show", "123", "--data", place.data, LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii")
    assert said.code == 1
    assert "Traceback" not in said.err
    assert os.linesep in said.err
