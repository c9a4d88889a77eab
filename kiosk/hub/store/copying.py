"""Many rows at once into PostgreSQL: by COPY, or by one statement where taken ones are to be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TYPES = {
    sa.String: "text",
    sa.Text: "text",
    sa.Integer: "int4",
    sa.BigInteger: "int8",
    sa.LargeBinary: "bytea",
}


def copy_in(connection: sa.Connection, table: sa.Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows, with a value for every column in order; raise SQLAlchemy's error if one is refused."""
    import psycopg  # noqa: PLC0415 - not needed where the database is a file

    statement = f"COPY {table.name} FROM STDIN (FORMAT BINARY)"
    types = [_TYPES[type(column.type)] for column in table.columns]
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)
    except psycopg.IntegrityError as error:
        raise sa.exc.IntegrityError(statement, None, error) from error
    except psycopg.Error as error:
        raise sa.exc.OperationalError(statement, None, error) from error


def insert_new(
    connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]], column: sa.Column[Any]
) -> set[Any]:
    """Insert rows, leaving out those of which a unique value is taken; return ``column`` of the others."""
    names = ", ".join(each.name for each in table.columns)
    lists = ", ".join(f"CAST(:{each.name} AS {_TYPES[type(each.type)]}[])" for each in table.columns)
    statement = sa.text(
        f"INSERT INTO {table.name} ({names}) SELECT * FROM unnest({lists})"  # noqa: S608 - our own names
        f" ON CONFLICT DO NOTHING RETURNING {column.name}"
    )
    values = {each.name: [row[each.name] for row in rows] for each in table.columns}
    return set(connection.execute(statement, values).scalars())
