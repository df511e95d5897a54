"""A new line for the knowledge base: checked with all that is there, then appended."""

import csv
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.kb.folder import NOT_A_COUNTRY, read_entities
from pipeline.kb.names import normalize_name
from pipeline.kb.places import read_countries
from pipeline.kb.tables import ENTITY_COLUMNS, Line, Problems

FILE_OF = {"AGENCY": "agencies.csv", "ORG": "organisations.csv", "LAW": "laws.csv"}


def add_line(folder: Path, values: Mapping[str, str]) -> str:
    """Append one entity and return its id; cells that are not given are empty.

    Without an id it is `country:acronym`, or `country:` and the words of the name. ConfigError when the line is
    wrong, or clashes with another, or the file cannot be written; nothing is written then.
    """
    row = {column: values.get(column, "").strip() for column in ENTITY_COLUMNS}
    row["id"] = row["id"] or make_id(row["country"], row["acronym"] or row["name"])
    if row["type"] not in FILE_OF:
        raise ConfigError(
            "The type is wrong",
            where="the new line",
            got=repr(row["type"]),
            expected=", ".join(FILE_OF),
        )
    path = folder / FILE_OF[row["type"]]
    problems: Problems = []
    codes = {line["code"] for line, _ in read_countries(folder, problems)} | {NOT_A_COUNTRY}
    read_entities(folder, codes, problems, [Line(row, "the new line")])
    if problems:
        raise problems[0]
    append_row(path, [row[column] for column in ENTITY_COLUMNS])
    return row["id"]


def make_id(country: str, name: str) -> str:
    """An id as the codebook wants it: `("MX", "PFP")` -> `"mx:pfp"`."""
    return f"{country.lower()}:{normalize_name(name).replace(' ', '-')}"


def append_row(path: Path, row: list[str]) -> None:
    """Write a CSV file with one row more, whole or not at all. ConfigError when it cannot be written."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    try:
        text = path.read_bytes()
        if text and not text.endswith(b"\n"):
            text += b"\n"
        handle, scratch = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(text + line.getvalue().encode())
        Path(scratch).chmod(path.stat().st_mode)
        Path(scratch).replace(path)
    except OSError as error:
        raise ConfigError(
            "A file of the knowledge base cannot be written", where=str(path), got=str(error)
        ) from error
