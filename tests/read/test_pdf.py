"""PDFs become text in reading order, or are refused with their reason."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.clean.document import clean
from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.pdf import PdfReader, list_numbers
from tests.read.pdf_files import (
    BOX,
    FONT,
    ONE,
    SCAN,
    TWO,
    column,
    file_of,
    pages_of,
    place,
    prose,
    read_pdf,
    unicode_map,
)


@pytest.fixture(scope="module")
def reader():
    made = PdfReader()
    yield made
    made.close()


@pytest.fixture
def read(tmp_path, reader):
    return lambda data: read_pdf(tmp_path, data, reader)


def test_lines_stay_and_pages_say_where_they_begin(read):
    record = read(
        pages_of(
            place(*column(50, 700, "The mayor of Zell resigned.", "Nobody said why.")),
            b"",
            place((50, 700, "He went to Aarau.")),
        )
    )
    first = "The mayor of Zell resigned.\nNobody said why."
    assert record.source == f"{first}\n\f\n\n\f\nHe went to Aarau."
    assert record.pages == (0, len(first) + 3, len(first) + 6)
    assert (record.format, record.problem, record.metadata) == ("pdf", "", {})


LEFT, RIGHT = prose("Left"), prose("Right")
ROWS = [
    row
    for a, b in zip(column(50, 600, *LEFT), column(310, 600, *RIGHT), strict=True)
    for row in (a, b)
]
THREE = [
    (50 + 180 * i, 600 - 12 * row, f"{name} {row} spoke to the court")
    for row in range(7)
    for i, name in enumerate(("One", "Two", "Three"))
]
BLANK = [""]
ORDERS = {
    "column by column": (
        column(50, 600, *LEFT) + column(310, 600, *RIGHT),
        LEFT + BLANK + RIGHT,
    ),
    "row by row": (ROWS, LEFT + BLANK + RIGHT),
    "row by row, columns not level": (
        [(x, y - 3 * (x > 300), text) for x, y, text in ROWS],
        LEFT + BLANK + RIGHT,
    ),
    "three columns row by row": (
        THREE,
        [t for _, _, t in THREE[::3]] + BLANK + [t for _, _, t in THREE[1::3]] + BLANK
        + [t for _, _, t in THREE[2::3]],
    ),
    "a heading over both columns": (
        [*ROWS, (50, 504, "W" * 50), *[(x, y - 120, "then " + t) for x, y, t in ROWS]],
        [*LEFT, "", *RIGHT, "", "W" * 50, "", *["then " + t for t in LEFT], ""]
        + ["then " + t for t in RIGHT],
    ),
    "running header and footer written first": (
        [(50, 40, "page 7 of the report"), (50, 750, "header of the report"), *column(50, 600, *LEFT)],
        ["header of the report", *BLANK * 4, *LEFT, *BLANK * 4, "page 7 of the report"],
    ),
    "a table": (
        [cell for i in range(7) for cell in ((50, 600 - 12 * i, f"Item {i}"), (310, 600 - 12 * i, f"{i}0"))],
        [f"Item {i} {i}0" for i in range(7)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDERS)
def test_reading_order(read, name):
    lines, expected = ORDERS[name]
    assert read(pages_of(place(*lines))).source.split("\n") == expected


def test_a_turned_page_is_read_as_it_is_seen(read):
    turned = b"".join(
        b"BT /F 10 Tf 0 1 -1 0 %g %g Tm (%s) Tj ET\n" % (800 - y, x, text.encode())
        for x, y, text in ROWS
    )
    record = read(pages_of(turned, box=BOX + b"/Rotate 90"))
    assert record.source.split("\n") == LEFT + BLANK + RIGHT


TEXTS = [
    (place((50, 700, "men in Za-"), (50, 688, "gorje met")), FONT, "men in Za-\ngorje met"),
    (place((50, 700, "Mérida, señor Núñez “spoke”")), FONT, "Mérida, señor Núñez “spoke”"),
    (
        place((50, 700, "of\x01ce, \x02at, sa\x03an")),
        FONT.replace(b"/WinAnsiEncoding", b"<</Differences[1/fi/fl/ffi]>>"),
        "office, flat, saffian",
    ),
    (place((50, 700, "twice"), (50.2, 700, "twice")), FONT, "twice"),
    (b"BT /F 10 Tf 50 700 Td [(two) -400 (words) 20 (joined)] TJ ET", FONT, "two wordsjoined"),
    (b"BT /F 10 Tf 50 700 Td (a   b\\240c) Tj ET", FONT, "a b c"),
]


@pytest.mark.parametrize(("content", "font", "source"), TEXTS)
def test_characters(read, content, font, source):
    assert read(pages_of(content, font=font)).source == source


MEANINGS = [
    ({"A": "\ufb01"}, "Aeld", "field"),
    ({"A": "e", "B": "\u0301"}, "AABes", "eées"),
    ({"A": "\uf0b7"}, "A nine", "• nine"),
    ({"A": "\u00ad", "B": "\u200b"}, "niAneB", "nine"),
    ({"A": "\x00", "B": "\ufffe", "C": "\x02"}, "nAiBnCe", "ni\ufffdn\ufffde"),
    ({"A": "\U00010330"}, "nAne", "n\U00010330ne"),
]


@pytest.mark.parametrize(("codes", "shown", "source"), MEANINGS)
def test_what_fonts_say_of_their_codes(read, codes, shown, source):
    font = FONT[:-2] + b"/ToUnicode 5 0 R>>"
    plain = {c: c for c in "nineelds" if c in shown}
    data = pages_of(place((50, 700, shown)), font=font, more=[unicode_map(**plain, **codes)])
    assert read(data).source == source


TITLES = [
    ("The Zell Inquiry", {"title": "The Zell Inquiry"}),
    ("the zell - INQUIRY", {"title": "the zell - INQUIRY"}),
    ("Microsoft Word - zell2.doc", {}),
    ("", {}),
    (" . ", {}),
]


@pytest.mark.parametrize(("title", "metadata"), TITLES)
def test_title_counts_when_the_page_shows_it(read, title, metadata):
    info = b"<</Title(%s)/CreationDate(D:20190203)>>" % title.encode()
    data = pages_of(
        place((50, 700, "The Zell"), (50, 688, "Inquiry")), more=[info], trailer=b"/Info 5 0 R"
    )
    assert read(data).metadata == metadata


def test_blank_lines_where_the_page_leaves_room(read):
    first, second, third = prose("One", 5), prose("Two", 3), prose("Three", 3)
    indented = [
        (75, 514, "A last part, whose first line is set in, goes"),
        *column(50, 502, *third),
    ]
    lines = [*column(50, 700, "Nine Prisons"), *column(50, 676, *first), *column(50, 598, *second)]
    record = read(pages_of(place(*lines, *column(50, 562, *second, "It"), *indented)))
    expected = [
        "Nine Prisons", "", *first, "", *second, *second, "It", "",
        "A last part, whose first line is set in, goes", *third,
    ]  # fmt: skip
    assert record.source.split("\n") == expected


LOCKED = (
    b"/ID[<00><00>]/Encrypt<</Filter/%s/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>"
)
REFUSED = [
    (b"%PDF-1.4 nothing more", ReadError, "damaged or has no page"),
    (ONE[:200], ReadError, "damaged or has no page"),
    (file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]), ReadError, "no page"),
    (file_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 3>>"]), ReadError, "All pages.*damaged.*3 pages"),
    (pages_of(b"", trailer=LOCKED % b"Standard"), ReadError, "password"),
    (pages_of(b"", trailer=LOCKED % b"Unheard"), ReadError, "encrypted in a way"),
    (pages_of(b"", b""), NothingToReadError, "no text.*2 pages without text"),
    (pages_of(SCAN, SCAN, b""), NothingToReadError, "scan without text.*3 pages, 2 scanned.*pdf_ocr"),
    (pages_of(place((5, 700, "word " * 250))), ReadError, "line is too long.*page 1.*1,249.*1,000"),
    (pages_of(*[place((50, 700, "a" * 900))] * 60), ReadError, "text is too long.*page 56.*50,000"),
    (pages_of(b"BT /F 1 Tf 9 700 Td" + b" (ab ab) Tj" * 12_000 + b" ET"), ReadError, "page is too long.*page 1.*50,000"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "kind", "reason"), REFUSED)
def test_refused_with_its_reason(read, data, kind, reason):
    with pytest.raises(kind, match=rf"(?s){reason}") as error:
        read(data)
    assert type(error.value) is kind


MENDED = [
    (b"some bytes\n" + TWO, "The mayor of Zell resigned.\n\f\nNobody said why.", ""),
    (TWO.replace(b"startxref", b"startxerf"), "The mayor of Zell resigned.\n\f\nNobody said why.", ""),
    (TWO.replace(b"Kids[5 0 R", b"Kids[9 0 R"), "\n\f\nNobody said why.", "damaged pages: 1 (of 2)"),
    (pages_of(SCAN, place((50, 700, "Nobody said why."))), "\n\f\nNobody said why.", "scanned pages with little or no text: 1 (of 2)"),
    (pages_of(SCAN + place((50, 780, "RELEASED"))), "RELEASED", "scanned pages with little or no text: 1 (of 1)"),
    (pages_of(b"q 100 0 0 100 0 0 cm /P Do Q" + place((50, 780, "A logo"))), "A logo", ""),
]  # fmt: skip


@pytest.mark.parametrize(("data", "source", "problem"), MENDED)
def test_what_can_be_read_is_read_and_the_rest_said(read, data, source, problem):
    record = read(data)
    assert (record.source, record.problem) == (source, problem)


BIDS = [
    ("a.pdf", b"%PDF-1.4", 5),
    ("a.txt", b"%PDF-1.4", 5),
    ("a.txt", b"junk %PDF-1.4", 2),
    ("A.PDF", b"\0junk", 2),
    ("a.txt", b"x" * 1024 + b"%PDF-1.4", 0),
    ("a.txt", b"about PDF", 0),
]


@pytest.mark.parametrize(("name", "head", "bid"), BIDS)
def test_bids(tmp_path, reader, name, head, bid):
    assert reader.match(tmp_path / name, head) == bid


NUMBERS = [([1], "1"), ([1, 2], "1-2"), ([1, 2, 3, 7, 9, 10], "1-3, 7, 9-10"), ([4, 6], "4, 6")]


@pytest.mark.parametrize(("numbers", "words"), NUMBERS)
def test_list_numbers(numbers, words):
    assert list_numbers(numbers) == words


WORDS = st.lists(st.text("abcdeéñ(\\)", min_size=2, max_size=8), min_size=1, max_size=6)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(pages=st.lists(st.lists(WORDS, max_size=5), min_size=1, max_size=4))
def test_every_page_is_a_slice_of_the_source(read, pages):
    texts = [[" ".join(words) for words in page] for page in pages]
    data = pages_of(*[place(*column(50, 700, *map(escape, page))) for page in texts])
    if not any(texts):
        with pytest.raises(NothingToReadError):
            read(data)
        return
    record = read(data)
    ends = [*(start - len("\n\f\n") for start in record.pages[1:]), len(record.source)]
    slices = [record.source[a:b] for a, b in zip(record.pages, ends, strict=True)]
    assert slices == ["\n".join(page) for page in texts]


def escape(text):
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


STAMP = (100, 30, "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005")
FIRST_PAGE = """\
UNCLASSIFIED

