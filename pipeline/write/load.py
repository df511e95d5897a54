"""The writers that the settings name."""

from collections.abc import Sequence
from typing import cast

from pipeline.registry import writers
from pipeline.write import csv, datapackage, parquet, sqlite
from pipeline.write.base import Writer

SHIPPED = (csv, datapackage, parquet, sqlite)
"""Importing these modules is what puts them into the catalogue."""


def make_writers(names: Sequence[str]) -> list[Writer]:
    """Look up writers by name. ConfigError when there is none of that name."""
    return [cast(Writer, writers.get(name, where="run.writers")) for name in names]
