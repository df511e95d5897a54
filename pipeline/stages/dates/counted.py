"""Intervals that count from a date: "the past year" from the document's, "two days after the vote of June 3" from the vote's,
"the first ten months of 2006" from the year's.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.extensions import TimexData
from pipeline.stages.dates.find import Expression
from pipeline.stages.dates.intervals import Interval, covering, interval_of
from pipeline.stages.dates.tokens import Tokens
from pipeline.stages.dates.values import Reading, last_day, shift_months, shifted, timex_value

PERIOD = re.compile(r"P(\d{1,4})(D|W|M|Q|Y|DE)")
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120}
DAYS = {"D": 1, "W": 7}
AFTER = {"after": 1, "following": 1, "before": -1, "preceding": -1, "prior": -1}
DAY = ("DATE", "day")
EVENT = 8
"""Most tokens between "after" and the date of the event that it counts from."""
APART = frozenset([".", ",", ";", ":", "(", ")", "?", "!", "\n\n", "and", "but"])
"""What ends the phrase of an event."""
LASTING = frozenset("for within in over during took lasted first last next".split())
"""Words before a duration that tell how long, not how long after."""
THE_DAY = "day_after_event"
DISTANCES = frozenset([THE_DAY, "duration", "a_unit"])
"""Patterns of "the day", "two days", "a week", which can count from an event."""
ENDS = {"first": 1, "opening": 1, "last": -1, "final": -1, "closing": -1}
"""Words that begin a duration which is a part of a year, and the end of the year from which it counts."""


def rolling(reading: Reading, day: date) -> tuple[Interval, str]:
    """The days and the anchor of a duration that ends or begins with a day: "the past six years", "the next ten days"."""
    match = PERIOD.fullmatch(reading.timex)
    if match is None:
        return Interval(), ""
    number, unit = int(match[1]) * reading.rolls, match[2]
    try:
        other = moved(day, number, unit)
    except (ValueError, OverflowError):
        return Interval(), ""
    start, end = sorted((day, other))
    precision = "year" if unit in ("Y", "DE") else "range"
    which = "last" if reading.rolls < 0 else "next"
    interval = Interval(start.isoformat(), end.isoformat(), precision, f"{start}/{end}")
    return interval, f"document date {day}: {which} {reading.timex}"


def moved(day: date, number: int, unit: str) -> date:
    """The day some units away; the last of a month that is too short. ValueError or OverflowError outside of the calendar."""
    if unit in DAYS:
        return day + timedelta(days=number * DAYS[unit])
    first = shift_months(day, number * MONTHS[unit])
    return first.replace(day=min(day.day, last_day(first.year, first.month)))


def count_from_dates(
    rows: list[TimexData], expressions: Sequence[Expression], tokens: Tokens
) -> None:
    """Date what counts from an event whose day the same phrase tells: "two days after the coup of 25 March 1976"."""
    for index in range(len(rows) - 1):
        row, event = rows[index], rows[index + 1]
        rule = expressions[index].rule
        match = PERIOD.fullmatch("P1D" if rule == THE_DAY else row["value"])
        if match is None or rule not in DISTANCES or (event["type"], event["precision"]) != DAY:
            continue
        begin = expressions[index].start
        link = tokens.words[expressions[index].end : expressions[index + 1].start]
        lasting = begin > 0 and tokens.words[begin - 1] in LASTING
        if lasting or not 0 < len(link) <= EVENT or link[0] not in AFTER or APART & set(link):
            continue
        rows[index] = _counted(row, event, int(match[1]) * AFTER[link[0]], match[2])


def cut_years(rows: list[TimexData], expressions: Sequence[Expression], tokens: Tokens) -> None:
    """Give "the first ten months" of a year, and the year behind them, the days that they are; their values stay."""
    for index in range(len(rows) - 1):
        row, year = rows[index], rows[index + 1]
        end = expressions[index].end
        link = tokens.words[end : expressions[index + 1].start]
        match = PERIOD.fullmatch(row["value"])
        if link != ["of"] or match is None or (year["type"], year["precision"]) != ("DATE", "year"):
            continue
        words = tokens.words[expressions[index].start : end]
        sign = next((ENDS[word] for word in words if word in ENDS), 0)
        part = _part_of_year(year, sign * int(match[1]), match[2])
        if part is not None:
            rows[index], rows[index + 1] = covering(row, part), covering(year, part)


def _part_of_year(year: TimexData, steps: int, unit: str) -> Interval | None:
    """The days of so many units from the start of a year, or up to its end; None where they are none or more than it has."""
    if not (steps and year["date_start"] and year["date_end"]):
        return None
    first, last = (date.fromisoformat(year[end]) for end in ("date_start", "date_end"))
    try:
        if steps > 0:
            start, end = first, moved(first, steps, unit) - timedelta(days=1)
        else:
            start, end = moved(last + timedelta(days=1), steps, unit), last
    except (ValueError, OverflowError):
        return None
    if not first <= start <= end <= last:
        return None
    return Interval(start.isoformat(), end.isoformat(), "range", f"{start}/{end}")


def _counted(row: TimexData, event: TimexData, steps: int, unit: str) -> TimexData:
    day = event["date_start"]
    try:
        point = shifted(date.fromisoformat(day), unit, steps)
    except (ValueError, OverflowError):
        return row
    return covering(row, interval_of(point)) | {
        "type": "DATE",
        "value": timex_value(point),
        "anchor": f"event {day}: {steps:+d} {unit}",
    }
