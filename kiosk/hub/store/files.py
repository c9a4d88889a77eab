"""Locked files of cases, in pieces as they arrived, so that every hub process and every backup has them."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store.tables import CASE_FILES, CASES, FILE_PIECES, FILES, LOST_FILES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kiosk.hub.store.database import Database

_MANY = 500
_WHOLE = sa.and_(FILES.c.sha256 == CASE_FILES.c.sha256, FILES.c.whole == 1)
_LACKING = (
    sa.select(sa.func.count(sa.distinct(CASE_FILES.c.sha256)))
    .select_from(CASE_FILES)
    .join(FILES, _WHOLE, isouter=True)
    .where(FILES.c.sha256.is_(None))
)
# A machine speaks only for the files of its own cases.
_LOST = (
    sa.select(LOST_FILES.c.sha256)
    .join(CASES, CASES.c.kiosk == LOST_FILES.c.kiosk)
    .where(LOST_FILES.c.sha256 == CASE_FILES.c.sha256, CASES.c.number == CASE_FILES.c.number)
    .correlate(CASE_FILES)
    .exists()
)


@dataclasses.dataclass(frozen=True, slots=True)
class StoredFile:
    """How much of a file is here, in bytes; ``whole`` once its hash was checked."""

    sha256: str
    size: int
    arrived: int
    whole: int
    backed_up: int
    kiosk: str
    begun_at: str


def find_file(connection: sa.Connection, sha256: str, *, hold: bool = False) -> StoredFile | None:
    """Return a file; ``hold`` keeps others from adding to it until the transaction ends."""
    query = sa.select(FILES).where(FILES.c.sha256 == sha256)
    row = connection.execute(query.with_for_update() if hold else query).mappings().one_or_none()
    return None if row is None else StoredFile(**row)


def begin_file(
    database: Database, connection: sa.Connection, sha256: str, size: int, kiosk: str, begun_at: str
) -> None:
    """Note a file that is about to arrive, unless it is known."""
    new = StoredFile(sha256, size, 0, 0, 0, kiosk, begun_at)
    database.insert_new(connection, FILES, dataclasses.asdict(new))


def add_piece(connection: sa.Connection, file: StoredFile, data: bytes) -> StoredFile:
    """Keep the next piece; with the last one check the hash. Bytes of another hash are dropped again."""
    connection.execute(sa.insert(FILE_PIECES).values(sha256=file.sha256, at=file.arrived, data=data))
    arrived = file.arrived + len(data)
    if arrived < file.size:
        return _set(connection, file, arrived, whole=0)
    if sum_of(connection, file.sha256) == file.sha256:
        return _set(connection, file, arrived, whole=1)
    return start_again(connection, file)


def start_again(connection: sa.Connection, file: StoredFile) -> StoredFile:
    """Drop what has arrived of a file."""
    connection.execute(sa.delete(FILE_PIECES).where(FILE_PIECES.c.sha256 == file.sha256))
    return _set(connection, file, 0, whole=0)


def drop_file(connection: sa.Connection, sha256: str) -> None:
    """Forget a file and what has arrived of it."""
    for table in (FILE_PIECES, FILES):
        connection.execute(sa.delete(table).where(table.c.sha256 == sha256))


def pieces(connection: sa.Connection, sha256: str) -> Iterator[bytes]:
    """Give the pieces of a file in order."""
    query = sa.select(FILE_PIECES.c.data).where(FILE_PIECES.c.sha256 == sha256).order_by(FILE_PIECES.c.at)
    yield from connection.execute(query.execution_options(yield_per=4)).scalars()


def sum_of(connection: sa.Connection, sha256: str) -> str:
    """Return the hash of what is here of a file."""
    digest = hashlib.sha256()
    for piece in pieces(connection, sha256):
        digest.update(piece)
    return digest.hexdigest()


def whole_files(connection: sa.Connection, names: Sequence[str]) -> list[StoredFile]:
    """Return those of the named files that are here whole."""
    found: list[StoredFile] = []
    for start in range(0, len(names), _MANY):
        query = sa.select(FILES).where(FILES.c.sha256.in_(names[start : start + _MANY]), FILES.c.whole == 1)
        found += [StoredFile(**row) for row in connection.execute(query).mappings()]
    return found


def all_whole(connection: sa.Connection) -> list[str]:
    """Return the names of all files that are here whole."""
    return list(connection.execute(sa.select(FILES.c.sha256).where(FILES.c.whole == 1)).scalars())


def files_backed_up(connection: sa.Connection, names: Sequence[str]) -> None:
    """Record that files are in a backup."""
    for start in range(0, len(names), _MANY):
        some = FILES.c.sha256.in_(names[start : start + _MANY])
        connection.execute(sa.update(FILES).where(some).values(backed_up=1))


def name_files(database: Database, connection: sa.Connection, those: Sequence[tuple[str, str]]) -> None:
    """Note which case, by its number, names which file."""
    for number, sha256 in those:
        database.insert_new(connection, CASE_FILES, {"number": number, "sha256": sha256})


def lose_file(database: Database, connection: sa.Connection, kiosk: str, sha256: str) -> None:
    """Note that a file was damaged at its machine before it came: it is on its way no longer."""
    database.insert_new(connection, LOST_FILES, {"sha256": sha256, "kiosk": kiosk})


def missing_of(connection: sa.Connection, number: str) -> int:
    """Return how many files of a case are still on their way."""
    return _count(connection, _LACKING.where(CASE_FILES.c.number == number, ~_LOST))


def lost_of(connection: sa.Connection, number: str) -> int:
    """Return how many files of a case were damaged before they came, and must be brought again."""
    return _count(connection, _LACKING.where(CASE_FILES.c.number == number, _LOST))


def missing(connection: sa.Connection) -> int:
    """Return how many files that cases name are still on their way."""
    return _count(connection, _LACKING.where(~_LOST))


def lost(connection: sa.Connection) -> int:
    """Return how many files that cases name were damaged before they came."""
    return _count(connection, _LACKING.where(_LOST))


def _count(connection: sa.Connection, query: sa.Select[int]) -> int:
    return int(connection.execute(query).scalar_one())


def _set(connection: sa.Connection, file: StoredFile, arrived: int, *, whole: int) -> StoredFile:
    changed = sa.update(FILES).where(FILES.c.sha256 == file.sha256)
    connection.execute(changed.values(arrived=arrived, whole=whole))
    return dataclasses.replace(file, arrived=arrived, whole=whole)


def forget_files_of(connection: sa.Connection, numbers: Collection[str]) -> None:
    """Drop the files of cases, but for those that belong to another case too."""
    for number in sorted(numbers):
        of_it = sa.select(CASE_FILES.c.sha256).where(CASE_FILES.c.number == number)
        names = list(connection.execute(of_it).scalars())
        connection.execute(sa.delete(CASE_FILES).where(CASE_FILES.c.number == number))
        still = sa.select(CASE_FILES.c.sha256).where(CASE_FILES.c.sha256.in_(names))
        kept = set(connection.execute(still).scalars())
        for name in sorted(set(names) - kept):
            drop_file(connection, name)
