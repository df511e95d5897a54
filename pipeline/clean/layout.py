"""Where the parts of a document lie: what kind it is, where its cable begins, where the body ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.attributes import find_trailer
from pipeline.clean.classification import read_classification
from pipeline.clean.furniture import DUMP_END, END, STAMP
from pipeline.clean.labels import find_label
from pipeline.clean.line_kinds import LEAD, NUMBERED
from pipeline.clean.lines import MAX_HEADER_LINE, Line
from pipeline.clean.signature import find_signature

STRONG = frozenset({"ROUTE", "SERIAL", "DTG", "FM", "EO", "CLASS", "DISTRIBUTION"})
OWN = frozenset({"TAGS", "SUBJECT", "CLASSIFIED_BY"})
OPENING = re.compile(r"(?:^|\")VZCZC|^[OPRZ]{2} RUE|^DE R")
PORTION = re.compile(
    r"^(?:¶ ?)?\d{1,3}\s?[.)]?\s?\((?:C|S|U|SBU|LOU|C/NF|S/NF|SBU/NF)\)", re.MULTILINE
)
WEB_END = re.compile(
    r"^(?:©.*|copyright\b.*|world headlines|search refworld|all rights reserved.*|more from .{2,40}|latest (?:news|headlines)"
    r"|related (?:articles|documents|stories|posts|content)|share this.*|leave a (?:reply|comment)|post a comment"
    r"|previous cable.*|next cable.*|back to (?:top|index|search).*|home \| .*|print this page.*|comments? \(\d+\)"
    r"|privacy policy.*|terms of use.*|browse latest releases|\* missing section \d+ \*|={5,} ?cable ends ?={5,})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Region:
    """Line indices: the cable's header begins at `first`, its trailer at `trailer`."""

    first: int
    trailer: int


def find_cable(lines: Sequence[Line]) -> Region | None:
    """Where the cable lies in the lines; None when the text is no cable.

    A cable shows two kinds of header field, one of them such as only cables have; or it is the bare body of one, with
    portion markings at two numbered paragraphs.
    """
    trailer = find_trailer(lines)
    start = find_restart(lines[:trailer])
    labels: dict[str, int] = {}
    for i, line in enumerate(lines[:trailer]):
        if i < start:
            continue
        text = line.text
        if (
            not text
            or len(text) > 300
            or not (text[0].isupper() or text[0].isdigit() or text[0] == "(")
        ):
            continue
        found = find_label(text)
        if found:
            labels.setdefault(found[0], i)
        elif (level := read_classification(text)) and level.number:
            labels.setdefault("CLASS", i)
        if "SUBJECT" in labels and NUMBERED.match(text):
            break
    is_archived = trailer < len(lines)
    if is_archived:
        return Region(0, trailer)
    if len(labels) >= 2 and labels.keys() & STRONG:
        return Region(min(labels[name] for name in labels.keys() & (STRONG | OWN)), trailer)
    bare = sum(1 for line in lines if PORTION.match(line.text[:20])) >= 2
    return Region(len(lines), trailer) if bare else None


def find_fragment(lines: Sequence[Line]) -> Region:
    """Where the header begins in a text that is said to be a cable, or a part of one: at its first field.

    A text whose first paragraph comes before any field is a bare body.
    """
    for i, line in enumerate(lines):
        if NUMBERED.match(line.text) or LEAD.match(line.text):
            break
        if find_label(line.text) or is_classification(line.text):
            return Region(i, len(lines))
    return Region(len(lines), len(lines))


def is_classification(text: str) -> bool:
    """Whether a line is a classification line; a banner is one."""
    return text[:1].isupper() and read_classification(text) is not None


def find_restart(lines: Sequence[Line]) -> int:
    """Where the last copy of a cable begins that stands in the lines more than once (a preview, then the whole).

    Copies have the same post, number and section on their classification lines. 0 when there is one copy.
    """
    seen: dict[tuple[str, str, int | None], int] = {}
    start = 0
    for i, line in enumerate(lines):
        if not line.text[:1].isupper() or len(line.text) > MAX_HEADER_LINE:
            continue
        # A dump in CSV has the text of the cable behind that of its header, on one line.
        level = read_classification(line.text.rpartition('","')[2])
        if level is None or not level.number:
            continue
        key = (level.post, level.number, level.part)
        if key in seen:
            routing = [j for j in range(seen[key] + 1, i) if OPENING.search(lines[j].text[:400])]
            start = routing[0] if routing else i
        seen[key] = i
    return start


def find_body_end(
    lines: Sequence[Line], marks: Sequence[str], first: int, trailer: int
) -> tuple[int, int | None]:
    """`(end, signature)`: the line after the body, and the first line of its signature (None if it has none).

    The body ends with its signature; without one, where a web page, a dump or the trailer goes on.
    """
    end = trailer
    last_number = first
    for i in range(first, trailer):
        text = lines[i].text
        if WEB_END.match(text[:200]):
            end = i
            break
        if '",' in text and DUMP_END.search(text):
            end = i + 1
            break
        if text and text[0] in "¶1234567890" and NUMBERED.match(text):
            last_number = i
    signature = find_signature(lines, marks, last_number, end)
    return (signature[1], signature[0]) if signature else (end, None)


def inner_headers(
    lines: Sequence[Line], marks: Sequence[str], first: int, end: int
) -> list[tuple[int, int]]:
    """Line ranges `[i, j)` within the body that repeat the header for another section of the same message."""
    ranges = []
    i = first
    while i < end:
        if marks[i] == END:
            j = next_section(lines, i, end)
            ranges.append((i, j))
            i = j
            continue
        level = (
            read_classification(lines[i].text)
            if lines[i].text[:1].isupper() and marks[i] != STAMP
            else None
        )
        if level and level.number and level.post:
            j = skip_header(lines, marks, i + 1, end)
            ranges.append((i, j))
            i = j
            continue
        i += 1
    return ranges


def next_section(lines: Sequence[Line], i: int, end: int) -> int:
    """The line after the header that follows an end-of-message mark; `end` when no section follows."""
    for j in range(i + 1, min(end, i + 120)):
        level = read_classification(lines[j].text)
        if level and level.number:
            return j + 1
    return end


def skip_header(lines: Sequence[Line], marks: Sequence[str], i: int, end: int) -> int:
    """The first line after a repeated header whose fields (captions, E.O., TAGS, SUBJECT, REF) go on from line `i`."""
    last, open_field = i, ""
    for j in range(i, min(end, i + 40)):
        text = lines[j].text
        found = find_label(text)
        if found:
            last, open_field = j + 1, found[0]
        elif marks[j]:
            last = j + 1
        elif not text:
            open_field = ""
        elif open_field and not NUMBERED.match(text):
            last = j + 1
        else:
            break
    return last
