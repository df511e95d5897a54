"""The date of an event: the time expression of its clause, its sentence, or the head of its list item."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import cast

from spacy.tokens import Span

from pipeline.extensions import TimexData
from pipeline.stages.events.sentence import Sentence
from pipeline.stages.events.triggers import Trigger

FARTHEST = 160
"""Code points between a trigger and a date of its sentence."""
REPORTED = re.compile(
    r"\b(?:announced|said|reported|told|stated|published|declared|informed|wrote)\s(?:\w+\s)?(?:on\s)?$",
    re.IGNORECASE,
)
TO = re.compile(r"\s*(?:to|through|until|till|-|–|—)\s*", re.IGNORECASE)
AND = re.compile(r"\s*and\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
UP_TO = re.compile(
    r"\b(?:by|until|till|up\s+to|through|before|prior\s+to|no\s+later\s+than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\s+(?:[a-z]+\s+){0,4}$", re.IGNORECASE)
NTH = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|latest|largest|worst|deadliest|only)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
SINCE_THEN = re.compile(r"[^.;]{0,50}\bsince\s+(?:[a-z]+\s+){0,4}", re.IGNORECASE)
WITH_TRIGGER = re.compile(r"[ \n]|,?\s+when\s[^.;,]*", re.IGNORECASE)
"""What stands between a date and a trigger that it dates whatever limits the phrase of both."""
LINKS = frozenset([",", "and", "or", "and/or", "&", "then"])
"""Words between two verbs that share what follows."""
AFTER_HEAD = re.compile(r"\s*[-–—:]")
WORD = 30
"""Code points before a date in which a reporting verb stands."""
BEFORE = 20
"""What a date before its trigger is farther away than one after it."""
HEAD = 40
"""Code points from the start of a paragraph within which a date dates the whole of it."""


def dated(timexes: Sequence[TimexData]) -> list[TimexData]:
    """The expressions that are an interval of days, months or years."""
    return [t for t in timexes if t["type"] != "SET" and (t["date_start"] or t["date_end"])]


def is_nth_since(text: str, timex: TimexData, trigger: tuple[int, int]) -> bool:
    """Whether a date is that which a trigger (code points) is the nth since: "the third release since 2005" was not in 2005."""
    start, end = trigger
    before, between = text[max(0, start - WORD) : start], text[end : max(end, timex["start"])]
    return bool(NTH.search(before) and SINCE_THEN.fullmatch(between))


def outside_laws(timexes: Sequence[TimexData], ents: Iterable[Span]) -> list[TimexData]:
    """The expressions that are no part of a law's name: "the 1972 Mining Act" tells of no event in 1972.

    Both are in text order, mentions apart from one another.
    """
    laws = [(ent.start_char, ent.end_char) for ent in ents if ent.label_ == "LAW"]
    starts = [start for start, _ in laws]

    def names_law(timex: TimexData) -> bool:
        before = bisect_right(starts, timex["start"])
        return before > 0 and timex["end"] <= laws[before - 1][1]

    return [timex for timex in timexes if not names_law(timex)]


def find_date(
    sentence: Sentence, trigger: Trigger, all_triggers: Sequence[Trigger]
) -> tuple[TimexData | None, str]:
    """The date of a trigger and the rule that gave it.

    Of several dates in a sentence the nearest one counts, unless another trigger stands between that is not coordinated
    with this one ("arrested or deported 1,200 people in 2006"). The date of a
    reporting verb ("announced on May 2") is no date of what is reported, and what is to be done has none from before.
    """
    text = sentence.text
    begin, end = trigger.span(sentence.doc)
    found = [
        timex
        for timex in join_ranges(text, dated(sentence.timexes))
        if not REPORTED.search(text[max(0, timex["start"] - WORD) : timex["start"]])
        and (trigger.voice != "infinitive" or timex["start"] >= end)
    ]
    if not found:
        return None, ""
    same = coordinated(sentence, trigger, all_triggers)
    others = [sentence.doc[t.start].idx for t in all_triggers if t is not trigger and t not in same]

    def cost(timex: TimexData) -> int:
        after = timex["start"] >= end
        low, high = (end, timex["start"]) if after else (timex["end"], begin)
        between = sum(low <= other < high for other in others)
        return high - low + FARTHEST * between + (0 if after else BEFORE)

    best = min(found, key=cost)
    if cost(best) > FARTHEST * 2:
        return None, ""
    return best, "sentence" if len(found) == 1 else "nearest in sentence"


def coordinated(
    sentence: Sentence, trigger: Trigger, all_triggers: Sequence[Trigger]
) -> list[Trigger]:
    """The triggers that follow a trigger with nothing but "and", "or" or a comma between; `all_triggers` are in order."""
    found, end = [], trigger.end
    for other in all_triggers:
        if other.start < end:
            continue
        if not all(sentence.word(i) in LINKS for i in range(end, other.start)):
            break
        found.append(other)
        end = other.end
    return found


def open_bounds(text: str, timex: TimexData, trigger: tuple[int, int] | None = None) -> TimexData:
    """The interval as the words before it limit it: "by October" has only an end, "since the vote of May 2004" only a start.

    Words do not limit the date of a `trigger` (code points) that stands between them and it, or in one phrase with it: "since
    his arrest in May", "before the December summit", "ended before May, when he was arrested".
    """
    if not (timex["date_start"] and timex["date_end"]):
        return timex
    first = max(0, timex["start"] - WORD)
    if trigger:
        start, end = trigger
        if start < timex["start"]:
            first = max(first, end)
        elif WITH_TRIGGER.fullmatch(text[timex["end"] : start]):
            return timex
    before = text[first : timex["start"]]
    if UP_TO.search(before):
        return timex | {"date_start": ""}
    if SINCE.search(before):
        return timex | {"date_end": ""}
    return timex


def join_ranges(text: str, timexes: Sequence[TimexData]) -> list[TimexData]:
    """Make one interval of two dates that "from ... to ..." or "between ... and ..." ties together."""
    joined: list[TimexData] = []
    for timex in timexes:
        before = joined[-1] if joined else None
        if before and timex["date_end"] and are_ends(text, before, timex):
            ends = {"end": timex["end"], "date_end": timex["date_end"], "precision": "range"}
            joined[-1] = cast(TimexData, before | ends)
        else:
            joined.append(timex)
    return joined


def are_ends(text: str, first: TimexData, second: TimexData) -> bool:
    """Whether two dates are the ends of one interval."""
    gap = text[first["end"] : second["start"]]
    if AND.fullmatch(gap):
        return BETWEEN.search(text[max(0, first["start"] - WORD) : first["start"]]) is not None
    return TO.fullmatch(gap) is not None


def heading_date(text: str, timexes: Sequence[TimexData], start: int, end: int) -> TimexData | None:
    """The date that heads a paragraph `[start, end)`, as in a chronology: "-- May 3-5, 2006 - A course was held"."""
    for timex in dated(timexes):
        if start <= timex["start"] < min(end, start + HEAD):
            lead = text[start : timex["start"]]
            return (
                timex
                if not any(map(str.isalpha, lead)) and AFTER_HEAD.match(text, timex["end"])
                else None
            )
    return None
