import datetime as dt

import pytest

from pipeline.clean.datetimes import (
    full_year,
    read_date_time_group,
    read_day,
    read_day_of_year,
    year_of_group,
)

GROUPS = [
    ("R 141005Z JUN 06", "2006-06-14T10:05"),
    ("O R 291630Z AUG 79", "1979-08-29T16:30"),
    ("061140Z Jul 05", "2005-07-06T11:40"),
    ("P 220815Z MAR 07 ZDS", "2007-03-22T08:15"),
    ("R 010000Z JAN 1966", "1966-01-01T00:00"),
    ("252125Z JUL 74", "1974-07-25T21:25"),
    ("P 241549 Z JAN 74", "1974-01-24T15:49"),
    ("R 080141Z MAR 07 ZDK", "2007-03-08T01:41"),
    ("O P R 071702Z SEPT 2006", "2006-09-07T17:02"),
    ("R O71702Z JUN 06", "2006-06-07T17:02"),
    ("R 0717022 0CT 06", "2006-10-07T17:02"),
    ("R 071702Z JAM 06", "2006-01-07T17:02"),
    ("P 171259Z JUN 09FM AMEMBASSY OSLO", "2009-06-17T12:59"),
]


@pytest.mark.parametrize(("text", "moment"), GROUPS)
def test_date_time_group(text, moment):
    expected = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    assert read_date_time_group(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "R 321005Z JUN 06",
        "R 141005Z XXX 06",
        "R 141005Z JUM 06",
        "PAGE 02 OSLO 00537 170845Z",
        "21 JUN 06",
    ],
)
def test_no_date_time_group(text):
    assert read_date_time_group(text) is None


DAYS = [
    ("2009-10-17 21:15:00", "2009-10-17"),
    ("3/24/2006 20:36", "2006-03-24"),
    ("Draft Date: 09 may 1974", "1974-05-09"),
    ("4 June 2005", "2005-06-04"),
    ("June 4, 2005", "2005-06-04"),
    ("31/31/2005, then 4 May 2001", "2001-05-04"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day(text, day):
    found = read_day(text)
    assert found
    assert found.isoformat() == day


@pytest.mark.parametrize("text", ["", "June 2005", "2005", "n/a", "30 FEB 2001"])
def test_no_day_is_more_precise_than_the_text(text):
    assert read_day(text) is None


def test_day_of_the_year():
    assert read_day_of_year(2008, "078", "16", "40") == dt.datetime(
        2008, 3, 18, 16, 40, tzinfo=dt.UTC
    )
    assert read_day_of_year(2007, "366", "00", "00") is None
    assert read_day_of_year(2007, "000", "00", "00") is None


@pytest.mark.parametrize(
    ("digits", "year"), [("66", 1966), ("10", 2010), ("1974", 1974), ("45", 1945), ("44", 2044)]
)
def test_century(digits, year):
    assert full_year(digits) == year


def test_year_of_a_damaged_group():
    assert year_of_group("R 141005Z XXX 06") == 2006
    assert year_of_group("Rain") is None
