"""What an expression says by itself (Reading) and what it means once its year and anchor are known (Point).

Source  TIMEX3 of ISO-TimeML (ISO 24617-1); incomplete values first, as in HeidelTime (Stroetgen & Gertz 2010).

Units are letters, as in TIMEX3 periods: D day, W week, WE weekend, M month, Q quarter, H half of a year, S season,
Y year, FY fiscal year, DE decade, CE century. Years before Christ are negative: 499 BC is -499, and there is no year 0.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Base = Literal["deictic", "narrative", "told", "near"]
Direction = Literal["", "past", "future", "this"]
Order = Literal["", "month first", "day first"]

SEASONS = ("SP", "SU", "FA", "WI")
"""TIMEX3 names of the seasons 1 to 4."""
FIRST_MONTH_OF_SEASON = (3, 6, 9, 12)
FINER: dict[str, int] = {
    "D": 0, "W": 1, "WE": 1, "M": 2, "S": 3, "Q": 3, "H": 4, "Y": 5, "FY": 5, "DE": 6, "CE": 7,
}  # fmt: skip
"""Units from the finest to the coarsest."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression, not yet resolved.

    `timex` is a TIMEX3 value that needs no anchor. Otherwise `unit` says how fine the expression is, and either the
    calendar fields or `shift` (units from the anchor) say where it lies. `number` counts quarters, halves and seasons.
    `first` and `last` are the days of a range that the text gives itself ("June 14-15"), of which each end is an expression;
    `half` is the half of a month. `easter` counts days from Easter. `mod` is TIMEX3's: START, MID, END, APPROX, MORE_THAN,
    LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS.
    `base` names the anchor of a shift: for "last week" (deictic) the document's date, in a history the last date told;
    for "the next day" (narrative) the last date told, for months and years without one the document's; for "during the
    year" (told) a date told or none; for "the end of the year" (near) the paragraph's where the verb is in the past.
    `compares` is the finest unit of what "a year earlier" may be compared with: the same quarter of the year before.
    `rolls` is the end of a duration that touches the document's date: -1 for "the past year", +1 for "the next ten days".
    `follows` marks a date without a year in a list whose last date has one.
    `alternative` is month and day of the other reading of 04/05/2006.
    """

    kind: Kind = "DATE"
    unit: str = ""
    timex: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    first: int | None = None
    last: int | None = None
    half: int | None = None
    easter: int | None = None
    weekday: int | None = None
    mod: str = ""
    clock: str = ""
    shift: int | None = None
    base: Base = "deictic"
    direction: Direction = ""
    compares: str = ""
    rolls: int = 0
    follows: bool = False
    alternative: tuple[int, int] | None = None
    order: Order = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A resolved date of the calendar. `month`, `day`, `number` are set as far as `unit` goes."""

    unit: str
    year: int
    month: int = 1
    day: int = 1
    number: int = 0


def last_day(year: int, month: int) -> int:
    """Number of days of a month."""
    return monthrange(year, month)[1]


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= last_day(year, month)


def full_year(text: str) -> int:
    """A year of four figures, or of two: from 50 on of the twentieth century."""
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year >= 50 else 2000)


LAST_JULY_YEAR = 1976
"""The last fiscal year of the United States that began in July; a quarter of its own followed (Public Law 93-344)."""


def fiscal_start(year: int) -> int:
    """The month of the year before in which a fiscal year of the United States begins."""
    return 7 if year <= LAST_JULY_YEAR else 10


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    Source  anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, 1991, chapter 8).
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps = century // 4
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def shift_months(day: date, months: int) -> date:
    """The first day of the month that is some months away. ValueError outside of the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def first_day(point: Point) -> date:
    """First day of a point of our era. ValueError when the calendar has no such day."""
    match point.unit:
        case "D" | "W":
            return date(point.year, point.month, point.day)
        case "WE":
            return date(point.year, point.month, point.day)
        case "M":
            return date(point.year, point.month, 1)
        case "Q":
            return date(point.year, point.number * 3 - 2, 1)
        case "H":
            return date(point.year, point.number * 6 - 5, 1)
        case "S":
            return date(point.year, FIRST_MONTH_OF_SEASON[point.number - 1], 1)
        case "FY":
            return date(point.year - 1, fiscal_start(point.year), 1)
    return date(point.year, 1, 1)


def end_day(point: Point) -> date:
    """Last day of a point of our era, inclusive."""
    first = first_day(point)
    match point.unit:
        case "D":
            return first
        case "W":
            return first + timedelta(days=6)
        case "WE":
            return first + timedelta(days=1)
        case "FY":
            month = fiscal_start(point.year) - 1
            return date(point.year, month, last_day(point.year, month))
    months = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[point.unit]
    return shift_months(first, months) - timedelta(days=1)


def timex_value(point: Point) -> str:
    """TIMEX3 value of a point: `2006-07-15`, `2006-W28`, `2006-SU`, `197` (decade), `BC0499`."""
    if point.year < 0:
        return "BC" + _written(Point(point.unit, -point.year, point.month, point.day, point.number))
    return _written(point)


def _written(point: Point) -> str:
    year = f"{point.year:04d}"
    match point.unit:
        case "D":
            return f"{year}-{point.month:02d}-{point.day:02d}"
        case "W" | "WE":
            iso_year, week, _ = first_day(point).isocalendar()
            return f"{iso_year}-W{week:02d}" + ("-WE" if point.unit == "WE" else "")
        case "M":
            return f"{year}-{point.month:02d}"
        case "Q" | "H":
            return f"{year}-{point.unit}{point.number}"
        case "S":
            return f"{year}-{SEASONS[point.number - 1]}"
        case "FY":
            return f"FY{year}"
        case "DE":
            return year[:3]
        case "CE":
            return year[:2]
    return year


def point_of(day: date, unit: str) -> Point:
    """The unit that a day lies in: its week, month, quarter, season, decade."""
    match unit:
        case "W":
            day -= timedelta(days=day.weekday())
        case "WE":
            day += timedelta(days=5 - day.weekday())
        case "DE":
            return Point("DE", day.year // 10 * 10)
        case "CE":
            return Point("CE", day.year // 100 * 100)
        case "FY":
            return Point("FY", day.year + (day.month >= fiscal_start(day.year + 1)))
        case "Y":
            return Point("Y", day.year)
        case "M":
            return Point("M", day.year, day.month)
        case "Q":
            return Point("Q", day.year, number=(day.month + 2) // 3)
        case "H":
            return Point("H", day.year, number=(day.month + 5) // 6)
        case "S":
            # January and February belong to the winter that began in the year before.
            number = (day.month // 3 + 3) % 4 + 1
            return Point("S", day.year - (day.month < 3), number=number)
    return Point(unit, day.year, day.month, day.day)


def shifted(day: date, unit: str, steps: int) -> Point:
    """The unit that lies `steps` units from the one of `day`. ValueError or OverflowError outside of the calendar."""
    start = first_day(point_of(day, unit))
    match unit:
        case "D":
            return point_of(day + timedelta(days=steps), unit)
        case "W" | "WE":
            return point_of(start + timedelta(weeks=steps), unit)
        case "S":
            return point_of(shift_months(start, 12 * steps), unit)
        case "FY":
            return Point("FY", point_of(day, unit).year + steps)
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}[unit]
    return point_of(shift_months(start, months * steps), unit)
