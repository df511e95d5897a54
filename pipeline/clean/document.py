"""Record -> Cleaned: the text that the models read, its alignment to the source, the facts, the paragraphs."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.clean.alignment import Alignment
from pipeline.clean.assemble import assemble
from pipeline.clean.attributes import Container
from pipeline.clean.cable import number_paragraphs, read_cable
from pipeline.clean.cable_ids import canonical_id
from pipeline.clean.datetimes import read_day
from pipeline.clean.facts import as_document_facts
from pipeline.clean.furniture import mark_lines
from pipeline.clean.layout import WEB_END
from pipeline.clean.line_kinds import is_double_spaced
from pipeline.clean.lines import Line, split_lines
from pipeline.clean.paragraphs import Block, capitals_only, make_blocks
from pipeline.clean.pieces import make_pieces
from pipeline.clean.posts import load_posts
from pipeline.clean.report import Report, read_report
from pipeline.extensions import ParagraphData
from pipeline.records import Facts, Paragraph, Record

FUNCTION_WORD = re.compile(r"\b(?:the|of|and|to|in|for|that|was|by|with)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 4_000
ENGLISH_SHARE = 0.12
DATELINE = re.compile(
    r"^(?:[A-Z][\w.'’ ]{1,40}, )?(?:\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)"
    r"(?: ?[-–—(].{0,40})?$"
)
FILE_ID = re.compile(r"\d{2,4}([A-Za-z]{3,25})\d{1,6}")
HEAD_LINES = 10


@dataclass(frozen=True)
class Cleaned:
    """What the later steps need. `paragraphs` are in source offsets, `body` in offsets of `text`.

    `text` holds the body paragraphs only, joined by a blank line; `alignment` maps it to the record's source.
    """

    text: str
    alignment: Alignment
    facts: Facts
    paragraphs: tuple[Paragraph, ...]
    body: list[ParagraphData]


def clean(record: Record) -> Cleaned:
    """Find out what a record is, and separate its text from what surrounds it."""
    outside = record_container(record)
    language = find_language(record.source)
    cable = read_cable(record.source, outside, parted=record.parted)
    if cable:
        facts = as_document_facts(cable.facts, cable.signers, outside, language)
        return finish(record, facts, list(cable.blocks), cable.paragraphs, cable.block_numbers)
    lines = split_lines(record.source)
    report = read_report(lines)
    facts = (
        report_facts(report, record, language) if report else other_facts(lines, record, language)
    )
    return clean_prose(record, lines, facts, report.body if report else 0, is_report=bool(report))


def finish(
    record: Record,
    facts: Facts,
    blocks: list[Block],
    paragraphs: tuple[Paragraph, ...],
    numbers: tuple[int, ...],
) -> Cleaned:
    """Put the cleaned text together and say where its paragraphs lie."""
    text, alignment, spans = assemble(record.source, blocks)
    body: list[ParagraphData] = [
        {
            "para_no": number,
            "number": block.number,
            "marking": block.marking,
            "heading": block.heading,
            "kind": block.kind,
            "start": start,
            "end": end,
            "capitals": capitals_only(text[start:end]),
        }
        for block, number, (start, end) in zip(blocks, numbers, spans, strict=True)
        if start < end
    ]
    return Cleaned(text, alignment, facts, paragraphs, body)


def clean_prose(
    record: Record, lines: list[Line], facts: Facts, first: int, *, is_report: bool
) -> Cleaned:
    """Clean a document without a header: its body runs to the end, of a report to what a web page puts after it."""
    marks = mark_lines(lines) if is_report else [""] * len(lines)
    end = len(lines)
    if is_report:
        end = next((i for i in range(first, end) if WEB_END.match(lines[i].text[:200])), end)
    pieces = make_pieces(lines, marks, (first, end), signature=-1)
    blocks = make_blocks(pieces, double_spaced=is_double_spaced(lines, first), parted=record.parted)
    paragraphs, numbers = number_paragraphs(lines, marks, blocks, [(0, first)])
    return finish(record, facts, blocks, paragraphs, numbers)


def record_container(record: Record) -> Container:
    """What the record's metadata and its name say; a name counts when it reads as a cable id."""
    metadata = record.metadata
    stem = PurePosixPath(record.path.rpartition("#")[2]).stem
    day = read_day(metadata.get("date", ""))
    return Container(
        reference_id=canonical_id(metadata.get("reference_id", "")) or id_of_name(stem),
        date=day.isoformat() if day else "",
        date_source="metadata" if day else "",
        origin=metadata.get("origin", ""),
        classification=metadata.get("classification", ""),
        title=metadata.get("title", ""),
    )


def id_of_name(stem: str) -> str:
    """The cable id that a file's name is, empty when it is none or its post is unknown."""
    found = FILE_ID.fullmatch(stem)
    return canonical_id(stem) if found and load_posts().find(found[1]) else ""


def report_facts(report: Report, record: Record, language: str) -> Facts:
    """The facts of a report."""
    outside = record_container(record)
    return Facts(
        kind="report",
        date=report.date or outside.date,
        date_source="publication date" if report.date else outside.date_source,
        title=report.title or outside.title,
        origin=report.publisher or outside.origin,
        country=report.country or record.metadata.get("country", ""),
        language=language,
    )


def other_facts(lines: list[Line], record: Record, language: str) -> Facts:
    """The facts of a document that is neither cable nor report: only what is beyond doubt."""
    outside = record_container(record)
    head = [line.text for line in lines if line.text][:HEAD_LINES]
    days = {read_day(text) for text in head if len(text) < 100 and DATELINE.match(text)} - {None}
    dateline = days.pop() if len(days) == 1 and not outside.date else None
    return Facts(
        kind="other",
        date=dateline.isoformat() if dateline else outside.date,
        date_source="dateline" if dateline else outside.date_source,
        title=(outside.title or (head[0] if head else "")).lstrip("# ")[:300],
        origin=outside.origin,
        country=record.metadata.get("country", ""),
        classification=outside.classification,
        language=language,
    )


def find_language(source: str) -> str:
    """`en` when enough of the middle of a text are English function words, else empty (unknown)."""
    middle = max(0, (len(source) - SAMPLE) // 2)
    sample = source[middle : middle + SAMPLE]
    words = WORD.findall(sample)
    return (
        "en" if words and len(FUNCTION_WORD.findall(sample)) >= ENGLISH_SHARE * len(words) else ""
    )
