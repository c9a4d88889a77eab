"""A second reader of the formats, written from FORMATS.md alone; it shares no code with the product.

Every function returns what it read or raises ``Refused``.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import io
import json
import re
import struct
from typing import Any

import nacl.bindings as sodium
import nacl.exceptions
import zstandard

MIB = 1 << 20
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
UUID7 = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
HASH = r"[0-9a-f]{64}"
KEY_ID = r"[0-9a-f]{16}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}"
REASONS = {
    "unknown_kind",
    "bad_payload",
    "unknown_form",
    "bad_answers",
    "duplicate_case",
    "no_payload",
    "conflict",
}


class Refused(Exception):
    """The bytes are not what FORMATS.md says."""


def want(condition: object) -> None:
    if not condition:
        raise Refused


def like(pattern: str, value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


def number(value: object, least: int, most: int = 2**53 - 1) -> bool:
    return type(value) is int and least <= value <= most


def b64(text: object, size: int | None = None) -> bytes:
    want(isinstance(text, str) and like(r"[A-Za-z0-9_-]*", text))
    padded = str(text) + "=" * (-len(str(text)) % 4)
    try:
        data = base64.urlsafe_b64decode(padded)
    except ValueError as error:
        raise Refused from error
    want(base64.urlsafe_b64encode(data).decode().rstrip("=") == text)
    want(size is None or len(data) == size)
    return data


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def moment(text: object, ending: str) -> None:
    want(like(MOMENT + ending, text))
    try:
        dt.datetime.fromisoformat(str(text))
    except ValueError as error:
        raise Refused from error


# 1. Canonical JSON


def write(value: Any) -> str:
    """Spell a value canonically, without any help of a library's writer."""
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if type(value) is int:
        want(abs(value) < 2**53)
        return str(value)
    if type(value) is str:
        return '"' + "".join(map(_character, value)) + '"'
    if type(value) is list:
        return "[" + ",".join(map(write, value)) + "]"
    want(type(value) is dict)
    return "{" + ",".join(write(key) + ":" + write(value[key]) for key in sorted(value)) + "}"


def _character(one: str) -> str:
    want(not 0xD800 <= ord(one) <= 0xDFFF)
    short = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
    return short.get(one) or (f"\\u{ord(one):04x}" if ord(one) < 0x20 else one)


def canonical(data: bytes) -> Any:
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_no_duplicates)
        want(write(value).encode("utf-8") == data and deep(value) <= 200)
    except (ValueError, RecursionError) as error:
        raise Refused from error
    return value


def deep(value: Any) -> int:
    if type(value) not in (dict, list):
        return 0
    return 1 + max(map(deep, value.values() if type(value) is dict else value), default=0)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    want(len({key for key, _ in pairs}) == len(pairs))
    return dict(pairs)


def canonical_object(data: bytes, keys: set[str] | None = None) -> dict[str, Any]:
    value = canonical(data)
    want(type(value) is dict)
    want(keys is None or set(value) == keys)
    return value


# 2. and 3. Entries


def key_id(public: bytes) -> str:
    return sha(public)[:16]


def genesis_hash(kiosk: str, incarnation: int) -> str:
    return sha(b"kiosk/journal/1\0" + kiosk.encode() + b"\0" + str(incarnation).encode())


def entry_hash(header: bytes) -> str:
    return sha(b"kiosk/entry/1\0" + header)


def header(data: bytes) -> dict[str, Any]:
    want(len(data) <= 16 << 10)
    keys = {"format", "kiosk", "incarnation", "seq", "id", "kind", "kind_version", "subject", "actor"}
    times = {"local_time", "hub_time", "hub_time_uncertainty_ms", "payload_hash", "previous_hash"}
    value = canonical_object(data, keys | times)
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and like(UUID7, value["id"]))
    want(number(value["incarnation"], 1) and number(value["seq"], 1) and number(value["kind_version"], 1))
    want(like(r"[a-z][a-z0-9_]{0,63}", value["kind"]) and like(UUID, value["subject"]))
    want(like(HASH, value["payload_hash"]) and like(HASH, value["previous_hash"]))
    moment(value["local_time"], r"[+-]\d\d:\d\d")
    want((value["hub_time"] is None) == (value["hub_time_uncertainty_ms"] is None))
    if value["hub_time"] is not None:
        moment(value["hub_time"], "Z")
        want(number(value["hub_time_uncertainty_ms"], 0))
    actor = value["actor"]
    want(type(actor) is dict and set(actor) == {"role", "staff", "assurance"})
    want(actor["role"] in ("resident", "assisted", "staff", "system") and number(actor["assurance"], 0, 3))
    want(actor["staff"] is None or like(UUID, actor["staff"]))
    return value


