"""Incomplete values: what an expression says by itself, before an anchor completes it.

A missing year is None, as `XXXX` in TIMEX3; HeidelTime's idea (Stroetgen & Gertz 2010).
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Triple = tuple[int | None, int | None, int | None]
"""Year, month and day; None where the text does not say."""


@dataclass(frozen=True, slots=True)
class Value:
    """A read expression. `start` and `end` are inclusive.

    `kind` is DATE, TIME, DURATION or SET; `timex` a TIMEX3 value that needs no anchor; `shift` a distance from the
    anchor as (unit, number); `direction` past or future where the words say it.
    """

    kind: str = "DATE"
    precision: str = ""
    start: Triple | None = None
    end: Triple | None = None
    timex: str = ""
    shift: tuple[str, int] | None = None
    weekday: int | None = None
    direction: str = ""


def last_day(year: int, month: int) -> int:
    """Number of days of a month."""
    return monthrange(year, month)[1]


def full_year(text: str) -> int:
    """A year of four figures, or of two: from 50 on of the twentieth century."""
    digits = re.sub(r"\D", "", text)
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 50 else 2000)


def interval(start: Sequence[int | None], end: Sequence[int | None]) -> tuple[date, date] | None:
    """First and last day of complete values; None when they are no days of the calendar or in the wrong order."""
    year, month, day = start
    last_year, last_month, last = end
    if year is None or last_year is None:
        return None
    try:
        first = date(year, month or 1, day or 1)
        until = date(last_year, last_month or 12, last or last_day(last_year, last_month or 12))
    except ValueError:
        return None
    return (first, until) if first <= until else None


def shift_months(day: date, months: int) -> date:
    """The same day some calendar months away, or the last of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
