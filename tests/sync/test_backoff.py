"""Waiting after failures."""

from __future__ import annotations

from kiosk.sync.backoff import Backoff


def test_waits_grow_and_end_at_the_cap() -> None:
    backoff = Backoff(drawn=lambda: 1.0)
    waits = [backoff.next_seconds() for _ in range(100)]
    assert waits[:4] == [2, 4, 8, 16]
    assert waits == sorted(waits)
    assert waits[-1] == 900


def test_the_whole_wait_is_drawn_at_random() -> None:
    backoff = Backoff(drawn=iter([0.0, 0.5]).__next__)
    assert [backoff.next_seconds() for _ in range(2)] == [0, 2]


def test_a_success_begins_anew() -> None:
    backoff = Backoff(drawn=lambda: 1.0)
    for _ in range(9):
        backoff.next_seconds()
    backoff.reset()
    assert backoff.next_seconds() == 2


def test_a_short_cap_holds_from_the_beginning() -> None:
    assert Backoff(1, drawn=lambda: 1.0).next_seconds() == 1
