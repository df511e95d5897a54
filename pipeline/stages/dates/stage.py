"""Time expressions of a document.

Reads   doc.text, doc._.meta (its date)
Writes  doc._.timexes, in text order
Source  TIMEX3 of ISO-TimeML (ISO 24617-1); EDTF level 1 (ISO 8601-2:2019)
"""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extensions import TimexData
from pipeline.stages.dates.counted import count_from_dates, cut_years, rolling
from pipeline.stages.dates.direction import direction_of, ends_sentence
from pipeline.stages.dates.find import (
    Expression,
    find_expressions,
    load_checked_grammar,
)
from pipeline.stages.dates.grammar import Grammar
from pipeline.stages.dates.intervals import Interval, interval_of
from pipeline.stages.dates.joined import date_weekdays, join_neighbours
from pipeline.stages.dates.lists import join_hours, order_slashed, share_years, split_ranges
from pipeline.stages.dates.narrative import Context, dateline, is_history, tells
from pipeline.stages.dates.resolve import Resolved, resolve
from pipeline.stages.dates.tokens import BREAK, Tokens, tokenize
from pipeline.stages.dates.values import Point, Reading, last_day

OPENING = frozenset(["since", "after"])
PRESENT = frozenset(["present", "date", "now"])
DASHES = frozenset(["-", "–", "—", "to", "until", "through"])


@Language.factory("date_finder", requires=["doc._.paragraphs"], assigns=["doc._.timexes"])
def make_date_finder(nlp: Language, name: str) -> "DateFinder":
    """The stage."""
    return DateFinder()


class DateFinder:
    """Keeps nothing between documents."""

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the time expressions of a document."""
        doc._.timexes = find_timexes(doc.text, doc._.meta["date"], kind=doc._.meta["kind"])
        return doc


def find_timexes(text: str, document_date: str = "", *, kind: str = "") -> list[TimexData]:
    """The time expressions of a text, in order; offsets are code points.

    `document_date` is the ISO day against which incomplete dates are resolved, `""` if unknown; `kind` is the
    document's (cable, report, other): a cable is never read as a history.
    """
    grammar = load_checked_grammar()
    tokens = tokenize(text, grammar.classes)
    expressions = find_expressions(tokens, grammar)
    expressions = order_slashed(split_ranges(expressions, tokens))
    expressions = join_hours(share_years(expressions, tokens), tokens)
    day = (
        date.fromisoformat(document_date) if document_date else dateline(text, tokens, expressions)
    )
    history = kind != "cable" and (day is None or is_history(expressions, day))
    expressions = [e for e in expressions if history or not e.in_histories]
    context = Context(day, history)
    rows: list[TimexData] = []
    position = 0
    for expression in expressions:
        if BREAK in tokens.words[position : expression.start]:
            context.begin_paragraph()
        elif any(ends_sentence(tokens, i) for i in range(position, expression.start)):
            context.begin_sentence()
        rows.append(_timex(expression, tokens, grammar, context))
        position = expression.end
    count_from_dates(rows, expressions, tokens)
    cut_years(rows, expressions, tokens)
    date_weekdays(rows, expressions, tokens)
    join_neighbours(rows, expressions, tokens)
    return rows


def _timex(expression: Expression, tokens: Tokens, grammar: Grammar, context: Context) -> TimexData:
    """The row of one expression; "since" and "to the present" leave the end open."""
    reading = expression.reading
    ask = reading.base == "near" or _lies_on_either_side(reading)
    direction = direction_of(tokens, expression.start, expression.end, grammar) if ask else ""
    resolved = resolve(reading, context, direction)
    interval, anchor = Interval(), resolved.anchor
    if reading.rolls and context.day and not context.history:
        interval, anchor = rolling(reading, context.day)
    elif resolved.point is not None:
        context.add(resolved.point, tells=tells(expression, tokens, resolved.point, context))
        interval = interval_of(
            resolved.point,
            days=_days(reading, resolved.point),
            open_end=_opens(expression, tokens),
            approximate=reading.mod == "APPROX",
        )
    return {
        "start": tokens.spans[expression.start][0],
        "end": tokens.spans[expression.end - 1][1],
        "type": reading.kind,
        "value": resolved.value,
        "date_start": interval.start,
        "date_end": interval.end,
        "precision": interval.precision,
        "anchor": anchor or (f"list: year {reading.year}" if expression.listed else ""),
        "mod": reading.mod,
        "edtf": interval.edtf,
        "alternative": _alternative(reading, resolved),
    }


def _lies_on_either_side(reading: Reading) -> bool:
    """Whether a reading names a part of the calendar that every year or week has."""
    parts = (reading.month, reading.number, reading.weekday, reading.easter)
    return reading.year is None and any(part is not None for part in parts)


def _days(reading: Reading, point: Point) -> tuple[int, int] | None:
    """The days of its month that an expression covers, where it names a range or half of them."""
    if reading.half:
        return (1, 15) if reading.half == 1 else (16, last_day(point.year, point.month))
    return (reading.first, reading.last) if reading.first and reading.last else None


def _alternative(reading: Reading, resolved: Resolved) -> str:
    """The other reading of 04/05/2006, as an ISO day."""
    if not reading.alternative or resolved.point is None:
        return ""
    month, day = reading.alternative
    return f"{resolved.point.year:04d}-{month:02d}-{day:02d}"


def _opens(expression: Expression, tokens: Tokens) -> bool:
    """Whether an expression has a start only: "since March 2006", "October 2007-present"."""
    before = tokens.words[max(0, expression.start - 2) : expression.start]
    after = tokens.words[expression.end : expression.end + 3]
    if after and after[0] in DASHES:
        return bool(PRESENT & set(after[1:]))
    return bool(before) and (
        before[-1] in OPENING or (before[-1] == "the" and before[0] in OPENING)
    )
