"""Which year, day or month an incomplete expression gets, and what the anchor says."""

import pytest

from pipeline.stages.dates.stage import find_timexes

DAY = "2007-03-08"


def values(text, day=DAY, kind=""):
    return [t["value"] for t in find_timexes(text, day, kind=kind)]


DIRECTIONS = [
    ("He fled on July 15.", "2006-07-15"),
    ("He will flee on July 15.", "2007-07-15"),
    ("He said that on July 15 he would flee.", "2007-07-15"),
    ("The vote planned for July 15 is free.", "2007-07-15"),
    ("The vote is to be held on July 15.", "2007-07-15"),
    ("The bill should be completed in July.", "2007-07"),
    ("They hope to vote. He fled on July 15.", "2006-07-15"),
    ("He fled on March 20.", "2006-03-20"),
    ("The party of March 20.", "2007-03-20"),
    ("The feast, planned for March 6, was rained out.", "2007-03-06"),
    ("Sunday, March 4", "2007-03-04"),
    ("It was on Tuesday, June 13.", "2006-06-13"),
    ("He fled in March.", "2007-03"),
    ("He fled last March.", "2006-03"),
    ("He fled on February 29.", "2004-02-29"),
    ("He spoke on Thursday.", "2007-03-08"),
    ("He spoke last Thursday.", "2007-03-01"),
    ("He will speak on Thursday.", "2007-03-08"),
    ("He will speak next Thursday.", "2007-03-15"),
    ("He spoke on Friday.", "2007-03-02"),
]


@pytest.mark.parametrize(("text", "value"), DIRECTIONS)
def test_verbs_say_which_year_or_week(text, value):
    assert values(text) == [value]


NARRATIVE = [
    ("He came in December 1941. In January he left.", ["1941-12", "1942-01"]),
    ("He came on 3 May 1941. On June 5 he left.", ["1941-05-03", "1941-06-05"]),
    ("He came on 3 May 1941. Three weeks later he left.", ["1941-05-03", "1941-W21"]),
    (
        "In May 1941 (unlike in June 1930) he rose. In July he fell.",
        ["1941-05", "1930-06", "1941-07"],
    ),
    (
        "He came in May 1941. The men who had made the old law of 1902 were dead. In July he fell.",
        ["1941-05", "1902", "1941-07"],
    ),
    ("It began in 499 BC. The following year it ended.", ["BC0499", "BC0498"]),
    ("On 3 May 1941 he rose. At 10 a.m. he left.", ["1941-05-03", "1941-05-03T10:00"]),
    ("On 3 May 1941 he rose.\n\nAt 10 a.m. he left.", ["1941-05-03", "XXXX-XX-XXT10:00"]),
]


@pytest.mark.parametrize(("text", "expected"), NARRATIVE)
def test_history_counts_from_the_last_date_told(text, expected):
    assert values(text, day="") == expected


def test_cable_without_a_date_guesses_no_year():
    assert values("In 1999 it rained. He left on May 5.", day="", kind="cable") == [
        "1999",
        "XXXX-05-05",
    ]


def test_dateline_is_the_date_of_a_text_that_has_no_other():
    text = "River floods town\nMonday, March 5, 2007\nThe river rose on Saturday."
    assert values(text, day="") == ["2007-03-05", "2007-03-03"]
    assert values(text.replace("\nThe", " The"), day="")[-1] == "2007-03-10"


UNKNOWN = [
    ("He left on July 15.", "XXXX-07-15"),
    ("He left on Friday.", "XXXX-WXX-5"),
    ("He left in July.", "XXXX-07"),
    ("He left in the summer.", "XXXX-SU"),
    ("He left in the third quarter.", "XXXX-Q3"),
    ("He left the next day.", "XXXX-XX-XX"),
    ("He left last week.", "XXXX-WXX"),
    ("He left last month.", "XXXX-XX"),
    ("He left last year.", "XXXX"),
]


