"""Rows of CSV files: what a row has to look like for reading to go on with it after a broken one."""

import re

import pytest

from pipeline.read.csv_dialect import Dialect
from pipeline.read.csv_rows import column_shape, column_shapes, loose_row

SHAPES = [
    ([b"1", b"22"], [b"7", b"333"], [b"a", b'"7"', b""]),
    ([b"1", b""], [b"7", b""], [b"a"]),
    ([b'"1"', b'"22"'], [b'"7"', b' "7"'], [b"7", b'"a"', b'""']),
    ([b"04NOVA12", b"04NOVA13"], [b"x-1"], [b"two words", b'"04NOVA12"']),
    ([b'"one two"', b'"x"'], [b'"y\nz ""w"""'], [b"y"]),
    ([b"one two", b"x"], [b"y z"], [b'"y z"', b"y\nz"]),
    ([b'"one two"', b"x"], [b'"y, z"', b"y z"], [b'"y" z']),
    ([b"", b""], [b"x", b'"x"', b""], [b'"x" y']),
    ([], [b"x", b'"x"', b""], [b'"x" y']),
]


@pytest.mark.parametrize(("fields", "alike", "others"), SHAPES)
def test_a_column_looks_like_its_first_fields(fields, alike, others):
    # A field ends before a delimiter or a line end, which the pattern may look at.
    pattern = re.compile(column_shape(fields, Dialect(), quoted=False) + b",", re.DOTALL)
    assert all(pattern.fullmatch(field + b",") for field in alike)
    assert not any(pattern.fullmatch(field + b",") for field in others)


def test_a_broken_row_in_the_sample_does_not_change_what_rows_look_like():
    whole = [(b'"1"', b'"a b"'), (b'"2"', b'"c d"'), (b'"3"', b'"e f"')]
    assert column_shapes([*whole, (b"broken", b" row")], Dialect(), 2) == column_shapes(
        whole, Dialect(), 2
    )


LOOSE = [
    (b'1,"he said "no" to it",x\n', (b"1", b'"he said "no" to it"', b"x")),
    (b'1,"a "b"\nc" , x\n', (b"1", b'"a "b"\nc" ', b" x")),
    (b'1,"a" b,x\n', (b"1", b'"a" b', b"x")),
    (b'1,"he said "no", then left",x\n', None),
    (b'1,"open\n2,x,y\n', None),
]


@pytest.mark.parametrize(("row", "fields"), LOOSE)
def test_a_quote_closes_before_a_delimiter_or_the_end_alone(row, fields):
    found = re.compile(loose_row(Dialect(), 3), re.DOTALL).fullmatch(row)
    assert (found.groups() if found else None) == fields
