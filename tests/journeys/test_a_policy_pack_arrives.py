"""A policy pack comes from the hub while somebody reads: they stay where they are, and a bad one changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import UsageError
from kiosk.flows.staff_overview import overview
from kiosk.formats import suite
from kiosk.formats.certificate import Purpose, certify
from kiosk.formats.pack import make_pack
from kiosk.hub import commands
from kiosk.model.clock import SystemClock
from kiosk.policies.pack import gather
from tests.journeys.person import at_the_machine
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.journeys.person import At

CARD = "policies/cards/relief.yaml"


def publish(folder: Path, files: Mapping[str, str], version: int) -> None:
    root = suite.SigningKey((folder / "hub" / "root" / "root.key").read_bytes())
    today = SystemClock().now().date()
    key = suite.SigningKey(b"p" * 32)
    years = (today - dt.timedelta(days=1), today + dt.timedelta(days=365))
    certificate = certify(root, Purpose.PUBLISHING, key.public, 1, years)
    path = folder / "policies.pack"
    path.write_bytes(make_pack(files, version, today, signed_by=key, certificate=certificate))
    commands.publish(folder / "hub", path)


def exchange(at: At) -> None:
    sending = at.screen.kiosk.uploading
    sending.send()
    at.finger.wait(lambda: not sending._busy, "the exchange")
    at.settle()
    at.settle()
    sending.stop()


def version(at: At) -> int:
    return at.house.policy_pack.version if at.house.policy_pack else 0


def test_a_pack_arrives_while_the_screen_is_open_and_a_bad_one_is_refused_whole_and_told_to_staff(
    qtbot: QtBot, tmp_path: Path
) -> None:
    del qtbot
    with world(tmp_path) as (data, _hub), at_the_machine(data, enrolled=True) as at:
        files = gather(at.house.settings.resources)
        at.open_tile("unemployment")
        seen = at.banners()
        publish(tmp_path, files, 2)
        exchange(at)
        assert version(at) == 2
        assert at.house.policies.cards()
        assert at.shell.page is at.pages.notice
        assert at.banners() == seen

        publish(tmp_path, {**files, CARD: "id: relief\n"}, 3)
        exchange(at)
        assert version(at) == 2
        assert at.house.feed.pack_that_came("policies") is None
        exchange(at)
        refused = overview(at.house.store, at.house.library, at.house.clock, at.house.feed).refused
        assert [each.kind for each in refused] == ["policy_pack"]

        with pytest.raises(UsageError, match="cannot be published"):
            publish(tmp_path, files, 3)
        publish(tmp_path, files, 4)
        exchange(at)
        assert version(at) == 4
