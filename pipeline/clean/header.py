"""The header of a cable: where it lies in the page, and its fields as they are printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.clean.lines import MARKING, TRAILER, WEB_END, Line

KEY = re.compile(
    r"^\s*(?P<key>SUBJ(?:ECT)?|TITLE|TAGS|REF(?:ERENCE|TEL)?S?\.?|E\.?\s?O\.? ?\d{5}|CLASSIFIED BY|REASONS?|DECL(?:ASSIFY ON)?"
    r"|FM|TO|INFO)\s*(?::|(?<=FM)\s|(?<=TO)\s|(?<=INFO)\s|(?<=\d)\s)\s*(?P<value>.*)$",
    re.IGNORECASE,
)
DATE_TIME_GROUP = re.compile(
    r"\b(?:[ZOPRYI] )*(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})Z?\s+(?P<month>[A-Z]{3})\s+(?P<year>\d{4}|\d{2})\b"
)
ROUTING = re.compile(
    r"^\s*(?:VZCZC\w+|DE RUE\w+ #|ACTION [A-Z]+-\d\d|ZNR [A-Z]+|PAGE 01\s|[ZOPRYI]( [ZOPRYI])? \d{6}Z )"
)
SENT = re.compile(r"^\s*(?:[ZOPRYI] )+\d{6}Z ")
SECTION_START = re.compile(r"^\s*PAGE 0?1\s")
TRANSMISSION = re.compile(r"^\s*(VZCZC\w+)")
SERIAL = re.compile(r"^\s*DE RUE\w+ #\s?(\d{3,6})")
DESIGNATION = re.compile(
    r"^\s*(?P<marking>"
    + MARKING
    + r")\s+(?P<caveats>(?:(?:E F T O|FOR OFFICIAL USE ONLY|NOFORN|SENSITIVE|LIMDIS|EXDIS|NODIS|STADIS)\s+)*)"
    r"(?:(?:FINAL )?SECTION\s+(?:OF \d+\s+)?(?:(?P<part>\d{1,2})\s+O[FN]\s+(?P<parts>\d{1,2})\s+)?)?(?P<post>[A-Z][A-Z .'-]{2,30}?)\s+0*(?P<number>\d{1,6})(?:/\d+)?\s*$"
)
PAGE_BREAK = re.compile(
    r"^\s*(?:PAGE \d+\s+)?(?P<post>[A-Z][A-Z .'-]{2,24}?)\s+0*(?P<number>\d{1,8})\s+(?:\d{2,3}(?:\.\d)? OF \d{2,3}|\d{6}Z)"
)
ARCHIVE_ROW = re.compile(
    r"^\s*(?P<id>\d{2}[A-Z]{3,}\d+)\s+(?P<date>\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2})?\s+(?:\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?\s+)?"
    r"(?P<classification>[A-Z/ ]+?)\s+(?P<origin>(?:Embassy|Consulate|Mission|Secretary|US)\b.*?)\s*$"
)
PARAGRAPH = re.compile(r"^\s*(?:¶\s*\d{1,3}|\d{1,2}\s*[.)]|\d{1,2}\s*\.?\s?\([A-Z/]{1,10}\))\s*\S?")
LIST_ITEM = re.compile(r"^\s*(?:¶\s*)?\(?[A-Z][.)]\s*\(?")
CAPTION = re.compile(
    r"^\s*(?:SIPDIS|SENSITIVE|NOFORN|NOCONTRACTOR|STADIS|EXDIS|NODIS|LIMDIS|AIDAC|"
    r"(?:STATE|DEPT|DEPARTMENT|PLEASE|PLS|USDOC|TREASURY|COMMERCE|FOR|PASS|ALSO|WHITE HOUSE|NSC|JUSTICE|ENERGY|DHS)\b.*(?:FOR|PASS|TO)\b.*"
    r"|FOR [A-Z/]+.*|(?-i:[A-Z0-9 ]*/[A-Z0-9/ ,;:&-]{,60} FOR [A-Z0-9/ ,;:&-]{,60})|ORIGINAL TELEGRAM WAS.*|DE-CLASSIFIED|COPY FROM .*|RG \d+.*|FILE: .*|1964-.*|NOTE BY .*)\s*$",
    re.IGNORECASE,
)
TRAILER_FIELD = re.compile(
    r"^(?P<key>Subject|TAGS|From|To|Draft Date|Document Number|Reference|Original Classification): *(?P<value>.*)$"
)
LONGEST_SUBJECT = 10
LONGEST_SECTION_HEADER = 40
SEARCHED = 150
"""Lines after the first routing line within which a SUBJECT is still the header's."""


@dataclass(slots=True)
class Header:
    """Fields by key in capitals, each joined over its lines; line indices `[start, end)` of the header itself.

    `body_end` is the line after the last that can belong to the body.
    """

    start: int
    end: int
    body_end: int
    fields: dict[str, str] = field(default_factory=dict)
    trailer: dict[str, str] = field(default_factory=dict)


def find_header(lines: Sequence[Line]) -> Header | None:
    """Find the header of a cable; None when the text has too little of one.

    Of an extract that is followed by the whole record, the record's header is taken: the one with a date.
    """
    header = _find_from(lines, 0)
    if header and not any(SENT.match(line.text) for line in lines[header.start : header.end]):
        later = next((i for i in range(header.end, len(lines)) if SENT.match(lines[i].text)), None)
        if later is not None and not _is_section(lines, later):
            return _find_from(lines, later) or header
    return header


