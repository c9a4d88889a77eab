"""Made-up traffic: the same for the same seed, and like that of a service point."""

from __future__ import annotations

from kiosk.simulation.plan import CLOSES, OPENS, planned_days

DAYS = [day for point in range(100) for day in planned_days(1, point, 5)]


def test_the_same_seed_gives_the_same_traffic_and_another_seed_or_point_does_not() -> None:
    assert planned_days(1, 7, 5) == planned_days(1, 7, 5)
    assert planned_days(1, 7, 5) != planned_days(2, 7, 5)
    assert planned_days(1, 7, 5) != planned_days(1, 8, 5)


def test_people_come_in_the_morning_and_nobody_at_night() -> None:
    hours = [minute // 60 for day in DAYS for minute in day.visits]
    assert OPENS <= min(hours) <= max(hours) < CLOSES
    assert hours.count(9) > 4 * hours.count(12)


def test_some_days_have_an_outage_and_a_few_need_a_stick() -> None:
    sticks = [day for day in DAYS if day.stick]
    outages = [day for day in DAYS if day.offline and not day.stick]
    assert 0 < len(sticks) < len(outages) < len(DAYS) / 3
    assert all(len(day.offline) == 24 for day in sticks)
