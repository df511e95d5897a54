"""Segments of a page -> lines in reading order with blank lines."""

import pytest

from pipeline.read.pdf_layout import MOST_LINES, USUAL, Segment, read_lines, set_lines


def line(text, left, bottom, width=200.0, height=10.0, **more):
    return Segment(text, left, bottom, left + width, bottom + height, **more)


def column(left, top, *texts, step=12.0, **more):
    return [line(text, left, top - step * i, **more) for i, text in enumerate(texts)]


def texts(lines):
    return [each.text for each in lines]


LEFT, RIGHT = column(50, 600, "L1", "L2", "L3", "L4"), column(300, 600, "R1", "R2", "R3", "R4")
HEADER, FOOTER = line("header", 50, 700, 450), line("footer", 50, 40, 450)
ORDERS = [
    (LEFT + RIGHT, "L1 L2 L3 L4 R1 R2 R3 R4"),
    (RIGHT + LEFT, "R1 R2 R3 R4 L1 L2 L3 L4"),
    ([FOOTER, *LEFT, *RIGHT, HEADER], "header L1 L2 L3 L4 R1 R2 R3 R4 footer"),
    ([*LEFT[:2], line("title", 50, 582, 450), *LEFT[2:], *RIGHT[:1], *RIGHT[2:]], "L1 L2 R1 title L3 L4 R3 R4"),
    # Longer than its column, and yet it stands over nothing in the next.
    ([*LEFT[:1], LEFT[1]._replace(right=308), *LEFT[2:], *RIGHT], "L1 L2 L3 L4 R1 R2 R3 R4"),
    # A stamp along the margin stands neither above nor below.
    ([*LEFT, line("stamp", 60, 700, quarter=1)], "L1 L2 L3 L4 stamp"),
    ([line("a", 50, 600), line("b", 260, 600, begins=False), line("c", 50, 588)], "a b|c"),
]  # fmt: skip


@pytest.mark.parametrize(("segments", "expected"), ORDERS)
def test_order(segments, expected):
    wanted = expected.split("|") if "|" in expected else expected.split()
    assert texts(read_lines(segments)) == wanted


def rows(left, right, count, gap=40.0):
    """`count` rows of two segments each, one behind the other."""
    return [
        part
        for i in range(count)
        for part in (
            line(left, 50, 600 - 12 * i),
            line(right, 250 + gap, 600 - 12 * i, begins=False),
        )
    ]


TEXT, CELL = "as long as a line of text", "a cell"
COLUMNS = [
    (rows(TEXT, TEXT, 5), True),
    (rows(TEXT, TEXT, 4), False),
    (rows(TEXT, CELL, 9), False),
    (rows(TEXT, TEXT, 9, gap=7.0), False),
    ([s._replace(right=s.left + 60 + 130 * (s.bottom == 600)) for s in rows(TEXT, TEXT, 9)], False),
    (rows(TEXT, TEXT, MOST_LINES), False),
]  # fmt: skip


@pytest.mark.parametrize(("segments", "apart"), COLUMNS)
def test_columns_are_told_from_tables(segments, apart):
    lines = texts(read_lines(segments))
    assert len(lines) == len(segments) // (1 if apart else 2)


BODY = column(50, 600, *"abcdef")
SET = [
    (BODY, USUAL, "abcdef"),
    ([*BODY, line("g", 50, 516)], USUAL, "abcdef|g"),
    ([*BODY, line("g", 50, 492)], USUAL, "abcdef|||g"),
    ([*BODY, line("g", 50, 100)], USUAL, "abcdef||||g"),
    ([*BODY, *column(300, 600, *"ghi")], USUAL, "abcdef|ghi"),
    ([*BODY, line("G", 50, 520, height=16)], USUAL, "abcdef|G"),
    (column(50, 600, *"abcdef", step=24), USUAL, "abcdef"),
    (column(50, 600, *"ab", step=24), USUAL, "a|b"),
    (column(50, 600, *"ab", step=24), 2.2, "ab"),
    ([*BODY, line("g", 65, 528), *column(50, 516, "h")], USUAL, "abcdef|gh"),
    ([*BODY, line("g", 55, 528), *column(50, 516, "h")], USUAL, "abcdefgh"),
    ([*BODY, line("g", 120, 528), *column(50, 516, "h")], USUAL, "abcdefgh"),
    ([*BODY, line("g", 65, 528), *column(65, 516, "h")], USUAL, "abcdefgh"),
    ([*BODY[:5], line("•", 50, 540), line("g", 65, 528), *column(50, 516, "•")], USUAL, "abcde•g•"),
]


@pytest.mark.parametrize(("lines", "otherwise", "expected"), SET)
def test_blank_lines(lines, otherwise, expected):
    found = "".join(text or "|" for text in set_lines(lines, otherwise))
    assert found == expected


def test_an_empty_page_has_no_lines():
    assert read_lines([]) == []
    assert list(set_lines([], USUAL)) == []
