"""The written form of the annotated corpus: one text file a document, quick to write, strictly compiled.

    id: peru-2006-shining-path           key: value lines; kind, country, date, title, capitals
    == entities
    pe:dircote | AGENCY | Counterterrorism Directorate | DIRCOTE
    == text
    1. (U) [DIRCOTE] captured [Luis Ore|p:ore] in [Ayacucho].
    @ ARREST: captured; asserted; 2006-03-04; AGENT=DIRCOTE; PATIENT=Luis Ore; PLACE=Ayacucho
    @ none: operation

A bracket marks a mention: a declared name alone, or `[surface|entity-id]`. Lines that begin with `@` tell the events of the
paragraph above them and are not text. `word#2` is the second occurrence of a word in its paragraph.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.encoder.event_labels import STATUSES
from pipeline.errors import AlignmentError
from pipeline.events.types import ROLES, load_event_types
from pipeline.kb.entity import LABELS
from pipeline.learn.samples import (
    PRECISIONS,
    Argument,
    Event,
    Mention,
    Sample,
    check_sample,
)

MARK = re.compile(r"\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]")
HEAD_KEYS = ("id", "kind", "country", "date", "title", "origin", "capitals")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-Q([1-4])|(s))?")


@dataclass(slots=True)
class Source:
    """A compiled document: the sample, and the triggers that were said to tell no event (spans)."""

    sample: Sample
    no_events: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    path: Path
    names: dict[str, set[str]]
    labels: dict[str, str]
    text: str = ""
    paragraph: int = 0
    mentions: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    no_events: list[tuple[int, int]] = field(default_factory=list)


def read_sources(folder: Path) -> Iterator[Source]:
    """Compile every document of a folder, in order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield read_source(path)


def read_source(path: Path) -> Source:
    """Compile one file. AlignmentError names file and line, what was found and what is allowed."""
    lines = path.read_text(encoding="utf-8").split("\n")
    try:
        entities_at, text_at = lines.index("== entities"), lines.index("== text")
    except ValueError as error:
        raise AlignmentError(
            "A part is missing", where=str(path), expected="the lines '== entities' and '== text'"
        ) from error
    meta = _read_head(path, lines[:entities_at])
    entities, labels = _read_entities(path, lines, entities_at + 1, text_at)
    names: dict[str, set[str]] = {}
    for entity, forms in entities.items():
        for form in forms:
            names.setdefault(_plain(form), set()).add(entity)
    state = _State(path, names, labels)
    waiting = ""
    for number, line in enumerate(lines[text_at + 1 :], text_at + 2):
        if waiting and (not line.strip() or line.startswith("@")):
            raise _wrong(
                "A bracket is not closed",
                path,
                number,
                waiting.strip(),
                "[name] within a paragraph",
            )
        whole = waiting + line
        # A name may break over lines.
        waiting = f"{whole}\n" if whole.count("[") > whole.count("]") else ""
        if not waiting:
            _read_line(state, whole, number)
    text = state.text.rstrip("\n") + "\n"
    sample = Sample(
        meta["id"],
        text,
        tuple(state.mentions),
        tuple(state.events),
        entities,
        meta,
        frozenset(LABELS),
        ((0, len(text)),),
    )
    check_sample(sample, str(path))
    return Source(sample, state.no_events)


def _read_head(path: Path, lines: list[str]) -> dict[str, str]:
    meta = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon or key not in HEAD_KEYS:
            raise _wrong(
                "A line of the head is wrong",
                path,
                number,
                line,
                "KEY: VALUE, KEY one of " + ", ".join(HEAD_KEYS),
            )
        meta[key] = value.strip()
    if meta.get("id") != path.stem:
        raise _wrong("The id is not the name of the file", path, 1, meta.get("id", ""), path.stem)
    if not re.fullmatch(r"[A-Z]{2}|INT", meta.get("country", "")):
        raise _wrong(
            "The country is wrong", path, 1, meta.get("country", ""), "ISO 3166-1 alpha-2 or INT"
        )
    return meta


