"""PostgreSQL has no statistics of a table that has just grown: what intake asks must not depend on them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kiosk.hub.store import persons
from kiosk.hub.store.database import Database
from kiosk.hub.store.tables import PERSON_UPDATES

if TYPE_CHECKING:
    from tests.hubs import Postgres

KNOWN, ASKED = 20_000, 100
_READ_WHOLE = sa.text("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'person_updates'")


def _person(number: int) -> str:
    return f"{number:032x}"


def test_who_is_known_already_is_found_without_reading_all_who_are(postgres: Postgres) -> None:
    with contextlib.closing(Database(postgres.new_database())) as database, database.writing() as connection:
        known = [("019aa000-0000-4000-8000-000000000000", 1, seq, _person(seq)) for seq in range(KNOWN)]
        again = [("019aa000-0000-4000-8000-000000000001", 1, seq, _person(seq)) for seq in range(5)]
        database.insert_all(connection, PERSON_UPDATES, known + again)
        asked = [_person(seq) for seq in range(ASKED)]
        before = connection.execute(_READ_WHOLE).scalar_one()  # its indexes were made by reading it
        assert persons.spoken_of_twice(database, connection, asked) == asked[:5]
        assert connection.execute(_READ_WHOLE).scalar_one() == before
