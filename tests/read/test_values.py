"""Dates and countries of dumps: what leaves no doubt is read, the rest is left out."""

import pytest

from pipeline.read.values import country_code, day_order, iso_day

DAYS = [
    ("2004-05-06", "2004-05-06"),
    ("2004-5-6", "2004-05-06"),
    ("2004/05/06", "2004-05-06"),
    ("2004.05.06", "2004-05-06"),
    ("20040506", "2004-05-06"),
    ("20040506T101500Z", "2004-05-06"),
    (" 2004-05-06 ", "2004-05-06"),
    ("2004-05-06T10:15:00.123456+02:00", "2004-05-06"),
    ("2004-05-06 10:15", "2004-05-06"),
    ("2004-05-06 10:15:00 UTC", "2004-05-06"),
    ("6 May 2004", "2004-05-06"),
    ("6th of May 2004", "2004-05-06"),
    ("06-MAY-2004", "2004-05-06"),
    ("06 Sept. 2004", "2004-09-06"),
    ("May 6, 2004", "2004-05-06"),
    ("May 6th 2004, 3:20 p.m.", "2004-05-06"),
    ("Thursday, 6 May 2004", "2004-05-06"),
    ("Thu, 06 May 2004 10:15:00 +0000 (UTC)", "2004-05-06"),
    ("5/26/2004", "2004-05-26"),
    ("26/5/2004 18:48", "2004-05-26"),
    ("26.5.2004", "2004-05-26"),
    ("5/5/2004", "2004-05-05"),
]
NO_DAYS = [
    "",
    "2004",
    "2004-05",
    "May 2004",
    "5/6/2004",
    "5/6/04",
    "2004-13-01",
    "2004-02-30",
    "31/31/2004",
    "2004-05-06 to 2004-05-09",
    "2004-05-06, 2004-05-09",
    "about 6 May 2004",
    "0001-01-01",
    "1083801600",
    "6 Maybe 2004",
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_date_without_doubt_is_a_day(text, day):
    assert iso_day(text) == day


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_or_in_doubt_is_left_out(text):
    assert iso_day(text) == ""


ORDERS = [
    (["5/6/2004", "5/26/2004"], "month first"),
    (["5/6/2004", "26/5/2004 10:00"], "day first"),
    (["5/6/2004", "6/7/2004"], ""),
    (["5/26/2004", "26/5/2004"], ""),
    (["2004-05-26", "26 May 2004", "nothing"], ""),
    ([], ""),
]


@pytest.mark.parametrize(("texts", "order"), ORDERS)
def test_the_other_dates_of_a_column_show_its_order(texts, order):
    assert day_order(texts) == order


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("5/6/2004", "month first", "2004-05-06"),
        ("5/6/2004", "day first", "2004-06-05"),
        ("26/5/2004", "month first", "2004-05-26"),
        ("5/26/2004", "day first", "2004-05-26"),
        ("2004-05-06", "day first", "2004-05-06"),
        ("6 May 2004", "day first", "2004-05-06"),
    ],
)
def test_an_order_decides_what_is_in_doubt_and_nothing_else(text, order, day):
    assert iso_day(text, order) == day


COUNTRIES = [
    ("PL", "PL"),
    ("pl", "PL"),
    ("POL", "PL"),
    ("Poland", "PL"),
    ("BOLIVIA", "BO"),
    ("Bolivia, Plurinational State of", "BO"),
    ("Russia", "RU"),
    ("Great Britain", "GB"),
    ("Kosovo", "XK"),
    ("XK", "XK"),
    ("NA", "NA"),
    ("Congo", ""),
    ("Ruritania", ""),
    ("Poland, Germany", ""),
    ("EU", ""),
]


@pytest.mark.parametrize(("text", "code"), COUNTRIES)
def test_country_code(text, code):
    assert country_code(text) == code
