"""A policy pack comes from the hub while somebody reads: they stay where they are; a bad one changes nothing."""

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
from kiosk.tour.policy_walk import LAID_OFF
from tests.journeys.person import at_the_machine
from tests.world import world

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.journeys.person import At

CARD = "policies/cards/relief.yaml"
NEW = "policies/cards/tool_grant.yaml"
NEW_CARD = """id: tool_grant
title: {zh: 工具补助, en: Tool grant}
who: {zh: 没工作、想干手艺的人, en: Those without work who want a trade}
icon: wrench
order: 60
topics: [skill]
what:
  - {zh: 买工具补一笔钱, en: A sum towards tools}
bring:
  - {zh: 身份证, en: ID card}
how:
  - {zh: 找工作人员, en: Ask the staff}
where:
  - {zh: 社区服务站, en: The service point}
basis:
  - document: 关于发放工具补助的通知
    clause: 第二条
    date: '2026-11-01'
---
entitlement:
  rules:
    - when: 'now == "jobless" && paid_years == "from_10"'
      verdict: likely
      reason: {zh: 没工作、交满10年，可以领。, en: Without work and paid for ten years.}
      clause: 关于发放工具补助的通知第二条
    - when: 'true'
      verdict: unlikely
      reason: {zh: 要没工作、交满10年。, en: It takes being without work and ten years.}
      clause: 关于发放工具补助的通知第二条
  instead: [training]
"""


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
    at.exchange()
    at.settle()
    at.settle()
    at.screen.kiosk.uploading.stop()


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
        at.screen.kiosk.uploading.send()  # it began before there was a pack, and may know of none
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
        assert "tool_grant" not in {
            each.id for each in at.house.calculator.entitlements(LAID_OFF, at.house.facts())
        }
        publish(tmp_path, {**files, NEW: NEW_CARD}, 4)
        exchange(at)
        assert version(at) == 4
        for paid, verdict in (("from_10", "likely"), ("under_1", "unlikely")):
            said = at.house.calculator.entitlements({**LAID_OFF, "paid_years": paid}, at.house.facts())
            (new,) = [each for each in said if each.id == "tool_grant"]
            assert (new.verdict, new.clause) == (verdict, "关于发放工具补助的通知第二条")
