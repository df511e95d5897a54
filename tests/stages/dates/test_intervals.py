from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.dates.intervals import interval_of
from pipeline.stages.dates.values import (
    Point,
    easter,
    end_day,
    first_day,
    point_of,
    shifted,
    timex_value,
)

POINTS = [
    (Point("D", 2006, 7, 15), "2006-07-15", "2006-07-15", "2006-07-15", "day", "2006-07-15"),
    (Point("W", 2007, 1, 1), "2007-W01", "2007-01-01", "2007-01-07", "range", "2007-01-01/2007-01-07"),
    (Point("WE", 2007, 3, 10), "2007-W10-WE", "2007-03-10", "2007-03-11", "range", "2007-03-10/2007-03-11"),
    (Point("M", 2008, 2), "2008-02", "2008-02-01", "2008-02-29", "month", "2008-02"),
    (Point("Q", 2008, number=4), "2008-Q4", "2008-10-01", "2008-12-31", "quarter", "2008-10/2008-12"),
    (Point("H", 2008, number=1), "2008-H1", "2008-01-01", "2008-06-30", "range", "2008-01/2008-06"),
    (Point("S", 2008, number=4), "2008-WI", "2008-12-01", "2009-02-28", "season", "2008-24"),
    (Point("Y", 2008), "2008", "2008-01-01", "2008-12-31", "year", "2008"),
    (Point("FY", 2008), "FY2008", "2007-10-01", "2008-09-30", "year", "2007-10/2008-09"),
    (Point("DE", 1970), "197", "1970-01-01", "1979-12-31", "decade", "197X"),
    (Point("CE", 1800), "18", "1800-01-01", "1899-12-31", "range", "18XX"),
    (Point("Y", -499), "BC0499", "", "", "", "-0498"),
    (Point("DE", -470), "BC047", "", "", "", ""),
    (Point("CE", -301), "BC03", "", "", "", ""),
    (Point("D", 2007, 2, 29), "2007-02-29", "", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("point", "value", "start", "end", "precision", "edtf"), POINTS)
def test_point_as_value_interval_and_edtf(point, value, start, end, precision, edtf):
    interval = interval_of(point)
    assert timex_value(point) == value
    assert (interval.start, interval.end) == (start, end)
    assert (interval.precision, interval.edtf) == (precision, edtf)


def test_range_open_end_and_circa():
    june = Point("D", 2006, 6, 14)
    assert interval_of(june, days=(14, 15)).edtf == "2006-06-14/2006-06-15"
    assert interval_of(june, days=(14, 15)).precision == "range"
    opened = interval_of(Point("M", 2006, 3), open_end=True)
    assert (opened.start, opened.end, opened.edtf) == ("2006-03-01", "", "2006-03/..")
    assert interval_of(Point("Y", 1910), approximate=True).edtf == "1910~"


UNITS = st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "DE"])
DAYS = st.dates(min_value=date(1000, 1, 1))


@given(DAYS, UNITS)
def test_unit_of_a_day_holds_it(day, unit):
    point = point_of(day, unit)
    if unit != "WE" and day.year < 9990:
        assert first_day(point) <= day <= end_day(point)
        assert shifted(day, unit, 0) == point


@given(DAYS, UNITS, st.integers(-40, 40))
def test_shift_and_back_is_the_same_unit(day, unit, steps):
    if 1500 < day.year < 2500:
        there = shifted(day, unit, steps)
        assert shifted(first_day(there), unit, -steps) == point_of(day, unit)


EASTERS = {1818: (3, 22), 1943: (4, 25), 1961: (4, 2), 2000: (4, 23), 2008: (3, 23), 2024: (3, 31)}


@pytest.mark.parametrize(("year", "day"), EASTERS.items())
def test_easter(year, day):
    assert easter(year) == date(year, *day)


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_of_spring(year):
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


FISCAL_YEARS = [
    (1973, "1972-07-01", "1973-06-30"),
    (1976, "1975-07-01", "1976-06-30"),
    (1977, "1976-10-01", "1977-09-30"),
    (2007, "2006-10-01", "2007-09-30"),
]


@pytest.mark.parametrize(("year", "start", "end"), FISCAL_YEARS)
def test_fiscal_year_began_in_july_up_to_1976(year, start, end):
    interval = interval_of(Point("FY", year))
    assert (interval.start, interval.end) == (start, end)
