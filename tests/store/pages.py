"""Reads every page of an encrypted file with the system's own cryptography: free pages and log included.

SQLCipher 4: pages of 4096 bytes, the last 80 of which are a 16-byte IV and a 64-byte HMAC; AES-256-CBC under
the raw key; the first 16 bytes of the file are the salt and are not encrypted.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = 4096
RESERVED = 80
SALT = 16
FRAME_HEADER = 24
LOG_HEADER = 32


def decrypted(database: Path, key: bytes) -> bytes:
    """Return all pages of the file and of its write-ahead log, decrypted and joined."""
    return b"".join(_pages(database, key))


def _pages(database: Path, key: bytes) -> Iterator[bytes]:
    data = database.read_bytes()
    for start in range(0, len(data), PAGE):
        yield _decrypt(data[start : start + PAGE], key, first=start == 0)
    log = database.with_name(database.name + "-wal")
    frames = log.read_bytes() if log.exists() else b""
    for start in range(LOG_HEADER, len(frames), FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[start : start + 4], "big")
        page = frames[start + FRAME_HEADER : start + FRAME_HEADER + PAGE]
        yield _decrypt(page, key, first=number == 1)


def _decrypt(page: bytes, key: bytes, *, first: bool) -> bytes:
    body = page[SALT if first else 0 : PAGE - RESERVED]
    iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    return _aes_256_cbc(key, iv, body)


def _aes_256_cbc(key: bytes, iv: bytes, body: bytes) -> bytes:
    crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
    crypto.EVP_CIPHER_CTX_new.restype = ctypes.c_void_p
    crypto.EVP_aes_256_cbc.restype = ctypes.c_void_p
    context = ctypes.c_void_p(crypto.EVP_CIPHER_CTX_new())
    out, size = ctypes.create_string_buffer(len(body) + 32), ctypes.c_int()
    cipher = ctypes.c_void_p(crypto.EVP_aes_256_cbc())
    assert crypto.EVP_DecryptInit_ex(context, cipher, None, key, iv) == 1
    crypto.EVP_CIPHER_CTX_set_padding(context, 0)
    assert crypto.EVP_DecryptUpdate(context, out, ctypes.byref(size), body, len(body)) == 1
    crypto.EVP_CIPHER_CTX_free(context)
    return out.raw[: size.value]
