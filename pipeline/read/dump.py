"""What the readers of dumps share: rows of a file -> texts with an id of their own and what the row says about them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from pipeline.config import Limits
from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import RawText, Unreadable, check_lines
from pipeline.read.column_words import METADATA, normal
from pipeline.read.columns import check_chosen
from pipeline.read.values import DayOrder, country_code, day_order, iso_day

SAMPLE_ROWS, SAMPLE_CHARS = 200, 2_000_000
"""The first rows show how a file writes its dates; a sample ends at whichever of the two comes first."""
MAX_ID, MAX_VALUE = 200, 1000
"""Code points; a longer value is no id and no title."""
NO_VALUE = frozenset(["null", "none", "nan", "n/a", r"\n"])
"""Without regard to case: `\\N` is how databases write it."""
LEAST_TEXT = 100
"""Code points that a text has to have in one of the first rows: tables of short values are no dumps."""
WEB = ("http://", "https://")
MOST_BROKEN = 1000
"""Broken rows one after the other that show that what follows is no dump."""
BYTES_A_CHAR = 4
"""A row may have this many bytes for each code point of `limits.max_chars`; more are read past, never held."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `values` by our names, `place` for messages, `problem` when it was odd but could be read."""

    number: int
    place: str
    values: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, and why; `wanted` is its id where that could be read."""

    number: int
    error: ReadError
    wanted: str = ""


class DumpReader:
    """A reader whose files hold one document a row; `columns` are the columns that the settings name."""

    many = True

    def __init__(self, columns: Mapping[str, str | None] | None = None) -> None:
        self.chosen = check_chosen(columns or {})

    def is_chosen(self, found: Iterable[str]) -> bool:
        """Whether the settings name the column of the text, and a dump has it."""
        return "text" in self.chosen and normal(self.chosen["text"]) in map(normal, found)


def row_bytes(limits: Limits) -> int:
    """The longest row that is held in memory, in bytes."""
    return limits.max_chars * BYTES_A_CHAR


def make_texts(
    rows: Iterable[Row | BadRow], kind: str, limits: Limits, name: str, *, sure: bool
) -> Iterator[RawText | Unreadable]:
    """Yield the text of every row, or why it has none.

    `kind` is the format for the tables, `name` the file for messages; `sure` says that the column of the text is
    known by more than its name. NothingToReadError when there is no row; ReadError when it is not sure and the first
    rows hold no long text, and after many broken rows.
    """
    sample, rows = take_sample(iter(rows))
    check_sample(sample, name, sure=sure)
    order = day_order(row.values.get("date", "") for row in sample if isinstance(row, Row))
    ids = RecordIds()
    broken = 0
    for row in rows:
        if isinstance(row, BadRow):
            broken += 1
            yield Unreadable(ids.take(row.wanted, row.number), row.error)
            if broken == MOST_BROKEN:
                raise too_broken(row, name)
            continue
        broken = 0
        record_id = ids.take(wanted_id(row.values), row.number)
        try:
            source, problem = make_source(row, limits, f"{name}, {row.place}")
        except ReadError as error:
            yield Unreadable(record_id, error)
        else:
            yield RawText(source, kind, record_id, make_metadata(row.values, order), problem)


def check_sample(sample: Sequence[Row | BadRow], name: str, *, sure: bool) -> None:
    """NothingToReadError when there is no row; ReadError when no row that can be read has a long text."""
    if not sample:
        raise NothingToReadError("The dump has no rows", where=name)
    lengths = [
        len(row.values.get("header", "")) + len(row.values.get("text", ""))
        for row in sample
        if isinstance(row, Row)
    ]
    if lengths and max(lengths) < LEAST_TEXT and not sure:
        raise ReadError(
            "The table holds no long text",
            where=name,
            got=f"at most {max(lengths)} code points in a row",
            expected=f"at least {LEAST_TEXT} in one of the first rows",
            fix="If its rows are documents, name the column in the setting run.columns.text.",
        )


def too_broken(row: BadRow, name: str) -> ReadError:
    """Why the rest of a dump is not read."""
    return ReadError(
        "The rest of the dump is not read",
        where=f"{name}, after row {row.number:,}",
        got=f"{MOST_BROKEN:,} broken rows one after the other",
    )


def take_sample(
    rows: Iterator[Row | BadRow],
) -> tuple[list[Row | BadRow], Iterator[Row | BadRow]]:
    """The first rows, and all rows."""
    sample: list[Row | BadRow] = []
    size = 0
    for row in rows:
        sample.append(row)
        size += sum(map(len, row.values.values())) if isinstance(row, Row) else 0
        if len(sample) == SAMPLE_ROWS or size >= SAMPLE_CHARS:
            break
    return sample, chain(sample, rows)


class RecordIds:
    """Ids that are unique within a file: a second `x` becomes `x-2`."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}

    def take(self, wanted: str, number: int) -> str:
        """The id of a row: what its column says, or the number of the row."""
        base = wanted if wanted and len(wanted) <= MAX_ID else str(number)
        candidate = base
        while candidate in self._uses:
            self._uses[base] += 1
            candidate = f"{base}-{self._uses[base]}"
        self._uses[candidate] = 1
        return candidate


def wanted_id(values: Mapping[str, str]) -> str:
    """The id that a row has, else the reference id of its document; empty when it has neither."""
    return one_line(values.get("id", "")) or one_line(values.get("reference_id", ""))


def make_source(row: Row, limits: Limits, where: str) -> tuple[str, str]:
    """The source text of a row and what was odd about it: header lines and body are parted by one blank line.

    ReadError when a line is over the limit; NothingToReadError when there is no text.
    """
    header, source = row.values.get("header", ""), row.values.get("text", "")
    problems = [row.problem] if row.problem else []
    if header.strip():
        header, source = clean_lines(header), clean_lines(source)
        source = header.rstrip("\n") + "\n\n" + source.lstrip("\n")
    else:
        source = clean_lines(source)
    if nuls := source.count("\0"):
        source = source.replace("\0", "")
        problems.append(f"left out: {nuls} NUL characters")
    if not source.strip():
        raise NothingToReadError("The row holds no text", where=where)
    if len(source) > limits.max_line:
        check_lines(source, limits, where)
    return source, "; ".join(problems)


def clean_lines(text: str) -> str:
    """A text with `\\n` line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def make_metadata(values: Mapping[str, str], order: DayOrder) -> dict[str, str]:
    """What a row says about its text, in the notations of the tables; what is in doubt is left out."""
    metadata = {}
    for name in METADATA:
        value = one_line(values.get(name, ""))
        if name == "date":
            value = iso_day(value, order)
        elif name == "country" and value:
            value = country_code(value)
        elif name == "url" and not value.lower().startswith(WEB):
            value = ""
        if value and len(value) <= MAX_VALUE:
            metadata[name] = value
    return metadata


def as_text(value: object) -> str:
    """A value of a typed format as text: of a list its only item; empty for null, true, false and what has parts."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return ""
    return str(value)


def one_line(value: str) -> str:
    """A value on one line, without characters that cannot be seen; empty for the words that mean no value."""
    value = " ".join(value.split())
    if not value.isprintable():
        value = "".join(letter for letter in value if letter.isprintable())
    return "" if value.casefold() in NO_VALUE else value
