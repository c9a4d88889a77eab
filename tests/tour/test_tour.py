"""The whole house by touch, as a resident and as staff: what the tour proves, and what it must not leave behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from kiosk.app import House
from kiosk.devices.speech import text_id
from kiosk.formats.entry import read_payload
from kiosk.forms.library import FormLibrary
from kiosk.tour.policy_walk import QUESTION
from kiosk.tour.tour import FALLBACK
from tests.world import demo_folder

ROOT = Path(__file__).parent.parent.parent
TEXT_KINDS = {".log", ".json", ".toml", ".txt", ""}

# Every service, with one form where there are several: `kiosk tour` by hand walks the others too.
EACH_SERVICE = "policy,jobseeker,referral,unemployment,training,business,unemployment_benefit,skill_subsidy"
# The other orientation, with everything about the look the other way.
SOME = "policy,referral,jobseeker-instead"
PLAIN = ()
OTHER = ("--text-size", "large", "--contrast", "high", "--position", "low")
FORMS = FormLibrary(ROOT / "forms", ROOT / "resources")


@pytest.fixture(
    scope="module",
    params=[("1080x1920", "zh", 7, EACH_SERVICE, PLAIN), ("1920x1080", "en", 11, SOME, OTHER)],
    ids=["portrait", "landscape"],
)
def tour(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    size, language, seed, services, look = request.param
    folder = tmp_path_factory.mktemp("tour")
    data, out, temporary = demo_folder(folder), folder / "out", folder / "tmp"
    temporary.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "kiosk",
            "tour",
            "--out",
            str(out),
            "--size",
            size,
            "--seed",
            str(seed),
            "--lang",
            language,
            *look,
            "--services",
            services,
            "--data",
            str(data),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TMPDIR": str(temporary), "QT_QPA_PLATFORM": "offscreen"},
    )
    summary = (
        json.loads((out / "summary.json").read_text(encoding="utf-8"))
        if (out / "summary.json").exists()
        else {}
    )
    return {
        "done": done,
        "summary": summary,
        "out": out,
        "data": data,
        "temporary": temporary,
        "size": size,
        "services": services,
    }


def _cases(tour: dict[str, Any]) -> list[dict[str, Any]]:
    """What the tour says of every service but the one that only reads."""
    return [each for each in tour["summary"]["services"] if each["service"] != "policy"]


def _expected(chosen: str) -> set[str]:
    """Name the ways that the tour has to take: a service, or SERVICE/FORM where there are several."""
    names = {"policy": "policy", FALLBACK: FALLBACK}
    for service in FORMS.services():
        for form in service.forms:
            names[form.id] = f"{service.id}/{form.id}" if len(service.forms) > 1 else service.id
    return {names[each] for each in chosen.split(",")}


def test_no_service_is_left_out() -> None:
    assert {name.split("/")[0] for name in _expected(EACH_SERVICE)} == {each.id for each in FORMS.services()}


def test_the_tour_ends_with_everything_confirmed(tour: dict[str, Any]) -> None:
    assert tour["done"].returncode == 0, tour["summary"].get("problems", tour["done"].stderr)
    assert tour["summary"]["sync"]["entries"] == tour["summary"]["sync"]["confirmed"]
    assert tour["summary"]["sync"]["batches"] >= 1


def test_the_summary_has_the_keys_that_others_read(tour: dict[str, Any]) -> None:
    summary = tour["summary"]
    assert set(summary) >= {"size", "services", "staff", "sync"}
    assert summary["size"] == tour["size"]
    assert set(summary["sync"]) >= {"entries", "batches", "bytes", "confirmed"}
    for each in summary["services"]:
        assert set(each) >= {
            "service",
            "case",
            "receipt",
            "qr",
            "taps",
            "seconds",
            "hub_status",
            "screens",
        }


def test_every_service_of_the_folder_has_its_receipt_at_the_hub(tour: dict[str, Any]) -> None:
    services = {each["service"]: each for each in _cases(tour)}
    assert {*services, "policy"} == _expected(tour["services"])
    for each in services.values():
        assert each["hub_status"] == "stored"
        assert (tour["out"] / each["receipt"]).is_file()
        assert each["taps"] > 10
        assert each["taps"] - each["taps_with_card"] >= 19  # the ID number and the way on
        assert each["characters_with_card"] < each["characters"]  # the name
    assert len({each["case"] for each in services.values()}) == len(services)
    assert tour["summary"]["hub"]["cases"] == len(services)


def test_policy_is_asked_for_in_words_has_its_printed_notice_and_no_case(tour: dict[str, Any]) -> None:
    (policy,) = [each for each in tour["summary"]["services"] if each["service"] == "policy"]
    assert policy["case"] is None
    assert policy["qr"] is None
    assert policy["hub_status"] == "stored"
    assert (tour["out"] / policy["receipt"]).read_bytes().startswith(b"%PDF")
    assert policy["characters"] == len(QUESTION)
    assert [path for path in policy["screens"] if path.endswith("answers.png")]
    assert len(tour["summary"]["calculator"]["screens"]) >= 8
    assert len(tour["summary"]["life_events"]["screens"]) >= 7


def test_a_referral_has_its_letter_beside_its_receipt_if_it_was_wanted(tour: dict[str, Any]) -> None:
    (referral,) = [each for each in tour["summary"]["services"] if each["service"] == "referral"]
    house = House(tour["data"])
    record = house.store.cases.find(referral["case"])
    said = read_payload(house.store.journal.entry(record.entry_id))
    head = house.store.journal.head()
    kinds = [entry.header.kind for entry in house.store.journal.read(head.incarnation, 1, head.seq)]
    house.close()
    letter = referral["receipt"].replace(".pdf", "-letter.pdf")
    wanted = said["computed"]["wants_letter"]
    assert referral["papers"] == ([letter] if wanted else [])
    assert (tour["out"] / letter).is_file() == wanted
    assert kinds.count("referral_issued") == int(wanted)


def test_every_screen_has_its_picture_of_the_right_size(tour: dict[str, Any]) -> None:
    width, height = (int(part) for part in tour["size"].split("x"))
    pictures = [path for each in tour["summary"]["services"] for path in each["screens"]]
    assert len(pictures) >= 5 * len(tour["summary"]["services"])
    for path in pictures:
        with Image.open(tour["out"] / path) as picture:
            assert picture.size == (width, height)


def test_the_qr_on_the_receipt_screen_is_the_one_on_paper(tour: dict[str, Any]) -> None:
    for each in _cases(tour):
        path = next(path for path in each["screens"] if path.endswith("receipt.png"))
        with Image.open(tour["out"] / path) as picture:
            found = zxingcpp.read_barcodes(picture)
        assert [code.text for code in found] == [each["qr"]]


def test_nothing_personal_is_left_outside_the_encrypted_file(tour: dict[str, Any]) -> None:
    canaries = _canaries(tour["data"])
    assert len(canaries) >= 2 * len(_cases(tour))  # invented names may be alike
    for folder in (tour["data"], tour["out"], tour["temporary"]):
        for path in folder.rglob("*"):
            assert not any(canary in str(path) for canary in canaries), "a file name"
            if path.is_file() and path.suffix not in {".png", ".pdf"}:
                content = path.read_bytes()
                for canary in canaries:
                    assert canary.encode() not in content, path.name
                    assert canary.encode("utf-16-le") not in content, path.name
    assert not list(tour["temporary"].iterdir())


def test_nothing_personal_is_said_on_the_terminal_or_in_the_qr(tour: dict[str, Any]) -> None:
    said = tour["done"].stdout + tour["done"].stderr + "".join(each["qr"] for each in _cases(tour))
    assert not [canary for canary in _canaries(tour["data"]) if canary in said]
    assert not re.search(r"Traceback|Warning", tour["done"].stderr)


def _canaries(data: Path) -> set[str]:
    """Everything that the people of the tour said of themselves and that could tell who they are."""
    house = House(data)
    found: set[str] = set()
    head = house.store.journal.head()
    for entry in house.store.journal.read(head.incarnation, 1, head.seq):
        payload = read_payload(entry) or {}
        for concept, value in payload.get("changes", {}).items():
            if concept in {"person.name", "person.id_number", "person.phone"}:
                found.add(str(value))
    house.close()
    return found


def test_what_is_to_be_recorded_is_listed_by_the_name_of_its_recording(tour: dict[str, Any]) -> None:
    text = (tour["out"] / "to_record.txt").read_text(encoding="utf-8")
    listed = [line.split("\t") for line in text.splitlines()]
    language = tour["summary"]["language"]
    assert sum(name.startswith(f"{language}/") for name, _ in listed) > 100, "each visit begins in Chinese"
    assert all(name[2:] == f"/{text_id(said)}.wav" for name, said in listed)
    assert len({name for name, _ in listed}) == len(listed)
    assert not any(re.search(r"\d{11}", said) for _, said in listed), (
        "neither an ID number nor a phone is anybody's to record"
    )
