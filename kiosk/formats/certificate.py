"""Certificates: which of the hub's keys the offline root vouches for, and until when (FORMATS.md §5)."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from kiosk.formats import canonical, suite
from kiosk.formats.shapes import Bytes32, Bytes64, Counting, Date, plain, real_date, shaped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

_DOMAIN = b"kiosk/certificate/1\0"


class Purpose(enum.StrEnum):
    """What a certified key may be used for, and nothing else."""

    SEALING = "sealing"
    RECEIPT = "receipt"
    PUBLISHING = "publishing"


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    body: str
    signature: Bytes64


class Certificate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One certified key; the dates are inclusive."""

    format: Literal[1]
    purpose: Purpose
    public_key: Bytes32
    serial: Counting
    valid_from: Date
    valid_to: Date

    def __post_init__(self) -> None:
        """Refuse dates that are none."""
        real_date(self.valid_from)
        real_date(self.valid_to)

    @property
    def key(self) -> bytes:
        """The public key."""
        return suite.unb64(self.public_key)

    def valid_on(self, day: dt.date) -> bool:
        """Tell whether the certificate holds on a day."""
        return self.valid_from <= day.isoformat() <= self.valid_to


def fingerprint(root: bytes) -> str:
    """Return the fingerprint of a root's public key, which an enrolment code pins."""
    return suite.sha256(root)


def certify(
    root: suite.SigningKey, purpose: Purpose, public_key: bytes, serial: int, valid: tuple[dt.date, dt.date]
) -> dict[str, str]:
    """Issue a certificate for the first to the last day of ``valid``."""
    first, last = valid
    body = canonical.encode(
        plain(Certificate(1, purpose, suite.b64(public_key), serial, first.isoformat(), last.isoformat()))
    )
    return {"body": body.decode(), "signature": suite.b64(root.sign(_DOMAIN, body))}


def read_certificate(value: object, root: bytes) -> Certificate:
    """Read a certificate that the root signed; raise ``FormatError`` for any other."""
    signed = shaped(value, _Signed)
    body = signed.body.encode(errors="surrogatepass")
    suite.verify(root, suite.unb64(signed.signature), _DOMAIN, body)
    return shaped(canonical.decode_object(body), Certificate)


def read_certificates(values: Iterable[Any], root: bytes) -> list[Certificate]:
    """Read certificates; raise ``FormatError`` if one of them is not the root's."""
    return [read_certificate(value, root) for value in values]


def valid(certificates: Iterable[Certificate], purpose: Purpose, day: dt.date) -> list[Certificate]:
    """Return those of a purpose that hold on a day, the newest serial first."""
    fitting = (one for one in certificates if one.purpose is purpose and one.valid_on(day))
    return sorted(fitting, key=lambda one: one.serial, reverse=True)
