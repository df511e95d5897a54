"""The dialect of a CSV file: what parts its columns and how quotes stand inside quotes, found from its first rows.

Two ways are in use: quotes are doubled (RFC 4180), or a backslash stands before quotes and line ends (MySQL, the
cable dump in circulation). Patterns are over bytes with `\\n` line ends; every repetition is possessive, so that no
input makes them slow.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Quoting = Literal["doubled", "backslash", "none"]

DELIMITERS = (b",", b"\t", b";", b"|")
QUOTED = {
    "doubled": rb'"[^"]*+(?:""[^"]*+)*+"',
    "backslash": rb'"[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+"',
}
CUT_QUOTED = {
    "doubled": rb'"[^"]*+(?:""[^"]*+)*+"?',
    "backslash": rb'"[^"\\]*+(?:(?:\\.|"")[^"\\]*+)*+["\\]?',
}
ESCAPE = re.compile(rb'\\([\\"\n])|""')
PROTECTED = re.compile(rb'(\\*+)(?:\n|"")')
FEW_FIT = 0.5
"""Share of a sample below which quotes are taken for plain characters."""
MOST_SAMPLE_ROWS = 200
MOST_COLUMNS = 2000


@dataclass(frozen=True)
class Dialect:
    """How a file writes its rows."""

    delimiter: bytes = b","
    quoting: Quoting = "doubled"

    @cached_property
    def bare(self) -> bytes:
        """Pattern of a value without quotes."""
        d = re.escape(self.delimiter)
        if self.quoting == "none":
            return rb"[^%b\n]*+" % d
        if self.quoting == "doubled":
            return rb'(?:[^"%b\n][^%b\n]*+)?+' % (d, d)
        return rb'(?:(?:[^"%b\n\\]|\\.)(?:[^%b\n\\]|\\.)*+)?+' % (d, d)

    @cached_property
    def field(self) -> bytes:
        """Pattern of a value, quoted or not."""
        if self.quoting == "none":
            return self.bare
        return rb"(?: *+%b *+(?=[%b\n])|%b)" % (
            QUOTED[self.quoting],
            re.escape(self.delimiter),
            self.bare,
        )

    @cached_property
    def next_field(self) -> re.Pattern[bytes]:
        """One value and what ends it."""
        return re.compile(rb"(%b)([%b\n])" % (self.field, re.escape(self.delimiter)), re.DOTALL)

    def row(self, fields: Sequence[bytes]) -> re.Pattern[bytes]:
        """Pattern of a row, each column as its pattern says, and a group for each."""
        columns = re.escape(self.delimiter).join(b"(%b)" % field for field in fields)
        return re.compile(columns + rb"\n", re.DOTALL)

    def cut_row(self, n: int) -> re.Pattern[bytes]:
        """Pattern of the beginning of a row of `n` columns that goes on after the end of what is there."""
        d = re.escape(self.delimiter)
        whole = rb"(?:%b%b){0,%d}+" % (self.field, d, n - 1)
        if self.quoting == "none":
            return re.compile(whole + self.bare)
        cut = rb"(?: *+%b *+|%b\\?+)" % (CUT_QUOTED[self.quoting], self.bare)
        return re.compile(whole + cut, re.DOTALL)

    def value(self, field: bytes) -> bytes:
        """What a field says: without its quotes and what protects quotes and line ends inside."""
        if self.quoting == "none":
            return field
        inner = field.strip(b" ")
        if not is_quoted(inner):
            if self.quoting == "backslash":
                return b"" if field == rb"\N" else unescape(field)
            return field
        inner = inner[1:-1]
        return inner.replace(b'""', b'"') if self.quoting == "doubled" else unescape(inner)


def is_quoted(field: bytes) -> bool:
    """Whether a field stands in quotes."""
    field = field.strip(b" ")
    return len(field) > 1 and field.startswith(b'"') and field.endswith(b'"')


def unescape(value: bytes) -> bytes:
    """A value without the backslashes before backslashes, quotes and line ends; others stay."""
    if rb"\\" in value:
        return ESCAPE.sub(lambda found: found[1] or b'"', value)
    return value.replace(b'""', b'"').replace(b'\\"', b'"').replace(b"\\\n", b"\n")


@dataclass(frozen=True)
class Form:
    """What the first rows of a file show: `n` columns, `first` the first row, `rows` the other rows of `n` columns.

    Fields are raw. `share` is the part of the sample that rows of `n` columns make up, `known` says how many columns
    the first row names.
    """

    dialect: Dialect
    n: int
    first: tuple[bytes, ...]
    rows: tuple[tuple[bytes, ...], ...]
    share: float
    known: int


def find_form(sample: bytes, known: Callable[[Sequence[str]], int], *, whole: bool) -> Form | None:
    """The form that fits a sample best, None when no row can be told; `whole` says that the file ends with it.

    `known` says how many of the values of a row are names of columns.
    """
    doubled, backslash, plain = (
        best_form(
            [try_dialect(sample, Dialect(d, quoting), known, whole=whole) for d in DELIMITERS]
        )
        for quoting in ("doubled", "backslash", "none")
    )
    quoted = best_form([doubled, backslash])
    if quoted is not None and quoted is doubled and backslash and protects(doubled):
        quoted = backslash
    return plain if quoted is None or quoted.share < FEW_FIT else quoted


def best_form(forms: Sequence[Form | None]) -> Form | None:
    """The form whose first row names most columns, that leaves least over, has most columns, most rows; the first of equals.

    One column alone is a table only when it has a name.
    """
    fit = [form for form in forms if form and (form.n > 1 or form.known)]
    return max(fit, key=lambda f: (f.known, f.share, f.n, len(f.rows)), default=None)


def protects(form: Form) -> bool:
    """Whether a backslash stands before each quote and line end inside quotes, so that it is what protects them."""
    inner = [
        found
        for row in (form.first, *form.rows)
        for field in row
        if field.startswith(b'"')
        for found in PROTECTED.finditer(field, 1, len(field) - 1)
    ]
    return bool(inner) and all(len(found[1]) % 2 for found in inner)


def try_dialect(
    sample: bytes, dialect: Dialect, known: Callable[[Sequence[str]], int], *, whole: bool
) -> Form | None:
    """How a dialect fits a sample; None when it makes no row of it."""
    rows: list[tuple[bytes, ...]] = []
    sizes: Counter[int] = Counter()
    at = left_over = 0
    while at < len(sample) and len(rows) < MOST_SAMPLE_ROWS:
        row, end = read_row(sample, at, dialect)
        if row:
            rows.append(row)
            sizes[len(row)] += end - at
        elif end == len(sample) and not whole:
            break
        else:
            end = sample.find(b"\n", at) + 1 or len(sample)
            left_over += end - at
        at = end
    if not rows:
        return None
    first = rows.pop(0)
    n_known = known([decoded(field, dialect) for field in first])
    n = sizes.most_common(1)[0][0]
    if n_known > 1 and (not rows or any(len(row) == len(first) for row in rows)):
        n = len(first)
    of_n = tuple(row for row in rows if len(row) == n)
    return Form(dialect, n, first, of_n, sizes[n] / (left_over + sizes.total()), n_known)


def read_row(sample: bytes, at: int, dialect: Dialect) -> tuple[tuple[bytes, ...], int]:
    """The raw fields of the row at `at` and its end; no fields where there is none, its end then is how far it could be read."""
    fields: list[bytes] = []
    while len(fields) < MOST_COLUMNS and (found := dialect.next_field.match(sample, at)):
        fields.append(found[1])
        at = found.end()
        if found[2] == b"\n":
            return tuple(fields), at
    return (), len(sample) if dialect.cut_row(1).fullmatch(sample, at) else at


def first_fields(sample: bytes, dialect: Dialect) -> list[str]:
    """The whole fields that the first row has within a sample."""
    fields: list[str] = []
    at = 0
    while len(fields) < MOST_COLUMNS and (found := dialect.next_field.match(sample, at)):
        fields.append(decoded(found[1], dialect))
        at = found.end()
        if found[2] == b"\n":
            break
    return fields


def decoded(field: bytes, dialect: Dialect) -> str:
    """The text of a field of the first row."""
    return dialect.value(field).decode("utf-8", "replace").strip()
