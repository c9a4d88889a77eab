"""The staff area by touch: the hidden corner, the first account, the plain page, sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from kiosk.ui.widgets.button import Button, ButtonKind
from kiosk.ui.widgets.digit_pad import DigitPad
from kiosk.ui.widgets.entry_box import EntryBox

if TYPE_CHECKING:
    from kiosk.app.house import House
    from kiosk.app.screen import Screen
    from kiosk.tour.album import Album
    from kiosk.tour.finger import Finger

WORK_NUMBER, PIN = "1024", "271934"


class StaffWalk:
    """What a member of staff does on the first day."""

    def __init__(self, house: House, screen: Screen, finger: Finger, album: Album) -> None:
        self._house = house
        self._screen = screen
        self._finger = finger
        self._album = album

    def enter(self) -> None:
        """Find the corner, make the first account or sign in, and see the page."""
        pages, shell = self._screen.pages, self._screen.shell
        if shell.page is pages.attract:
            self._finger.tap(pages.attract)
            self._finger.wait(lambda: shell.page is pages.home, "home")
        self._finger.find_corner(self._screen.window, lambda: shell.page)
        self._finger.wait(
            lambda: shell.page in (pages.first_account, pages.staff_sign_in), "the staff sign-in"
        )
        if shell.page is pages.first_account:
            self._first_account()
        else:
            self._type(PIN)
            self._album.take("sign-in")
            self._go_on()
        self._finger.wait(lambda: shell.page is pages.staff, "the staff page")
        self._album.take("overview")

    def send(self) -> None:
        """Send now, and wait until the hub has everything."""
        page = self._screen.pages.staff
        self._go_on()
        self._finger.wait(self._all_held, "the hub's receipt for everything")
        self._screen.kiosk.staff_area.refresh()
        self._finger.wait(lambda: self._screen.shell.page is page and page.all_sent, "the staff page")
        self._album.take("sent")

    def leave(self) -> None:
        """Sign out, and wait until the journal says so: that has to be sent, too."""
        pages, shell, before = self._screen.pages, self._screen.shell, self._entries()
        self._finger.tap(self._button(ButtonKind.SECONDARY))
        self._finger.wait(lambda: shell.page is pages.home, "home")
        self._finger.wait(lambda: self._entries() > before, "the note that staff signed out")

    def _first_account(self) -> None:
        boxes = [box for box in self._screen.pages.first_account.findChildren(EntryBox) if box.isVisible()]
        for box, text in zip(boxes, (WORK_NUMBER, PIN, PIN), strict=True):
            self._finger.tap(box)
            self._type(text)
        self._album.take("first-account")
        self._go_on()

    def _type(self, digits: str) -> None:
        page = self._screen.shell.page
        pad = next(pad for pad in page.findChildren(DigitPad) if pad.isVisible())
        for digit in digits:
            self._finger.tap(pad.keys[digit])

    def _go_on(self) -> None:
        self._finger.tap(self._button(ButtonKind.PRIMARY))

    def _button(self, kind: ButtonKind) -> Button:
        return max(self._buttons(kind), key=_place)

    def _buttons(self, kind: ButtonKind) -> list[Button]:
        page = self._screen.shell.page
        return [
            button
            for button in page.findChildren(Button)
            if button.isVisible() and button.kind is kind and not button.visibleRegion().isEmpty()
        ]

    def _all_held(self) -> bool:
        confirmed = self._house.store.confirmations.latest()
        return confirmed is not None and confirmed.stored_through >= self._entries()

    def _entries(self) -> int:
        head = self._house.store.journal.head()
        return head.seq if head is not None else 0


def _place(button: Button) -> tuple[int, int]:
    """Return where a button is, so that the last of a page can be found: lowest, then rightmost."""
    at = button.mapTo(button.window(), QPoint(0, 0))
    return at.y(), at.x()
