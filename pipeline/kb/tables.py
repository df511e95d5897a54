"""Strict reading of the CSV files of the knowledge base: every problem names file and line."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigError

SEPARATOR = " | "
ENTITY_COLUMNS = [
    "id",
    "type",
    "name",
    "acronym",
    "aliases",
    "country",
    "parent",
    "valid_from",
    "valid_to",
    "successor",
    "source",
    "note",
]
BODY_COLUMNS = ["key", "type", "name", "forms"]
COUNTRY_COLUMNS = ["code", "name", "adjectives", "shorthand", "aliases", "valid_from", "valid_to"]
REGION_COLUMNS = ["id", "name", "aliases"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file and where it stands."""

    values: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def listed(self, column: str) -> tuple[str, ...]:
        """The parts of a list cell, without language prefixes such as `es:`."""
        parts = filter(None, self.values[column].split(SEPARATOR))
        return tuple(p[3:] if p[2:3] == ":" and p[:2].islower() else p for p in parts)

    def year(self, column: str) -> int | None:
        """A year cell. ConfigError when it is no year."""
        text = self.values[column]
        if not text:
            return None
        if not (text.isdigit() and 1000 <= int(text) <= 2100):
            raise ConfigError(
                "A year is wrong", where=self.where, got=repr(text), expected="1000 to 2100"
            )
        return int(text)


def read_lines(path: Path, columns: Sequence[str]) -> Iterator[Line]:
    """Yield the rows of a CSV file. ConfigError when its columns are not `columns` or a row has other cells."""
    if not path.is_file():
        raise ConfigError("A file of the knowledge base is missing", where=str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = next(rows, [])
        if header != list(columns):
            raise ConfigError(
                "The columns are wrong",
                where=f"{path}:1",
                got=",".join(header),
                expected=",".join(columns),
            )
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if len(row) != len(columns):
                raise ConfigError(
                    "A row has too few or too many cells",
                    where=where,
                    got=len(row),
                    expected=str(len(columns)),
                )
            yield Line(dict(zip(columns, row, strict=True)), where)
