"""Shards on disk: the rows of some inputs, whole or not there. Together they are the ledger of what is done.

A shard is a folder `<id>/` with one Parquet file a table and `done.json`, the keys of its inputs. It is written
under a temporary name and renamed, so a killed run leaves no half of one.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables.schema import DOCUMENT_TABLES, Column, Row, Table

KEY = "source_key"

TEXTS = Table(
    "texts",
    "The source text of each document.",
    (Column("doc_id", "string", ""), Column("text", "string", "")),
    ("doc_id",),
)
ISSUES = Table(
    "issues",
    "Problems beside the data.",
    tuple(Column(n, "string", "") for n in ("doc_id", "path", "status", "stage", "message")),
    ("doc_id", "message"),
)
SHARD_TABLES = (*DOCUMENT_TABLES, TEXTS, ISSUES)

ARROW_TYPES = {"string": pa.large_string(), "integer": pa.int64(), "number": pa.float64()}


def arrow_schema(table: Table) -> pa.Schema:
    """Parquet schema of a table's shard: its columns and the key of the input."""
    fields = [pa.field(c.name, ARROW_TYPES[c.type]) for c in table.columns]
    return pa.schema([pa.field(KEY, pa.string()), *fields])


def write_shard(root: Path, rows: Mapping[str, Sequence[Row]], keys: Sequence[str]) -> Path:
    """Write the rows of one shard (each with its `source_key`) and return its folder."""
    shard_id = hashlib.sha256("\n".join(keys).encode()).hexdigest()[:24]
    temporary = root / f"tmp-{shard_id}-{os.getpid()}"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    for table in SHARD_TABLES:
        data = pa.Table.from_pylist(list(rows.get(table.name, ())), schema=arrow_schema(table))
        pq.write_table(data, temporary / f"{table.name}.parquet", compression="zstd")
    (temporary / "done.json").write_text(json.dumps(list(keys)), encoding="utf-8")
    final = root / shard_id
    shutil.rmtree(final, ignore_errors=True)
    temporary.replace(final)
    return final


def find_done(root: Path) -> dict[str, Path]:
    """Map the key of each input that is done to the folder of its shard."""
    done: dict[str, Path] = {}
    for path in sorted(root.glob("*/done.json")):
        if not path.parent.name.startswith("tmp-"):
            done |= dict.fromkeys(json.loads(path.read_text(encoding="utf-8")), path.parent)
    return done


def remove_unused(root: Path, used: Iterable[Path]) -> None:
    """Delete shards without a living input and what killed workers left."""
    keep = set(used)
    for folder in root.iterdir():
        if folder not in keep:
            shutil.rmtree(folder)