def _read_entities(
    path: Path, lines: list[str], first: int, last: int
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    entities: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for number, line in enumerate(lines[first:last], first + 1):
        if not line.strip():
            continue
        entity, *rest = (part.strip() for part in line.split("|"))
        if len(rest) < 2 or rest[0] not in LABELS or entity in entities:
            raise _wrong(
                "An entity is wrong",
                path,
                number,
                line,
                "new-id | LABEL | name | alias …, LABEL one of " + ", ".join(LABELS),
            )
        labels[entity], entities[entity] = rest[0], tuple(name for name in rest[1:] if name)
    return entities, labels


def _read_line(state: _State, line: str, number: int) -> None:
    if line.startswith("@"):
        _read_event(state, line[1:], number)
        return
    if state.text.endswith("\n\n") or not state.text:
        state.paragraph = len(state.text)
    position = 0
    pieces = []
    offset = len(state.text)
    for match in MARK.finditer(line):
        pieces.append(line[position : match.start()])
        offset += len(pieces[-1])
        entity = _entity_of(state, match, number)
        state.mentions.append(Mention(offset, offset + len(match[1]), state.labels[entity], entity))
        pieces.append(match[1])
        offset += len(match[1])
        position = match.end()
    pieces.append(line[position:])
    if any(c in "[]" for c in "".join(pieces)):
        raise _wrong(
            "A bracket is not closed or nested",
            state.path,
            number,
            line,
            "[name] or [surface|entity-id]",
        )
    state.text += "".join(pieces) + "\n"


def _entity_of(state: _State, match: re.Match[str], number: int) -> str:
    surface, entity = match[1], match[2]
    if entity:
        if entity not in state.labels:
            raise _wrong(
                "An entity is not declared", state.path, number, entity, "an id of '== entities'"
            )
        return entity
    found = state.names.get(_plain(surface), set())
    if len(found) != 1:
        what = "A name is declared twice" if found else "A name is not declared"
        raise _wrong(what, state.path, number, surface, "a declared name, or [surface|entity-id]")
    return next(iter(found))


def _read_event(state: _State, line: str, number: int) -> None:
    kind, colon, rest = line.strip().partition(":")
    parts = [part.strip() for part in rest.split(";")]
    if kind == "none":
        for word in parts:
            state.no_events.append(_find(state, word, number))
        return
    types = load_event_types()
    if not colon or kind not in types or len(parts) < 3:
        raise _wrong(
            "An event is wrong",
            state.path,
            number,
            line,
            "TYPE: trigger; status; date or -; ROLE=words …",
        )
    trigger, status, date, *roles = parts
    if status not in STATUSES:
        raise _wrong("A status is unknown", state.path, number, status, ", ".join(STATUSES))
    start, end = _find(state, trigger, number)
    arguments = []
    for part in roles:
        role, equals, words = part.partition("=")
        if not equals or role not in ROLES:
            raise _wrong(
                "A role is wrong",
                state.path,
                number,
                part,
                "ROLE=words, ROLE one of " + ", ".join(ROLES),
            )
        arguments.append(Argument(role, *_find(state, words, number, near=start)))
    first, last, precision = _read_date(state, date, number)
    state.events.append(Event(kind, status, start, end, first, last, precision, tuple(arguments)))


def _find(state: _State, words: str, number: int, near: int | None = None) -> tuple[int, int]:
    """The span of words in the current paragraph; of several occurrences the one nearest to `near`."""
    words, _, nth = words.partition("#")
    pattern = r"\s+".join(map(re.escape, words.split()))
    pattern = rf"(?<!\w){pattern}(?!\w)" if pattern else r"(?!)"
    spans = [m.span() for m in re.finditer(pattern, state.text[state.paragraph :])]
    spans = [(start + state.paragraph, end + state.paragraph) for start, end in spans]
    if nth.isdigit() and 0 < int(nth) <= len(spans):
        return spans[int(nth) - 1]
    if not spans or nth:
        raise _wrong(
            "Words are not in the paragraph",
            state.path,
            number,
            f"{words}#{nth}" if nth else words,
            "words above the line",
        )
    if len(spans) > 1 and near is None:
        raise _wrong(
            "A trigger stands several times",
            state.path,
            number,
            words,
            f"{words}#1 … {words}#{len(spans)}",
        )
    return min(spans, key=lambda span: abs(span[0] - (near or 0)))


def _read_date(state: _State, text: str, number: int) -> tuple[str, str, str]:
    """`2006-03-04`, `2006-03`, `2006`, `2006-Q1`, `1990s`, `A..B`, `A..`, `A..B:precision`, `-`."""
    if text == "-":
        return "", "", ""
    text, _, precision = text.partition(":")
    first, dots, last = text.partition("..")
    one = DATE.fullmatch(first)
    two = DATE.fullmatch(last) if last else None
    if (not one and first) or (last and not two) or not (one or two) or precision not in PRECISIONS:
        raise _wrong(
            "A date cannot be read",
            state.path,
            number,
            text,
            "2006-03-04, 2006-03, 2006, 2006-Q1, 1990s, A..B, A.., -",
        )
    start, end = (_interval(one)[0] if one else ""), (_interval(two)[1] if two else "")
    unit = _interval(one or two)[2] if (one or two) else ""  # type: ignore[arg-type]
    if not dots and one:
        end = _interval(one)[1]
    default = "range" if start and end and dots else unit
    return start, end, precision or default


def _interval(match: re.Match[str]) -> tuple[str, str, str]:
    year, month, day, quarter, decade = match.groups()
    if decade:
        return f"{year[:3]}0-01-01", f"{year[:3]}9-12-31", "decade"
    if quarter:
        last = 3 * int(quarter)
        return (
            f"{year}-{last - 2:02}-01",
            f"{year}-{last:02}-{monthrange(int(year), last)[1]}",
            "quarter",
        )
    if day:
        return match[0], match[0], "day"
    if month:
        return (
            f"{year}-{month}-01",
            f"{year}-{month}-{monthrange(int(year), int(month))[1]}",
            "month",
        )
    return f"{year}-01-01", f"{year}-12-31", "year"


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _wrong(what: str, path: Path, number: int, got: object, expected: str) -> AlignmentError:
    return AlignmentError(what, where=f"{path}:{number}", got=got, expected=expected)
