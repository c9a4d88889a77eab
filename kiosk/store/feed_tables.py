"""The tables of the second encrypted file."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON, Column, Index, Integer, MetaData, Table, Unicode

FEED_TABLES = MetaData()

# Which generation of its rows a list has on offer; ``version`` is the newest that the hub sent, 0 = none.
LISTS: Final = Table(
    "feed_lists",
    FEED_TABLES,
    Column("list", Unicode, primary_key=True),
    Column("generation", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)
# What can be chosen, of lists on offer and of such as are still arriving: a list is exchanged by naming
# another generation, so that nobody waits for a hundred thousand rows.
OFFERS: Final = Table(
    "feed_offers",
    FEED_TABLES,
    Column("generation", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Unicode, nullable=False),
    Column("occupation", Unicode, nullable=False),
    Column("region", Unicode, nullable=False),
    Column("title", JSON, nullable=False),
    Column("lines", JSON, nullable=False),
    Column("data", JSON, nullable=False),
    Index("feed_offers_by_id", "generation", "id"),
    Index("feed_offers_by_kind", "generation", "occupation", "region", "position"),
)
# How many offers of a generation there are of each trade at each place, counted once it is whole.
KINDS: Final = Table(
    "feed_kinds",
    FEED_TABLES,
    Column("generation", Integer, primary_key=True),
    Column("occupation", Unicode, primary_key=True),
    Column("region", Unicode, primary_key=True),
    Column("offers", Integer, nullable=False),
)
# Generations that no list names any more: their rows are deleted a few at a time.
GONE: Final = Table("feed_gone", FEED_TABLES, Column("generation", Integer, primary_key=True))
ARRIVED: Final = Table(
    "feed_arrived",
    FEED_TABLES,
    Column("list", Unicode, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("generation", Integer, nullable=False),
)
CURSORS: Final = Table(
    "feed_cursors",
    FEED_TABLES,
    Column("stream", Unicode, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", Unicode, nullable=False),
)
# Pieces of packs that are not whole yet, or not used yet.
PIECES: Final = Table(
    "feed_parts",
    FEED_TABLES,
    Column("list", Unicode, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("content", JSON, nullable=False),
)