def line(data: bytes) -> dict[str, Any]:
    """Read one line without its newline: header, hash, and payload object, None where it is gone."""
    value = canonical_object(data, {"header", "payload", "salt"})
    want(type(value["header"]) is str)
    head = value["header"].encode()
    fields = header(head)
    want((value["payload"] is None) == (value["salt"] is None))
    payload = None
    if value["payload"] is not None:
        want(type(value["payload"]) is str)
        raw = value["payload"].encode()
        want(len(raw) <= MIB)
        want(sha(b64(value["salt"], 32) + raw) == fields["payload_hash"])
        payload = canonical_object(raw)
    return {"header": fields, "hash": entry_hash(head), "payload": payload}


# 4. Envelopes


def envelope(
    data: bytes, kind: str, signers: dict[str, bytes], seals: dict[str, bytes]
) -> tuple[dict[str, Any], bytes]:
    """Return header and body; ``signers`` are public keys, ``seals`` private ones, by key id."""
    want(data[:8] == b"KIOSKENV")
    head, after = _part(data, 8, 16 << 10)
    sealed, after = _part(data, after, 16 * MIB)
    want(len(data) - after == 64)
    value = canonical_object(head)
    want(number(value.get("format"), 1, 1) and value.get("type") == kind)
    want(like(KEY_ID, value.get("sealing_key")) and like(KEY_ID, value.get("signing_key")))
    want(number(value.get("plain_size"), 1, 64 * MIB))
    want(value["signing_key"] in signers)
    check(signers[value["signing_key"]], data[after:], b"kiosk/envelope/1\0" + data[:after])
    want(value["sealing_key"] in seals)
    private = seals[value["sealing_key"]]
    public = sodium.crypto_scalarmult_base(private)
    try:
        frame = sodium.crypto_box_seal_open(sealed, public, private)
    except (nacl.exceptions.CryptoError, ValueError, TypeError) as error:
        raise Refused from error
    return value, _decompress(frame, value["plain_size"])


def _part(data: bytes, start: int, limit: int) -> tuple[bytes, int]:
    want(len(data) >= start + 4)
    (size,) = struct.unpack(">I", data[start : start + 4])
    want(size <= limit and start + 4 + size <= len(data))
    return data[start + 4 : start + 4 + size], start + 4 + size


def _decompress(frame: bytes, size: int) -> bytes:
    out = b""
    try:
        with zstandard.ZstdDecompressor(max_window_size=64 * MIB).stream_reader(io.BytesIO(frame)) as reader:
            while len(out) <= size and (piece := reader.read(size + 1 - len(out))):
                out += piece
    except zstandard.ZstdError as error:
        raise Refused from error
    want(len(out) == size)
    return out


def check(public: bytes, signature: bytes, message: bytes) -> None:
    try:
        sodium.crypto_sign_open(signature + message, public)
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise Refused from error


def envelope_hash(data: bytes) -> str:
    return sha(data)


def batch(data: bytes, signers: dict[str, bytes], seals: dict[str, bytes]) -> list[dict[str, Any]]:
    head, body = envelope(data, "batch", signers, seals)
    want(like(UUID, head.get("kiosk")) and number(head.get("incarnation"), 1))
    want(number(head.get("first_seq"), 1) and number(head.get("last_seq"), head["first_seq"]))
    want(like(HASH, head.get("previous_hash")) and like(HASH, head.get("head_hash")))
    want(body.endswith(b"\n"))
    entries = [line(one) for one in body[:-1].split(b"\n")]
    want(len(entries) == head["last_seq"] - head["first_seq"] + 1)
    previous = head["previous_hash"]
    for seq, entry in enumerate(entries, head["first_seq"]):
        fields = entry["header"]
        want(fields["kiosk"] == head["kiosk"] and fields["incarnation"] == head["incarnation"])
        want(fields["seq"] == seq and fields["previous_hash"] == previous)
        previous = entry["hash"]
    want(previous == head["head_hash"])
    return entries


