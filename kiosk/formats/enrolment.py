"""Enrolment: the code an operator hands over, the hub's hello, the request and its answer (FORMATS.md §6)."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from kiosk.formats import canonical, suite
from kiosk.formats.envelope import EnvelopeType, make_envelope, read_signed
from kiosk.formats.shapes import (
    B64,
    Bytes16,
    Bytes32,
    Bytes64,
    CodeId,
    Counting,
    Device,
    Hash,
    HubTime,
    Region,
    Uuid,
    plain,
    real_time,
    shaped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "KIOSK1-"
CODE_LIMIT = 1024
"""The most characters that a code can have."""
_DOMAIN = b"kiosk/enrol/1\0"
_PointName = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
_Certificates = Annotated[tuple[dict[str, str], ...], msgspec.Meta(max_length=50)]


class MachineRole(enum.StrEnum):
    """What a machine may ever be given: ``public`` gets no data of residents from elsewhere."""

    PUBLIC = "public"
    DESK = "desk"


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an enrolment code says; whoever holds it can enrol once."""

    format: Literal[1]
    secret: Bytes16
    root: Hash
    region: Region
    point: _PointName
    device: Device
    role: MachineRole

    @property
    def id(self) -> str:
        """Under what name the hub knows the code."""
        return suite.sha256(b"kiosk/code-id/1\0", suite.unb64(self.secret))[:32]

    @property
    def key(self) -> bytes:
        """The key that proves possession of the code."""
        return bytes.fromhex(suite.sha256(b"kiosk/code-key/1\0", suite.unb64(self.secret)))

    def __str__(self) -> str:
        """Write the code as it is shown, typed or scanned."""
        return PREFIX + suite.b64(canonical.encode(plain(self)))


class Hello(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the hub says of itself to anyone; only the root's signatures in it are believed."""

    format: Literal[1]
    nonce: B64
    epoch: Counting
    root: Bytes32
    certificates: _Certificates
    hub_time: HubTime
    status_url: str


class RequestBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a machine asks with; the keys are its new public keys."""

    format: Literal[1]
    code_id: CodeId
    nonce: B64
    kiosk_nonce: Bytes16
    signing_key: Bytes32
    sealing_key: Bytes32


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The request as it travels; the body is canonical JSON of a ``RequestBody``."""

    body: str
    proof: Bytes32
    signature: Bytes64


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who the machine is from now on."""

    format: Literal[1]
    kiosk_nonce: Bytes16
    kiosk: Uuid
    incarnation: Counting
    epoch: Counting
    region: Region
    point: _PointName
    device: Device
    role: MachineRole
    status_url: str
    certificates: _Certificates
    hub_time: HubTime

    def __post_init__(self) -> None:
        """Refuse a time that is none."""
        real_time(self.hub_time)


class Request:
    """A request as it arrived: what it asks, and the means to check who asks."""

    def __init__(self, value: object) -> None:
        request = shaped(value, Asked)
        self._bytes = request.body.encode(errors="surrogatepass")
        self._proof = suite.unb64(request.proof)
        self.body = shaped(canonical.decode_object(self._bytes), RequestBody)
        suite.verify(suite.unb64(self.body.signing_key), suite.unb64(request.signature), _DOMAIN, self._bytes)

    def check_proof(self, code_key: bytes) -> None:
        """Raise ``FormatError`` unless the one who asks holds the code."""
        if not suite.same(suite.mac(code_key, _DOMAIN, self._bytes), self._proof):
            raise suite.untrusted()


def read_code(text: str) -> Code:
    """Read a code as scanned or typed; raise ``FormatError`` if it is none."""
    text = text.strip()
    if not text.startswith(PREFIX) or len(text) > CODE_LIMIT:
        raise suite.untrusted()
    return shaped(canonical.decode_object(suite.unb64(text.removeprefix(PREFIX))), Code)


def read_hello(value: object) -> Hello:
    """Read the hub's hello; raise ``FormatError`` if it is none."""
    return shaped(value, Hello)


def make_request(
    code: Code, nonce: str, kiosk_nonce: bytes, signing: suite.SigningKey, sealing: bytes
) -> dict[str, str]:
    """Ask to be enrolled: ``nonce`` is the hub's, ``sealing`` the new public sealing key."""
    body = canonical.encode(
        plain(
            RequestBody(
                1, code.id, nonce, suite.b64(kiosk_nonce), suite.b64(signing.public), suite.b64(sealing)
            )
        )
    )
    return {
        "body": body.decode(),
        "proof": suite.b64(suite.mac(code.key, _DOMAIN, body)),
        "signature": suite.b64(signing.sign(_DOMAIN, body)),
    }


def make_answer(answer: Answer, *, sealed_to: bytes, signed_by: suite.SigningKey) -> bytes:
    """Seal and sign the answer for the machine that asked."""
    body = canonical.encode(plain(answer))
    return make_envelope(EnvelopeType.ENROLMENT, body, sealed_to=sealed_to, signed_by=signed_by)


def read_answer(data: bytes, signers: Mapping[str, bytes], openers: Mapping[str, suite.SealingKey]) -> Answer:
    """Read an answer signed by one of ``signers``; raise ``FormatError`` for anything else."""
    return shaped(
        canonical.decode_object(read_signed(data, EnvelopeType.ENROLMENT, signers, openers)), Answer
    )
