"""Rows of `figures.csv`: the counts of arrests, prosecutions, visas and the like that the events of a document give."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.events.counts import Count, count_at, load_count_words, parse_count
from pipeline.tables.schema import Row

UNIT_WORDS = 4
"""How far behind its number a unit stands: "300 newly trained police officers"."""
WORDS = re.compile(r"[ \t]*\n?[ \t]*([^\W\d_][\w'’-]*)")
POINTERS = frozenset(["these", "those", "them", "whom", "which"])
PART_AFTER = re.compile(r"\s+(of (?:whom|which|them|these|those))\b", re.IGNORECASE)
PART_BEFORE = re.compile(r"\b(including|of whom|of which|among them)\s+$", re.IGNORECASE)


def figure_rows(
    events: Sequence[Row], arguments: Sequence[Row], source: str, country: str
) -> Iterator[Row]:
    """The figures of one document in text order; a number that two triggers tell as one kind stands once.

    `events` and `arguments` are the rows of those tables, `source` is the text that they point into and `country`
    what the document is about, for events without one of their own.
    """
    kinds = load_count_words().figures
    by_event: dict[object, list[Row]] = {}
    for argument in arguments:
        by_event.setdefault(argument["event_id"], []).append(argument)
    found: dict[tuple[int, str], Row] = {}
    for event in events:
        kind = kinds.get(str(event["type"]))
        own = by_event.get(event["event_id"], [])
        for argument in own if kind else ():
            counted = _count(argument, event, source) if argument["role"] == "COUNT" else None
            if kind and counted:
                row = figure_row(kind, event, *counted, own, source)
                row["country"] = event["country"] or country or None
                found.setdefault((counted[1], kind), row)
    yield from (found[place] for place in sorted(found))


def _count(argument: Row, event: Row, source: str) -> tuple[Count, int, int] | None:
    """The count of an argument and where all of its words stand in the source."""
    start, end = int(str(argument["start"])), int(str(argument["end"]))
    first, last = int(str(event["sentence_start"])), int(str(event["sentence_end"]))
    if first <= start and end <= last:
        found = count_at(source[first:last], start - first, end - first)
        return (found[0], found[1] + first, found[2] + first) if found else None
    count = parse_count(source[start:end])
    return (count, start, end) if count else None


def figure_row(
    kind: str, event: Row, count: Count, start: int, end: int, own: Sequence[Row], source: str
) -> Row:
    """The row of the number at `[start, end)`, without the country; `own` are all arguments of its event."""
    same = ("doc_id", "event_id", "date_start", "date_end", "date_precision", "status", "sentence")
    return {name: event[name] for name in same} | {
        "figure": kind,
        "number": count.number,
        "qualifier": count.qualifier or None,
        "unit": find_unit(count, end, own, source, int(str(event["sentence_end"]))) or None,
        "part": find_part(source, start, end) or None,
        "text": source[start:end],
        "start": start,
        "end": end,
    }


def find_unit(
    count: Count, end: int, own: Sequence[Mapping[str, object]], source: str, limit: int
) -> str:
    """Who or what was counted: the words of the number itself, the patient behind it, else a known noun; `""` if none.

    `end` is where the number ends, `limit` where its sentence does.
    """
    if re.match(r"[^\W\d_]", count.rest) and not count.rest.startswith("of "):
        return count.rest
    units, word_end = load_count_words().units, end
    patients = {a["start"]: a for a in own if a["role"] == "PATIENT"}
    for _ in range(UNIT_WORDS):
        match = WORDS.match(source, word_end, limit)
        if match is None:
            return ""
        patient = patients.get(match.start(1))
        if patient is not None and match[1].casefold() not in POINTERS:
            return " ".join(str(patient["text"]).split())
        if match[1].casefold() in units:
            return match[1].casefold()
        word_end = match.end()
    return ""


def find_part(source: str, start: int, end: int) -> str:
    """The words that make the number at `[start, end)` a part of another: "four of whom", "including 15"."""
    found = PART_AFTER.match(source, end) or PART_BEFORE.search(source, max(0, start - 20), start)
    return " ".join(found[1].lower().split()) if found else ""