def drop_sections(lines: Sequence[Line]) -> list[Line]:
    """Mark the repeated headers of further sections (from a new `PAGE 01`) as dropped."""
    kept = list(lines)
    for index, line in enumerate(lines):
        if SECTION_START.match(line.text):
            reach = lines[index : index + LONGEST_SECTION_HEADER]
            last = max((i for i, inner in enumerate(reach) if _in_header(inner.text)), default=-1)
            # A field of the header goes on to the next blank line.
            end = next((i for i in range(last + 1, len(reach)) if reach[i].blank), last + 1)
            for i in range(index, index + end if last >= 0 else index):
                kept[i] = replace(kept[i], dropped=not kept[i].blank)
    return kept


def _in_header(text: str) -> bool:
    return any(pattern.match(text) for pattern in (KEY, DESIGNATION, SENT, ROUTING))


def _is_section(lines: Sequence[Line], index: int) -> bool:
    return any(SECTION_START.match(line.text) for line in lines[max(0, index - 20) : index])


def _find_from(lines: Sequence[Line], first: int) -> Header | None:
    start = next((i for i in range(first, len(lines)) if _opens(lines[i])), None)
    if start is None:
        return None
    keys = [i for i in range(start, min(len(lines), start + SEARCHED)) if KEY.match(lines[i].text)]
    paragraph = next(
        (i for i in range(start, len(lines)) if _begins_body(lines[i].text)), len(lines)
    )
    subject = [i for i in keys if _key(lines[i]) == "SUBJECT"]
    before = [i for i in keys if i < paragraph]
    if not subject and len(before) < 2:
        return None
    header = Header(start, 0, _body_end(lines, start))
    last = subject[0] if subject else before[-1]
    _read_fields(lines[start : last + 1], header)
    # What stands between the subject and a REF is the subject's, over blank lines too.
    near = [i for i in before if last < i < last + LONGEST_SUBJECT]
    references = next((i for i in near if _key(lines[i]) == "REF"), last)
    header.end = _read_rest(lines, last, references, header)
    _read_trailer(lines, header)
    return header


def _opens(line: Line) -> bool:
    if ROUTING.match(line.text) or DESIGNATION.match(line.text):
        return True
    match = KEY.match(line.text)
    return (
        bool(match)
        and _key(line) in ("FM", "TAGS", "SUBJECT", "E.O.")
        and line.text.lstrip()[:4].isupper()
    )


def _key(line: Line) -> str:
    match = KEY.match(line.text)
    key = match["key"].upper().rstrip(".") if match else ""
    for name, starts in (
        ("SUBJECT", "SUBJ"),
        ("SUBJECT", "TITLE"),
        ("REF", "REF"),
        ("E.O.", "E"),
        ("CLASSIFIED BY", "CLASS"),
    ):
        if key.startswith(starts):
            return name
    return key


def _begins_body(text: str) -> bool:
    return PARAGRAPH.match(text) is not None and not text.lstrip().startswith(("0",))


def _read_fields(lines: Sequence[Line], header: Header) -> None:
    """Collect key lines with their continuation lines up to a blank line; lists of addressees go on over blanks."""
    current = ""
    for line in lines:
        match = KEY.match(line.text)
        if match:
            current = _key(line)
            _add(header, current, match["value"])
        elif DESIGNATION.match(line.text):
            current = ""
        elif line.blank:
            current = current if current in ("TO", "INFO") else ""
        elif current and not line.furniture:
            _add(header, current, line.text)


def _read_rest(lines: Sequence[Line], last: int, references: int, header: Header) -> int:
    """Consume what follows the subject (its further lines, REF, captions) and return where the body begins."""
    index, current = last + 1, _key(lines[last])
    while index < len(lines):
        line = lines[index]
        if _begins_body(line.text) or TRAILER.match(line.text):
            break
        match = KEY.match(line.text)
        if match and match["key"].upper() not in ("TO", "INFO", "FM"):
            current = _key(line)
            _add(header, current, match["value"])
        elif line.blank:
            # A list of references goes on after a blank line, other fields do not.
            listed = current == "REF" and _goes_on(lines, index)
            current = current if listed or index < references else ""
        elif current:
            if not line.furniture:
                _add(header, current, line.text)
        elif not (line.furniture or CAPTION.match(line.text)):
            break
        index += 1
    return index


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    following = next((line for line in lines[index:] if not line.blank), None)
    return following is not None and LIST_ITEM.match(following.text) is not None


def _add(header: Header, key: str, value: str) -> None:
    known = header.fields.get(key, "")
    separator = "\n" if known else ""
    header.fields[key] = f"{known}{separator}{value.strip()}"


def _body_end(lines: Sequence[Line], start: int) -> int:
    for index, line in enumerate(lines):
        if TRAILER.match(line.text):
            return index
    return next(
        (i for i, line in enumerate(lines) if i > start and WEB_END.match(line.text)), len(lines)
    )


def _read_trailer(lines: Sequence[Line], header: Header) -> None:
    start = next((i for i, line in enumerate(lines) if TRAILER.match(line.text)), len(lines))
    for line in lines[start:]:
        match = TRAILER_FIELD.match(line.text)
        if match:
            header.trailer.setdefault(match["key"], match["value"].strip())
