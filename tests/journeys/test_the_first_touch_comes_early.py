"""Somebody touches the screen before the machine has opened its store."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.person import At


def test_the_machine_still_begins_to_send_and_learns_its_name(at: At) -> None:
    kiosk, gate = at.screen.kiosk, threading.Event()
    kiosk._point = ""
    kiosk.show_attract()
    kiosk._stage.do(lambda: gate.wait(120))
    kiosk.start()
    at.finger.tap(at.pages.attract)
    at.see(at.pages.home)
    gate.set()
    at.settle()
    at.finger.wait(lambda: bool(kiosk._point), "the name of the service point")
    assert kiosk.uploading._next.isActive() or kiosk.uploading._busy
    assert kiosk.housekeeping._minute.isActive()
    at.see(at.pages.home)
