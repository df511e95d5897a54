"""Shards -> tables. DuckDB reads the shards from disk, so nothing here grows with the number of documents.

The tables of a run hold the rows of its inputs and no others, in a fixed order whatever the order of completion.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.engine.event_groups import group_events
from pipeline.engine.same_persons import join_persons
from pipeline.engine.shards import KEY, SHARD_TABLES, arrow_schema
from pipeline.tables.schema import ENTITIES, EVENTS, LIST_SEPARATOR, Table
from pipeline.write.base import MergedTables

# One whole row stands for an entity (never fields of several); max() prefers letters with case to capitals.
ENTITY_FACTS = (
    "name",
    "label",
    "acronym",
    "country",
    "code",
    "latitude",
    "longitude",
    "parent_id",
    "source",
)

MERGE_ENTITIES = f"""
    CREATE TABLE entities AS
    WITH counted AS (
        SELECT entity_id, count(*) AS n_mentions, count(DISTINCT doc_id) AS n_documents,
            min(d.date) AS first_date, max(d.date) AS last_date
        FROM mentions JOIN documents AS d USING (doc_id) WHERE entity_id IS NOT NULL GROUP BY entity_id
    ), facts AS (
        SELECT entity_id, max(struct_pack({", ".join(ENTITY_FACTS)})) AS f,
            flatten(list(string_split(coalesce(aliases, ''), '{LIST_SEPARATOR}'))) AS names
        FROM entities_found GROUP BY entity_id
    )
    SELECT entity_id, {", ".join(f"f.{name} AS {name}" for name in ENTITY_FACTS)},
        nullif(array_to_string(
            list_sort(list_distinct(list_filter(names, lambda n: n <> '' AND n <> f.name))),
            '{LIST_SEPARATOR}'), '') AS aliases,
        n_mentions, n_documents, first_date, last_date
    FROM facts JOIN counted USING (entity_id)
"""


def merge_shards(done: Mapping[str, Path], scratch: Path) -> MergedTables:
    """Merge the shards of living inputs (key -> shard folder); `scratch` takes what does not fit in memory."""
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = true")
    connection.execute("SET temp_directory = ?", [str(scratch)])
    living = pa.table({KEY: pa.array(sorted(done), pa.string())})
    connection.register("living_keys", living)
    connection.execute("CREATE TABLE living AS FROM living_keys")
    folders = sorted(set(done.values()))
    for table in SHARD_TABLES:
        _load(connection, table, folders)
    connection.execute(MERGE_ENTITIES)
    join_persons(connection)
    group_events(connection)
    return MergedTables(connection)


def _load(connection: duckdb.DuckDBPyConnection, table: Table, folders: list[Path]) -> None:
    name = f"{table.name}_found" if table in (ENTITIES, EVENTS) else table.name
    if not folders:
        connection.register("nothing", arrow_schema(table).empty_table())
        connection.execute(f'CREATE TABLE "{name}" AS FROM nothing')
        return
    files = [str(folder / f"{table.name}.parquet") for folder in folders]
    listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
    connection.execute(
        f'CREATE VIEW "{name}" AS SELECT * EXCLUDE ({KEY}) '
        f"FROM read_parquet([{listed}]) SEMI JOIN living USING ({KEY})"
    )
