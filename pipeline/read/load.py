"""The readers that the settings name."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pipeline.read import archive, csv_dump, docx, eml, html, json_lines, parquet, pdf, tei, text
from pipeline.read.base import Reader
from pipeline.read.dump import DumpReader
from pipeline.registry import readers

SHIPPED = (archive, csv_dump, docx, eml, html, json_lines, parquet, pdf, tei, text)
"""Importing these modules is what puts them into the catalogue."""


def make_readers(
    names: Sequence[str], columns: Mapping[str, str | None] | None = None
) -> list[Reader]:
    """Make readers by name; those of dumps are told which columns the settings name.

    ConfigError when there is no reader of a name, or no column of ours of a name.
    """
    return [_make(readers.get(name, where="run.readers"), columns or {}) for name in names]


def _make(maker: Any, columns: Mapping[str, str | None]) -> Reader:
    is_dump = isinstance(maker, type) and issubclass(maker, DumpReader)
    return cast(Reader, maker(columns) if is_dump else maker())
