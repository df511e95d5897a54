import pytest

from pipeline.clean.furniture import mark_lines
from pipeline.clean.lines import split_lines
from pipeline.clean.paragraphs import capitals_only, looks_like_heading, make_blocks
from pipeline.clean.pieces import make_pieces
from pipeline.clean.signature import find_inline_signature, find_signature


def blocks_of(text: str, **options: bool) -> list[tuple[str, str, str, str]]:
    lines = split_lines(text)
    marks = mark_lines(lines)
    signature = find_signature(lines, marks, 0, len(lines))
    first = signature[0] if signature else None
    pieces = make_pieces(lines, marks, (0, len(lines)), signature=first)
    return [(b.number, b.marking, b.kind, b.text) for b in make_blocks(pieces, **options)]


def texts(text: str, **options: bool) -> list[str]:
    return [block[3] for block in blocks_of(text, **options)]


NUMBERED = [
    ("1. (SBU) Rain fell.", ("1", "SBU")),
    ("¶7. (U) Rain fell.", ("7", "U")),
    ("1.(C) Rain fell.", ("1", "C")),
    ("1 (SBU) Summary: Rain fell.", ("1", "SBU")),
    ("3) Rain fell.", ("3", "")),
    ("2. (S/NF) Rain fell.", ("2", "S/NF")),
    ("2. Summary: (SBU) Rain fell.", ("2", "SBU")),
    ("A. (C) Rain fell.", ("", "C")),
    ("B) (SBU) Rain fell.", ("", "SBU")),
    ("A. Rain fell (C).", ("", "")),
    ("1998 was dry.", ("", "")),
    ("3.5 million fell.", ("", "")),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERED)
def test_number_and_marking(text, expected):
    assert blocks_of(text)[0][:2] == expected


def test_doubled_digits_are_noticed():
    text = "¶11. (U) One.\n\n¶12. (U) Two.\n\n¶13. (U) Three.\n\n¶4. (U) Four."
    assert [block[0] for block in blocks_of(text)] == ["1", "2", "3", "4"]


def test_a_later_section_begins_with_its_own_number():
    assert [b[0] for b in blocks_of("¶11. (U) One.\n\n¶12. (U) Two.", first_part=False)] == [
        "11",
        "12",
    ]


def test_true_eleven_follows_ten():
    text = "\n\n".join(f"¶{n}. (U) Text." for n in range(1, 13))
    assert [b[0] for b in blocks_of(text)] == [str(n) for n in range(1, 13)]


def test_page_break_in_a_sentence_does_not_split_it():
    text = "1. Rain fell in the\n\nOSLO 00004117  002 OF 002\n\nwhole valley.\n\n2. Snow fell."
    assert texts(text) == ["1. Rain fell in the whole valley.", "2. Snow fell."]


LONG_HEADING = "WHAT THE FISHERMEN OF THE NORTHERN VALLEYS SAY ABOUT THE HARVEST OF LAST YEAR"


def test_blank_lines_part_paragraphs_where_the_format_tells_them():
    text = f"{LONG_HEADING}\n\nRain fell over the\nvalley,\n\nand snow fell.\n\nIce fell."
    parted = [LONG_HEADING, "Rain fell over the valley,", "and snow fell.", "Ice fell."]
    assert texts(text, parted=True) == parted
    assert texts(text)[0] == f"{LONG_HEADING} Rain fell over the valley, and snow fell."


def test_a_format_whose_paragraphs_are_lines_tells_none():
    text = "Rain fell over\n\nthe valley.\n\n\nSnow fell."
    assert texts(text, parted=True, double_spaced=True) == ["Rain fell over the valley.", "Snow fell."]  # fmt: skip


def test_a_page_break_parts_no_paragraph_whatever_the_format_tells():
    text = "1. Rain fell in\n\nOSLO 00004117  002 OF 002\n\nBergen.\n\n2. Snow fell."
    assert texts(text, parted=True) == ["1. Rain fell in Bergen.", "2. Snow fell."]


@pytest.mark.parametrize("end", ["in Lund,", "in the towns of", "on ships and", "of the war -"])
@pytest.mark.parametrize(
    "page_break",
    ["\n\nOSLO 00004117  002 OF 002\n\n", "\n\n\n\nPAGE 02 OSLO 04826 171326Z\n\n\n\n"],
)
def test_an_unfinished_sentence_goes_on_behind_a_page_break(end, page_break):
    text = f"1. Rain fell {end}{page_break}Bergen was dry.\n\n2. Snow fell."
    assert texts(text) == [f"1. Rain fell {end} Bergen was dry.", "2. Snow fell."]


def test_page_break_between_sentences_of_a_telegram():
    text = (
        "1. RAIN FELL.\nSECRET\n\nSECRET\n\nPAGE 02  OSLO 04826  171326Z\n\nSNOW FELL.\n\n2. END."
    )
    assert texts(text) == ["1. RAIN FELL. SNOW FELL.", "2. END."]


