"""Word lists of configs/mentions: CSV files with the columns `word,kind`, read strictly."""

import csv
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import ConfigError
from pipeline.resources import shipped

COLUMNS = ["word", "kind"]


def read_words(path: Path, kinds: Collection[str]) -> dict[str, str]:
    """Case-folded word -> its kind, one of `kinds`.

    ConfigError names file and line of wrong columns, an unknown kind, an empty word or one that stands twice.
    """
    found: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows, [])
        if header != COLUMNS:
            raise ConfigError(
                "The columns are wrong", where=f"{path}:1", got=header, expected=str(COLUMNS)
            )
        for row in rows:
            word, kind = _checked(row, kinds, f"{path}:{rows.line_num}")
            if word in found:
                raise ConfigError("A word stands twice", where=f"{path}:{rows.line_num}", got=word)
            found[word] = kind
    return found


@cache
def load_words(name: str, *kinds: str) -> Mapping[str, str]:
    """The shipped list `configs/mentions/<name>.csv`, read once; see `read_words`."""
    path = shipped("configs", "mentions", f"{name}.csv")
    return MappingProxyType(read_words(path, kinds))


def _checked(row: list[str], kinds: Collection[str], where: str) -> tuple[str, str]:
    if len(row) != len(COLUMNS) or not row[0].strip():
        raise ConfigError("A line is not one word and its kind", where=where, got=row)
    if row[1] not in kinds:
        raise ConfigError(
            "A kind is unknown", where=where, got=row[1], expected="one of " + ", ".join(kinds)
        )
    return row[0].casefold(), row[1]
