"""Random faults, each repeatable by its seed: every receipt is at the hub once, with its documents, or staff know.

A schedule is a handful of things that happen to a machine, its clone and the hub (``schedule.py``): killed at any
write, power cut with any of the unsynced pages dropped, no room, answers lost, doubled, replayed or spoilt, sticks,
backups brought back, clocks that jump, machines revoked. Then calm, then the truth (``truth.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.suite import play, repeated

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ONCE_FAILED = (208017,)
"""Seeds of schedules that did not hold at first."""


def test_every_receipt_is_at_the_hub_once_whatever_happened(
    request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    seed, count = (request.config.getoption(name) for name in ("--fault-seed", "--fault-schedules"))
    said = play(tmp_path, seed, count, ONCE_FAILED)
    summaries = [line for line in said if "summary" in line]
    assert sum(line["schedules"] for line in summaries) == count + len(ONCE_FAILED)
    assert not repeated(said), repeated(said)
    if count >= 100:
        assert sum(line["deaths"] for line in summaries) > count / 3, "machines must die now and then"
