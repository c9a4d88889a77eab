"""Packs of forms, code lists and days off come down, count once they are whole, and are refused whole."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import UsageError
from kiosk.flows.policy_pack import take_data_pack, take_what_came
from kiosk.formats import suite
from kiosk.formats.certificate import Purpose, certify
from kiosk.formats.pack import make_pack
from kiosk.forms import data_packs
from kiosk.forms.calendar import load_calendar
from kiosk.forms.codes import CodeLists
from kiosk.forms.library import FormLibrary
from kiosk.hub import commands
from kiosk.model.entry import Kind
from kiosk.settings import Settings
from kiosk.sync.stick import export, take_back
from tests.builders import a_help_call
from tests.hubs import FORMS, RESOURCES
from tests.sync.databases import ON_BOTH
from tests.sync.test_stick import carried_back

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kiosk.forms.pack_folder import Installed
    from kiosk.model.clock import FixedClock
    from tests.hubs import LocalHub, Machine

NINTH = {"forms/ninth/v1.yaml": (FORMS.parent / "tests" / "forms" / "ninth" / "v1.yaml").read_text("utf-8")}
YEARS = {f"calendar/{path.name}": path.read_text("utf-8") for path in (RESOURCES / "calendar").glob("*.toml")}
NEXT = {"calendar/2031.toml": 'year = 2031\nsource = "a notice"\noff = [2031-01-01]\nworked = []\n'}
TABLES = {f"codes/{path.name}": path.read_text("utf-8") for path in (RESOURCES / "codes").glob("*.csv")}


def publish(hub: LocalHub, folder: Path, name: str, files: Mapping[str, str], version: int) -> None:
    root = suite.SigningKey((hub.data / "root" / "root.key").read_bytes())
    today = hub.hub.today()
    key = suite.SigningKey(b"p" * 32)
    years = (today - dt.timedelta(days=1), today + dt.timedelta(days=365))
    certificate = certify(root, Purpose.PUBLISHING, key.public, 1, years)
    path = folder / f"{name}.pack"
    path.write_bytes(make_pack(files, version, today, signed_by=key, certificate=certificate, type_=name))
    commands.publish(hub.data, path, clock=hub.clock)


def used(kiosk: Machine, folder: Path, name: str) -> Installed | None:
    """Take what came, as the house does after each exchange; return the pack in use."""
    settings = Settings(data=folder / "used", forms=FORMS, resources=RESOURCES)
    root = kiosk.identity.root
    before = data_packs.installed(name, root, settings.data)

    def take(data: bytes) -> Installed:
        return take_data_pack(data, name, kiosk.store, settings)

    take_what_came(kiosk.feed, kiosk.store, name, before.version if before else 0, take)
    return data_packs.installed(name, root, settings.data)


def refused(kiosk: Machine) -> list[str]:
    entries = kiosk.store.journal.read(1, 1)
    return [entry.header.kind for entry in entries if entry.header.kind == Kind.FEED_REFUSED]


def test_a_pack_of_forms_brings_a_new_form_beside_those_that_are_here(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, "forms", NINTH, 1)
    local_kiosk.sync(local_hub)
    came = used(local_kiosk, tmp_path, "forms")
    assert came is not None
    library = FormLibrary(FORMS, RESOURCES, came.folder / "forms")
    assert library.form("ninth").text == NINTH["forms/ninth/v1.yaml"]
    assert library.form("unemployment").version == 1
    assert {tile.id for tile in library.index()} > {"ninth", "unemployment"}


@pytest.mark.parametrize(
    "files",
    [
        {"forms/ninth/v1.yaml": "id: ninth\n"},
        {**NINTH, "forms/unemployment/v1.yaml": "another text"},
        {**NINTH, "policies/cards/x.yaml": ""},
        {**NINTH, "../../x/v1.yaml": ""},
        {"forms/tenth/v1.yaml": NINTH["forms/ninth/v1.yaml"].replace("id: ninth", "id: tenth")},
        {},
    ],
)
def test_a_bad_pack_of_forms_is_refused_whole_and_told_while_the_last_good_one_stays(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, files: dict[str, str]
) -> None:
    publish(local_hub, tmp_path, "forms", NINTH, 1)
    local_kiosk.sync(local_hub)
    good = used(local_kiosk, tmp_path, "forms")
    publish(local_hub, tmp_path, "forms", files, 2)
    local_kiosk.sync(local_hub)
    for _ in range(2):
        assert used(local_kiosk, tmp_path, "forms") == good
    assert len(refused(local_kiosk)) == 1
    assert FormLibrary(FORMS, RESOURCES, good.folder / "forms" if good else None).form("ninth")


def test_days_off_and_code_lists_come_and_must_keep_what_is_in_use(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, "calendar", {**YEARS, **NEXT}, 1)
    few = {name: text for name, text in TABLES.items() if len(text) < 100_000}
    publish(local_hub, tmp_path, "codes", few, 1)
    local_kiosk.sync(local_hub)
    came = used(local_kiosk, tmp_path, "calendar")
    assert came is not None
    assert dt.date(2031, 1, 1) in load_calendar(came.folder / "calendar").off
    assert used(local_kiosk, tmp_path, "codes") is None  # the table of regions is missing
    assert len(refused(local_kiosk)) == 1
    publish(local_hub, tmp_path, "codes", TABLES, 2)
    publish(local_hub, tmp_path, "calendar", NEXT, 2)
    local_kiosk.sync(local_hub)
    lists = used(local_kiosk, tmp_path, "codes")
    assert lists is not None
    assert CodeLists(lists.folder / "codes").names() == CodeLists(RESOURCES / "codes").names()
    assert used(local_kiosk, tmp_path, "calendar") == came
    assert len(refused(local_kiosk)) == 2


@ON_BOTH
def test_a_pack_of_one_kind_does_not_pass_for_another_nor_an_older_one_for_a_newer(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path
) -> None:
    publish(local_hub, tmp_path, "calendar", {**YEARS, **NEXT}, 3)
    with pytest.raises(UsageError, match="cannot be published"):
        publish(local_hub, tmp_path, "calendar", YEARS, 3)
    publish(local_hub, tmp_path, "forms", {**YEARS, **NEXT}, 1)
    local_kiosk.sync(local_hub)
    assert used(local_kiosk, tmp_path, "forms") is None
    assert used(local_kiosk, tmp_path, "calendar") is not None


def test_a_pack_is_gathered_from_the_folder_of_its_name(tmp_path: Path) -> None:
    assert data_packs.gather("calendar", RESOURCES) == YEARS
    assert "forms/unemployment/v1.yaml" in data_packs.gather("forms", FORMS.parent)
    with pytest.raises(UsageError, match="nothing to pack"):
        data_packs.gather("calendar", tmp_path)


@ON_BOTH
def test_a_pack_comes_by_stick_too(
    local_kiosk: Machine, local_hub: LocalHub, tmp_path: Path, clock: FixedClock
) -> None:
    local_kiosk.store.journal.append([a_help_call()])
    export(local_kiosk.store, clock, tmp_path / "out.kiosk")
    publish(local_hub, tmp_path, "forms", NINTH, 1)
    carried_back(local_hub, tmp_path, clock)
    take_back(local_kiosk.store, clock, tmp_path / "back.kiosk", local_kiosk.feed)
    assert used(local_kiosk, tmp_path, "forms") is not None
