"""What a text has told so far, and whether its dates count from that or from the date of the document."""

from dataclasses import dataclass, field
from datetime import date

from pipeline.stages.dates.find import Expression
from pipeline.stages.dates.tokens import Tokens
from pipeline.stages.dates.values import FINER, Point, Reading

REACH = 8
"""How many dates back the narrative is searched for one that is fine enough."""
HEAD, HEAD_DATES = 400, 3
"""Code points and dates at the beginning of a text among which its dateline is looked for."""
IN_BRACKETS = 8
"""Tokens before a date in which a bracket is looked for that is still open."""
OPENING_WORDS = 7
"""A year within so many tokens from the start of its sentence is what the sentence tells of."""
PERIODS = ("M", "Q", "H")
"""Units of which figures of one year are compared with those of another."""
FAR = 1
"""Years from the document's date within which a date is near."""
HISTORY = 5
"""Dates of years long past that make a history, if they are more than twice the near ones."""
OWN_DAYS = 10
"""Dates long past that outweigh one "yesterday": an obituary is news."""


@dataclass(slots=True)
class Context:
    """What a document has told so far. `day` is the document's date, `history` whether the narrative anchors."""

    day: date | None
    history: bool
    told: list[Point] = field(default_factory=list)
    mentioned: list[Point] = field(default_factory=list)
    paragraph_day: Point | None = None
    paragraph_point: Point | None = None
    sentence_period: Point | None = None

    def begin_paragraph(self) -> None:
        """An hour belongs to a day of its own paragraph only."""
        self.paragraph_day = self.paragraph_point = self.sentence_period = None

    def begin_sentence(self) -> None:
        """What is compared with a year earlier stands in the same sentence."""
        self.sentence_period = None

    def add(self, point: Point, *, tells: bool) -> None:
        """Remember a date. One that does not tell the narrative's time can be meant by "that year" only."""
        if FINER[point.unit] <= FINER["Y"]:
            self.mentioned.append(point)
            self.paragraph_point = point
            self.paragraph_day = point if point.unit == "D" else self.paragraph_day
            if point.unit in PERIODS:
                self.sentence_period = point
            if tells:
                self.told.append(point)

    def last(self, unit: str) -> Point | None:
        """The last date told that is as fine as a unit."""
        return _last(self.told, unit)

    def last_mentioned(self, unit: str) -> Point | None:
        """The last date mentioned that is as fine as a unit."""
        return _last(self.mentioned, unit)


def _last(points: list[Point], unit: str) -> Point | None:
    for point in reversed(points[-REACH:]):
        if FINER[point.unit] <= FINER[unit]:
            return point
    return None


def dateline(text: str, tokens: Tokens, expressions: list[Expression]) -> date | None:
    """The day that stands alone in a line at the head of a text whose date is not known otherwise."""
    for expression in expressions[:HEAD_DATES]:
        start, end = tokens.spans[expression.start][0], tokens.spans[expression.end - 1][1]
        reading = expression.reading
        alone = (not start or text[start - 1] == "\n") and text[end : end + 1] in ("\n", "")
        if start > HEAD:
            return None
        if (
            alone
            and (reading.year or 0) > 0
            and reading.unit == "D"
            and reading.day
            and reading.month
            and not reading.last
        ):
            return date(reading.year or 1, reading.month, reading.day)
    return None


def is_history(expressions: list[Expression], day: date) -> bool:
    """Whether most years that a text names lie long before its own date, and it seldom speaks of its own days."""
    years = [
        e.reading.year
        for e in expressions
        if e.reading.year is not None and FINER[e.reading.unit] <= FINER["Y"]
    ]
    near = sum(abs(year - day.year) <= FAR for year in years)
    far = len(years) - near
    own_days = sum(_speaks_of_now(e.reading) for e in expressions)
    return far >= HISTORY and far > 2 * near and far >= OWN_DAYS * own_days


def _speaks_of_now(reading: Reading) -> bool:
    """Whether a reading counts from the day on which the text was written: "yesterday", "on Tuesday"."""
    bare = reading.unit == "D" and not reading.month and reading.year is None
    return bare and reading.base == "deictic" and not reading.clock and reading.kind == "DATE"


def tells(expression: Expression, tokens: Tokens, point: Point, context: Context) -> bool:
    """Whether what follows can count from a date: not from one in brackets, nor from a year told in passing."""
    before = tokens.words[max(0, expression.start - IN_BRACKETS) : expression.start]
    if "(" in before and ")" not in before:
        return False
    if point.unit == "Y" and context.told:
        opening = before[-OPENING_WORDS:]
        return len(opening) < OPENING_WORDS or any(w == "." or w[0] == "\n" for w in opening)
    return True
