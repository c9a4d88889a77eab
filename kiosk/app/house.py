"""The parts of one kiosk, each built when it is first asked for."""

from __future__ import annotations

import datetime as dt
import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import settings as settings_file
from kiosk.errors import NotEnrolled, UsageError
from kiosk.model.clock import CHINA, OffsetClock, SystemClock
from kiosk.model.pack_names import CALENDAR, CODES, FORMS, POLICIES
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.devices.printer import Printer
    from kiosk.devices.speech import Speech
    from kiosk.devices.text_entry.text_entry import TextEntry
    from kiosk.forms.codes import CodeLists
    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary
    from kiosk.forms.pack_folder import Installed
    from kiosk.model.clock import Clock
    from kiosk.model.policy import PolicyCard
    from kiosk.policies.calculator import Calculator
    from kiosk.policies.library import PolicyLibrary
    from kiosk.policies.search import Search
    from kiosk.receipts.fonts import ReceiptFonts
    from kiosk.settings import Settings
    from kiosk.store.attachments_inbox import Inbox
    from kiosk.store.feed import FeedStore
    from kiosk.store.keys import KeyStore
    from kiosk.store.policy_index import PolicyIndex
    from kiosk.store.store import Store
    from kiosk.sync.batch_size import BatchSize
    from kiosk.sync.exchange import Exchange

TEST_NOW = "KIOSK_TEST_NOW"
DEFAULT_REGION = "210300"


