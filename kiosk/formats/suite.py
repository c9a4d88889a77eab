"""The cryptographic suite: every hash, signature, seal and key of the product passes through here.

One module, so that SM2/SM3/SM4 can stand beside or replace it without a search through the code.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

import nacl.bindings
import nacl.exceptions
import nacl.public
import nacl.secret
import nacl.signing

from kiosk.errors import FormatError
from kiosk.text import Text

random_bytes = secrets.token_bytes


def b64(data: bytes) -> str:
    """Write bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Read base64url without padding; raise ``FormatError`` for anything else."""
    try:
        data = base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise untrusted() from error
    if b64(data) != text:
        raise untrusted()
    return data


def sha256(*parts: bytes) -> str:
    """Return the hash of the joined parts, in hex."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def mac(key: bytes, *parts: bytes) -> bytes:
    """Return HMAC-SHA-256 of the joined parts."""
    return hmac.digest(key, b"".join(parts), "sha256")


def same(one: bytes, other: bytes) -> bool:
    """Compare without telling by the time it takes where they differ."""
    return hmac.compare_digest(one, other)


def key_id(public_key: bytes) -> str:
    """Return the short name of a public key."""
    return sha256(public_key)[:16]


class SigningKey:
    """An Ed25519 key that signs."""

    def __init__(self, seed: bytes | None = None) -> None:
        self._key = nacl.signing.SigningKey(seed) if seed else nacl.signing.SigningKey.generate()
        self.seed = bytes(self._key)
        self.public = bytes(self._key.verify_key)
        self.id = key_id(self.public)

    def sign(self, *parts: bytes) -> bytes:
        """Return the signature (64 bytes) over the joined parts; the same parts sign the same."""
        return self._key.sign(b"".join(parts)).signature


class SealingKey:
    """An X25519 key that opens what was sealed to it."""

    def __init__(self, seed: bytes | None = None) -> None:
        self._key = nacl.public.PrivateKey(seed) if seed else nacl.public.PrivateKey.generate()
        self.seed = bytes(self._key)
        self.public = bytes(self._key.public_key)
        self.id = key_id(self.public)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed; raise ``FormatError`` if it was not sealed to this key."""
        try:
            return nacl.public.SealedBox(self._key).decrypt(sealed)
        except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
            raise untrusted() from error


def verify(public_key: bytes, signature: bytes, *parts: bytes) -> None:
    """Raise ``FormatError`` unless ``signature`` is the key's over the joined parts."""
    try:
        nacl.signing.VerifyKey(public_key).verify(b"".join(parts), signature)
    except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
        raise untrusted() from error


def seal(public_key: bytes, data: bytes) -> bytes:
    """Seal data so that only the holder of the sealing key can read it."""
    return nacl.public.SealedBox(nacl.public.PublicKey(public_key)).encrypt(data)


def lock(key: bytes, data: bytes) -> bytes:
    """Encrypt data under a key of 32 bytes, for keeping."""
    nonce = random_bytes(nacl.bindings.crypto_secretbox_NONCEBYTES)
    return nonce + nacl.bindings.crypto_secretbox_easy(data, nonce, key)


def unlock(key: bytes, data: bytes) -> bytes:
    """Return locked data; raise ``FormatError`` if the key or the data is another."""
    try:
        return nacl.secret.SecretBox(key).decrypt(data)
    except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
        raise untrusted() from error


def untrusted() -> FormatError:
    """Return the error for bytes that do not verify or open."""
    return FormatError(
        Text("收到的数据不可信，没有采用。", "The data could not be verified and was not used."),
        Text("请稍后再试，或联系技术支持。", "Try again later, or call support."),
    )
