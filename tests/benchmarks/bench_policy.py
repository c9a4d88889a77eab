"""Policy lookup: how often the right card comes first, beside plain SQLite; how fast, over cards and 10,000 notices.

Aims: the right card first for 85 % of the questions and among three for 97 %; p99 ≤ 10 ms over the cards and
≤ 30 ms over the notices. Peers and floors: the same cards under FTS5 ``unicode61``, ``trigram`` and ``LIKE``; the
same notices by ``LIKE``, and written without an index.
"""

from __future__ import annotations

import functools
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
from many_notices import many_notices
from policy_peers import peers
from row import Row, median, percentile
from sqlalchemy import text as sql

from kiosk.app import House
from kiosk.policies.indexing import stale
from kiosk.policies.wordlist import load_words
from kiosk.store.policy_index import INDEX_FILE
from tests.policies.asking import UNUSED, later_questions, questions, share
from tests.world import demo_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.model.imported_notice import ImportedNotice

    _Asked = tuple[Callable[[str], object], Sequence[str]]  # a search, and what is asked of it

NOTICES = 10_000
ROUNDS = 5
_PROBES = (
    "每季度招聘会",
    "反担保",
    "失业登记",
    "就业",
    "创业担保贷款贴息",
    "公益性岗位",
    "技能提升补贴",
    "补贴",
)


def measure(notices: int = NOTICES) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        house = House(demo_folder(Path(folder)))
        _ = house.store, house.policies.cards()
        before = _resident()
        rows = _found(house)
        rows += _card_speed(house)
        rows.append(
            Row("memory of the search, cards only", _resident() - before, "MB", "before it", before, 1)
        )
        rows += _notices(house, notices)
        house.close()
    return rows


def _found(house: House) -> list[Row]:
    asked = questions()
    rows = []
    sets = {
        "all": asked,
        "kept half": [each for each in asked if each.kept],
        "later": later_questions(UNUSED),
    }
    for name, some in sets.items():
        for first in (1, 3):
            ours = 100 * share(some, _ids(house), first)
            rows += [
                Row(
                    f"right card, top {first}, {name}",
                    ours,
                    "%",
                    peer,
                    100 * share(some, theirs, first),
                    len(some),
                )
                for peer, theirs in peers(house.policies.cards()).items()
            ]
    return rows


def _card_speed(house: House) -> list[Row]:
    typed = [each.question[:end] for each in questions() for end in range(1, len(each.question) + 1)]
    house.search.search("sybxj")  # what is loaded once is loaded
    trigram = peers(house.policies.cards())["FTS5 trigram"]
    return _times(
        "search as typed, cards",
        (house.search.search, typed),
        (trigram, typed),
        "FTS5 trigram, plain, in memory",
    )


def _notices(house: House, count: int) -> list[Row]:
    said = [
        word for meaning in load_words(house.settings.resources / "policies").words for word in meaning.said
    ]
    said += [line.zh for card in house.policies.cards() for line in (*card.what, *card.how)]
    made = list(many_notices(count, [word for word in said if not word.isascii()]))
    characters = sum(len(flat.clause.text) for notice in made for flat in notice.flat())
    before = _resident()
    begun = time.perf_counter()
    house.search.refresh(house.policies.cards(), made, _progress)
    took = time.perf_counter() - begun
    memory = _resident() - before
    floor = _written(house, made)
    path = house.settings.data / INDEX_FILE
    probes = [*_PROBES, *(each.question for each in questions())] * ROUNDS
    search = functools.partial(house.search.search, most=40)
    raw = characters * 3 / 1e6
    return [
        Row(f"index of {count} notices, built", took, "s", "the same text written, not indexed", floor, 1),
        Row(f"index of {count} notices, size", path.stat().st_size / 1e6, "MB", "its text in UTF-8", raw, 1),
        Row("memory that building took", memory, "MB", "before it", before, 1),
        *_times("search, notices", (search, probes), (_by_like(house), _PROBES), "the same clauses by LIKE"),
    ]


def _written(house: House, made: list[ImportedNotice]) -> float:
    """Return the seconds that the same text takes to be written to the same file without an index."""
    database = house.policy_index._database
    new, _ = stale({}, made)
    begun = time.perf_counter()
    for at in range(0, len(new), 100):
        with database.write() as connection:
            connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS floor (text)")
            rows = [(text,) for each in new[at : at + 100] for _, _, text, _ in each.made().clauses]
            connection.exec_driver_sql("INSERT INTO floor VALUES (?)", rows)
    took = time.perf_counter() - begun
    with database.write() as connection:
        connection.exec_driver_sql("DROP TABLE floor")
    with database._engine.connect() as connection:
        connection.exec_driver_sql("VACUUM")
    database.truncate_log()
    return took


def _by_like(house: House) -> Callable[[str], list[str]]:
    query = sql("SELECT notice FROM clauses WHERE text LIKE :like LIMIT 40")

    def search(text: str) -> list[str]:
        with house.policy_index._database.read() as connection:
            return [str(row[0]) for row in connection.execute(query, {"like": f"%{text}%"})]

    return search


def _ids(house: House) -> Callable[[str], list[str]]:
    return lambda text: [found.id for found in house.search.search(text, most=10)]


def _times(name: str, ours: _Asked, theirs: _Asked, peer: str) -> list[Row]:
    """Return median and p99 by the clock, and of the processor, which a busy machine does not lengthen."""
    (clock, processor), (their_clock, their_processor) = _seconds(*ours), _seconds(*theirs)
    rows = []
    for by, took, theirs_took in (("clock", clock, their_clock), ("processor", processor, their_processor)):
        rows += [
            Row(f"{name}, {which}, {by}", at(took) * 1e3, "ms", peer, at(theirs_took) * 1e3, len(took))
            for which, at in (("median", median), ("p99", functools.partial(percentile, share=99)))
        ]
    return rows


def _seconds(search: Callable[[str], object], texts: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the seconds that each search took, by the clock and of this thread's processor."""
    clock, processor = [], []
    for text in texts:
        begun, begun_here = time.perf_counter(), time.thread_time()
        search(text)
        clock.append(time.perf_counter() - begun)
        processor.append(time.thread_time() - begun_here)
    return clock, processor


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() or done == of:
        width = 40 * done // of
        print(f"\r{'█' * width:<40} {done}/{of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _resident() -> float:
    return float(psutil.Process().memory_info().rss / 1e6)
