"""What the container of a cable says beside its text: an archive's trailer, a web page's row, a dump's columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.cable_ids import ID_IN_TEXT, canonical_id
from pipeline.clean.classification import read_level
from pipeline.clean.datetimes import read_day
from pipeline.clean.lines import Line

TRAILER = "Message Attributes"
ATTRIBUTE = re.compile(r"^([A-Za-z][A-Za-z ]{1,40}):\s*(.*)$")
CONTINUED = frozenset({"Subject", "TAGS", "Reference", "To"})
ORIGIN = re.compile(
    r"\b((?:Embassy|Consulate|Mission|American Institute|US Office|US Interests Section|USUN|UN|REO|Secretary of State"
    r"|Department of State)\b(?:,? [A-Z][A-Za-z.'’-]+(?: (?:de|of|es|au|da)\b)?){0,4})"
)
PAGE_TITLE = re.compile(r"^(?:Cablegate:\s*|Viewing cable \d\d[A-Z]+\d+,\s*)(\S.{5,300})$")
WINDOW = 2_500
"""Code points before the header in which a container's row is looked for."""


PAGE_OF = re.compile(
    r"^\W{0,3}(?P<post>[A-Z][A-Z .'’]{1,30}?) +(?P<number>\d{6,8}) +\d{3}(?:\.\d+)? +OF +\d{3}\W*$"
)
SHEET_OF = re.compile(
    r"^PAGE +\d{1,2} +(?P<post>[A-Z][A-Z .'’-]{1,30}?) +(?P<number>\d{4,6})(?: +(?P<part>\d\d) OF (?P<parts>\d\d))?(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Container:
    """Facts that stand outside the cable itself; empty where the container says nothing. `date` is an ISO day."""

    reference_id: str = ""
    date: str = ""
    date_source: str = ""
    origin: str = ""
    classification: str = ""
    title: str = ""
    post: str = ""
    tags: str = ""
    references: str = ""
    number: str = ""
    part: int | None = None
    parts: int | None = None


def find_trailer(lines: Sequence[Line]) -> int:
    """Index of the line that opens an archive's trailer, `len(lines)` when there is none."""
    for i, line in enumerate(lines):
        if line.text == TRAILER:
            return i
    return len(lines)


def read_trailer(lines: Sequence[Line]) -> dict[str, str]:
    """Key -> value of the trailer's lines; `n/a` counts as nothing, of a repeated key the first value stays."""
    values: dict[str, str] = {}
    key = ""
    for line in lines:
        found = ATTRIBUTE.match(line.text)
        if found:
            key = found[1] if found[1] not in values else ""
            if key:
                values[key] = "" if found[2].lower() == "n/a" else found[2].strip()
        elif key in CONTINUED and line.text:
            values[key] = f"{values[key]} {line.text}".strip()
        else:
            key = ""
    return values


def trailer_container(values: dict[str, str]) -> Container:
    """The facts of a trailer. The current classification of a released document says nothing about its own."""
    day = read_day(values.get("Draft Date", ""))
    levels = ("Original Classification", "Previous Classification")
    return Container(
        reference_id=canonical_id(values.get("Document Number", "")),
        date=day.isoformat() if day else "",
        date_source="draft date" if day else "",
        classification=next(
            (level for name in levels if (level := read_level(values.get(name, "")))), ""
        ),
        title=values.get("Subject", ""),
        post=values.get("From", ""),
        tags=values.get("TAGS", ""),
        references=values.get("Reference", ""),
    )


def read_preamble(source: str, end: int, lines: Sequence[Line]) -> Container:
    """The facts of what stands before the header, which ends at `end`: a row, columns, or the page's title."""
    text = source[max(0, end - WINDOW) : end]
    # The row that belongs to the cable is the last one before it.
    found = list(ID_IN_TEXT.finditer(text))
    title = page_title(lines, end)
    if not found:
        return Container(title=title)
    reference_id = canonical_id(found[-1][1])
    near = text[max(0, found[-1].start() - 200) : found[-1].end() + 300]
    day = read_day(text[found[-1].start() : found[-1].end() + 200]) or read_day(near)
    if day and f"{day.year % 100:02d}" != reference_id[:2]:
        day = None
    origin = ORIGIN.search(text, found[-1].end()) or ORIGIN.search(near)
    return Container(
        reference_id=reference_id,
        date=day.isoformat() if day else "",
        date_source="metadata" if day else "",
        origin=origin[1] if origin else "",
        classification=read_level(text[found[-1].end() :]),
        title=title,
    )


def page_title(lines: Sequence[Line], end: int) -> str:
    """The title that a web page gives a cable, empty when it gives none."""
    for line in lines:
        if line.start >= end:
            return ""
        if found := PAGE_TITLE.match(line.text):
            return found[1].strip()
    return ""


def page_container(lines: Sequence[Line]) -> Container:
    """What the first page break says: the post, the number of the message, in telegrams also the section."""
    for line in lines:
        if " OF " in line.text[:80] and (found := PAGE_OF.match(line.text)):
            return Container(post=found["post"], number=str(int(found["number"])))
        if line.text.startswith("PAGE ") and (found := SHEET_OF.match(line.text[:80])):
            section = [int(found[name]) if found[name] else None for name in ("part", "parts")]
            return Container(
                post=found["post"],
                number=str(int(found["number"])),
                part=section[0],
                parts=section[1],
            )
    return Container()
