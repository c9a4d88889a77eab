"""What the hub refuses, with the HTTP status that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.formats.head import UNKNOWN_MACHINE
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refusal(KioskError):
    """A request that the hub does not serve."""

    def __init__(self, status: int, what: Text, todo: Text, kind: str = "about:blank") -> None:
        super().__init__(what, todo)
        self.status, self.kind = status, kind

    def problem(self) -> Mapping[str, object]:
        """Return the answer as an RFC 9457 problem."""
        return {
            "type": self.kind,
            "status": self.status,
            "title": self.what.en,
            "detail": f"{self.what.zh}{self.todo.zh} {self.todo.en}",
        }


_TRY_AGAIN = Text("请稍后再试。", "Try again later.")
_NEW_CODE = Text("请向管理员要一个新的注册码。", "Ask the operator for a new code.")


def bad_request() -> Refusal:
    """Return the refusal of bytes that are not what they should be."""
    return Refusal(400, Text("请求的格式不对。", "The request could not be read or verified."), _TRY_AGAIN)


def unknown_machine() -> Refusal:
    """Return the refusal of a machine that never enrolled here."""
    return Refusal(
        404,
        Text("中心不认识这台机器。", "This hub does not know the machine."),
        Text("请联系技术支持。", "Call support."),
        UNKNOWN_MACHINE,
    )


def not_signed() -> Refusal:
    """Return the refusal of a request whose signature or nonce does not count."""
    return Refusal(401, Text("请求没有通过核对。", "The request is not signed as it should be."), _TRY_AGAIN)


def suspended() -> Refusal:
    """Return the refusal of a machine that was revoked."""
    return Refusal(
        403,
        Text("中心暂停了这台机器。", "The hub has suspended this machine."),
        Text("请联系技术支持。", "Call support."),
    )


def unknown_file() -> Refusal:
    """Return the refusal of a piece of a file that was never begun."""
    return Refusal(404, Text("这份材料还没有开始传。", "This file was never begun."), _TRY_AGAIN)


def another_file() -> Refusal:
    """Return the refusal of a file whose bytes are not what its name says."""
    return Refusal(460, Text("材料的内容不对。", "The file is not what its name says."), _TRY_AGAIN)


def code_unknown() -> Refusal:
    """Return the refusal of a code that was never given out, or a proof that does not fit."""
    return Refusal(403, Text("注册码无效。", "The code is not valid here."), _NEW_CODE)


def code_used() -> Refusal:
    """Return the refusal of a code that another machine used."""
    return Refusal(409, Text("注册码已经用过。", "The code was used already."), _NEW_CODE)


def code_expired() -> Refusal:
    """Return the refusal of a code past its date."""
    return Refusal(410, Text("注册码已过期。", "The code has expired."), _NEW_CODE)


def too_large() -> Refusal:
    """Return the refusal of a request with too many bytes."""
    return Refusal(
        413, Text("请求太大。", "The request is too large."), Text("请分开发送。", "Send less at once.")
    )


def too_slow() -> Refusal:
    """Return the refusal of a request that does not end."""
    return Refusal(408, Text("请求太慢。", "The request took too long."), _TRY_AGAIN)


def too_many() -> Refusal:
    """Return the refusal of an address that failed too often."""
    return Refusal(
        429, Text("试得太多了。", "Too many tries."), Text("请一分钟后再试。", "Try again in a minute.")
    )
