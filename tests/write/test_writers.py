"""Same rows in, the same read back from every format."""

import csv
import json
import sqlite3
from contextlib import closing

import duckdb
import pandas as pd
import pytest

from pipeline.tables.schema import MENTIONS, TABLES
from pipeline.write.base import MergedTables
from pipeline.write.csv import safe_cell
from pipeline.write.load import make_writers

DUCKDB_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}
ROWS = [
    {"mention_id": "b", "doc_id": "d2", "start": 3, "end": 6, "text": "ÖVP", "label": "ORG"},
    {
        "mention_id": "a",
        "doc_id": "d1",
        "start": 9,
        "end": 12,
        "text": 'a "b", c\nd',
        "label": "LAW",
    },
    {"mention_id": "c", "doc_id": "d1", "start": 2, "end": 4, "text": "=1+1", "label": "ORG"},
]


@pytest.fixture
def merged():
    connection = duckdb.connect()
    for table in TABLES:
        columns = ", ".join(f'"{c.name}" {DUCKDB_TYPES[c.type]}' for c in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    for row in ROWS:
        values = [row.get(name) for name in MENTIONS.header]
        connection.execute(f"INSERT INTO mentions VALUES ({', '.join('?' * len(values))})", values)
    yield MergedTables(connection)
    connection.close()


@pytest.fixture
def written(merged, tmp_path):
    for write in make_writers(["csv.v1", "parquet.v1", "sqlite.v1", "datapackage.v1"]):
        write(merged, tmp_path)
    return tmp_path


def test_csv_is_what_spreadsheets_expect(written):
    raw = (written / "mentions.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfmention_id,doc_id,")
    assert b"\r" not in raw


def test_csv_rows_come_back_sorted_by_document_and_offset(written):
    with (written / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["doc_id"], r["start"]) for r in rows] == [("d1", "2"), ("d1", "9"), ("d2", "3")]
    assert rows[1]["text"] == 'a "b", c\nd'
    assert rows[0]["entity_id"] == ""


FORMULAS = ["=1+1", "+1", "-- bullet", "@x", "\tx", "\rx"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=b", "Zetas", "'quoted'"])
def test_other_cells_stay_as_they_are(text):
    assert safe_cell(text) == text


def test_csv_guards_formulas_in_place(written):
    text = (written / "mentions.csv").read_text(encoding="utf-8-sig")
    assert ",'=1+1," in text


def test_parquet_keeps_types_and_text(written):
    frame = pd.read_parquet(written / "parquet" / "mentions.parquet")
    assert list(frame.columns) == list(MENTIONS.header)
    assert frame["text"].tolist() == ["=1+1", 'a "b", c\nd', "ÖVP"]
    assert frame["start"].tolist() == [2, 9, 3]


def test_sqlite_has_every_table_and_search(merged, written):
    with closing(sqlite3.connect(written / "pipeline.sqlite")) as database:
        names = {
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
        }
        assert {table.name for table in TABLES} <= names
        assert database.execute("SELECT text FROM mentions WHERE mention_id = 'b'").fetchall() == [
            ("ÖVP",)
        ]
        assert (
            database.execute("SELECT * FROM sentences WHERE sentences MATCH 'x'").fetchall() == []
        )


def test_datapackage_describes_every_column(written):
    package = json.loads((written / "datapackage.json").read_text(encoding="utf-8"))
    described = {
        r["path"]: [f["name"] for f in r["schema"]["fields"]] for r in package["resources"]
    }
    assert described == {f"{table.name}.csv": list(table.header) for table in TABLES}
    assert all(f["description"] for r in package["resources"] for f in r["schema"]["fields"])


def test_two_writes_are_the_same_bytes(merged, written, tmp_path_factory):
    again = tmp_path_factory.mktemp("again")
    for write in make_writers(["csv.v1", "parquet.v1", "sqlite.v1"]):
        write(merged, again)
    for path in again.rglob("*.*"):
        assert path.read_bytes() == (written / path.relative_to(again)).read_bytes(), path.name
