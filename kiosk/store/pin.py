"""What makes a staff PIN good enough, and how long to wait after wrong ones."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Final

from kiosk.errors import PinRefused
from kiosk.text import Text

SHORTEST: Final = 6
FREE_TRIES: Final = 3
FIRST_WAIT: Final = dt.timedelta(seconds=30)
LONGEST_WAIT: Final = dt.timedelta(minutes=15)


def refuse_weak(pin: str) -> None:
    """Raise ``PinRefused`` for a PIN that is short, no number, all the same, or a run of digits."""
    if len(pin) < SHORTEST or not (pin.isascii() and pin.isdecimal()):
        raise PinRefused(
            Text("密码至少要六位数字。", "A PIN needs six digits or more."),
            Text("请换一个再试。", "Please choose another."),
        )
    steps = {int(b) - int(a) for a, b in itertools.pairwise(pin)}
    if steps in ({0}, {1}, {-1}):
        raise PinRefused(
            Text("这个密码太好猜了。", "This PIN is too easy to guess."),
            Text(
                "不要用一样的或连着的数字，请换一个。",
                "Use no equal or running digits; please choose another.",
            ),
        )


def wait_after(wrong_in_a_row: int) -> dt.timedelta:
    """Return the wait after so many wrong PINs: 30 s after the third, then doubling, 15 minutes at most."""
    if wrong_in_a_row < FREE_TRIES:
        return dt.timedelta()
    doublings = min(wrong_in_a_row - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def remaining(wrong_in_a_row: int, last_wrong_at: dt.datetime | None, now: dt.datetime) -> int:
    """Return the seconds still to wait; a clock set back to before the last try waits in full."""
    if last_wrong_at is None:
        return 0
    wait = wait_after(wrong_in_a_row)
    since = max(now - last_wrong_at, dt.timedelta())
    left = (wait - since).total_seconds()
    return max(0, -int(-left // 1))


def must_wait(seconds: int) -> PinRefused:
    """Return the refusal of a try that came too early."""
    return PinRefused(
        Text("错了好几次，要等一会儿。", "Several wrong PINs; please wait."),
        Text(f"请过 {seconds} 秒再试。", f"Try again in {seconds} seconds."),
        wait=seconds,
    )


def wrong(seconds: int) -> PinRefused:
    """Return the refusal of a wrong PIN."""
    todo = Text("请再试一次。", "Please try again.")
    if seconds:
        todo = Text(f"请过 {seconds} 秒再试。", f"Try again in {seconds} seconds.")
    return PinRefused(Text("密码不对。", "The PIN is wrong."), todo, wait=seconds)
