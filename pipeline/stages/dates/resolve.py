"""Readings -> points: the anchor and the rule that give a relative or incomplete date its place.

In a *document* (cable, news) the anchor is its own date; in a *history*, which has none or tells of years long past,
it is the last date that the narrative has told (Stroetgen & Gertz 2010 make the same difference by hand).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.stages.dates.narrative import Context
from pipeline.stages.dates.values import (
    FINER,
    SEASONS,
    Direction,
    Point,
    Reading,
    easter,
    first_day,
    is_day,
    last_day,
    point_of,
    shifted,
    timex_value,
)

NEW_YEAR = 10
"""A month that lies this many before the last one told belongs to the next year: January after December."""


SPANS = {"Y": 1, "DE": 10, "CE": 100}
"""Years of the units in which time before Christ is counted."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place in time, or the value that stands for an unknown one; the anchor names date and rule."""

    point: Point | None
    value: str
    anchor: str = ""


def resolve(reading: Reading, context: Context, direction: Direction) -> Resolved:
    """Place a reading. `direction` is what the verbs of its sentence say."""
    if reading.timex:
        return Resolved(None, reading.timex)
    try:
        found = _place(reading, context, reading.direction or direction)
    except (ValueError, OverflowError):
        return Resolved(None, unknown(reading))
    if found is None:
        return Resolved(None, unknown(reading))
    point, anchor = found
    return Resolved(point, timex_value(point) + reading.clock, anchor)


def unknown(reading: Reading) -> str:
    """The TIMEX3 value of a date whose year is unknown: `XXXX-07-15`, `XXXX-WXX-5`, `XXXX-SU`."""
    match reading.unit:
        case "D" if reading.month and reading.day:
            return f"XXXX-{reading.month:02d}-{reading.day:02d}{reading.clock}"
        case "D" if reading.weekday is not None:
            return f"XXXX-WXX-{reading.weekday + 1}{reading.clock}"
        case "D":
            return f"XXXX-XX-XX{reading.clock}"
        case "M" if reading.month:
            return f"XXXX-{reading.month:02d}"
        case "M":
            return "XXXX-XX"
        case "S" if reading.number:
            return f"XXXX-{SEASONS[reading.number - 1]}"
        case "Q" | "H" if reading.number:
            return f"XXXX-{reading.unit}{reading.number}"
        case "W" | "WE":
            return "XXXX-WXX" + ("-WE" if reading.unit == "WE" else "")
    return "XXXX"


def _place(reading: Reading, context: Context, direction: Direction) -> tuple[Point, str] | None:
    if reading.year is not None:
        return _with_year(reading, reading.year), ""
    if reading.shift is not None:
        return _shift(reading, context, direction)
    if reading.weekday is not None and not reading.month:
        return _weekday(reading, context, direction)
    if reading.unit == "WE":
        return _weekend(reading, context, direction)
    if reading.month or reading.number or reading.easter is not None:
        return _yearless(reading, context, direction)
    return None if reading.base == "told" else _hour(context)


def _with_year(reading: Reading, year: int) -> Point:
    if reading.easter is not None:
        return point_of(easter(year) + timedelta(days=reading.easter), "D")
    month, day = reading.month or 1, reading.day or 1
    if reading.unit == "D" and reading.day is None and reading.weekday is not None:
        day = nth_weekday(year, month, reading.weekday, reading.number or 1)
    if reading.unit == "D" and not is_day(year, month, max(day, reading.last or 0)):
        raise ValueError(f"{year}-{month}-{day} is no day")
    if reading.unit == "W":
        return point_of(date(year, month, day), "W")
    return Point(reading.unit, year, month, day, reading.number or 0)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> int:
    """The day of the month on which the nth of a weekday falls; -1 is the last."""
    first = (weekday - date(year, month, 1).weekday()) % 7 + 1
    if nth > 0:
        return first + 7 * (nth - 1)
    return first + (last_day(year, month) - first) // 7 * 7


