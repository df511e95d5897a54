import pytest

from pipeline.stages.events.ahead import status_and_date, year_before
from tests.timexes import make_timex

TODAY = "2004-05-20"


def timex(text, start, end):
    return make_timex(0, len(text), start, end)


def said(asserted):
    rest = (1 - asserted) / 3
    return {"statuses": {"asserted": asserted, "possible": rest, "negated": rest, "generic": rest}}


@pytest.mark.parametrize(
    ("text", "start", "end", "asserted", "status", "date"),
    [
        # Told as a fact, far ahead, no year: the year before.
        ("September", "2004-09-01", "2004-09-30", 0.99, "asserted", "2003-09-01"),
        ("29 March", "2005-03-29", "2005-03-29", 0.97, "asserted", "2004-03-29"),
        # Near ahead: the date of something else.
        ("June 2", "2004-06-02", "2004-06-02", 0.99, "asserted", ""),
        # A year is written: nothing to misread.
        ("March 2006", "2006-03-01", "2006-03-31", 0.99, "asserted", ""),
        # The model is not sure: still to come.
        ("September", "2004-09-01", "2004-09-30", 0.7, "possible", "2004-09-01"),
        # Not ahead.
        ("March", "2004-03-01", "2004-03-31", 0.99, "asserted", "2004-03-01"),
        ("May 20", "2004-05-20", "2004-05-20", 0.5, "asserted", "2004-05-20"),
    ],
)
def test_status_and_date_agree(text, start, end, asserted, status, date):
    found, dated = status_and_date("asserted", timex(text, start, end), said(asserted), TODAY, text)
    assert (found, dated["date_start"] if dated else "") == (status, date)


def test_without_a_model_what_lies_ahead_is_possible():
    ahead = timex("September", "2004-09-01", "2004-09-30")
    assert status_and_date("asserted", ahead, None, TODAY, "September") == ("possible", ahead)


def test_other_statuses_and_documents_without_a_day_stay_as_they_are():
    ahead = timex("September", "2004-09-01", "2004-09-30")
    assert status_and_date("negated", ahead, said(0.0), TODAY, "September") == ("negated", ahead)
    assert status_and_date("asserted", ahead, said(1.0), "", "September") == ("asserted", ahead)
    assert status_and_date("asserted", None, said(1.0), TODAY, "") == ("asserted", None)


@pytest.mark.parametrize(
    ("day", "earlier"),
    [("2004-02-29", "2003-02-28"), ("2004-12-31", "2003-12-31"), ("", "")],
)
def test_the_day_a_year_before(day, earlier):
    assert year_before(day) == earlier
