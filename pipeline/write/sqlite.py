"""Tables as one SQLite database, indexed, with full-text search over the sentences of mentions and events."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.registry import writers
from pipeline.tables.schema import Table
from pipeline.write.base import MergedTables

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL"}
INDEXES = {
    "documents": ("doc_id", "reference_id", "date"),
    "paragraphs": ("doc_id",),
    "mentions": ("doc_id", "mention_id", "entity_id", "label"),
    "entities": ("entity_id", "name"),
    "acronyms": ("doc_id", "short"),
    "dates": ("doc_id",),
    "events": ("doc_id", "event_id", "type", "date_start", "event_group"),
    "event_arguments": ("event_id", "entity_id"),
    "figures": ("doc_id", "event_id", "figure", "country"),
    "contradictions": ("event_group", "event_id", "other_event_id"),
}
SENTENCES = """
    CREATE VIRTUAL TABLE sentences USING fts5(sentence, doc_id UNINDEXED);
    INSERT INTO sentences (sentence, doc_id)
        SELECT sentence, doc_id FROM mentions UNION SELECT sentence, doc_id FROM events
        ORDER BY doc_id, sentence;
"""


@writers("sqlite.v1")
def write_sqlite(tables: MergedTables, folder: Path) -> None:
    """Write `pipeline.sqlite` with the tables, their indexes and the search table `sentences`."""
    with closing(sqlite3.connect(folder / "pipeline.sqlite")) as database:
        for table in tables.tables:
            _fill(database, tables, table)
        database.executescript(SENTENCES)
        database.commit()


def _fill(database: sqlite3.Connection, tables: MergedTables, table: Table) -> None:
    columns = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in table.columns)
    database.execute(f'CREATE TABLE "{table.name}" ({columns})')
    places = ", ".join("?" * len(table.columns))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', tables.rows(table))
    for column in INDEXES[table.name]:
        name = f"{table.name}_{column}"
        database.execute(f'CREATE INDEX "{name}" ON "{table.name}" ("{column}")')
