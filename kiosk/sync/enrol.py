"""Joining a hub: the code pins the root, the machine brings new keys, the hub gives it its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import FormatError, HubRefused, HubUnreachable, UsageError
from kiosk.formats import suite
from kiosk.formats.certificate import Purpose, fingerprint, read_certificates
from kiosk.formats.enrolment import Answer, Code, Hello, make_request, read_answer, read_code, read_hello
from kiosk.model.identity import Identity
from kiosk.sync.carriers.carrier import not_sent
from kiosk.sync.carriers.https import HttpsCarrier
from kiosk.sync.status import outboxes
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.settings import Sync
    from kiosk.store.store import Store
    from kiosk.sync.carriers.carrier import Carrier

_TRIES = 3


def enrol(
    url: str, code: str, store: Store, settings: Sync | None = None, *, carrier: Carrier | None = None
) -> Identity:
    """Join the hub at ``url`` and begin a new incarnation.

    Raises ``UsageError`` for a text that is no code, or where the hub takes the machine for another one while
    it has not got all of the journal, ``HubRefused`` for one that is not taken, and
    ``HubUnreachable``; nothing has changed then.
    """
    identity = join(url, code, carrier or HttpsCarrier(url, settings))
    known = store.identity
    if known is not None and known.kiosk != identity.kiosk and _is_anything_missing(store, identity):
        raise _under_another_name(known)
    store.enrol(identity)
    return identity


def _is_anything_missing(store: Store, identity: Identity) -> bool:
    """Tell whether the hub, as it is now, lacks any of the journal: under another name it never gets it."""
    for box in outboxes(store):
        known = store.confirmations.of(box.incarnation)
        if box.entries > box.confirmed or known is None or known.epoch < identity.epoch:
            return True
    return False


def join(url: str, code: str, carrier: Carrier) -> Identity:
    """Join a hub and return who the machine is from now on; raises as ``enrol`` does."""
    read = _code(code)
    try:
        return _joined(url, read, carrier)
    finally:
        carrier.close()


def _joined(url: str, code: Code, carrier: Carrier) -> Identity:
    hello = _hello(code, carrier)
    root = suite.unb64(hello.root)
    signing, sealing = suite.SigningKey(), suite.SealingKey()
    nonce = suite.random_bytes(16)
    request = make_request(code, hello.nonce, nonce, signing, sealing.public)
    try:
        data = _answered(carrier, request)
        answer = read_answer(data, _receipt_keys(hello.certificates, root), {sealing.id: sealing})
        read_certificates(answer.certificates, root)
    except FormatError as error:
        raise not_sent() from error
    if answer.kiosk_nonce != suite.b64(nonce):
        raise not_sent()
    return _identity(url, answer, root, (signing, sealing))


def _code(text: str) -> Code:
    try:
        return read_code(text)
    except FormatError as error:
        raise UsageError(
            Text("这不是注册码。", "This is not an enrolment code."),
            Text("请再扫一次，或整段复制。", "Scan it again, or copy the whole of it."),
        ) from error


def _hello(code: Code, carrier: Carrier) -> Hello:
    """Return the hub's hello, if it is the hub that the code is for."""
    try:
        hello = read_hello(carrier.hello())
        if fingerprint(suite.unb64(hello.root)) != code.root:
            raise _another_hub()
        read_certificates(hello.certificates, suite.unb64(hello.root))
    except FormatError as error:
        raise not_sent() from error
    return hello


def _receipt_keys(certificates: tuple[dict[str, str], ...], root: bytes) -> dict[str, bytes]:
    keys = (one.key for one in read_certificates(certificates, root) if one.purpose is Purpose.RECEIPT)
    return {suite.key_id(key): key for key in keys}


def _answered(carrier: Carrier, request: dict[str, str]) -> bytes:
    """Ask, and ask again with the same keys if the answer was lost: the hub then repeats it."""
    for _ in range(_TRIES - 1):
        try:
            return carrier.enrol(request)
        except HubUnreachable:
            continue
    return carrier.enrol(request)


def _identity(
    url: str, answer: Answer, root: bytes, keys: tuple[suite.SigningKey, suite.SealingKey]
) -> Identity:
    signing, sealing = keys
    return Identity(
        kiosk=answer.kiosk,
        incarnation=answer.incarnation,
        epoch=answer.epoch,
        region=answer.region,
        point=answer.point,
        device=answer.device,
        role=answer.role.value,
        hub_url=url.rstrip("/"),
        status_url=answer.status_url,
        root=root,
        certificates=answer.certificates,
        signing_seed=signing.seed,
        sealing_seed=sealing.seed,
    )


def _under_another_name(known: Identity) -> UsageError:
    machine = f"{known.kiosk}/{known.incarnation}"
    return UsageError(
        Text(
            "中心把这台机器当成了另一台。这样接入，没传完的就传不上去了。",
            "The hub takes this machine for another one: what is unsent would never arrive.",
        ),
        Text(
            f"数据都在，什么也没有改。请中心运行 kiosk hub code --machine {machine}，用新的接入码再接入。",
            f"Nothing was changed. Have the hub run kiosk hub code --machine {machine}; enrol with that.",
        ),
    )


def _another_hub() -> HubRefused:
    return HubRefused(
        Text("这不是注册码所说的中心。", "This is not the hub that the code is for."),
        Text("请检查中心的地址，不要继续。", "Check the hub's address; do not go on."),
    )
