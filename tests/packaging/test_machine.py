from __future__ import annotations

import pytest
from machine import check_machine, check_room
from progress import Stopped


def test_a_fitting_machine_goes_on() -> None:
    check_machine("x86_64", "2.36")
    check_machine("aarch64", "2.41")
    check_room(5_000_000_000)


@pytest.mark.parametrize(
    ("machine", "libc", "words"),
    [
        ("x86_64", "2.31", "glibc 2.31; it takes 2.34"),
        ("aarch64", "2.36", "glibc 2.36; it takes 2.39"),
        ("x86_64", "", "too old"),
        ("riscv64", "2.41", r"processor \(riscv64\)"),
    ],
)
def test_a_machine_without_ready_made_packages_is_told_so(machine: str, libc: str, words: str) -> None:
    with pytest.raises(Stopped, match=words):
        check_machine(machine, libc)


def test_a_nearly_full_disk_stops_before_it_is_full() -> None:
    with pytest.raises(Stopped, match="300 MB left, 1200 MB needed"):
        check_room(300_000_000)
