"""The columns of a dump: which one holds what, by their names or, without a header row, by their content.

Settings name a column that is called otherwise (our name -> name in the dump).
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.errors import ConfigError, ReadError
from pipeline.read.column_words import NAMES, load_column_words, normal
from pipeline.read.values import date_parts

REFERENCE_ID = re.compile(r"(?=.*\d)\S{4,40}")
SHOWN = 40
"""Code points of a column's name, and columns, that an error shows."""

Columns = dict[str, int]
"""Our name -> position of the column, counted from 0."""


def find_columns(found: Sequence[str], chosen: Mapping[str, str], where: str) -> Columns:
    """Which column of a dump is which: the chosen one where the dump has it, else by its spelling.

    ReadError with all columns when none or more than one can be the text.
    """
    texts = text_columns(found, chosen)
    if len(texts) != 1:
        spellings = ", ".join(load_column_words().of("text")[:4])
        raise ReadError(
            "Several columns can be the text of the documents"
            if texts
            else "No column holds the text of documents",
            where=where,
            got=f"the columns {shown(found)}",
            expected=f"one column named {spellings} or another spelling of configs/columns.yaml",
            fix="The setting run.columns.text names a column that is called otherwise.",
        )
    columns = {name: positions(found, chosen, name) for name in NAMES}
    return {name: places[0] for name, places in columns.items() if places}


def text_columns(found: Sequence[str], chosen: Mapping[str, str]) -> list[int]:
    """The columns that can be the text; several only where none was chosen."""
    return positions(found, chosen, "text")


def positions(found: Sequence[str], chosen: Mapping[str, str], name: str) -> list[int]:
    """Positions of the columns that one of our names can mean, the best spelling first."""
    if name in chosen:
        exact = [i for i, column in enumerate(found) if column == chosen[name]]
        alike = [i for i, column in enumerate(found) if normal(column) == normal(chosen[name])]
        if exact or alike:
            return (exact or alike)[:1]
    names = [normal(column) for column in found]
    return [i for s in load_column_words().of(name) for i, n in enumerate(names) if n == s]


def find_layout(row: Sequence[str], *, cut: bool = False) -> Columns | None:
    """The columns of a row of a dump without a header row; None when it has no known layout.

    Of a row that is `cut` at its end the values that are there have to fit.
    """
    for layout in load_column_words().layouts:
        whole = len(row) == len(layout) or (cut and len(layout) > len(row) > len(layout) // 2)
        pairs = zip(layout, row, strict=False)
        if whole and all(_fits(name, value) for name, value in pairs):
            return {name: i for i, name in enumerate(layout) if name}
    return None


def _fits(name: str | None, value: str) -> bool:
    if name == "date":
        return date_parts(value) is not None
    if name == "reference_id":
        return REFERENCE_ID.fullmatch(value) is not None
    if name == "classification":
        return value == value.upper() and any(letter.isalpha() for letter in value)
    return True


def check_chosen(chosen: Mapping[str, str | None]) -> dict[str, str]:
    """The columns that the settings name. ConfigError when one is for no name of ours."""
    for name in chosen:
        if name not in NAMES:
            raise ConfigError(
                "A column is set for an unknown name",
                where="run.columns",
                got=repr(name),
                expected="one of " + ", ".join(NAMES),
            )
    return {name: column for name, column in chosen.items() if column}


def shown(found: Sequence[str]) -> str:
    """Names of columns as an error lists them."""
    names = [repr(name if len(name) <= SHOWN else f"{name[:SHOWN]}...") for name in found[:SHOWN]]
    more = len(found) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
