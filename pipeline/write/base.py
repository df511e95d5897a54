"""What a writer is given: the merged tables, sorted, in a DuckDB connection.

A writer is a function `write(tables, folder)` in the catalogue `writers`. It writes its files into `folder`, an
empty folder beside the output; the engine moves them into place when every writer is done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.tables.schema import TABLES, Table

BATCH = 10_000


@dataclass(frozen=True, slots=True)
class MergedTables:
    """A connection with one view for each table of `tables.schema`, in its order."""

    connection: duckdb.DuckDBPyConnection

    @property
    def tables(self) -> tuple[Table, ...]:
        """The declared tables."""
        return TABLES

    def select(self, table: Table) -> str:
        """SQL of the rows of `table` in their fixed order."""
        columns = ", ".join(f'"{name}"' for name in table.header)
        # All columns decide, so that rows that tie in the declared order come out the same in every run.
        order = ", ".join(f'"{n}" NULLS LAST' for n in dict.fromkeys(table.order + table.header))
        return f'SELECT {columns} FROM "{table.name}" ORDER BY {order}'

    def rows(self, table: Table) -> Iterator[tuple[Any, ...]]:
        """The rows of `table`, streamed."""
        cursor = self.connection.cursor().execute(self.select(table))
        while batch := cursor.fetchmany(BATCH):
            yield from batch


Writer = Callable[[MergedTables, Path], None]
