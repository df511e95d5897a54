import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.stages.dates.stage import DateFinder, find_timexes

DAY = "2007-03-08"

FOUND = [
    ("He left on July 15.", "July 15", "2006-07-15", "2006-07-15", "day"),
    ("It will open on July 15.", "July 15", "2007-07-15", "2007-07-15", "day"),
    ("It began on 19 January 2007.", "19 January 2007", "2007-01-19", "2007-01-19", "day"),
    ("On January 19, 2007 it began.", "January 19, 2007", "2007-01-19", "2007-01-19", "day"),
    ("Sent 252125Z JUL 74 from Lome.", "252125Z JUL 74", "1974-07-25", "1974-07-25", "day"),
    ("They met on 16 Jul 06 in Oslo.", "16 Jul 06", "2006-07-16", "2006-07-16", "day"),
    ("Dated 2007-02-28 in the log.", "2007-02-28", "2007-02-28", "2007-02-28", "day"),
    ("It was signed in January 2006.", "January 2006", "2006-01-01", "2006-01-31", "month"),
    ("IT WAS SIGNED IN MAY 1974.", "MAY 1974", "1974-05-01", "1974-05-31", "month"),
    ("The court sat in February.", "February", "2007-02-01", "2007-02-28", "month"),
    (
        "In the first quarter of 2006 it fell.",
        "the first quarter of 2006",
        "2006-01-01",
        "2006-03-31",
        "quarter",
    ),
    ("THE SUMMER OF 1977 WAS HOT.", "THE SUMMER OF 1977", "1977-06-01", "1977-08-31", "season"),
    ("In 2004 it rained.", "2004", "2004-01-01", "2004-12-31", "year"),
    ("Since last year it is shut.", "last year", "2006-01-01", "", "year"),
    ("The dam of the 1970s leaks.", "the 1970s", "1970-01-01", "1979-12-31", "decade"),
    ("Closed in the mid-1990s for good.", "the mid-1990s", "1990-01-01", "1999-12-31", "decade"),
    ("Nothing since March 2006 has changed.", "March 2006", "2006-03-01", "", "month"),
    ("He called yesterday.", "yesterday", "2007-03-07", "2007-03-07", "day"),
    ("Two weeks ago it froze.", "Two weeks ago", "2007-02-19", "2007-02-25", "range"),
    ("They will vote next week.", "next week", "2007-03-12", "2007-03-18", "range"),
    (
        "A course ran the week of March 5, 2007.",
        "the week of March 5, 2007",
        "2007-03-05",
        "2007-03-11",
        "range",
    ),
    ("Her late January trip ended.", "late January", "2007-01-01", "2007-01-31", "month"),
    ("She resigned last Monday.", "last Monday", "2007-03-05", "2007-03-05", "day"),
    ("The budget of FY 2007 was cut.", "FY 2007", "2006-10-01", "2007-09-30", "year"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "precision"), FOUND)
def test_expression_is_found_and_resolved(text, words, start, end, precision):
    (timex,) = find_timexes(text, DAY)
    assert text[timex["start"] : timex["end"]] == words
    assert (timex["date_start"], timex["date_end"], timex["precision"]) == (start, end, precision)


RANGES = [
    ("They met June 14-15 in Bern.", ["June 14", "15"], "2006-06-14", "2006-06-15"),
    ("They met 17-18 March 2006.", ["17", "18 March 2006"], "2006-03-17", "2006-03-18"),
    ("It ran from May 3 to 5, 2006.", ["May 3", "5, 2006"], "2006-05-03", "2006-05-05"),
    ("They met on 2 and 3 May.", ["2", "3 May"], "2006-05-02", "2006-05-03"),
    ("It rained February 27-29.", ["February 27", "29"], "2004-02-27", "2004-02-29"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), RANGES)
def test_both_ends_of_a_range_of_days_carry_its_interval(text, words, start, end):
    found = find_timexes(text, DAY)
    assert [text[t["start"] : t["end"]] for t in found] == words
    assert [t["value"] for t in found] == [start, end]
    assert {(t["date_start"], t["date_end"], t["precision"]) for t in found} == {
        (start, end, "range")
    }


