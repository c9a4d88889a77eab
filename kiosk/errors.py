"""Every error that a person may meet: what happened, where, and what to do now.

KioskError
├── UsageError            a command was called with something that cannot be used
├── StoreError
│   ├── KeyMissing        the key of the data folder is not there
│   ├── WrongKey          the key does not open the data
│   ├── StoreDamaged      a page of the file cannot be read
│   ├── StorageFull       no room left; nothing was written
│   ├── StoreReadOnly     the folder cannot be written
│   ├── StoreBusy         another process kept the file too long
│   └── CaseExists        the case was stored before; nothing was stored twice
├── TooManyTries          a draft was asked for too often today; staff can help
├── PinRefused            a staff PIN is wrong, too simple, or must wait
├── NotEnrolled           the machine has not joined a hub yet
├── FormFault             a definition cannot be used
├── NoticeUnreadable      a notice's file cannot be read whole
├── AnswersRefused        answers do not fit their form; carries the problems
├── FormatError           bytes from elsewhere are not what they should be
├── SyncError
│   ├── HubUnreachable    no answer, or none that counts
│   └── HubRefused        a verified refusal: fork, revoked, code used
└── DeviceError           a printer or reader failed
    └── EngineMissing     a way of entering text is not there; says what to install
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.text import Text


class KioskError(Exception):
    """The world failed in a known way; shown kindly, never as a traceback."""

    def __init__(self, what: Text, todo: Text, *, where: str = "") -> None:
        super().__init__(f"{what.en} {todo.en}" + (f" [{where}]" if where else ""))
        self.what = what
        self.todo = todo
        self.where = where


class UsageError(KioskError):
    """A command was called with something that cannot be used."""


class StoreError(KioskError):
    """The data folder cannot be used as asked; nothing was half-written."""


class KeyMissing(StoreError):
    """The key of the data folder is not where it should be."""


class WrongKey(StoreError):
    """The key found does not open the data."""


class StoreDamaged(StoreError):
    """A page of the data file cannot be read."""


class StorageFull(StoreError):
    """No room is left; the transaction was rolled back."""


class StoreReadOnly(StoreError):
    """The data folder cannot be written."""


class StoreBusy(StoreError):
    """Another process kept the data file longer than we wait."""


class CaseExists(StoreError):
    """The case was stored before; nothing was stored twice."""


class TooManyTries(KioskError):
    """A draft was asked for too often today, whether or not there is one."""


class PinRefused(KioskError):
    """A staff PIN was refused; ``wait`` is how many seconds to wait before the next try, 0 = none."""

    def __init__(self, what: Text, todo: Text, *, wait: int = 0) -> None:
        super().__init__(what, todo)
        self.wait = wait


class NotEnrolled(KioskError):
    """The machine has not joined a hub, so it has no number to issue receipts under."""


class FormFault(KioskError):
    """A definition cannot be used; the others still can."""


class NoticeUnreadable(KioskError):
    """The file of a notice cannot be read whole; nothing of it was imported."""


class AnswersRefused(KioskError):
    """Answers do not fit their form; nothing was stored."""


class FormatError(KioskError):
    """Bytes from elsewhere are not in the format they claim."""


class SyncError(KioskError):
    """An exchange with the hub did not come about; everything is still here."""


class HubUnreachable(SyncError):
    """No answer came, or none that verifies."""


class HubRefused(SyncError):
    """The hub answered, verified, and said no."""


class DeviceError(KioskError):
    """A printer or reader failed."""


class EngineMissing(DeviceError):
    """A way of entering text is not there; the other ways are."""