def _anchor(reading: Reading, context: Context, unit: str) -> tuple[date, str] | None:
    """The day that a shift counts from, and its name."""
    told = _narrative_point(reading, context, unit)
    if told is not None and told.year > 0:
        return first_day(told), f"narrative {timex_value(told)}"
    if context.day is None or reading.base == "told":
        return None
    # "The next day" needs a day that was told; "the previous week" without one is the document's.
    if reading.base == "narrative" and FINER[unit] < FINER["W"]:
        return None
    return context.day, f"document date {context.day}"


def _narrative_point(reading: Reading, context: Context, unit: str) -> Point | None:
    if reading.base in ("narrative", "told"):
        # "That year" is the last one named, "the following year" follows the one that is told of.
        return context.last(unit) if reading.shift else context.last_mentioned(unit)
    return context.last(unit) if context.history else None


def _shift(reading: Reading, context: Context, direction: Direction) -> tuple[Point, str] | None:
    steps, unit = reading.shift or 0, reading.unit
    if any(
        part is not None for part in (reading.month, reading.day, reading.number, reading.weekday)
    ):
        return _shifted_part(reading, context, steps)
    compared = _compared(reading, context)
    if compared is not None:
        return replace(
            compared, year=compared.year + steps
        ), f"narrative {timex_value(compared)}: {steps:+d} Y"
    if reading.base == "near" and direction == "past" and context.paragraph_point is not None:
        reading = replace(reading, base="narrative")
    told = _narrative_point(reading, context, unit)
    if told is not None and told.year < 0 and unit in SPANS:
        # Years before Christ count down, and so do their decades and centuries.
        span = SPANS[unit]
        year = (-told.year // span - steps) * span
        return Point(unit, -year), f"narrative {timex_value(told)}: {steps:+d} {unit}"
    anchor = _anchor(reading, context, unit)
    if anchor is None:
        return None
    day, name = anchor
    return shifted(day, unit, steps), f"{name}: {steps:+d} {unit}"


def _compared(reading: Reading, context: Context) -> Point | None:
    """What "a year earlier" is compared with in its sentence: a quarter, half or month, never a day."""
    period = context.sentence_period
    if not reading.compares or period is None or context.history:
        return None
    return period if FINER[period.unit] >= FINER[reading.compares] else None


def _shifted_part(reading: Reading, context: Context, steps: int) -> tuple[Point, str] | None:
    """ "June of last year", "the first quarter of this year", "Monday of last week"."""
    of_week = reading.weekday is not None
    of_month = reading.day is not None and not reading.month
    anchor = _anchor(reading, context, "W" if of_week else "M" if of_month else "Y")
    if anchor is None:
        return None
    day, name = anchor
    if of_week:
        monday = first_day(shifted(day, "W", steps))
        return point_of(monday + timedelta(days=reading.weekday or 0), "D"), f"{name}: {steps:+d} W"
    if of_month:
        month = first_day(shifted(day, "M", steps))
        return point_of(month.replace(day=reading.day or 1), "D"), f"{name}: {steps:+d} M"
    return _with_year(reading, day.year + steps), f"{name}: {steps:+d} Y"


def _yearless(reading: Reading, context: Context, direction: Direction) -> tuple[Point, str] | None:
    """A day, month, season or quarter without its year."""
    if reading.follows and context.mentioned and not (context.history and not reading.first):
        before = context.mentioned[-1]
        year = before.year + (_month_of(reading) < before.month)
        return _with_year(reading, year), f"list: after {timex_value(before)}"
    told = context.last("Y")
    if told is not None and (context.history or reading.base == "narrative"):
        year = told.year
        if reading.direction in ("", "future") and _runs_over(reading, told):
            year += 1
        elif (
            reading.direction == "past"
            and _month_of(reading) >= told.month
            and FINER[told.unit] <= FINER["M"]
        ):
            year -= 1
        return _with_year(reading, year), f"narrative {timex_value(told)}: year"
    if context.day is None:
        return None
    day = context.day
    year = _year_of_weekday(reading, day)
    if year:
        return _with_year(reading, year), f"document date {day}: weekday"
    year = day.year
    if direction != "this":
        year = _nearest_year(reading, day, direction)
        direction = "future" if first_day(_with_year(reading, year)) > day else "past"
    return _with_year(reading, year), f"document date {day}: {direction}"


def _year_of_weekday(reading: Reading, day: date) -> int:
    """The one year around a day in which "Saturday, August 5" is a Saturday; 0 where the text names no weekday."""
    if reading.weekday is None or reading.day is None or reading.month is None:
        return 0
    years = [
        year
        for year in (day.year - 1, day.year, day.year + 1)
        if is_day(year, reading.month, reading.day)
        and date(year, reading.month, reading.day).weekday() == reading.weekday
    ]
    return years[0] if len(years) == 1 else 0


def _month_of(reading: Reading) -> int:
    if reading.month:
        return reading.month
    number = reading.number or 1
    return {"S": number * 3, "Q": number * 3 - 2, "H": number * 6 - 5}.get(reading.unit, 1)


def _runs_over(reading: Reading, told: Point) -> bool:
    return FINER[told.unit] <= FINER["M"] and told.month - _month_of(reading) >= NEW_YEAR


FAR_OFF, CLOSE_BY = 300, 60
"""Days. A date that would lie far off one way and close by the other lies close by: nobody leaves out such a year."""


def _nearest_year(reading: Reading, day: date, direction: Direction) -> int:
    """The last year, counted from a day, in which the date had begun; the next one in the future."""
    past, future = (
        _begins(reading, day, range(day.year, day.year - 8, -1), -1),
        _begins(reading, day, range(day.year, day.year + 8), 1),
    )
    if past is None or future is None:
        raise ValueError("no year has that day")
    chosen, other = (future, past) if direction == "future" else (past, future)
    # A verb in the past outweighs this: reports of March tell of last year's March.
    if (
        not reading.direction
        and direction != "past"
        and abs(chosen - day).days > FAR_OFF
        and abs(other - day).days < CLOSE_BY
    ):
        chosen = other
    return chosen.year


def _begins(reading: Reading, day: date, years: range, sign: int) -> date | None:
    """The first day of the reading nearest to a day on one side; "last June" in June is a year ago."""
    for year in years:
        try:
            point = _with_year(reading, year)
            begin = first_day(point)
        except ValueError:
            continue
        now = point.unit != "D" and point_of(day, point.unit) == point
        if now and reading.direction in ("past", "future"):
            continue
        if now or (begin - day).days * sign >= 0:
            return begin
    return None


def _weekday(reading: Reading, context: Context, direction: Direction) -> tuple[Point, str] | None:
    weekday, strict = reading.weekday or 0, reading.direction in ("past", "future")
    told = context.last("D") if reading.base == "narrative" or context.history else None
    if told is not None and told.year > 0:
        day, name = first_day(told), f"narrative {timex_value(told)}"
        direction = reading.direction or "future"
    elif context.day is not None and not context.history:
        day, name = context.day, f"document date {context.day}"
    else:
        return None
    ahead = (weekday - day.weekday()) % 7
    if reading.direction == "this":
        found = day + timedelta(days=weekday - day.weekday())
    elif direction == "future":
        found = day + timedelta(days=ahead or (7 if strict else 0))
    else:
        back = (7 - ahead) % 7
        found = day - timedelta(days=back or (7 if strict else 0))
    return point_of(found, "D"), f"{name}: weekday {direction or 'past'}"


def _weekend(reading: Reading, context: Context, direction: Direction) -> tuple[Point, str] | None:
    """The weekend that has begun, or the one ahead."""
    anchor = _anchor(reading, context, "WE")
    if anchor is None:
        return None
    day, name = anchor
    begun = direction == "future" or day.weekday() >= SATURDAY
    return shifted(day, "WE", 0 if begun else -1), f"{name}: weekend {direction or 'past'}"


SATURDAY = 5


def _hour(context: Context) -> tuple[Point, str] | None:
    """An hour without its day belongs to the last day told in its paragraph."""
    told = context.paragraph_day
    return (told, f"narrative {timex_value(told)}: same day") if told else None