NOT_DATES = [
    "It may rain, and they march on.",
    "Law 1990 of the province.",
    "About 2000 people came.",
    "Call (52) 5080-2247 or see 04 STATE 1998.",
    "E.O. 1295 and Article 2001 apply.",
    "The 1,900 votes and 3/4 of the seats.",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_figures_and_words_that_are_no_dates(text):
    assert not [t for t in find_timexes(text, DAY) if t["date_start"]]


UNDATED = [
    ("every year", "SET", "P1Y"),
    ("for six years", "DURATION", "P6Y"),
    ("recently", "DATE", "PAST_REF"),
    ("a 60-day stay", "DURATION", "P60D"),
]


@pytest.mark.parametrize(("text", "kind", "value"), UNDATED)
def test_durations_and_sets_have_a_value_and_no_interval(text, kind, value):
    (timex,) = find_timexes(f"It happened {text}.", DAY)
    assert (timex["type"], timex["value"], timex["date_start"]) == (kind, value, "")


def test_list_shares_the_year_that_it_states_last():
    text = "It met in January and February 2005, and in June 2006, November 2006 and May 2007, respectively."
    starts = [timex["date_start"][:7] for timex in find_timexes(text, DAY)]
    assert starts == ["2005-01", "2005-02", "2006-06", "2006-11", "2007-05"]


def test_incomplete_date_without_an_anchor_is_not_guessed():
    (timex,) = find_timexes("He left on July 15.")
    assert (timex["value"], timex["date_start"], timex["anchor"]) == ("XXXX-07-15", "", "")


def test_anchor_says_date_and_rule():
    (timex,) = find_timexes("He left on July 15.", DAY)
    assert timex["anchor"] == "document date 2007-03-08: past"


WORDS = st.sampled_from(
    [
        *"July 15 2006 the of and to - / . , ( ) May second March 3 31 2 1990s mid early last next".split(),
        *"Monday week year day two days ago later a.m. 10:30 04/05/2006 Feb 29 FY 07 since every".split(),
        *"BC 480 hundred half same that morning Resolution 's".split(),
        *"Easter after coming past years 9999 decades weekend quarter FY73 14JUN06 respectively -- &".split(),
        "\n\n",
        "\n",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join), st.sampled_from(["", DAY, "2008-02-29"]))
def test_any_text_gives_ordered_spans_and_valid_intervals(text, day):
    end = 0
    for timex in find_timexes(text, day):
        assert end <= timex["start"] < timex["end"] <= len(text)
        assert timex["value"]
        for bound in (timex["date_start"], timex["date_end"]):
            assert not bound or date.fromisoformat(bound)
        assert not timex["date_end"] or timex["date_start"] <= timex["date_end"]
        assert bool(timex["date_start"]) == bool(timex["precision"])
        end = timex["end"]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_characters_are_survived(text):
    for timex in find_timexes(text):
        assert 0 <= timex["start"] < timex["end"] <= len(text)


HOSTILE = [
    "5 hundred ",
    "May ",
    "1/",
    "the early ",
    "12 ",
    "June 14 and ",
    "\n ",
    "a few more than ",
    "(1990 ",
    "2006-",
    "last ",
    "x" * 50,
    "1" * 50,
    "1,000",
    "the first ",
    "two days after ",
    "1 1/",
    "May and ",
    "-",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text_and_not_with_its_square(piece):
    def seconds(times):
        begin = time.process_time()
        find_timexes(piece * times, DAY)
        return time.process_time() - begin

    seconds(10)
    small, large = (min(seconds(times) for _ in range(2)) for times in (1_000, 8_000))
    assert large < 24 * max(small, 0.002)


def test_stage_keeps_nothing_between_documents(blank):
    stage = DateFinder()
    first, second = blank.make_doc("On July 15."), blank.make_doc("Nothing here.")
    first._.meta = {"doc_id": "", "kind": "", "date": DAY, "country": "", "title": ""}
    assert stage(first)._.timexes
    assert stage(second)._.timexes == []


def test_stage_reads_no_cable_as_a_history(blank):
    past = "It rose in May 1961, June 1962, May 1963, June 1964, May 1965 and June 1966. "
    doc = blank.make_doc(past + "On 3 March it fell.")
    doc._.meta = {"doc_id": "", "kind": "cable", "date": DAY, "country": "", "title": ""}
    assert DateFinder()(doc)._.timexes[-1]["date_start"] == "2007-03-03"
    doc._.meta = doc._.meta | {"kind": "report"}
    assert DateFinder()(doc)._.timexes[-1]["date_start"] == "1966-03-03"
