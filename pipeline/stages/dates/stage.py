"""Time expressions of a document.

Reads   doc.text, doc._.paragraphs, doc._.meta (its date)
Writes  doc._.timexes, in text order
Source  TIMEX3 of ISO-TimeML (ISO 24617-1); incomplete values first, as in HeidelTime
"""

import re
from collections.abc import Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extensions import TimexData
from pipeline.stages.dates.patterns import date_pattern
from pipeline.stages.dates.read import read_value
from pipeline.stages.dates.resolve import Resolved, resolve_value
from pipeline.stages.dates.values import Value
from pipeline.stages.dates.words import load_words

FUTURE = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|scheduled|expects?|expected|upcoming|intends?|next|due|set to|to be held|deadline)\b",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Law|Decree|Article|Section|para|paragraph|E\.O|page|UNSCR|Resolution|ext|STATE|number)\.?|\$|#|USD|US\$|about|approximately|over|than)\s*$",
    re.IGNORECASE,
)
NOT_AFTER = re.compile(
    r"\s*(?:percent|%|million|billion|people|persons|troops|dollars|kilometers|km\b|tons|votes|migrants|victims|officers)",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|after)\s+(?:the\s+)?(?:early\s+|late\s+|mid-?)?$", re.IGNORECASE)
PRESENT = re.compile(r"\s*(?:-|–|to|until|through)\s*(?:the\s+)?present\b", re.IGNORECASE)
COORDINATED = re.compile(r"\s*(?:,|and|or|,\s*and|&|to|-|through)\s*", re.IGNORECASE)
RANGE_GOES_ON = re.compile(
    r"\s*(?:to|until|through|till|-|–)\s*(?!the present|present)", re.IGNORECASE
)
CONTEXT = 80
"""Code points before an expression in which a word says that the sentence looks ahead."""


@Language.factory("date_finder", requires=["doc._.paragraphs"], assigns=["doc._.timexes"])
def make_date_finder(nlp: Language, name: str) -> "DateFinder":
    """The stage."""
    return DateFinder()


class DateFinder:
    """Keeps nothing between documents."""

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the time expressions of a document."""
        doc._.timexes = find_timexes(doc.text, doc._.meta["date"])
        return doc


def find_timexes(text: str, document_date: str = "") -> list[TimexData]:
    """The time expressions of a text, in order; offsets are code points.

    `document_date` is the ISO day against which incomplete dates are resolved, `""` if unknown.
    """
    anchor = date.fromisoformat(document_date) if document_date else None
    found = list(find_values(text))
    return [
        make_timex(
            text, match, resolve_value(value, anchor, direction=direction_of(text, match)), value
        )
        for match, value in share_years(text, found)
    ]


def find_values(text: str) -> Iterator[tuple[re.Match[str], Value]]:
    """Yield matched expressions with their incomplete values."""
    for match in date_pattern().finditer(text):
        kind = match.lastgroup or ""
        if not is_date(text, match, kind):
            continue
        value = read_value(kind, match[0])
        if value is not None:
            yield match, value


def is_date(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether figures and words that look like a date stand where a date can stand."""
    if kind == "year":
        before = text[max(0, match.start() - 20) : match.start()]
        return not (NOT_BEFORE.search(before) or NOT_AFTER.match(text, match.end()))
    if kind in ("month", "month_day", "month_year"):
        # "may" the verb and "march" the noun have no capital, unless the text has none at all.
        months = load_words().months
        return not any(word in months for word in re.findall(r"[a-z]+", match[0]))
    return True


def share_years(
    text: str, found: list[tuple[re.Match[str], Value]]
) -> Iterator[tuple[re.Match[str], Value]]:
    """Give a date without a year that of the next one in its list: "in January and February 2008"."""
    years: dict[int, int] = {}
    for index in range(len(found) - 2, -1, -1):
        (match, value), (following, next_value) = found[index], found[index + 1]
        between = text[match.end() : following.start()]
        next_year = years.get(index + 1) or (next_value.start[0] if next_value.start else None)
        if value.start and value.start[0] is None and next_year and COORDINATED.fullmatch(between):
            years[index] = next_year
    for index, (match, value) in enumerate(found):
        if index in years and value.start and value.end:
            start, end = (years[index], *value.start[1:]), (years[index], *value.end[1:])
            value = Value(value.kind, value.precision, start, end)
        yield match, value


def direction_of(text: str, match: re.Match[str]) -> str:
    """`future` when the words before an expression look ahead, in the same sentence."""
    before = text[max(0, match.start() - CONTEXT) : match.start()]
    sentence = re.split(r"[.;!?]\s", before)[-1]
    return "future" if FUTURE.search(sentence) else ""


def make_timex(text: str, match: re.Match[str], resolved: Resolved, value: Value) -> TimexData:
    """The row of one expression; "since" and "to the present" leave the end open."""
    start, end = resolved.start, resolved.end
    before = text[max(0, match.start() - 24) : match.start()]
    opens = SINCE.search(before) and resolved.precision != "range"
    if start and (PRESENT.match(text, match.end()) or opens):
        end = end if RANGE_GOES_ON.match(text, match.end()) else ""
    return {
        "start": match.start(),
        "end": match.end(),
        "type": value.kind,
        "value": resolved.value,
        "date_start": start,
        "date_end": end,
        "precision": resolved.precision,
        "anchor": resolved.anchor,
    }
