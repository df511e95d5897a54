"""The rows of a CSV file, one at a time; a row that is broken costs what stands up to the next whole row.

The csv module reads on past a wrong quote to the next one, pages later, and cannot say where a row began. Here a row
is what one strict pattern matches. Where it does not match, the next line that begins a row of the right number of
columns, whose values look like those of the first rows, is where reading goes on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.read.csv_dialect import QUOTED, Dialect, Form, is_quoted, read_row
from pipeline.read.stream import Window, skip

LOOK_AHEAD = 1 << 22
"""Bytes of a row that reading may go on with after a broken one."""
MOST = 0.6
"""Share of a sample that shows what the columns look like."""
NEXT_BEGINS = 1 << 12
"""Bytes after a row in which the beginning of the next one can be told."""
BLANK = re.compile(rb"\n*+")
SHAPES = (rb"[0-9]++", rb"[!#-+\--:<-{}-~]++")
"""Patterns of values, the narrowest first: digits; ASCII without spaces, quotes and delimiters."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row: its raw fields, the number of its first line; `repaired` when quotes inside were not protected."""

    number: int
    line: int
    fields: tuple[bytes, ...]
    dialect: Dialect
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """Lines that are no row, or one that is too long; lines count from 1, `last` is inclusive."""

    number: int
    line: int
    last: int
    why: str


class RowSplitter:
    """Cuts a window into rows of `form.n` columns; `longest` is the longest row that is held, in bytes."""

    def __init__(
        self, window: Window, form: Form, sample: Sequence[tuple[bytes, ...]], longest: int
    ) -> None:
        dialect, n = form.dialect, form.n
        shapes = column_shapes(sample, dialect, n)
        self.window, self.dialect, self.longest = window, dialect, longest
        self._row = dialect.row([dialect.field] * n)
        self._cut = dialect.cut_row(n)
        self._alike = dialect.row(shapes)
        end = re.escape(dialect.delimiter) if n > 1 else rb"\n"
        self._begins = re.compile(rb"\n*+" + shapes[0] + end, re.DOTALL)
        self._repairs = [(other, other.row([other.field] * n)) for other in other_quoting(dialect)]
        self._loose = re.compile(loose_row(dialect, n), re.DOTALL)

    def __iter__(self) -> Iterator[Found | Broken]:
        """Yield rows and what is broken between them, numbered from 1 together."""
        number = 0
        while skip(self.window, BLANK):
            number += 1
            window = self.window
            if found := self._row.match(window.data, window.start):
                line = window.line
                window.move(found.end())
                yield Found(number, line, found.groups(), self.dialect)
            elif self.is_cut(window.start) and len(window) < self.longest:
                number -= 1
                window.grow()
            else:
                yield self.go_on(number)

    def is_cut(self, at: int) -> bool:
        """Whether what stands at `at` may be a row that goes on after the end of the window."""
        return not self.window.ended and bool(self._cut.fullmatch(self.window.data, at))

    def go_on(self, number: int) -> Found | Broken:
        """Read past a broken row: the row where it can be repaired, else why not."""
        length = self.length_of_broken()
        window = self.window
        region = window.data[window.start : window.start + length].rstrip(b"\n") + b"\n"
        line = window.line
        last = line + region.count(b"\n") - 1
        window.move(window.start + length)
        for dialect, row in self._repairs:
            if found := row.fullmatch(region):
                return Found(number, line, found.groups(), dialect)
        if found := self._loose.fullmatch(region):
            return Found(number, line, found.groups(), self.dialect, repaired=True)
        return Broken(number, line, last, self.why(region))

    def length_of_broken(self) -> int:
        """Bytes up to where reading can go on: the next row, else the end of the file or of what may be held."""
        window = self.window
        length = 0
        while True:
            newline = window.data.find(b"\n", window.start + length)
            if newline >= 0:
                length = newline + 1 - window.start
                if self.begins_row(length):
                    return length
            elif window.ended or len(window) >= self.longest:
                return len(window)
            else:
                window.grow()

    def begins_row(self, offset: int) -> bool:
        """Whether a row like the first ones begins `offset` bytes on, and another one after it or the end."""
        window = self.window
        while True:
            at = window.start + offset
            found = self._alike.match(window.data, at)
            if found and (window.ended or found.end() + NEXT_BEGINS < len(window.data)):
                at_end = BLANK.fullmatch(window.data, found.end())
                return bool(at_end or self._begins.match(window.data, found.end()))
            if not (found or self.is_cut(at)) or len(window) - offset > LOOK_AHEAD:
                return False
            window.grow()

    def why(self, region: bytes) -> str:
        """What is wrong with the lines of a broken row."""
        if len(region) >= self.longest:
            return f"a row that does not end within {self.longest:,} bytes"
        row, end = read_row(region, 0, self.dialect)
        return f"{len(row)} columns" if row and end == len(region) else "columns that do not end"


def other_quoting(dialect: Dialect) -> list[Dialect]:
    """The dialect with the other way to protect quotes; single rows of a file may use it."""
    if dialect.quoting == "none":
        return []
    return [Dialect(dialect.delimiter, "backslash" if dialect.quoting == "doubled" else "doubled")]


def column_shapes(sample: Sequence[tuple[bytes, ...]], dialect: Dialect, n: int) -> list[bytes]:
    """Patterns of the `n` columns that are no wider than most rows of a sample show; others may be broken."""
    quoted = is_most(all(map(is_quoted, row)) for row in sample)
    return [column_shape([row[i] for row in sample], dialect, quoted=quoted) for i in range(n)]


def column_shape(fields: Sequence[bytes], dialect: Dialect, *, quoted: bool) -> bytes:
    """Pattern of a column as its fields show: quoted (in a file that quotes all, always) or not, digits, one word."""
    values = [dialect.value(field) for field in fields]
    filled = [value for value in values if value]
    if dialect.quoting == "none" or not filled:
        return dialect.field
    shape = next((s for s in SHAPES if is_most(bool(re.fullmatch(s, v)) for v in filled)), b"")
    if shape and len(filled) < len(values):
        shape = rb"(?:%b)?+" % shape
    if quoted or all(map(is_quoted, fields)):
        return rb' *+"%b" *+' % shape if shape else rb" *+%b *+" % QUOTED[dialect.quoting]
    if not any(map(is_quoted, fields)):
        return shape or dialect.bare
    return dialect.field


def is_most(found: Iterable[bool]) -> bool:
    """Whether something is found in most of a sample, and the sample is not empty."""
    listed = list(found)
    return bool(listed) and sum(listed) >= MOST * len(listed)


def loose_row(dialect: Dialect, n: int) -> bytes:
    """Pattern of a row in which a quote closes a value only before a delimiter or at the end of the row."""
    d = re.escape(dialect.delimiter)
    end = rb" *+(?:%b|\n\Z)" % d
    quoted = rb'"[^"]*+(?:"(?!%b)[^"]*+)*+"(?=%b)' % (end, end)
    field = rb"( *+%b *+|[^%b\n]*+)" % (quoted, d)
    return d.join([field] * n) + rb"\n"
