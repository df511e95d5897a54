"""CSV dumps: one document a row, in the dialects of spreadsheets and databases, and the cable dump without a header row."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from pipeline.config import Limits
from pipeline.errors import ReadError
from pipeline.read.base import KNOWN_BINARIES, RawText, Unreadable
from pipeline.read.column_words import load_column_words, normal
from pipeline.read.columns import Columns, find_columns, find_layout, text_columns
from pipeline.read.csv_dialect import (
    DELIMITERS,
    MOST_COLUMNS,
    Dialect,
    Form,
    decoded,
    find_form,
    first_fields,
    read_row,
)
from pipeline.read.csv_rows import Broken, Found, RowSplitter
from pipeline.read.dump import BadRow, DumpReader, Row, make_texts, row_bytes
from pipeline.read.stream import FieldDecoder, Window, read_chunks
from pipeline.registry import readers

SUFFIXES = (".csv", ".tsv", ".tab", ".psv")
SAMPLE, LARGEST_SAMPLE = 1 << 18, 1 << 22
"""Bytes from which the dialect is found; more where they hold fewer rows than `FEW_ROWS`."""
FEW_ROWS = 3
SURE = 2
"""Columns that a header row has to name, the text among them, for a file whose name does not say CSV."""
UNNAMED = "column {}"
"""What the settings call a column of a table without a header row, counted from 1."""
SEPARATOR_LINE = re.compile(rb"sep=.\n", re.IGNORECASE)
"""The line that tells a spreadsheet program the delimiter."""
REPAIRED = "quotes inside the text are not protected in the dump"


@readers("csv.v1")
class CsvReader(DumpReader):
    """Tables of documents."""

    def match(self, path: Path, head: bytes) -> int:
        """5 for a name that says CSV (unless it holds markup) and for a first row that is beyond doubt, else 0."""
        if head.startswith(tuple(KNOWN_BINARIES)) or head.lstrip().startswith(b"<"):
            return 0
        if path.suffix.lower() in SUFFIXES:
            return 5
        return 5 if self.begins_dump(b"".join(read_chunks(BytesIO(head)))) else 0

    def begins_dump(self, head: bytes) -> bool:
        """Whether a file begins with a header row that names its text, or with a row of a known layout."""
        first_line = normal(head.partition(b"\n")[0].decode("utf-8", "replace"))
        if any(spelling in first_line for spelling in self.text_spellings()):
            form = find_form(head, self.known, whole=False)
            if form and form.known >= SURE:
                names = [decoded(field, form.dialect) for field in form.first]
                return bool(text_columns(names, self.chosen))
        return any(
            find_layout(first_fields(head, Dialect(delimiter, quoting)), cut=True)
            for quoting in ("doubled", "backslash")
            for delimiter in DELIMITERS
        )

    def text_spellings(self) -> list[str]:
        """What a column of text may be called."""
        chosen = [normal(self.chosen["text"])] if "text" in self.chosen else []
        return chosen + load_column_words().of("text")

    def known(self, names: Sequence[str]) -> int:
        """How many names of columns are known."""
        spellings = load_column_words().spellings
        chosen = {normal(name) for name in self.chosen.values()}
        return len({n for n in map(normal, names) if n in spellings or n in chosen})

    def read(self, path: Path, limits: Limits) -> Iterator[RawText | Unreadable]:
        """Yield the text of each row. ReadError when the file is no table with a column of text."""
        with path.open("rb") as file:
            window = Window(file)
            form = self.sample_form(window, path.name)
            names, has_header = self.name_columns(form)
            layout = None if has_header else layout_of(form)
            columns = layout or find_columns(names, self.chosen, path.name)
            sample = form.rows if has_header else (form.first, *form.rows)
            if has_header:
                window.move(read_row(window.data, window.start, form.dialect)[1])
            splitter = RowSplitter(window, form, sample, row_bytes(limits))
            decoder = FieldDecoder(window.data)
            rows = (make_row(row, columns, decoder, form.n, path.name) for row in splitter)
            sure = bool(layout) or self.is_chosen(names)
            yield from make_texts(rows, "csv", limits, path.name, sure=sure)

    def sample_form(self, window: Window, name: str) -> Form:
        """The form of the file, from a sample large enough to hold some rows. ReadError when it is no table."""
        if SEPARATOR_LINE.match(window.data):
            window.move(window.data.index(b"\n") + 1)
        size = SAMPLE
        while True:
            while len(window) < size and not window.ended:
                window.grow()
            whole = window.ended and len(window) <= size
            sample = window.data[window.start : window.start + size]
            form = find_form(sample, self.known, whole=whole)
            if whole or size >= LARGEST_SAMPLE or (form and len(form.rows) >= FEW_ROWS):
                break
            size *= 4
        if form is None:
            raise ReadError(
                "The file is no table",
                where=name,
                got="no rows that begin alike",
                expected=f"2 to {MOST_COLUMNS:,} columns parted by comma, tab, semicolon or |",
            )
        return form

    def name_columns(self, form: Form) -> tuple[list[str], bool]:
        """Names of the columns, and whether the first row has them: else they are numbered."""
        names = [decoded(field, form.dialect) for field in form.first[: form.n]]
        if text_columns(names, self.chosen):
            return names, True
        numbered = [UNNAMED.format(i) for i in range(1, form.n + 1)]
        if layout_of(form) or self.is_chosen(numbered):
            return numbered, False
        return names, True


def layout_of(form: Form) -> Columns | None:
    """The layout of a table without a header row, as its first rows show; None when it is no known one."""
    rows = (form.first, *form.rows[:FEW_ROWS])
    layouts = (find_layout([decoded(field, form.dialect) for field in row]) for row in rows)
    return next(filter(None, layouts), None)


def make_row(
    row: Found | Broken, columns: Columns, decoder: FieldDecoder, n: int, name: str
) -> Row | BadRow:
    """The values of a row by our names, decoded, or why it has none."""
    if isinstance(row, Broken):
        error = ReadError(
            "The row cannot be read",
            where=f"{name}, row {row.number}, lines {row.line} to {row.last}",
            got=row.why,
            expected=f"{n} columns",
        )
        return BadRow(row.number, error)
    place = f"row {row.number}, line {row.line}"
    values = {}
    problems = [REPAIRED] if row.repaired else []
    for ours, i in columns.items():
        try:
            values[ours], problem = decoder.decode(
                row.dialect.value(row.fields[i]), f"{name}, {place}"
            )
        except ReadError as error:
            return BadRow(row.number, error)
        if problem and ours in ("text", "header"):
            problems.append(problem)
    return Row(row.number, place, values, "; ".join(dict.fromkeys(problems)))
