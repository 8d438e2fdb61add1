"""Tables as one SQLite database, with keys and indexes, for Datasette and any SQL."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date

from planctl.exchange.out.table import Column, Table, Type, Value

APPLICATION = 0x504C4E43
"""Stands in the head of each database, where SQLite has a place for it: "PLNC"."""

_TYPES = {
    Type.TEXT: "TEXT",
    Type.WHOLE: "INTEGER",
    Type.NUMBER: "REAL",
    Type.DAY: "DATE",
    Type.YES_OR_NO: "INTEGER",
}
_APPLICATION_AT = slice(68, 72)


def database(tables: Sequence[Table]) -> bytes:
    """Give the file; the same tables give the same bytes. Days stand in it as 2022-05-31."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute(f"PRAGMA application_id = {APPLICATION}")
        keys = {table.name: table.key for table in tables}
        for table in tables:
            made.execute(_definition(table, keys))
            _fill(made, table)
            for _, columns in table.parents:
                name = f"{table.name}_{'_'.join(columns)}"
                made.execute(f"CREATE INDEX {_name(name)} ON {_name(table.name)} {_names(columns)}")
        made.commit()
        return made.serialize()


def is_database(data: bytes) -> bool:
    """Tell whether a file is a database of planctl's."""
    return data[_APPLICATION_AT] == APPLICATION.to_bytes(4, "big")


def _definition(table: Table, keys: dict[str, tuple[str, ...]]) -> str:
    lines = [_column(one, table.key) for one in table.columns]
    if table.key and _tells_apart(table):
        lines.append(f"PRIMARY KEY {_names(table.key)}")
    lines += [
        f"FOREIGN KEY {_names(columns)} REFERENCES {_name(parent)} {_names(keys[parent])}"
        for parent, columns in table.parents
    ]
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _tells_apart(table: Table) -> bool:
    """Tell whether the key is one: a faulty plan may use an id twice, and no row is to be lost."""
    places = [place for place, one in enumerate(table.columns) if one.name in table.key]
    return len({tuple(row[place] for place in places) for row in table.rows}) == len(table.rows)


def _column(column: Column, key: Sequence[str]) -> str:
    needed = " NOT NULL" if column.name in key else ""
    return f"{_name(column.name)} {_TYPES[column.type]}{needed}"


def _fill(made: sqlite3.Connection, table: Table) -> None:
    places = ", ".join("?" * len(table.columns))
    order = f"INSERT INTO {_name(table.name)} VALUES ({places})"  # noqa: S608 - own names
    made.executemany(order, ([_stored(value) for value in row] for row in table.rows))


def _stored(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _name(name: str) -> str:
    return f'"{name}"'


def _names(names: Sequence[str]) -> str:
    return f"({', '.join(map(_name, names))})"
