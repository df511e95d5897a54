"""CSV dialects: whatever a program writes is read back exactly; a wrong quote costs its own row."""

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pipeline.read.csv_dialect import Dialect, find_form
from pipeline.read.csv_dump import CsvReader
from tests.read.dump_files import errors, read, texts

PROTECTED = re.compile(r'(\\*)["\n]')
"""A quote or line end and the backslashes before it."""

# Letters that mean something in a dialect are as likely as all others together.
LETTERS = st.one_of(
    st.sampled_from('",;|\t\n\\ a1'),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"),
)
VALUES = st.text(LETTERS, max_size=40)
TABLES = st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=8)
HEADER = ("Doc ID", "Full Text", "Remarks")
DELIMITERS = st.sampled_from(",;\t|")
ANY_TABLE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def write_csv(rows, **options):
    file = io.StringIO(newline="")
    csv.writer(file, **options).writerows(rows)
    return file.getvalue()


def write_backslash(rows, delimiter=",", line_end="\n"):
    """Every value in quotes, a backslash before backslashes, quotes and line ends."""
    return "".join(
        delimiter.join('"' + re.sub(r'([\\"\n])', r"\\\1", value) + '"' for value in row) + line_end
        for row in rows
    )


def check_read_back(tmp_path, rows, data):
    """Every text that is not blank is there, in order; of the others it is said that they are blank."""
    found = read(CsvReader(), tmp_path / "dump.csv", data)
    assert list(texts(found).values()) == [row[1] for row in rows if row[1].strip()]
    assert all(error.startswith("The row holds no text") for error in errors(found).values())


def backslashes(rows):
    """Numbers of backslashes before the quotes and line ends of a table."""
    return [len(found[1]) for row in rows for value in row for found in PROTECTED.finditer(value)]


@ANY_TABLE
@given(
    rows=TABLES,
    delimiter=DELIMITERS,
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_the_csv_module_writes_is_read_back(tmp_path, rows, delimiter, quoting, line_end):
    # With a backslash before every quote and line end a table looks as if written the other way.
    assume(not backslashes(rows) or any(n % 2 == 0 for n in backslashes(rows)))
    data = write_csv([HEADER, *rows], delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    check_read_back(tmp_path, rows, data)


def tables_with(*texts):
    """Tables whose first text is one of those given."""
    first = st.sampled_from([("first", text, "") for text in texts])
    return st.builds(lambda row, rows: [row, *rows], first, TABLES)


# Without a quote or line end in any value nothing shows which way a table is written.
@ANY_TABLE
@given(
    rows=tables_with('"', "one\ntwo", 'ends with "x"', '\\"'),
    delimiter=DELIMITERS,
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_with_backslashes_is_read_back(tmp_path, rows, delimiter, line_end):
    check_read_back(tmp_path, rows, write_backslash([HEADER, *rows], delimiter, line_end))


# This way line ends are not protected, so that quotes alone show it.
@ANY_TABLE
@given(rows=tables_with('"', 'ends with "x"'), delimiter=DELIMITERS)
def test_backslashes_of_the_csv_module_are_read_back(tmp_path, rows, delimiter):
    data = write_csv(
        [HEADER, *rows],
        delimiter=delimiter,
        escapechar="\\",
        doublequote=False,
        quoting=csv.QUOTE_ALL,
    )
    check_read_back(tmp_path, rows, data)


WORDS = 'the governor, who spoke on "reform"; he left. Guards held 12 men | women at noon'.split()
LINES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=6
)
TEXTS = st.lists(LINES.map("\n".join), min_size=12, max_size=12)


@ANY_TABLE
@given(
    bodies=TEXTS,
    write=st.sampled_from([write_backslash, lambda rows: write_csv(rows, quoting=csv.QUOTE_ALL)]),
    number=st.integers(0, 11),
    at=st.floats(0, 1, exclude_max=True),
    drop=st.booleans(),
)
def test_a_wrong_quote_costs_its_own_row(tmp_path, bodies, write, number, at, drop):
    rows = [[f"d{i}", body, "6 May 2004"] for i, body in enumerate(bodies)]
    written = [write([row]) for row in [["id", "text", "date"], *rows]]
    wrong = written[number + 1]
    quotes = [found.start() for found in re.finditer('"', wrong)]
    place = quotes[int(at * len(quotes))] if drop else int(at * (len(wrong) - 2))
    written[number + 1] = wrong[:place] + ("" if drop else '"') + wrong[place + drop :]
    found = texts(read(CsvReader(), tmp_path / "dump.csv", "".join(written)))
    others = {row[0]: row[1] for i, row in enumerate(rows) if i != number}
    assert others.items() <= found.items()
    assert len(found) <= len(rows)


FORMS = [
    ("id,text\n1,x\n", Dialect(b",", "doubled"), 2),
    ("id;text;n\n1;x, y, z;3\n", Dialect(b";", "doubled"), 3),
    ("id\ttext\n1\tx\n", Dialect(b"\t", "doubled"), 2),
    ('id|text\n1|"x\ny"\n', Dialect(b"|", "doubled"), 2),
    ('"1","a \\"b\\""\n"2","c"\n', Dialect(b",", "backslash"), 2),
    ('"1","a\\\nb"\n"2","c"\n', Dialect(b",", "backslash"), 2),
    ('"1","a\\"\n"2","c\nd"\n', Dialect(b",", "doubled"), 2),
    ('id\ttext\n1\t"One" and more\n2\t"Two" and more\n', Dialect(b"\t", "none"), 2),
    ("text\nx\ny, z\n", Dialect(b"\t", "doubled"), 1),
]


@pytest.mark.parametrize(("data", "dialect", "n"), FORMS)
def test_the_dialect_is_found(data, dialect, n):
    form = find_form(data.encode(), lambda names: len({"id", "text"} & set(names)), whole=True)
    assert (form.dialect, form.n) == (dialect, n)


@pytest.mark.parametrize("data", ["", "words\nand more words\n", "\n\n"])
def test_what_is_no_table_has_no_form(data):
    assert find_form(data.encode(), lambda names: 0, whole=True) is None


VALUES_READ = [
    ("doubled", b'"say ""x"""', b'say "x"'),
    ("doubled", b' "x" ', b"x"),
    ("doubled", b" x ", b" x "),
    ("doubled", b'"a\\b"', b"a\\b"),
    ("backslash", b'"say \\"x\\""', b'say "x"'),
    ("backslash", b'"one\\\ntwo\\\\"', b"one\ntwo\\"),
    ("backslash", b'"C:\\temp"', b"C:\\temp"),
    ("backslash", b'"say ""x"""', b'say "x"'),
    ("backslash", b"\\N", b""),
    ("none", b'"x" y', b'"x" y'),
]


@pytest.mark.parametrize(("quoting", "field", "value"), VALUES_READ)
def test_what_a_field_says(quoting, field, value):
    assert Dialect(b",", quoting).value(field) == value
