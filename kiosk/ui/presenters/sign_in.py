"""Staff sign in by PIN, for whatever they came to do; the same page asks for the PIN again after a lock."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.ui.idle import IdleRule
from kiosk.ui.pages.staff_sign_in import StaffName
from kiosk.ui.presenters.way import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from kiosk.store.staff import Account
    from kiosk.ui.presenters.stage import Stage


@dataclasses.dataclass(frozen=True, slots=True)
class Purpose:
    """What becomes of it: who signed in goes on with ``entered``, who turns away with ``given_up``."""

    entered: Callable[[Account], None]
    given_up: Callable[[], None]


class SignIn(Way):
    """Asks one at a time; ``locked`` while somebody who is signed in has to prove it again."""

    def __init__(self, stage: Stage, parent: QObject | None = None) -> None:
        super().__init__(stage, parent)
        self._purpose: Purpose | None = None
        self._locked: Account | None = None
        pages = stage.pages
        pages.first_account.account_made.connect(self._make_first)
        pages.staff_sign_in.signed_in.connect(self._sign_in)
        pages.staff_sign_in.closed.connect(self.give_up)
        pages.first_account.closed.connect(self.give_up)

    @property
    def locked(self) -> bool:
        """Tell whether the screen waits for the PIN of somebody who is signed in."""
        return self._locked is not None

    def ask(self, purpose: Purpose) -> None:
        """Ask who it is; where there is no account yet, have the first one made."""
        self._purpose = purpose
        parts = self._stage.parts
        self._stage.do(lambda: tuple(parts.store.staff.accounts()), self._ask_who)

    def lock(self, account: Account, purpose: Purpose) -> None:
        """Let nobody but ``account`` go on; what was on the screen is covered at once."""
        self._purpose, self._locked = purpose, account
        self.show_lock()

    def show_lock(self) -> None:
        """Show the lock, again where something else came over it."""
        if self._locked is not None:
            page = self._stage.pages.staff_sign_in
            page.show_locked(StaffName(self._locked.id, self._locked.name))
            self._stage.show(page, IdleRule.LOCKED)

    def give_up(self) -> None:
        """Turn away without signing in."""
        purpose = self._purpose
        self.forget()
        if purpose is not None:
            purpose.given_up()

    def forget(self) -> None:
        """Ask nobody any more."""
        self._purpose = self._locked = None
        self._stage.pages.staff_sign_in.clear()
        self._stage.pages.first_account.clear()

    def _ask_who(self, accounts: Sequence[Account]) -> None:
        pages = self._stage.pages
        if not accounts:
            self._stage.show(pages.first_account)
            return
        pages.staff_sign_in.show_accounts([StaffName(account.id, account.name) for account in accounts])
        self._stage.show(pages.staff_sign_in)

    def _make_first(self, name: str, pin: str) -> None:
        parts = self._stage.parts

        def make() -> Account:
            account = parts.store.staff.add(name, pin, by=None)
            return parts.store.staff.sign_in(account.id, pin)

        self._stage.do(make, self._entered, self._stage.pages.first_account.show_problem)

    def _sign_in(self, account: str, pin: str) -> None:
        parts = self._stage.parts
        self._stage.do(
            lambda: parts.store.staff.sign_in(account, pin),
            self._entered,
            self._stage.pages.staff_sign_in.show_problem,
        )

    def _entered(self, account: Account) -> None:
        purpose = self._purpose
        self.forget()
        if purpose is not None:
            purpose.entered(account)
        else:  # turned away while the PIN was looked at
            parts = self._stage.parts
            self._stage.do(lambda: parts.store.staff.sign_out(account))