def test_torn_paragraph_goes_on_after_a_blank_line():
    long = "2. The farmers of the valley asked the council of the county for seed and"
    assert texts(f"{long}\n\nfor water.") == [f"{long} for water."]


def test_double_spaced_text():
    text = "1. Rain fell on\n\nthe valley and\n\nthe hills.\n\n\n\n2. Snow fell."
    assert texts(text, double_spaced=True) == [
        "1. Rain fell on the valley and the hills.",
        "2. Snow fell.",
    ]


def test_bullets_and_letters_are_paragraphs():
    text = "1. They asked for:\n-- seed;\n-- water, and\nshade.\n\nA. ONE.\n\nB. TWO."
    assert texts(text) == [
        "1. They asked for:",
        "-- seed;",
        "-- water, and shade.",
        "A. ONE.",
        "B. TWO.",
    ]


def test_a_dash_in_a_sentence_is_no_bullet():
    assert len(texts("1. The farmers asked for seed\n-- and for water -- in May.")) == 1


def test_several_numbers_on_one_long_line():
    line = (
        "1. "
        + "Rain fell on the valley. " * 12
        + "2. "
        + "Snow fell on the hills. " * 12
        + "3. The end."
    )
    assert [b[0] for b in blocks_of(line)] == ["1", "2", "3"]


def test_underlined_and_marked_headings():
    text = "HARVEST\n-------\n\n1. Rain fell.\n\n### The Second Year\n\n2. Snow fell.\n\nA Cold Winter\n\n3. Ice."
    assert [b[2] for b in blocks_of(text)] == [
        "heading",
        "body",
        "heading",
        "body",
        "heading",
        "body",
    ]


@pytest.mark.parametrize(
    "text", ["The Far Shore", "HARVEST IN THE NORTH", "Comment", "Rain: A Second Look"]
)
def test_headings(text):
    assert looks_like_heading(text)


@pytest.mark.parametrize(
    "text", ["Rain fell.", "rain fell all over the valley", "123", "They Asked for", "Berg,"]
)
def test_no_headings(text):
    assert not looks_like_heading(text)


def test_kinds_of_a_questionnaire():
    text = (
        "1. (U) SUMMARY: Rain fell.\n\n2. Much rain. END SUMMARY.\n\n3. QUESTION A. Did it rain?\n\n"
        "POST RESPONSE: It did.\n\nEvery day.\n\n4. QUESTION B. Snow?\n\nPOST RESPONSE: None\n\n"
        "5. (C) COMMENT: We are wet."
    )
    kinds = [b[2] for b in blocks_of(text)]
    assert kinds == [
        "summary",
        "summary",
        "question",
        "response",
        "response",
        "question",
        "response",
        "comment",
    ]


def test_summary_under_a_heading_lasts_to_the_next_heading():
    text = "Summary\n-------\n\n1. Rain.\n\n2. Snow.\n\nThe Year\n--------\n\n3. Ice."
    assert [b[2] for b in blocks_of(text)] == ["heading", "summary", "summary", "heading", "body"]


SIGNED = [
    ("1. Rain fell.\nBERG\n", ["1. Rain fell.", "BERG"]),
    ("1. Rain fell.\n\nBERG##\n\nNNNN\n", ["1. Rain fell.", "BERG##"]),
    ("1. Rain fell.\n\nvan Berg", ["1. Rain fell.", "van Berg"]),
    ("1. Rain fell. BERG", ["1. Rain fell.", "BERG"]),
    ("1. Rain fell (see the map, 1998) BERG", ["1. Rain fell (see the map, 1998)", "BERG"]),
    ("1. Rain. Visit Oslo's Classified Website: XXXXXX Berg", ["1. Rain.", "Berg"]),
    ("1. RAIN FELL ON THE VALLEY.\nBER\nG\n", ["1. RAIN FELL ON THE VALLEY.", "BER G"]),
]


@pytest.mark.parametrize(("text", "expected"), SIGNED)
def test_signature_is_a_paragraph_of_its_own(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell on Lund",
        "It rained. End Summary",
        "HE IS IN THE U.S. EMBASSY",
        "It rained (in Oslo) Lund",
        "(in Lund)",
    ],
)
def test_no_signature_behind_the_text(text):
    assert find_inline_signature(text) is None


def test_comment_heading_is_no_signature():
    lines = split_lines("1. Rain fell.\n\nCOMMENT\n\n2. Snow fell.")
    assert find_signature(lines, mark_lines(lines), 0, len(lines)) is None


def test_capitals():
    assert capitals_only("RAIN FELL IN 1974")
    assert not capitals_only("Rain fell")
    assert not capitals_only("12")
