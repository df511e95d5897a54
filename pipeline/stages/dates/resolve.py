"""Incomplete values -> interval, precision, TIMEX3 value and the rule that completed them.

Source  codebook section 3: intervals are inclusive; nothing is made more precise than the text.
"""

from datetime import date, timedelta
from typing import NamedTuple

from pipeline.stages.dates.values import Triple, Value, interval, last_day, shift_months, week_of

UNKNOWN_YEAR = "XXXX"


class Resolved(NamedTuple):
    """What a row of dates.csv says: ISO days, `""` where there is no interval; anchor with its rule."""

    value: str
    start: str = ""
    end: str = ""
    precision: str = ""
    anchor: str = ""


def resolve_value(value: Value, anchor: date | None, *, direction: str = "") -> Resolved:
    """Complete a value against the document's date.

    `direction` is `future` where the sentence looks ahead; without it an incomplete date lies in the past.
    """
    if value.kind != "DATE" or value.timex.endswith("_REF"):
        return Resolved(value.timex)
    direction = value.direction or direction
    if value.shift:
        return _shifted(value, anchor)
    if value.weekday is not None:
        return _weekday(value.weekday, anchor, direction)
    if value.start is None or value.end is None:
        return Resolved(value.timex)
    if value.start[0] is None:
        return _yearless(value, anchor, direction)
    return _complete(value, "")


def _complete(value: Value, rule: str) -> Resolved:
    start, end = value.start, value.end
    days = interval(start, end) if start and end else None
    if days is None or start is None:
        return Resolved(value.timex)
    if value.precision == "week":
        return _week(days[0], rule)
    written = value.timex or timex_value(start, value)
    return Resolved(written, days[0].isoformat(), days[1].isoformat(), value.precision, rule)


def _week(day: date, rule: str) -> Resolved:
    monday, sunday = week_of(day)
    year, week, _ = monday.isocalendar()
    return Resolved(f"{year}-W{week:02d}", monday.isoformat(), sunday.isoformat(), "range", rule)


def timex_value(start: Triple, value: Value) -> str:
    """TIMEX3 value of an interval that begins with `start`, in the value's precision."""
    year, month, day = start
    head = UNKNOWN_YEAR if year is None else f"{year:04d}"
    if value.precision == "quarter" and month:
        return f"{head}-Q{(month + 2) // 3}"
    if value.precision == "season" and month:
        return f"{head}-{ {3: 'SP', 6: 'SU', 9: 'FA', 12: 'WI'}.get(month, 'SP') }"
    if value.precision == "year" or month is None:
        return head
    if day is None or value.precision == "month":
        return f"{head}-{month:02d}"
    return f"{head}-{month:02d}-{day:02d}"


def _yearless(value: Value, anchor: date | None, direction: str) -> Resolved:
    """Give a month or day its year: the last one before the anchor, or the next one in the future."""
    start, end = value.start, value.end
    if start is None or end is None:
        return Resolved(value.timex)
    if anchor is None:
        return Resolved(timex_value(start, value))
    year = anchor.year
    if direction == "last year":
        year -= 1
    else:
        month, day = start[1] or 1, start[2] or 1
        try:
            found = date(year, month, min(day, last_day(year, month)))
        except ValueError:
            return Resolved(value.timex)
        later = found > anchor
        # A month that has begun is this year's, whether or not it is over.
        if start[2] is None and (anchor.year, anchor.month) == (year, month):
            later = direction == "past"
        if later and direction != "future":
            year -= 1
        elif not later and direction == "future" and found < anchor:
            year += 1
    crosses = (end[1] or 12) < (start[1] or 1)
    completed = Value(
        "DATE",
        value.precision,
        (year, start[1], start[2]),
        (year + crosses, end[1], end[2]),
    )
    return _complete(completed, f"document date {anchor.isoformat()}: {direction or 'past'}")


def _weekday(weekday: int, anchor: date | None, direction: str) -> Resolved:
    if anchor is None:
        return Resolved("")
    step = (weekday - anchor.weekday()) % 7
    day = (
        anchor + timedelta(days=step or 7)
        if direction == "future"
        else anchor - timedelta(days=(7 - step) % 7 or 7)
    )
    iso = day.isoformat()
    return Resolved(
        iso, iso, iso, "day", f"document date {anchor.isoformat()}: weekday {direction or 'past'}"
    )


def _shifted(value: Value, anchor: date | None) -> Resolved:
    """A distance from the anchor: the day, week, month, quarter, year or decade that far away."""
    if anchor is None or value.shift is None:
        return Resolved("")
    unit, steps = value.shift
    rule = f"document date {anchor.isoformat()}: {steps:+d} {unit}"
    try:
        return _unit_away(unit, steps, anchor, rule, value.direction)
    except (ValueError, OverflowError):
        return Resolved("")


def _unit_away(unit: str, steps: int, anchor: date, rule: str, part: str) -> Resolved:
    if unit == "D":
        iso = (anchor + timedelta(days=steps)).isoformat()
        return Resolved(iso, iso, iso, "day", rule)
    if unit == "W":
        return _week(anchor + timedelta(weeks=steps), rule)
    if unit in ("M", "Q"):
        length = 3 if unit == "Q" else 1
        first = shift_months(
            anchor.replace(day=1, month=(anchor.month - 1) // length * length + 1), steps * length
        )
        until = shift_months(first, length) - timedelta(days=1)
        precision = "quarter" if unit == "Q" else "month"
        named = f"{first.year}-Q{(first.month + 2) // 3}" if unit == "Q" else f"{first:%Y-%m}"
        return Resolved(named, first.isoformat(), until.isoformat(), precision, rule)
    if unit == "Y":
        year = anchor.year + steps
        start, end = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
        until = date(year, end, last_day(year, end))
        return Resolved(f"{year}", f"{year}-{start:02d}-01", until.isoformat(), "year", rule)
    if unit == "DE":
        year = anchor.year // 10 * 10 + steps * 10
        return Resolved(f"{year}"[:3], f"{year}-01-01", f"{year + 9}-12-31", "decade", rule)
    return Resolved("")