def receipt(data: bytes, signers: dict[str, bytes], seals: dict[str, bytes]) -> dict[str, Any]:
    body = envelope(data, "receipt", signers, seals)[1]
    keys = {"format", "kiosk", "incarnation", "epoch", "batch_hash", "nonce", "outcome", "chain_head"}
    value = canonical_object(body, keys | {"stored_through", "backed_up_through", "attention", "hub_time"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]))
    want(number(value["incarnation"], 1) and number(value["epoch"], 1))
    want(value["batch_hash"] is None or like(HASH, value["batch_hash"]))
    b64(value["nonce"], 16)
    want(value["outcome"] in ("stored", "gap", "fork", "quarantined") and like(HASH, value["chain_head"]))
    want(number(value["stored_through"], 0))
    want(number(value["backed_up_through"], 0, value["stored_through"]))
    moment(value["hub_time"], "Z")
    want(type(value["attention"]) is list)
    for one in value["attention"]:
        want(type(one) is dict and set(one) == {"seq", "id", "reason", "field"})
        want(number(one["seq"], 1) and like(UUID7, one["id"]) and one["reason"] in REASONS)
        want(one["field"] is None or type(one["field"]) is str)
    return value


# 5. Certificates


def fingerprint(root: bytes) -> str:
    return sha(root)


def certificate(value: object, root: bytes) -> dict[str, Any]:
    want(type(value) is dict and set(value) == {"body", "signature"})
    want(type(value["body"]) is str)
    body = value["body"].encode("utf-8", "surrogatepass")
    check(root, b64(value["signature"], 64), b"kiosk/certificate/1\0" + body)
    inner = canonical_object(body, {"format", "purpose", "public_key", "serial", "valid_from", "valid_to"})
    want(number(inner["format"], 1, 1) and inner["purpose"] in ("sealing", "receipt", "publishing"))
    want(number(inner["serial"], 1))
    b64(inner["public_key"], 32)
    for name in ("valid_from", "valid_to"):
        want(like(r"\d{4}-\d\d-\d\d", inner[name]))
        try:
            dt.date.fromisoformat(inner[name])
        except ValueError as error:
            raise Refused from error
    return inner


# 6. Enrolment


def code(text: str) -> dict[str, Any]:
    want(text.startswith("KIOSK1-"))
    value = canonical_object(b64(text[7:]), {"format", "secret", "root", "region", "point", "device", "role"})
    want(number(value["format"], 1, 1) and like(HASH, value["root"]) and like(r"\d{6,12}", value["region"]))
    want(type(value["point"]) is str and value["point"] and number(value["device"], 1, 99))
    want(value["role"] in ("public", "desk"))
    b64(value["secret"], 16)
    return value


def code_id(secret: bytes) -> str:
    return sha(b"kiosk/code-id/1\0" + secret)[:32]


def code_key(secret: bytes) -> bytes:
    return hashlib.sha256(b"kiosk/code-key/1\0" + secret).digest()


def hello(value: object, pinned: str) -> dict[str, Any]:
    keys = {"format", "nonce", "epoch", "root", "certificates", "hub_time", "status_url"}
    want(type(value) is dict and set(value) == keys)
    want(number(value["format"], 1, 1) and number(value["epoch"], 1) and type(value["status_url"]) is str)
    b64(value["nonce"])
    moment(value["hub_time"], "Z")
    root = b64(value["root"], 32)
    want(fingerprint(root) == pinned and type(value["certificates"]) is list)
    for one in value["certificates"]:
        certificate(one, root)
    return value


def request(value: object, key: bytes) -> dict[str, Any]:
    want(type(value) is dict and set(value) == {"body", "proof", "signature"} and type(value["body"]) is str)
    body = value["body"].encode("utf-8", "surrogatepass")
    keys = {"format", "code_id", "nonce", "kiosk_nonce", "signing_key", "sealing_key"}
    inner = canonical_object(body, keys)
    want(number(inner["format"], 1, 1) and like(r"[0-9a-f]{32}", inner["code_id"]))
    b64(inner["nonce"])
    b64(inner["kiosk_nonce"], 16)
    b64(inner["sealing_key"], 32)
    tagged = b"kiosk/enrol/1\0" + body
    want(hmac.compare_digest(hmac.new(key, tagged, "sha256").digest(), b64(value["proof"], 32)))
    check(b64(inner["signing_key"], 32), b64(value["signature"], 64), tagged)
    return inner


