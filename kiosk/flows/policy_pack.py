"""Taking a policy pack: it is checked whole, its notices are kept, and it counts from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import FormatError, FormFault, NotEnrolled
from kiosk.flows.notices import all_notices, keep_notices
from kiosk.formats.feed import ALL
from kiosk.forms import data_packs
from kiosk.model.actor import SYSTEM
from kiosk.model.entry import Kind, NewEntry
from kiosk.model.pack_names import POLICIES
from kiosk.policies.pack import install
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms.pack_folder import Installed
    from kiosk.settings import Settings
    from kiosk.store.feed import FeedStore
    from kiosk.store.policy_index import PolicyIndex
    from kiosk.store.store import Store


def take_pack(data: bytes, store: Store, index: PolicyIndex, settings: Settings) -> Installed:
    """Put a pack in the place of the one in use; the last good one stays where this one is bad.

    Raises ``NotEnrolled`` where there is no root to hold it against, ``FormatError`` or ``FormFault``.
    """
    taken, notices = install(data, _root(store), settings.resources, settings.data)
    known = {notice.id for notice in all_notices(store, index)}
    new = [notice for notice in notices if notice.id not in known]
    if new:
        keep_notices(store, index, new, SYSTEM)
    return taken


def take_data_pack(data: bytes, name: str, store: Store, settings: Settings) -> Installed:
    """Put a pack of forms, code lists or days off in the place of the one in use.

    Raises ``NotEnrolled``, ``FormatError`` or ``FormFault``: the last good one stays.
    """
    root = _root(store)
    return data_packs.install(data, root, name, settings.resources, settings.forms, settings.data)


def _root(store: Store) -> bytes:
    identity = store.identity
    if identity is None:
        raise NotEnrolled(
            Text("这台机器还没有接入中心，认不出包。", "Not enrolled: the pack cannot be verified."),
            Text("请先运行 kiosk enrol。", "Run kiosk enrol first."),
        )
    return identity.root


def take_what_came(
    feed: FeedStore, store: Store, name: str, in_use: int, take: Callable[[bytes], Installed]
) -> Installed | None:
    """Use the pack of a name that the hub sent, if one came; a bad one is told in the journal, once.

    ``in_use`` is the version of the present one, or 0. Raises ``StoreError``: it is tried again later.
    """
    came, identity, taken = feed.pack_that_came(name), store.identity, None
    if came is None or identity is None:
        return None
    if came.version > in_use:  # a stream that is read again brings what is here already
        try:
            taken = take(came.data)
        except (FormatError, FormFault):
            payload = {
                "stream": ALL,
                "seq": came.seq,
                "kind": f"{name}_pack" if name != POLICIES else "policy_pack",
            }
            store.journal.append([NewEntry(Kind.FEED_REFUSED, identity.kiosk, SYSTEM, payload)])
    feed.forget_pack(name, came.version)
    return taken
