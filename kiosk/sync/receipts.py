"""Which receipts count (FORMATS.md §4.2): everything else is "not sent"."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.errors import HubRefused, NotEnrolled
from kiosk.formats.entry import genesis_hash
from kiosk.formats.envelope import EnvelopeType
from kiosk.formats.receipt import Outcome, Receipt, read_receipt
from kiosk.sync.carriers.carrier import not_sent
from kiosk.text import Text

if TYPE_CHECKING:
    from kiosk.model.identity import Identity
    from kiosk.store.store import Store
    from kiosk.sync.trust import Trust


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and what its answer must therefore name."""

    incarnation: int
    nonce: str
    batch_hash: str | None


def counted(data: bytes, asked: Asked, store: Store, identity: Identity, trust: Trust) -> Receipt:
    """Return a receipt that counts.

    Raises ``HubUnreachable`` for one that does not, ``HubRefused`` for one that verifies and says no.
    """
    receipt = verified(data, trust)
    named = (receipt.kiosk, receipt.incarnation, receipt.nonce, receipt.batch_hash)
    if named != (identity.kiosk, asked.incarnation, asked.nonce, asked.batch_hash):
        raise not_sent()
    if receipt.epoch < highest_epoch(store, identity):
        raise not_sent()
    if receipt.outcome is Outcome.FORK or receipt.chain_head != _own_hash(store, identity, receipt):
        raise forked()
    return receipt


def highest_epoch(store: Store, identity: Identity) -> int:
    """Return the highest epoch of the hub that this machine has seen."""
    seen = [store.confirmations.of(one) for one in store.journal.incarnations()]
    return max([identity.epoch, *(one.epoch for one in seen if one is not None)])


class Forked(HubRefused):
    """The hub knows this journal otherwise."""


def forked() -> Forked:
    """Return the refusal of a journal that the hub knows otherwise."""
    return Forked(
        Text("本机的记录和中心的不一样。", "This machine's journal differs from the hub's."),
        Text(
            "请联系技术支持，重新注册。数据都在，可以继续办理。",
            "Call support to enrol again. Everything is kept; you can go on working.",
        ),
    )


def quarantined() -> HubRefused:
    """Return the refusal of a machine that was revoked."""
    return HubRefused(
        Text("中心暂停了这台机器。", "The hub has suspended this machine."),
        Text("请联系技术支持。已给的回执仍然有效。", "Call support. Receipts already given stay valid."),
    )


def not_enrolled() -> NotEnrolled:
    """Return the error for a machine without a hub."""
    return NotEnrolled(
        Text("这台机器还没有接入中心。", "This machine has not joined a hub."),
        Text("请先用注册码接入。", "Enrol it with a code first."),
    )


def verified(data: bytes, trust: Trust) -> Receipt:
    """Return a receipt that the hub wrote for this machine, whatever it answers; else ``HubUnreachable``."""
    return trust.read(data, EnvelopeType.RECEIPT, read_receipt)


def _own_hash(store: Store, identity: Identity, receipt: Receipt) -> str | None:
    """Return our own hash where the hub says its copy ends; None if we have no such entry."""
    if receipt.stored_through == 0:
        return genesis_hash(identity.kiosk, receipt.incarnation)
    return store.journal.hash_of(receipt.incarnation, receipt.stored_through)