def answer(data: bytes, signers: dict[str, bytes], seals: dict[str, bytes], root: bytes) -> dict[str, Any]:
    body = envelope(data, "enrolment", signers, seals)[1]
    keys = {"format", "kiosk_nonce", "kiosk", "incarnation", "epoch", "region", "point", "device", "role"}
    value = canonical_object(body, keys | {"status_url", "certificates", "hub_time"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    want(number(value["epoch"], 1) and like(r"\d{6,12}", value["region"]) and number(value["device"], 1, 99))
    want(type(value["point"]) is str and value["point"] and type(value["status_url"]) is str)
    want(value["role"] in ("public", "desk") and type(value["certificates"]) is list)
    b64(value["kiosk_nonce"], 16)
    moment(value["hub_time"], "Z")
    for one in value["certificates"]:
        certificate(one, root)
    return value


def head_question(data: bytes) -> dict[str, Any]:
    value = canonical_object(data, {"format", "kiosk", "incarnation", "nonce"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    b64(value["nonce"], 16)
    return value


# 8. and 9. The receipt


def qr(text: str, keys: dict[str, bytes]) -> dict[str, str]:
    shape = r"(https?://[!-~]+?)/r/([\w-]{22})\?k=([0-9a-f]{16})&h=([\w-]{22})&s=([\w-]{86})"
    found = re.fullmatch(shape, text, re.ASCII)
    if found is None:
        raise Refused
    url, token, key, start, signature = found.groups()
    b64(token, 16)
    want(key in keys)
    check(keys[key], b64(signature, 64), b"kiosk/qr/1\0" + token.encode() + b"\0" + start.encode())
    return {"url": url, "token": token, "entry_hash_start": b64(start, 16).hex()}


def case_number(text: str) -> dict[str, str]:
    want(like(r"\d{6}-\d\d-\d\d-\d{6}-\d{6}-\d", text))
    product = 10
    digits = text.replace("-", "")
    for digit in digits[:-1]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    want((int(digits[-1]) + product) % 10 == 1)
    region, device, incarnation, day, drawn, _ = text.split("-")
    return {"region": region, "device": device, "incarnation": incarnation, "day": day, "drawn": drawn}


# 10. to 12. Signed requests, files, sticks


def authorization(
    text: str, method: str, path: str, body: bytes, keys: dict[str, bytes], **upload: int
) -> dict[str, str]:
    found = re.fullmatch(r"([0-9a-f]{16}) ([A-Za-z0-9_-]+) ([A-Za-z0-9_-]{86})", text, re.ASCII)
    if found is None:
        raise Refused
    key, nonce, signature = found.groups()
    want(key in keys)
    length, offset = (str(upload[name]) if name in upload else "" for name in ("length", "offset"))
    message = "\0".join(("kiosk/request/1", method, path, nonce, length, offset, sha(body)))
    check(keys[key], b64(signature, 64), message.encode())
    return {"key": key, "nonce": nonce}


def held_question(data: bytes) -> dict[str, Any]:
    value = canonical_object(data, {"format", "kiosk", "incarnation", "nonce", "files"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    b64(value["nonce"], 16)
    _names(value["files"])
    return value


def _names(value: object) -> None:
    want(type(value) is list and len(value) <= 1000 and all(like(HASH, one) for one in value))


def held(data: bytes, signers: dict[str, bytes], seals: dict[str, bytes]) -> dict[str, Any]:
    body = envelope(data, "held", signers, seals)[1]
    keys = {"format", "kiosk", "incarnation", "epoch", "nonce", "held", "backed_up", "hub_time"}
    value = canonical_object(body, keys)
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    want(number(value["epoch"], 1))
    b64(value["nonce"], 16)
    moment(value["hub_time"], "Z")
    _names(value["held"])
    _names(value["backed_up"])
    want(set(value["backed_up"]) <= set(value["held"]))
    return value


def files(data: bytes, signers: dict[str, bytes], seals: dict[str, bytes]) -> dict[str, str]:
    """Return the hex of each file by its name."""
    head, body = envelope(data, "files", signers, seals)
    want(like(UUID, head.get("kiosk")) and number(head.get("incarnation"), 1))
    found = {}
    while body:
        want(len(body) > 36)
        size, name = struct.unpack(">I", body[:4])[0], body[4:36].hex()
        file, body = body[36 : 36 + size], body[36 + size :]
        want(1 <= size <= 12 * MIB and len(file) == size and sha(file) == name)
        found[name] = file.hex()
    return found


def stick(data: bytes) -> list[str]:
    """Return the hashes of the envelopes; what is cut off at the end is refused here."""
    found = []
    while data:
        want(data[:8] == b"KIOSKENV")
        _, after = _part(data, 8, 16 << 10)
        _, after = _part(data, after, 16 * MIB)
        want(len(data) >= after + 64)
        found.append(sha(data[: after + 64]))
        data = data[after + 64 :]
    return found


# 14. What comes down

STREAM = rf"all|{UUID}"


def feed_question(data: bytes) -> dict[str, Any]:
    value = canonical_object(data, {"format", "kiosk", "incarnation", "nonce", "cursors"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    b64(value["nonce"], 16)
    want(type(value["cursors"]) is list and len(value["cursors"]) <= 4)
    for one in value["cursors"]:
        want(type(one) is dict and set(one) == {"stream", "seq", "hash"} and like(STREAM, one["stream"]))
        want(number(one["seq"], 0) and like(HASH, one["hash"]))
    return value


def feed(data: bytes, signers: dict[str, bytes], seals: dict[str, bytes]) -> dict[str, Any]:
    body = envelope(data, "feed", signers, seals)[1]
    value = canonical_object(body, {"format", "kiosk", "incarnation", "epoch", "nonce", "parts", "hub_time"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    want(number(value["epoch"], 1) and type(value["parts"]) is list)
    b64(value["nonce"], 16)
    moment(value["hub_time"], "Z")
    for part in value["parts"]:
        _feed_part(part)
    return value


def _feed_part(part: Any) -> None:
    want(type(part) is dict and set(part) == {"stream", "after", "after_hash", "entries", "head"})
    want(like(STREAM, part["stream"]) and number(part["after"], 0) and like(HASH, part["after_hash"]))
    previous = part["after_hash"]
    want(part["after"] or previous == sha(b"kiosk/feed-genesis/1\0" + part["stream"].encode()))
    want(type(part["entries"]) is list and number(part["head"], part["after"] + len(part["entries"])))
    for seq, one in enumerate(part["entries"], part["after"] + 1):
        want(type(one) is dict and set(one) == {"text", "hash"} and like(HASH, one["hash"]))
        if one["text"] is not None:
            want(type(one["text"]) is str)
            text = one["text"].encode("utf-8", "surrogatepass")
            keys = {"format", "stream", "seq", "kind", "at", "payload", "previous_hash"}
            entry = canonical_object(text, keys)
            want(number(entry["format"], 1, 1) and entry["stream"] == part["stream"] and entry["seq"] == seq)
            want(like(r"[a-z][a-z0-9_]{0,63}", entry["kind"]) and type(entry["payload"]) is dict)
            moment(entry["at"], "Z")
            want(entry["previous_hash"] == previous and sha(b"kiosk/feed/1\0" + text) == one["hash"])
        previous = one["hash"]


# 15. Days, compared


def days_question(data: bytes) -> dict[str, Any]:
    value = canonical_object(data, {"format", "kiosk", "incarnation", "nonce", "runs"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    b64(value["nonce"], 16)
    _runs(value["runs"])
    return value


def days(data: bytes, signers: dict[str, bytes], seals: dict[str, bytes]) -> dict[str, Any]:
    body = envelope(data, "days", signers, seals)[1]
    value = canonical_object(body, {"format", "kiosk", "incarnation", "epoch", "nonce", "runs", "hub_time"})
    want(number(value["format"], 1, 1) and like(UUID, value["kiosk"]) and number(value["incarnation"], 1))
    want(number(value["epoch"], 1))
    b64(value["nonce"], 16)
    moment(value["hub_time"], "Z")
    _runs(value["runs"])
    return value


def day_hash(entries: list[dict[str, Any]], day: str) -> str:
    """Return the hash of a day from lines that were read (§3)."""
    of_it = [one["hash"] for one in entries if one["header"]["local_time"].startswith(day)]
    return sha(b"".join(map(bytes.fromhex, of_it)))


def _runs(runs: Any) -> None:
    want(type(runs) is list and len(runs) <= 100)
    for run in runs:
        want(type(run) is dict and set(run) == {"incarnation", "first", "through", "days"})
        want(all(number(run[name], 1) for name in ("incarnation", "first", "through")))
        want(type(run["days"]) is list and len(run["days"]) <= 20_000)
        for one in run["days"]:
            want(type(one) is dict and set(one) == {"day", "entries", "hash"} and like(HASH, one["hash"]))
            want(number(one["entries"], 1))
            moment(f"{one['day']}T00:00:00.000Z", "Z")


# 14. The kinds of what comes down

ITEM = r"[A-Za-z0-9_.:-]{1,64}"


def news(data: bytes) -> dict[str, Any]:
    """Read `{"kind", "payload"}`, the payload as its kind demands."""
    value = canonical_object(data, {"kind", "payload"})
    payload = value["payload"]
    want(type(payload) is dict and type(value["kind"]) is str and value["kind"] in NEWS)
    NEWS[value["kind"]](payload)
    return value


def _said(value: Any) -> None:
    want(type(value) is dict and set(value) == {"zh", "en"})
    want(all(type(value[one]) is str and 1 <= len(value[one]) <= 400 for one in ("zh", "en")))


def _of(value: dict[str, Any], needed: set[str], more: frozenset[str] = frozenset()) -> None:
    want(needed <= set(value) <= needed | more)


def _part_of(value: dict[str, Any], most: int) -> None:
    want(number(value["version"], 1) and number(value["parts"], 1, most))
    want(number(value["part"], 1, value["parts"]))


def _list_part(value: dict[str, Any]) -> None:
    _of(value, {"list", "version", "part", "parts", "items"})
    want(value["list"] in ("vacancies", "courses", "fairs", "spaces", "advisers"))
    _part_of(value, 100_000)
    want(type(value["items"]) is list)
    for item in value["items"]:
        want(type(item) is dict)
        _of(item, {"id", "title"}, frozenset({"lines", "data"}))
        want(like(ITEM, item["id"]) and type(item.get("data", {})) is dict)
        _said(item["title"])
        lines = item.get("lines", [])
        want(type(lines) is list and len(lines) <= 8)
        for one in lines:
            _said(one)


def _case_decided(value: dict[str, Any]) -> None:
    _of(value, {"case", "state", "outcome", "reason"})
    want(type(value["case"]) is str and value["state"] in ("in_review", "decided"))
    want(value["outcome"] in ("approved", "refused", None))
    _said(value["reason"])


def _allocation(value: dict[str, Any]) -> None:
    _of(value, {"case", "item", "list", "outcome"}, frozenset({"position", "next"}))
    want(type(value["case"]) is str and 1 <= len(value["case"]) <= 40 and like(ITEM, value["item"]))
    want(value["list"] in ("vacancies", "courses", "spaces") and value["outcome"] in ("granted", "lost"))
    want(value.get("position") is None or number(value["position"], 1))
    following = value.get("next", [])
    want(type(following) is list and len(following) <= 20 and all(like(ITEM, one) for one in following))


def _stub(value: dict[str, Any]) -> None:
    _of(value, {"subject", "fields", "last_contact"})
    fields = value["fields"]
    want(like(UUID, value["subject"]) and type(fields) is dict)
    want(set(fields) <= {"person.id_number", "person.name", "person.phone"} and "person.id_number" in fields)
    moment(value["last_contact"], "Z")
    for field in fields.values():
        want(type(field) is dict and set(field) == {"value", "entry", "assurance"})
        said = field["value"]
        want(said is None or (type(said) is str and len(said) <= 400))
        want(like(UUID, field["entry"]) and number(field["assurance"], 0, 3))
    want(bool(fields["person.id_number"]["value"]))


def _tombstone(value: dict[str, Any]) -> None:
    _of(value, {"subject", "reason"})
    want(like(UUID, value["subject"]) and value["reason"] in ("expired", "withdrawn"))


def _erasure(value: dict[str, Any]) -> None:
    _of(value, {"subject", "basis"})
    want(like(UUID, value["subject"]) and type(value["basis"]) is str and len(value["basis"]) <= 200)


def _pack_part(value: dict[str, Any]) -> None:
    _of(value, {"version", "part", "parts", "data"})
    _part_of(value, 200)
    b64(value["data"])
    want(1 <= len(value["data"]) <= 384 << 10)


def _named_pack_part(value: dict[str, Any]) -> None:
    want(value.get("pack") in ("policies", "forms", "codes", "calendar"))
    _pack_part({key: value[key] for key in value if key != "pack"})


NEWS = {
    "list_part": _list_part,
    "case_decided": _case_decided,
    "allocation": _allocation,
    "erasure": _erasure,
    "stub": _stub,
    "tombstone": _tombstone,
    "pack_part": _named_pack_part,
    "policy_pack_part": _pack_part,
}
