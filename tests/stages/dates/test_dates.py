import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.stages.dates.stage import DateFinder, find_timexes
from pipeline.stages.dates.words import load_words

DAY = "2007-03-08"

FOUND = [
    ("He left on July 15.", "July 15", "2006-07-15", "2006-07-15", "day"),
    ("It will open on July 15.", "July 15", "2007-07-15", "2007-07-15", "day"),
    ("It began on 19 January 2007.", "19 January 2007", "2007-01-19", "2007-01-19", "day"),
    ("On January 19, 2007 it began.", "January 19, 2007", "2007-01-19", "2007-01-19", "day"),
    ("Sent 252125Z JUL 74 from Lome.", "252125Z JUL 74", "1974-07-25", "1974-07-25", "day"),
    ("They met on 16 Jul 06 in Oslo.", "16 Jul 06", "2006-07-16", "2006-07-16", "day"),
    ("Dated 2007-02-28 in the log.", "2007-02-28", "2007-02-28", "2007-02-28", "day"),
    ("They met June 14-15 in Bern.", "June 14-15", "2006-06-14", "2006-06-15", "range"),
    ("They met 17-18 March 2006.", "17-18 March 2006", "2006-03-17", "2006-03-18", "range"),
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
    ("Closed in the mid-1990s for good.", "the mid-1990s", "1994-01-01", "1996-12-31", "decade"),
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
    ("It ran from May 3-5, 2006.", "May 3-5, 2006", "2006-05-03", "2006-05-05", "range"),
    ("The late January murder shocked them.", "late January", "2007-01-21", "2007-01-31", "month"),
    ("She resigned last Monday.", "last Monday", "2007-03-05", "2007-03-05", "day"),
    ("The budget of FY 2007 was cut.", "FY 2007", "2006-10-01", "2007-09-30", "year"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "precision"), FOUND)
def test_expression_is_found_and_resolved(text, words, start, end, precision):
    (timex,) = find_timexes(text, DAY)
    assert text[timex["start"] : timex["end"]] == words
    assert (timex["date_start"], timex["date_end"], timex["precision"]) == (start, end, precision)


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


@given(st.text(alphabet="0123456789 -/.,JulyMarch'softhe", max_size=60))
def test_any_text_gives_ordered_spans_and_valid_intervals(text):
    end = 0
    for timex in find_timexes(text, DAY):
        assert end <= timex["start"] < timex["end"] <= len(text)
        assert not timex["date_end"] or timex["date_start"] <= timex["date_end"]
        end = timex["end"]


def test_stage_keeps_nothing_between_documents(blank):

    stage = DateFinder()
    first, second = blank.make_doc("On July 15."), blank.make_doc("Nothing here.")
    first._.meta = {"doc_id": "", "kind": "", "date": DAY, "country": "", "title": ""}
    assert stage(first)._.timexes
    assert stage(second)._.timexes == []


def test_unknown_key_is_refused(tmp_path):
    path = tmp_path / "words.yaml"
    path.write_text("months: {}\ncolours: []\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"keys are wrong.*words\.yaml.*colours"):
        load_words(path)
