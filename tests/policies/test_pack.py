"""A policy pack counts whole or not at all; the version only rises, and the last good one stays."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import FormatError, FormFault
from kiosk.formats import suite
from kiosk.formats.certificate import Purpose, certify
from kiosk.formats.pack import make_pack
from kiosk.model.imported_notice import Clause, ImportedNotice
from kiosk.policies.library import PolicyLibrary
from kiosk.policies.pack import gather, install, installed

if TYPE_CHECKING:
    from collections.abc import Mapping

RESOURCES = Path(__file__).parents[2] / "resources"
DAY = dt.date(2026, 11, 23)
ROOT = suite.SigningKey(b"r" * 32)
KEY = suite.SigningKey(b"p" * 32)
YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
CERTIFICATE = certify(ROOT, Purpose.PUBLISHING, KEY.public, 1, YEAR)
NOTICE = ImportedNotice(
    "n-1", "关于就业的通知", (Clause("一、", "目标", "帮助失业人员。"),), number="鞍人社发〔2022〕56号"
)


CARD = (RESOURCES / "policies" / "cards" / "relief.yaml").read_text(encoding="utf-8")
BAD_RULE = CARD.replace("'!without_work'", "'!out_of_luck'")


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    return gather(RESOURCES, [NOTICE])


def packed(files: Mapping[str, str], version: int = 2, day: dt.date = DAY) -> bytes:
    return make_pack(files, version, day, signed_by=KEY, certificate=CERTIFICATE)


def test_a_pack_brings_cards_parameters_words_and_notices(files: Mapping[str, str], tmp_path: Path) -> None:
    assert {path.split("/")[0] for path in files} == {"policies", "parameters", "notices"}
    taken, notices = install(packed(files), ROOT.public, RESOURCES, tmp_path)
    assert (taken.version, taken.made_on) == (2, DAY)
    assert notices == [NOTICE]
    assert len(PolicyLibrary(taken.folder / "policies").cards()) >= 40
    assert installed(tmp_path, ROOT.public) == taken
    assert not (tmp_path / "packs" / "trial").exists()


def test_the_same_files_give_the_same_bytes(files: Mapping[str, str]) -> None:
    assert packed(files) == packed(files)


def test_the_version_only_rises_and_the_older_folder_goes(files: Mapping[str, str], tmp_path: Path) -> None:
    install(packed(files, 2), ROOT.public, RESOURCES, tmp_path)
    for version in (1, 2):
        with pytest.raises(FormatError, match="no newer than 2"):
            install(packed(files, version), ROOT.public, RESOURCES, tmp_path)
    install(packed(files, 3), ROOT.public, RESOURCES, tmp_path)
    kept = sorted(path.name for path in (tmp_path / "packs").iterdir())
    assert kept == ["policies-3", "policies.pack"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("policies/cards/relief.yaml", "id: relief\n"),
        ("policies/cards/relief.yaml", None),
        ("policies/cards/relief.yaml", BAD_RULE),
        ("parameters/benefit.toml", "[[parameter]]\nkey = 3\n"),
        ("policies/calculator.yaml", "format: 9\n"),
        ("policies/../../evil.yaml", "x: 1\n"),
        ("hub/page.html", "<html>"),
        ("notices/n-1.json", "{}"),
    ],
    ids=[
        "card",
        "named by others",
        "rule of a card",
        "parameter",
        "questions",
        "way out",
        "other folder",
        "notice",
    ],
)
def test_a_bad_pack_is_refused_whole_and_the_last_good_one_stays(
    files: Mapping[str, str], tmp_path: Path, path: str, text: str | None
) -> None:
    good, _ = install(packed(files, 2), ROOT.public, RESOURCES, tmp_path)
    other = {name: each for name, each in files.items() if name != path} | ({path: text} if text else {})
    with pytest.raises((FormatError, FormFault)) as refused:
        install(packed(other, 3), ROOT.public, RESOURCES, tmp_path)
    assert refused.value.what.zh
    assert refused.value.todo.zh
    assert installed(tmp_path, ROOT.public) == good
    assert sorted(each.name for each in (tmp_path / "packs").iterdir()) == ["policies-2", "policies.pack"]


def test_files_that_were_lost_are_unpacked_again_and_a_spoilt_pack_is_none(
    files: Mapping[str, str], tmp_path: Path
) -> None:
    taken, _ = install(packed(files), ROOT.public, RESOURCES, tmp_path)
    shutil.rmtree(taken.folder)
    again = installed(tmp_path, ROOT.public)
    assert again == taken
    assert (taken.folder / "policies" / "topics.yaml").exists()
    path = tmp_path / "packs" / "policies.pack"
    path.write_bytes(path.read_bytes()[:-1])
    assert installed(tmp_path, ROOT.public) is None
