"""Whoever is invented is somebody else than all others of the region."""

from __future__ import annotations

import datetime as dt

from stdnum.iso7064 import mod_11_2

from kiosk.simulation.people import People


def test_no_two_people_of_a_region_share_an_id_number_at_whatever_machine_they_stand() -> None:
    machines = [People("210302", device, 99) for device in range(99)]
    numbers = [one.id_number() for _ in range(200) for one in machines]
    assert len(set(numbers)) == len(numbers)
    for number in numbers[::50]:
        assert mod_11_2.is_valid(number)
        assert 1960 <= dt.date.fromisoformat(number[6:14]).year <= 2004
    assert numbers[0] != People("210303", 0, 99).id_number()