class House:
    """The parts of one kiosk, each built when it is first asked for."""

    def __init__(self, data: Path | None = None) -> None:
        self.settings: Settings = settings_file.load(data)
        self.clock: Clock = _clock(self.settings)
        self._region: str | None = None

    @functools.cached_property
    def library(self) -> FormLibrary:
        """The forms of this service point."""
        from kiosk.forms.library import FormLibrary  # noqa: PLC0415 - start-up: only when needed

        came = self._data_pack(FORMS)
        return FormLibrary(
            self.settings.forms, self.settings.resources, came.folder / FORMS if came else None
        )

    @functools.cached_property
    def codes(self) -> CodeLists:
        """The code lists that fields choose from."""
        from kiosk.forms.codes import CodeLists  # noqa: PLC0415 - start-up: only when needed

        return CodeLists(self._data_folder(CODES) / CODES)

    @functools.cached_property
    def keys(self) -> KeyStore:
        """Where the key of the data folder is."""
        from kiosk.store.keys import key_store  # noqa: PLC0415 - start-up: only when needed

        return key_store(self.settings)

    @functools.cached_property
    def store(self) -> Store:
        """The open store; made first where there is none. Raises ``StoreError``."""
        from kiosk import log  # noqa: PLC0415 - start-up: 0.1 s, and nothing logs before the store
        from kiosk.store.store import Store  # noqa: PLC0415 - start-up: it takes 0.3 s to import

        log.configure(self.settings.data / "logs")
        if Store.exists(self.settings):
            return Store.open(self.settings, self.keys, self.clock)
        return Store.create(self.settings, self.keys, self.clock)

    @functools.cached_property
    def feed(self) -> FeedStore:
        """The lists that come down in bulk, in a file of their own. Raises ``StoreError``."""
        from kiosk.store.feed import FeedStore  # noqa: PLC0415 - start-up

        _ = self.store  # makes the key where there is none
        return FeedStore.open(self.settings, self.keys)

    @functools.cached_property
    def policy_pack(self) -> Installed | None:
        """The policy pack in use, None = what was installed with the machine."""
        from kiosk.policies.pack import installed  # noqa: PLC0415 - start-up

        identity = self.store.identity
        return installed(self.settings.data, identity.root if identity else None)

    @property
    def policy_files(self) -> Path:
        """Where the folders ``policies`` and ``parameters`` in use are."""
        return self.policy_pack.folder if self.policy_pack else self.settings.resources

    def take_policy_pack(self, data: bytes) -> Installed:
        """Take a policy pack; what rests on the last one is built anew when next asked for.

        For the store's worker. Raises ``NotEnrolled``, ``FormatError`` or ``FormFault`` and changes nothing.
        """
        from kiosk.flows.policy_pack import take_pack  # noqa: PLC0415 - start-up

        taken = take_pack(data, self.store, self.policy_index, self.settings)
        for built in ("policy_pack", "policies", "calculator", "search"):
            self.__dict__.pop(built, None)
        return taken

    def take_pack_that_came(self) -> Installed | None:
        """Use the packs that came, if any, and return the policy pack among them.

        For the store's worker. Raises ``StoreError``.
        """
        from kiosk.flows.policy_pack import take_what_came  # noqa: PLC0415 - start-up

        for name in (FORMS, CODES, CALENDAR):
            came = self._data_pack(name)
            in_use = came.version if came else 0
            take_what_came(self.feed, self.store, name, in_use, functools.partial(self.take_data_pack, name))
        in_use = self.policy_pack.version if self.policy_pack else 0
        return take_what_came(self.feed, self.store, POLICIES, in_use, self.take_policy_pack)

    def take_data_pack(self, name: str, data: bytes) -> Installed:
        """Take a pack of forms, code lists or days off; what rests on it is built anew when next asked for.

        For the store's worker. Raises ``NotEnrolled``, ``FormatError`` or ``FormFault`` and changes nothing.
        """
        from kiosk.flows.policy_pack import take_data_pack  # noqa: PLC0415 - start-up

        taken = take_data_pack(data, name, self.store, self.settings)
        self.__dict__.pop({FORMS: "library", CODES: "codes"}.get(name, ""), None)
        return taken

    def _data_pack(self, name: str) -> Installed | None:
        from kiosk.forms import data_packs  # noqa: PLC0415 - start-up

        if not (self.settings.data / "packs" / f"{name}.pack").exists():
            return None  # nothing came: the store need not be open for that
        identity = self.store.identity
        return data_packs.installed(name, identity.root if identity else None, self.settings.data)

    def _data_folder(self, name: str) -> Path:
        """Return where the folder of a name is: that of the pack in use, or what was installed."""
        came = self._data_pack(name)
        return came.folder if came else self.settings.resources

    @functools.cached_property
    def policies(self) -> PolicyLibrary:
        """The policies that are explained here."""
        from kiosk.forms.parameters import load_parameters  # noqa: PLC0415 - start-up
        from kiosk.policies.filling import fill  # noqa: PLC0415 - start-up
        from kiosk.policies.library import PolicyLibrary  # noqa: PLC0415 - start-up

        parameters = load_parameters(self.policy_files / "parameters")

        def said(card: PolicyCard) -> PolicyCard:
            return fill(card, parameters, self.region, self.clock.now().date())

        return PolicyLibrary(self.policy_files / "policies", said)

    @functools.cached_property
    def policy_index(self) -> PolicyIndex:
        """The index of notices, in a file of its own. Raises ``StoreError``."""
        from kiosk.store.policy_index import PolicyIndex  # noqa: PLC0415 - start-up

        _ = self.store  # makes the key where there is none
        return PolicyIndex.open(self.settings, self.keys)

    @functools.cached_property
    def search(self) -> Search:
        """The search for policies, brought to what is known. Raises ``StoreError``."""
        from kiosk.flows.lookup import build_search, refresh_search  # noqa: PLC0415 - start-up

        folder = self.policy_files / "policies"
        search = build_search(self.policy_index, self.library, self.policies, folder)
        refresh_search(search, self.policies, self.store, self.policy_index)
        return search

    def refresh_search(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the search to the cards and notices of this moment."""
        from kiosk.flows.lookup import refresh_search  # noqa: PLC0415 - start-up

        refresh_search(self.search, self.policies, self.store, self.policy_index, progress)

    @property
    def region(self) -> str:
        """The region of the service point; that of the city before the store is open and enrolled."""
        if self._region is None and "store" in self.__dict__ and (identity := self.store.identity):
            self._region = identity.region
        return self._region or DEFAULT_REGION

    @functools.cached_property
    def calculator(self) -> Calculator:
        """What a person may be entitled to. Raises ``FormFault`` where its questions cannot be used."""
        from kiosk.policies.calculator_check import load_calculator  # noqa: PLC0415 - start-up

        folder = self.policy_files / "policies"
        made, faults = load_calculator(folder, self.policies.cards(), self.facts(), self.library.ids())
        if made is None:
            raise faults[0].error()
        return made

    @functools.cached_property
    def inbox(self) -> Inbox:
        """Where scanned files arrive, and where they are kept locked."""
        from kiosk.store.attachments import Attachments  # noqa: PLC0415 - start-up
        from kiosk.store.attachments_inbox import Inbox  # noqa: PLC0415 - start-up

        return Inbox(self.settings.attachments, Attachments(self.settings.data))

    @functools.cached_property
    def printer(self) -> Printer:
        """The receipt printer, or the folder that stands for it."""
        from kiosk.devices.choice import choose_printer  # noqa: PLC0415 - start-up

        return choose_printer(self.settings)

    @functools.cached_property
    def sheet_printer(self) -> Printer | None:
        """The printer of A4 sheets, None where there is none."""
        from kiosk.devices.choice import choose_sheet_printer  # noqa: PLC0415 - start-up

        return choose_sheet_printer(self.settings)

    @functools.cached_property
    def speech(self) -> Speech:
        """What says the sentences of the screen."""
        from kiosk.devices.spoken import SpokenSentences  # noqa: PLC0415 - start-up

        return SpokenSentences(self.settings.resources / "speech")

    @functools.cached_property
    def text_entry(self) -> TextEntry:
        """The engines of the keyboard; each opens when it is first used."""
        from kiosk.app.local_words import local_words  # noqa: PLC0415 - start-up
        from kiosk.devices.text_entry.built import BuiltFolders  # noqa: PLC0415 - start-up
        from kiosk.devices.text_entry.engines import Engines  # noqa: PLC0415 - start-up

        folders = BuiltFolders(
            set_up=Path(sys.prefix) / "share" / "kiosk" / "text_entry",
            own=self.settings.data / "text_entry",
            resources=self.settings.resources / "text_entry",
        )
        return Engines(folders, local_words(self.codes, lambda: self.region))

    @functools.cached_property
    def fonts(self) -> ReceiptFonts:
        """The fonts of the receipts."""
        from kiosk.receipts.fonts import ReceiptFonts  # noqa: PLC0415 - start-up

        return ReceiptFonts()

    def facts(self) -> Facts:
        """Return what the rules may know today at this service point."""
        from kiosk.forms.facts import load_facts  # noqa: PLC0415 - start-up: only when needed

        return load_facts(
            self.settings.resources,
            self.clock.now().date(),
            self.region,
            self.feed.read(),
            codes=self.codes,
            parameters=self.policy_files / "parameters",
            calendar=self._data_folder(CALENDAR) / CALENDAR,
        )

    @functools.cached_property
    def batch_size(self) -> BatchSize:
        """How many entries the link carries at once, as far as it was learnt."""
        from kiosk.sync.batch_size import BatchSize  # noqa: PLC0415 - start-up

        return BatchSize(self.settings.sync.batch_entries, self.feed.link)

    def exchange(self) -> Exchange:
        """Return the exchange with the hub. Raises ``NotEnrolled``."""
        from kiosk.sync.carriers.https import HttpsCarrier  # noqa: PLC0415 - start-up
        from kiosk.sync.exchange import Exchange  # noqa: PLC0415 - start-up

        identity = self.store.identity
        if identity is None:
            raise NotEnrolled(
                Text("这台机器还没有接入中心。", "This machine has not joined a hub."),
                Text("请先运行 kiosk enrol。", "Run kiosk enrol first."),
            )
        carrier = HttpsCarrier(identity.hub_url, self.settings.sync)
        settings = self.settings.sync
        return Exchange(self.store, carrier, self.clock, settings, feed=self.feed, size=self.batch_size)

    def close(self) -> None:
        """Close what was opened."""
        if "policy_index" in self.__dict__:
            self.policy_index.close()
        if "text_entry" in self.__dict__:
            self.text_entry.close()
        if "feed" in self.__dict__:
            self.feed.close()
        if "store" in self.__dict__:
            self.store.close()


def _clock(settings: Settings) -> Clock:
    """Return the system's clock, or, in demonstrations only, one set by ``KIOSK_TEST_NOW``."""
    system = SystemClock()
    start = os.environ.get(TEST_NOW)
    if not (settings.demo and start):
        return system
    try:
        moment = dt.datetime.fromisoformat(start)
    except ValueError as error:
        raise UsageError(
            Text(f"{TEST_NOW} 不是时间。", f"{TEST_NOW} is not a time."),
            Text("请写成 2026-11-23T09:00:00。", "Write it as 2026-11-23T09:00:00."),
        ) from error
    return OffsetClock(moment if moment.tzinfo else moment.replace(tzinfo=CHINA), system)
