"""One interval for days or months that stand side by side: "January-February", "June and July", "June 13 and June 14"."""

from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.extensions import TimexData
from pipeline.stages.dates.find import Expression
from pipeline.stages.dates.intervals import Interval, covering
from pipeline.stages.dates.tokens import Tokens

RANGE = frozenset(["-", "--", "–", "—", "to", "through", "thru", "until", "till"])
BOTH = frozenset(["and", "&", "or", "/"])
"""Between neighbours only: "March and June" are two months, not four."""
SIDE_BY_SIDE = ("month", "day")
"""Precisions of what is joined: a text gives its days and months itself."""
LONGEST = 366
"""Most days of a range: "1 May 1900 - 3 June 1982" is a life."""
BESIDE = ([","], ["("])
"""What stands between a weekday and its day."""
APIECE, AHEAD = "respectively", 40
"""A word within so many tokens that gives each date its own event."""


def join_neighbours(
    rows: list[TimexData], expressions: Sequence[Expression], tokens: Tokens
) -> None:
    """Give two dates that one phrase ties together the interval of both; their values stay."""
    for index in range(len(rows) - 1):
        first, second = rows[index], rows[index + 1]
        start, end = expressions[index].end, expressions[index + 1].start
        link = tokens.words[start:end]
        if not _alike(first, second) or not _tied(first, second, link):
            continue
        if (
            link[0] in BOTH
            and _tells_year(expressions[index])
            and _tells_year(expressions[index + 1])
        ):
            continue
        listed = index > 0 and tokens.words[expressions[index - 1].end : expressions[index].start]
        if listed == [","] or APIECE in tokens.words[end : end + AHEAD]:
            continue
        edtf = f"{first['edtf']}/{second['edtf']}"
        both = Interval(first["date_start"], second["date_end"], "range", edtf)
        rows[index], rows[index + 1] = covering(first, both), covering(second, both)


def date_weekdays(rows: list[TimexData], expressions: Sequence[Expression], tokens: Tokens) -> None:
    """Give a weekday the day that stands right behind it, if that is one: "Wednesday morning, October 24"."""
    for index in range(len(rows) - 1):
        first, second = expressions[index], expressions[index + 1]
        told, day = first.reading, rows[index + 1]
        link = tokens.words[first.end : second.start]
        named = told.weekday is not None and not told.month and told.year is None
        if not named or link not in BESIDE or (day["type"], day["precision"]) != ("DATE", "day"):
            continue
        if date.fromisoformat(day["date_start"]).weekday() == told.weekday and not first.listed:
            shared = Interval(day["date_start"], day["date_end"], day["precision"], day["edtf"])
            rows[index] = covering(rows[index], shared) | {
                "value": day["date_start"] + told.clock,
                "anchor": f"day behind it: {day['date_start']}",
            }


def _tells_year(expression: Expression) -> bool:
    """Whether a date stands by itself: "May 31, 2005 and June 1, 2005" are two."""
    return expression.reading.year is not None and not expression.listed


def _alike(first: TimexData, second: TimexData) -> bool:
    return (
        first["type"] == second["type"] == "DATE"
        and first["precision"] == second["precision"]
        and first["precision"] in SIDE_BY_SIDE
        and bool(first["date_end"] and second["date_end"])
    )


def _tied(first: TimexData, second: TimexData, link: list[str]) -> bool:
    if len(link) != 1:
        return False
    if link[0] in BOTH:
        after = date.fromisoformat(first["date_end"]) + timedelta(days=1)
        return after.isoformat() == second["date_start"]
    days = date.fromisoformat(second["date_end"]) - date.fromisoformat(first["date_start"])
    return link[0] in RANGE and 0 < days.days <= LONGEST