@pytest.mark.parametrize(("text", "value"), UNKNOWN)
def test_without_an_anchor_nothing_is_guessed(text, value):
    (timex,) = find_timexes(text)
    assert (timex["value"], timex["date_start"], timex["anchor"]) == (value, "", "")


def test_the_next_day_needs_a_day_that_was_told():
    assert values("He left the next day.") == ["XXXX-XX-XX"]


LISTS = [
    ("in January and February 2005", ["2005-01", "2005-02"]),
    ("from November to February 2006", ["2005-11", "2006-02"]),
    ("May 3, June 4 and July 5, 2005", ["2005-05-03", "2005-06-04", "2005-07-05"]),
    ("in May 2005 and July", ["2005-05", "2005-07"]),
    ("from August 25 to September 3", ["2006-08-25", "2006-09-03"]),
    ("June 14 - July 2, 2006", ["2006-06-14", "2006-07-02"]),
    ("in June 2005, November and January 2006", ["2005-06", "2005-11", "2006-01"]),
    ("1939-45", ["1939", "1945"]),
    ("June 14 and 20, 2006", ["2006-06-14", "2006-06-20"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_dates_of_a_list_share_their_year(text, expected):
    assert values(f"It rained {text}.") == expected


HOURS = [
    ("It began at 10 a.m., May 5, 2006.", "10 a.m., May 5, 2006", "2006-05-05T10:00"),
    ("He left on the evening of May 5, 2006.", "the evening of May 5, 2006", "2006-05-05TEV"),
    ("He left at 9:30 p.m. yesterday.", "9:30 p.m. yesterday", "2007-03-07T21:30"),
]


@pytest.mark.parametrize(("text", "words", "value"), HOURS)
def test_hour_and_day_side_by_side_are_one_expression(text, words, value):
    (timex,) = find_timexes(text, DAY)
    assert (text[timex["start"] : timex["end"]], timex["type"], timex["value"]) == (
        words,
        "TIME",
        value,
    )


OPEN = [
    ("Nothing since May 2006 has changed.", "2006-05-01", ""),
    ("The course of May 2006-present is full.", "2006-05-01", ""),
    ("It fell from May 2006 to the present.", "2006-05-01", ""),
    ("Since the May 2006 report it fell.", "2006-05-01", ""),
    ("In May 2006 it fell.", "2006-05-01", "2006-05-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), OPEN)
def test_since_and_to_the_present_leave_the_end_open(text, start, end):
    timex = find_timexes(text, DAY)[0]
    assert (timex["date_start"], timex["date_end"]) == (start, end)


SLASHED = [
    ("04/05/2006", "2006-04-05", "2006-05-04"),
    ("05/05/2006", "2006-05-05", ""),
    ("04/25/2006", "2006-04-25", ""),
    ("25/04/2006", "2006-04-25", ""),
    ("4-5-06", "2006-04-05", "2006-05-04"),
]


@pytest.mark.parametrize(("written", "value", "alternative"), SLASHED)
def test_numeric_date_carries_its_other_reading(written, value, alternative):
    (timex,) = find_timexes(f"The form of {written} was lost.", DAY)
    assert (timex["value"], timex["alternative"]) == (value, alternative)


def test_other_dates_of_a_document_settle_the_order():
    for other, value in (("25/12/2005", "2006-05-04"), ("12/25/2005", "2006-04-05")):
        first, _ = find_timexes(f"Forms of 04/05/2006 and {other}.", DAY)
        assert (first["value"], first["alternative"]) == (value, "")


PAST_YEARS = "He was born in 1921, married in 1944, ruled in 1951, 1955, 1960, 1964 and 1969. In 1970 he fled. "


def test_obituary_is_news_and_no_history():
    assert values(PAST_YEARS + "He died on Tuesday.")[-1] == "2007-03-06"
    assert values(PAST_YEARS + "In May he came back.")[-1] == "1970-05"
