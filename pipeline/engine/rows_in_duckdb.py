"""Rows as dicts out of DuckDB and into it, a batch at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

BATCH = 5_000


def stream(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] = ()
) -> Iterator[dict[str, Any]]:
    """Rows of a query as dicts, a batch at a time."""
    cursor = connection.cursor().execute(sql, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    while batch := cursor.fetchmany(BATCH):
        yield from (dict(zip(names, values, strict=True)) for values in batch)


def fill(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    columns: dict[str, pa.DataType],
    rows: Iterable[dict[str, Any]],
) -> None:
    """Make a table of rows, a batch at a time; a row may come from a query of the same connection."""
    schema = pa.schema(columns)
    empty = schema.empty_table()
    connection.register("batch", empty)
    connection.execute(f'CREATE TABLE "{name}" AS FROM batch')
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        connection.register("batch", pa.Table.from_pylist(batch, schema=schema))
        connection.execute(f'INSERT INTO "{name}" FROM batch')
    connection.unregister("batch")
