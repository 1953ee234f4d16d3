"""Rows that wait to be written together: a statement each would take most of a fold's time."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, insert


class Pending:
    """Rows for several tables, in the order in which the tables first had one; whoever reads a table writes first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = {}

    def add(self, table: Table, *rows: dict[str, Any]) -> None:
        """Rows for `table`; all rows of one table name the same columns. A row may be changed until it is written."""
        self._rows.setdefault(table, []).extend(rows)

    def write(self, tables: Iterable[Table] | None = None) -> None:
        """Write what waits, for some tables or for all."""
        for table in list(self._rows) if tables is None else tables:
            if rows := self._rows.pop(table, None):
                self._connection.execute(insert(table), rows)
