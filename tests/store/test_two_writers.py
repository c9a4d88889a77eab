from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import TYPE_CHECKING

from kiosk.store.store import Store
from tests.builders import a_help_call, an_identity

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from kiosk.settings import Settings
    from kiosk.store.keys import FileKeyStore

EACH = 10_000
AT_ONCE = 40

WRITER = """
import sys
from pathlib import Path
from kiosk.model.clock import SystemClock
from kiosk.settings import Settings
from kiosk.store.keys import FileKeyStore
from kiosk.store.store import Store
from tests.builders import a_help_call
data, key, each, at_once = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
store = Store.open(Settings(data=data), FileKeyStore(key), SystemClock())
for half in range(2):
    print(half, flush=True)
    sys.stdin.readline()
    for _ in range(each // at_once // 2):
        store.journal.append([a_help_call(sys.argv[5]) for _ in range(at_once)])
store.close()
"""


def test_two_processes_that_append_at_once_make_one_unbroken_chain(
    store: Store, settings: Settings, keys: FileKeyStore
) -> None:
    words = [str(settings.data), str(keys.path), str(EACH), str(AT_ONCE)]
    with contextlib.ExitStack() as running:
        writers = [running.enter_context(_writer(*words, name)) for name in ("left", "right")]
        for _ in range(2):
            _let_both_go(writers)
        assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    found = store.journal.verify()
    assert (found.entries, found.ok) == (1 + 2 * EACH, True)
    pages = [call.page for call in store.help_calls.open()]
    assert (pages.count("left"), pages.count("right")) == (EACH, EACH)
    # The two really took turns: neither wrote all of its entries before the other began.
    subjects = [page for page in _pages_in_order(store) if page]
    assert {"left", "right"} == set(subjects[:EACH])


def _writer(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, *words]
    return subprocess.Popen(command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _let_both_go(writers: list[subprocess.Popen[str]]) -> None:
    """Wait until both stand at the next half of their work, then let them race."""
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None
        print(file=writer.stdin, flush=True)


def _pages_in_order(store: Store) -> list[str]:
    by_call = {call.id: call.page for call in store.help_calls.open()}
    entries = store.journal.read(1, 2, entries=2 * EACH, bytes_=1 << 30)
    return [by_call[entry.header.subject] for entry in entries]


def test_a_second_handle_sees_what_the_first_wrote(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    other = Store.open(settings, keys, clock)
    store.journal.append([a_help_call("one")])
    other.journal.append([a_help_call("two")])
    assert [call.page for call in store.help_calls.open()] == ["one", "two"]
    assert other.journal.verify().entries == 3
    other.close()


def test_an_enrolment_by_another_process_is_seen_at_once(
    store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    assert store.identity is not None
    other = Store.open(settings, keys, clock)
    again = an_identity(incarnation=2, kiosk=store.identity.kiosk)
    other.enrol(again)
    other.close()
    assert store.identity == again
    assert [entry.header.incarnation for entry in store.journal.append([a_help_call()])] == [2]
