"""Tables as CSV files that spreadsheets open as they are: UTF-8 with BOM, RFC 4180 quotes, `\\n`."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.registry import writers
from pipeline.write.base import MergedTables

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@writers("csv.v1")
def write_csv(tables: MergedTables, folder: Path) -> None:
    """Write `<table>.csv` for each table."""
    for table in tables.tables:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(table.header)
            writer.writerows(map(_cells, tables.rows(table)))


def _cells(row: Iterable[Any]) -> list[Any]:
    return [safe_cell(value) if isinstance(value, str) else value for value in row]


def safe_cell(text: str) -> str:
    """Text that no spreadsheet runs as a formula: an apostrophe goes before what would start one.

    Source: OWASP, CSV injection.
    """
    return "'" + text if text.startswith(FORMULA_STARTS) else text
