"""How cables tell time: intervals by the codebook in sentences written for this test, all of a cable of 8 March 2007."""

import pytest

from pipeline.stages.dates.stage import find_timexes

DAY = "2007-03-08"


def intervals(text, day=DAY):
    return [
        (f"{t['date_start']}/{t['date_end']}", t["precision"])
        for t in find_timexes(text, day, kind="cable")
        if t["date_start"]
    ]


ONE = [
    ("He left in late 2005.", "2005-01-01/2005-12-31", "year"),
    ("A course is planned for mid-November.", "2007-11-01/2007-11-30", "month"),
    ("It met in the second half of October.", "2006-10-16/2006-10-31", "range"),
    ("It met in the first half of February 2004.", "2004-02-01/2004-02-15", "range"),
    ("Over the past six years it has met twice.", "2001-03-08/2007-03-08", "year"),
    ("In the last year it has met twice.", "2006-03-08/2007-03-08", "year"),
    ("It met twice in the past four months.", "2006-11-08/2007-03-08", "range"),
    ("It met twice in the last two weeks.", "2007-02-22/2007-03-08", "range"),
    ("It will meet within the next ten days.", "2007-03-08/2007-03-18", "range"),
    ("He will come in the coming week.", "2007-03-08/2007-03-15", "range"),
    ("The focus of the coming year is to train.", "2007-03-08/2008-03-08", "year"),
    ("It met last year.", "2006-01-01/2006-12-31", "year"),
    ("It met last week.", "2007-02-26/2007-03-04", "range"),
    ("THE BUDGET OF FY 73 IS SPENT.", "1972-07-01/1973-06-30", "year"),
    ("THE BUDGET OF FY76 IS SPENT.", "1975-07-01/1976-06-30", "year"),
    ("The budget of FY 1977 is spent.", "1976-10-01/1977-09-30", "year"),
    ("The budget of FY 2006 is spent.", "2005-10-01/2006-09-30", "year"),
    ("MONEY OF THE TRANSITION QUARTER IS SPENT.", "1976-07-01/1976-09-30", "quarter"),
    ("He came on 14JUN06.", "2006-06-14/2006-06-14", "day"),
    ("He came on the 15th of last month.", "2007-02-15/2007-02-15", "day"),
    ("It was signed in March ¶2006.", "2006-03-01/2006-03-31", "month"),
]


@pytest.mark.parametrize(("text", "interval", "precision"), ONE)
def test_interval_and_precision(text, interval, precision):
    assert intervals(text) == [(interval, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "In the first ten years of 2006 it met.",
        "In the last 9000 years of 2006 it met.",
        "In the first 9000 years of 2006 it met.",
        "He taught for ten months of 2006.",
    ],
)
def test_what_is_no_part_of_a_year_leaves_it_whole(text):
    assert intervals(text) == [("2006-01-01/2006-12-31", "year")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # 14 March 2007 is a Wednesday of the week after; 16 March 2006 was no Monday.
        ("HE LEAVES WEDNESDAY MORNING, MARCH 14, 2007.", {"2007-03-14"}),
        ("He came on Monday evening (February 12, 2007).", {"2007-02-12"}),
        ("He came on Monday evening, March 16, 2006.", {"2007-03-05", "2006-03-16"}),
        ("He came on Monday evening and March 5, 2001 was long ago.", {"2007-03-05", "2001-03-05"}),
    ],
)
def test_a_weekday_has_the_day_behind_it(text, days):
    assert {interval[:10] for interval, _ in intervals(text)} == days


