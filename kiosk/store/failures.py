"""What SQLite says went wrong, as an error that a person can act on."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

from kiosk.errors import (
    CaseExists,
    StorageFull,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreReadOnly,
    WrongKey,
)
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

_BUSY = (5, 6)
_READ_ONLY = 8
_IO_ERROR = 10
_DAMAGED = 11
_FULL = 13
_CANNOT_OPEN = 14
_CONSTRAINT = 19
_NOT_A_DATABASE = 26
_LITTLE_ROOM = 256 << 10


def as_store_error(error: BaseException, path: Path) -> StoreError | None:
    """Return the error for people, or None if it is a bug of ours and must surface as one."""
    code = _primary_code(error)
    if code is None or code == 1:
        return None
    if code in _BUSY:
        return busy(path)
    if code == _CONSTRAINT:
        return case_exists() if "cases." in str(error) else None
    if code == _FULL or (code in (_IO_ERROR, _CANNOT_OPEN) and _is_full(path)):
        return full(path)
    if code == _READ_ONLY or (code in (_IO_ERROR, _CANNOT_OPEN) and not is_writable(path)):
        return read_only(path)
    return damaged(path)


def is_not_a_database(error: BaseException) -> bool:
    """Tell whether the first page could not be read: another key, or a damaged page."""
    return _primary_code(error) == _NOT_A_DATABASE


def is_damage(error: BaseException) -> bool:
    """Tell whether a page could not be read."""
    return _primary_code(error) in (_DAMAGED, _NOT_A_DATABASE)


def _primary_code(error: BaseException) -> int | None:
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def is_writable(path: Path) -> bool:
    """Tell whether the file and its folder can be written; a missing file needs only the folder."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _is_full(path: Path) -> bool:
    return shutil.disk_usage(path.parent).free < _LITTLE_ROOM


def full(path: Path) -> StorageFull:
    """Return the error for a full disk."""
    return StorageFull(
        Text("存储空间满了，这一步没有保存。", "The disk is full; this step was not saved."),
        Text("请叫工作人员清理空间，再试一次。", "Please ask staff to make room, then try again."),
        where=str(path.parent),
    )


def read_only(path: Path) -> StoreReadOnly:
    """Return the error for a folder that cannot be written."""
    return StoreReadOnly(
        Text("数据文件夹不能写入。", "The data folder cannot be written."),
        Text("请检查文件夹的权限，再启动。", "Check the permissions of the folder and start again."),
        where=str(path.parent),
    )


def busy(path: Path) -> StoreBusy:
    """Return the error for a file that another process keeps."""
    return StoreBusy(
        Text("数据正被另一个程序使用。", "Another program is using the data."),
        Text("请等一会儿再试。", "Wait a moment and try again."),
        where=str(path),
    )


def damaged(path: Path) -> StoreDamaged:
    """Return the error for a page that cannot be read."""
    return StoreDamaged(
        Text("数据文件有损坏，读不出来。", "Part of the data file is damaged and cannot be read."),
        Text(
            "请先备份整个文件夹，再联系技术支持恢复。",
            "Copy the whole folder first, then call support to restore it.",
        ),
        where=str(path),
    )


def wrong_key(path: Path) -> WrongKey:
    """Return the error for a key that does not open the data."""
    return WrongKey(
        Text("钥匙和数据对不上，打不开。", "The key found does not open the data."),
        Text(
            "请放回原来的钥匙文件，再启动。数据没有改动。",
            "Put the right key file back and start again. The data was not touched.",
        ),
        where=str(path),
    )


def not_there(path: Path) -> StoreError:
    """Return the error for a data folder without data."""
    return StoreError(
        Text("这个文件夹里还没有数据。", "There is no data in this folder yet."),
        Text("请检查文件夹的位置，或先启动终端。", "Check where the folder is, or start the kiosk first."),
        where=str(path),
    )


def case_exists() -> CaseExists:
    """Return the error for a case that was submitted before."""
    return CaseExists(
        Text("这件事已经办过了，没有重复保存。", "This case is stored already; it was not stored twice."),
        Text("请看原来的回执。", "Please see its receipt."),
    )


def from_os_error(error: OSError, path: Path) -> StoreError:
    """Return the error for a file of ours that could not be written."""
    return full(path) if error.errno == errno.ENOSPC or _is_full(path) else read_only(path)