PAGE 01 WARSAW 07711 091530Z

ACTION EUR-12
R 091500Z MAR 76
FM AMEMBASSY WARSAW
TO SECSTATE WASHDC 1234

UNCLAS WARSAW 7711

E.O. 11652: N/A
TAGS: PINT, PL
SUBJ: NINE PRISONS IN THE NORTH

1. THE COMMITTEE SAW NINE PRISONS, AND SPOKE TO TWO HUN-
DRED INMATES OF"""
SECOND_PAGE = """\
THE PRISON AT ZELL WITHOUT A GUARD.

2. NOBODY ELSE WAS THERE.
DOE"""


def telegram_page(text):
    lines = [(36, 720 - 12 * i, each) for i, each in enumerate(text.split("\n")) if each]
    return place(STAMP, *lines, size=8)


def test_a_telegram_is_understood_as_its_text_would_be(read):
    record = read(pages_of(telegram_page(FIRST_PAGE), telegram_page(SECOND_PAGE)))
    cleaned = clean(record)
    facts = cleaned.facts
    assert (facts.kind, facts.reference_id, facts.date) == ("cable", "76WARSAW7711", "1976-03-09")
    assert facts.title == "NINE PRISONS IN THE NORTH"
    first = (
        "1. THE COMMITTEE SAW NINE PRISONS, AND SPOKE TO TWO HUNDRED INMATES OF "
        "THE PRISON AT ZELL WITHOUT A GUARD."
    )
    assert cleaned.text.split("\n\n")[:2] == [first, "2. NOBODY ELSE WAS THERE."]