TOGETHER = [
    ("He came on June 14 and 15.", "2006-06-14/2006-06-15"),
    ("He came on June 14 and\n15.", "2006-06-14/2006-06-15"),
    ("He came on June\n14  and   15.", "2006-06-14/2006-06-15"),
    ("He came on June 14 and\n\n15 with a guard.", "2006-06-14/2006-06-15"),
    ("HE CAME ON JUNE 14 AND 15", "2006-06-14/2006-06-15"),
    ("He came on June 14 & 15.", "2006-06-14/2006-06-15"),
    ("He came on June 14 and June 15.", "2006-06-14/2006-06-15"),
    ("He came from June 14 to July 3.", "2006-06-14/2006-07-03"),
    ("He came in January-February.", "2007-01-01/2007-02-28"),
    ("He came in June and July.", "2006-06-01/2006-07-31"),
    ("In the first ten months of 2006 it met twice.", "2006-01-01/2006-10-31"),
    ("It met twice in the last three months of 2005.", "2005-10-01/2005-12-31"),
    ("It met in the first 45 days of 2004.", "2004-01-01/2004-02-14"),
    ("He came in June/July 2005.", "2005-06-01/2005-07-31"),
    ("He will come in September or October this year.", "2007-09-01/2007-10-31"),
]


@pytest.mark.parametrize(("text", "interval"), TOGETHER)
def test_days_and_months_side_by_side_are_one_range(text, interval):
    assert intervals(text) == [(interval, "range")] * 2


@pytest.mark.parametrize("link", [" and ", " and\n", "\nand  ", " AND\n\n", " & ", "-", " - "])
def test_day_of_a_range_is_no_year(link):
    found = find_timexes(f"They met in Bern June 14{link}15.", "2006-06-28", kind="cable")
    assert [t["value"] for t in found] == ["2006-06-14", "2006-06-15"]


APART = [
    ("He came on June 14 and 20.", ["2006-06-14/2006-06-14", "2006-06-20/2006-06-20"]),
    (
        "Notes of May 31, 2005 and June 1, 2005.",
        ["2005-05-31/2005-05-31", "2005-06-01/2005-06-01"],
    ),
    ("He came in April and June.", ["2006-04-01/2006-04-30", "2006-06-01/2006-06-30"]),
    (
        "He came in May, June and July 2005.",
        ["2005-05-01/2005-05-31", "2005-06-01/2005-06-30", "2005-07-01/2005-07-31"],
    ),
    (
        "They came in June and July 2005, respectively.",
        ["2005-06-01/2005-06-30", "2005-07-01/2005-07-31"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_days_and_months_that_are_no_range(text, expected):
    assert [interval for interval, _ in intervals(text)] == expected


COUNTED = [
    ("Two days after the coup of 25 March 1976 he fled.", "1976-03-27", "1976-03-27/1976-03-27"),
    ("A week after the June 3 vote he fled.", "2006-W23", "2006-06-05/2006-06-11"),
    ("Three days before the vote of June 3, 2006 he fled.", "2006-05-31", "2006-05-31/2006-05-31"),
    ("The day after the June 3 vote he fled.", "2006-06-04", "2006-06-04/2006-06-04"),
    ("Three months after the coup of 25 March 1976 he fled.", "1976-06", "1976-06-01/1976-06-30"),
    ("A year after the coup of 25 March 1976 he fled.", "1977", "1977-01-01/1977-12-31"),
    ("Ten days prior to the June 3 vote he fled.", "2006-05-24", "2006-05-24/2006-05-24"),
]


@pytest.mark.parametrize(("text", "value", "interval"), COUNTED)
def test_what_counts_from_an_event_whose_day_the_phrase_tells(text, value, interval):
    timex = find_timexes(text, DAY)[0]
    assert (timex["type"], timex["value"]) == ("DATE", value)
    assert f"{timex['date_start']}/{timex['date_end']}" == interval
    assert timex["anchor"].startswith("event ")


NOT_COUNTED = [
    "Two days after the coup he fled.",
    "It lasted two days after the coup of 25 March 1976.",
    "Two days after the coup, the vote of 25 March 1976 was void.",
    "For two days after the coup of 25 March 1976 he hid.",
    "Two days after the coups of 1976 he fled.",
    "The first two days after the coup of 25 March 1976 were calm.",
]


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_what_only_lasts(text):
    timex = find_timexes(text, DAY)[0]
    assert (timex["type"], timex["value"], timex["date_start"]) == ("DURATION", "P2D", "")
