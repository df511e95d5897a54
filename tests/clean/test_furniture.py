import pytest

from pipeline.clean.furniture import inline_cuts, mark_lines
from pipeline.clean.lines import Line, close_up, split_lines

FURNITURE = [
    ("MEXICO 00002208  002 OF 009", "page"),
    ("MEXICO 00002208  004.2 OF 009 ", "page"),
    ("PAGE 02  LA PAZ 04826  171326Z", "sheet"),
    ("PAGE 02        LA PAZ 06190  01 OF 02  051120Z", "sheet"),
    (" Declassified/Released US Department of State EO Systematic Review 04 MAY 2006", "stamp"),
    ("RELEASED IN FULL", "stamp"),
    ("REVIEW AUTHORITY: ANNA BERG", "stamp"),
    ("## DECONTROLLED/UNCLASSIFIED", "stamp"),
    ("SIPDIS", "stamp"),
    ("CONFIDENTIAL", "stamp"),
    ("C O N F I D E N T I A L", "stamp"),
    ("NNNN", "end"),
    ("-------", "rule"),
    ("#######", "stamp"),
    ("E E E E E E E E", "end"),
    ("Visit Oslo's Classified Web Site at", "visit"),
]


@pytest.mark.parametrize(("text", "kind"), FURNITURE)
def test_furniture(text, kind):
    assert mark_lines(split_lines(text)) == [kind]


TEXT = [
    "The harvest failed in 2006.",
    "1. (SBU) Rain fell.",
    "CONFIDENTIAL TALKS BEGAN IN LUND",
    "PAGE AFTER PAGE OF THE REPORT WAS READ",
    "Summary",
    "--",
    "visit the website of the union",
]


@pytest.mark.parametrize("text", TEXT)
def test_text_is_no_furniture(text):
    assert mark_lines(split_lines(text)) == [""]


def test_classification_above_a_sheet_belongs_to_the_page_break():
    lines = split_lines(
        "end of a\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02  OSLO 04826  171326Z\n\nline"
    )
    assert mark_lines(lines) == ["", "sheet", "", "sheet", "", "sheet", "", ""]


def test_pointer_to_a_web_site_ends_with_its_address():
    lines = split_lines(
        "Visit Oslo's Classified Web Site at\nhttp://www.state.sgov.gov/oslo\n\nBERG"
    )
    assert mark_lines(lines) == ["visit", "visit", "", ""]


INLINE = [
    ("rain fell OSLO 00000063 002 OF 003 all day", "OSLO 00000063 002 OF 003"),
    ("some SIPDIS wanted rain", "SIPDIS"),
    (
        "in May. Visit Oslo's Classified Website: XXXXXXXXXXXX BERG",
        "Visit Oslo's Classified Website: XXXXXXXXXXXX",
    ),
    ("PAGE 02 OSLO 00537 170845Z AND MORE RAIN", "PAGE 02 OSLO 00537 170845Z"),
]


@pytest.mark.parametrize(("text", "cut"), INLINE)
def test_furniture_inside_a_line(text, cut):
    assert [text[a:b].strip() for a, b in inline_cuts(Line(0, len(text), text))] == [cut]


def test_capitals_before_the_post_stay():
    text = "BY THE UN SAO PAULO 00000063 002 OF 003 AND"
    assert [text[a:b] for a, b in inline_cuts(Line(0, len(text), text), 2)] == [
        "SAO PAULO 00000063 002 OF 003"
    ]


def test_lines_have_source_offsets():
    source = "  one \n\n\ttwo"
    lines = split_lines(source)
    assert [source[line.start : line.end] for line in lines] == ["one", "", "two"]
    assert split_lines(source, 7)[-1] == lines[-1]


def test_close_up():
    assert close_up("C O N F I D E N T I A L OSLO 12") == "CONFIDENTIAL OSLO 12"
    assert close_up("I A M here") == "I A M here"
