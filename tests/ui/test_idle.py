from __future__ import annotations

import pytest

from kiosk.ui.idle import IdleRule, IdleWatch, Patience


class Seen:
    def __init__(self) -> None:
        self.watch = IdleWatch(Patience(home=60, personal=120, countdown=30, result=30, staff=300))
        self.counted: list[int] = []
        self.out: list[IdleRule] = []
        self.stays = 0
        self.watch.counting.connect(self.counted.append)
        self.watch.ran_out.connect(self.out.append)
        self.watch.stayed.connect(self._on_stayed)

    def _on_stayed(self) -> None:
        self.stays += 1

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.watch.tick()


@pytest.fixture
def seen(qapp: object) -> Seen:
    return Seen()


def test_home_goes_to_attract_after_a_minute_without_a_warning(seen: Seen) -> None:
    seen.watch.use(IdleRule.HOME)
    seen.wait(59)
    assert seen.out == []
    seen.wait(1)
    assert seen.out == [IdleRule.HOME]
    assert seen.counted == []


def test_personal_data_is_warned_about_and_counted_down(seen: Seen) -> None:
    seen.watch.use(IdleRule.PERSONAL)
    seen.wait(119)
    assert seen.counted == []
    seen.wait(1)
    assert seen.counted == [30]
    seen.wait(29)
    assert seen.counted[-1] == 1
    assert seen.out == []
    seen.wait(1)
    assert seen.out == [IdleRule.PERSONAL]


def test_going_on_gives_all_the_time_again_as_often_as_asked(seen: Seen) -> None:
    seen.watch.use(IdleRule.PERSONAL)
    for _ in range(20):
        seen.wait(149)
        seen.watch.stay()
    assert seen.out == []
    assert seen.stays == 20


def test_a_touch_starts_the_time_again(seen: Seen) -> None:
    seen.watch.use(IdleRule.PERSONAL)
    seen.wait(119)
    seen.watch.touched()
    seen.wait(119)
    assert seen.counted == []


def test_a_touch_beside_the_button_does_not_end_the_countdown(seen: Seen) -> None:
    seen.watch.use(IdleRule.PERSONAL)
    seen.wait(125)
    seen.watch.touched()
    seen.wait(25)
    assert seen.out == [IdleRule.PERSONAL]


def test_nothing_is_counted_while_printing_or_help_is_open(seen: Seen) -> None:
    seen.watch.use(IdleRule.PERSONAL)
    seen.watch.hold("printing")
    seen.watch.hold("help")
    seen.wait(1000)
    seen.watch.release("printing")
    seen.wait(1000)
    assert seen.out == []
    seen.watch.release("help")
    seen.wait(150)
    assert seen.out == [IdleRule.PERSONAL]


def test_the_receipt_counts_its_seconds_from_the_start(seen: Seen) -> None:
    seen.watch.use(IdleRule.RESULT)
    seen.wait(30)
    assert seen.counted == list(range(30, 0, -1))
    assert seen.out == [IdleRule.RESULT]


def test_after_it_ran_out_nothing_more_happens(seen: Seen) -> None:
    seen.watch.use(IdleRule.STAFF)
    seen.wait(1000)
    assert seen.out == [IdleRule.STAFF]


def test_while_staff_assist_the_persons_own_time_stands_still(seen: Seen) -> None:
    seen.watch.use(IdleRule.PERSONAL)
    seen.watch.attend(attended=True)
    seen.wait(299)
    assert seen.counted == []
    seen.wait(1)
    assert seen.out == [IdleRule.STAFF]


def test_the_persons_time_begins_anew_when_staff_leave(seen: Seen) -> None:
    seen.watch.use(IdleRule.PERSONAL)
    seen.watch.attend(attended=True)
    seen.wait(200)
    seen.watch.attend(attended=False)
    seen.wait(119)
    assert seen.counted == []
    seen.wait(1)
    assert seen.counted == [30]


def test_a_receipt_counts_down_only_once_staff_have_left(seen: Seen) -> None:
    seen.watch.attend(attended=True)
    seen.watch.use(IdleRule.RESULT)
    assert seen.counted == []
    seen.watch.attend(attended=False)
    assert seen.counted == [30]


def test_a_lock_ends_in_a_sign_out_whoever_touches_the_screen(seen: Seen) -> None:
    seen.watch.use(IdleRule.LOCKED)
    for _ in range(59):
        seen.wait(10)
        seen.watch.touched()
    assert seen.out == []
    seen.wait(10)
    assert seen.out == [IdleRule.LOCKED]
