"""Strict reading of the CSV files of the knowledge base: every problem names file and line."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.kb.entity import Alias

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
PLACE_COLUMNS = ["id", "name", "aliases", "country", "latitude", "longitude"]

Problems = list[ConfigError]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file and where it stands."""

    values: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def aliases(self, column: str = "aliases") -> tuple[Alias, ...]:
        """The names of a list cell with their languages: `es:Policía Federal | PF`."""
        parts = filter(None, self.values[column].split(SEPARATOR))
        return tuple(
            Alias(p[3:], p[:2]) if p[2:3] == ":" and p[:2].islower() else Alias(p) for p in parts
        )

    def listed(self, column: str) -> tuple[str, ...]:
        """The names of a list cell."""
        return tuple(alias.name for alias in self.aliases(column))

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

    def number(self, column: str, most: int) -> float | None:
        """A cell of degrees. ConfigError when it is no number from `-most` to `most`."""
        text = self.values[column]
        if not text:
            return None
        try:
            found = float(text)
        except ValueError:
            found = most + 1.0
        if not -most <= found <= most:
            raise ConfigError(
                f"The {column} is wrong",
                where=self.where,
                got=repr(text),
                expected=f"-{most} to {most}",
            )
        return found


@contextmanager
def noting(problems: Problems) -> Iterator[None]:
    """Note a ConfigError instead of raising it, so that one problem does not hide the next."""
    try:
        yield
    except ConfigError as error:
        problems.append(error)


def read_lines(
    path: Path, columns: Sequence[str], problems: Problems | None = None
) -> Iterator[Line]:
    """Yield the rows of a CSV file.

    A missing file, wrong columns, and rows with more or fewer cells are noted in `problems` and left out; without
    such a list the first is raised as ConfigError.
    """
    if not path.is_file():
        note(problems, ConfigError("A file of the knowledge base is missing", where=str(path)))
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = next(rows, [])
        if header != list(columns):
            got, expected, where = ",".join(header), ",".join(columns), f"{path}:1"
            error = ConfigError("The columns are wrong", where=where, got=got, expected=expected)
            note(problems, error)
            return
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if len(row) == len(columns):
                yield Line(dict(zip(columns, row, strict=True)), where)
                continue
            what, expected = "A row has too few or too many cells", str(len(columns))
            note(problems, ConfigError(what, where=where, got=len(row), expected=expected))


def note(problems: Problems | None, error: ConfigError) -> None:
    """Keep a problem in the list, or raise it where there is none."""
    if problems is None:
        raise error
    problems.append(error)
