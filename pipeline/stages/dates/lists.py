"""What expressions of one text tell each other: the year of a list, the day of an hour, the order of 04/05/2006."""

from dataclasses import replace

from pipeline.stages.dates.find import Expression
from pipeline.stages.dates.tokens import Tokens
from pipeline.stages.dates.values import Reading

FILLERS = frozenset(["from", "the", "then", "between", "on", "in"])
RANGE_LINKS = frozenset(["to", "through", "until", "till", "-", "--", "–", "—", "/"])
LINKS = frozenset([",", "and", "or", "&", "y"]) | RANGE_LINKS | FILLERS
"""Words between the dates of one list or range."""
DAY_LINKS = RANGE_LINKS | {"and", "&", "or", "thru", "‑", "‒"}
LONGEST_LINK = 3
NEW_YEAR = 9
"""A month that lies this many after the next one of its list belongs to the year before."""


def split_ranges(expressions: list[Expression], tokens: Tokens) -> list[Expression]:
    """Make two expressions of "June 14-15", as TIMEX3 has it; both keep the days of the range, and so its interval."""
    split: list[Expression] = []
    for this in expressions:
        if this.reading.last is None:
            split.append(this)
            continue
        link = next(i for i in range(this.start + 1, this.end) if _links_days(tokens, i))
        second = next(i for i in range(link + 1, this.end) if tokens.words[i][0].isdigit())
        reading = replace(this.reading, day=this.reading.last, follows=True, weekday=None)
        split.append(replace(this, end=link))
        split.append(replace(this, start=second, reading=reading))
    return split


def _links_days(tokens: Tokens, index: int) -> bool:
    return tokens.words[index] in DAY_LINKS and tokens.words[index - 1][0].isdigit()


def share_years(expressions: list[Expression], tokens: Tokens) -> list[Expression]:
    """Give a date without a year the one of its list: "in January and February 2008", "May 2003 and July".

    A range that runs over the end of the year begins in the year before: "from November to February 2006".
    """
    shared = list(expressions)
    for index in range(len(shared) - 2, -1, -1):
        this, after = shared[index], shared[index + 1]
        if not _lacks_year(this) or not _in_list(this, after, tokens):
            continue
        if after.reading.shift is not None and after.reading.month:
            # "In September or October this year".
            shared[index] = replace(this, reading=replace(this.reading, shift=after.reading.shift))
        elif after.reading.year is not None:
            year, link = after.reading.year, tokens.words[this.end : after.start]
            given = replace(this.reading, year=year - _crosses_new_year(this, after, link))
            shared[index] = replace(this, reading=given, listed=True)
    for index in range(1, len(shared)):
        before, this = shared[index - 1], shared[index]
        if _to_weekday(before, this, tokens):
            shared[index] = replace(this, reading=replace(this.reading, base="narrative"))
        if not _lacks_year(this) or not _in_list(before, this, tokens):
            continue
        if before.reading.year is not None:
            earlier = 0 < _month(this) < _month(before)
            given = replace(this.reading, year=before.reading.year + earlier)
            shared[index] = replace(this, reading=given, listed=True)
        elif _lacks_year(before):
            shared[index] = replace(this, reading=replace(this.reading, follows=True))
    return shared


def _to_weekday(before: Expression, this: Expression, tokens: Tokens) -> bool:
    """Whether a weekday ends a range of weekdays: "Monday through Friday"."""
    bare = all(e.reading.weekday is not None and not e.reading.month for e in (before, this))
    link = tokens.words[before.end : this.start]
    return bare and len(link) == 1 and link[0] in RANGE_LINKS


def _crosses_new_year(this: Expression, after: Expression, link: list[str]) -> bool:
    """Whether a list or range begins in the year before: "from November to May 2006", "November and January 2006"."""
    back = _month(this) - _month(after)
    return _month(after) > 0 and (back >= NEW_YEAR or (back > 0 and bool(RANGE_LINKS & set(link))))


def _month(expression: Expression) -> int:
    return expression.reading.month or 0


def _lacks_year(expression: Expression) -> bool:
    reading = expression.reading
    return (
        reading.year is None
        and reading.shift is None
        and not reading.direction
        and (reading.month is not None or (reading.unit == "S" and reading.number is not None))
    )


def _in_list(before: Expression, after: Expression, tokens: Tokens) -> bool:
    between = tokens.words[before.end : after.start]
    if not 0 < len(between) <= LONGEST_LINK or not LINKS.issuperset(between):
        return False
    return {before.reading.unit, after.reading.unit} <= {"D", "M", "S"} and not FILLERS.issuperset(
        between
    )


def join_hours(expressions: list[Expression], tokens: Tokens) -> list[Expression]:
    """Make one expression of an hour or part of the day and the day beside it: "10 a.m. Friday", "the morning of 3 May"."""
    joined: list[Expression] = []
    for this in expressions:
        before = joined[-1] if joined else None
        if before and _belongs(before, this, tokens):
            hour, day = (before, this) if before.reading.clock else (this, before)
            reading = replace(day.reading, kind="TIME", clock=hour.reading.clock)
            joined[-1] = replace(day, start=before.start, end=this.end, reading=reading)
        else:
            joined.append(this)
    return joined


def _belongs(before: Expression, after: Expression, tokens: Tokens) -> bool:
    hour, day = (before, after) if before.reading.clock else (after, before)
    if not _bare_hour(hour.reading) or day.reading.clock or day.reading.unit != "D":
        return False
    if day.reading.kind != "DATE" or day.reading.timex or day.reading.last:
        return False
    between = tokens.words[before.end : after.start]
    allowed = (",", "of", "on", "the") if hour is before else (",",)
    return len(between) <= 2 and all(word in allowed for word in between)


def _bare_hour(reading: Reading) -> bool:
    return (
        bool(reading.clock)
        and reading.shift is None
        and reading.weekday is None
        and reading.day is None
    )


def order_slashed(expressions: list[Expression]) -> list[Expression]:
    """Read 04/05/2006 as the document's own dates want it: a 25/05/2006 settles the order of all."""
    slashed = [e.reading for e in expressions if e.rule == "slashed"]
    orders = {reading.order for reading in slashed if reading.order}
    if len(orders) != 1:
        return expressions
    (order,) = orders
    return [_settle(e, order) if e.reading.alternative else e for e in expressions]


def _settle(expression: Expression, order: str) -> Expression:
    reading = expression.reading
    month, day = reading.month, reading.day
    if order == "day first" and reading.alternative:
        month, day = reading.alternative
    return replace(expression, reading=replace(reading, month=month, day=day, alternative=None))
