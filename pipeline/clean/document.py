"""Record -> text fit for the stages, aligned to the source, with header facts and paragraphs.

The text holds the paragraphs of the body alone, a blank line between two. Numbers and portion markings, line ends inside a
paragraph, page breaks and banners are cut or replaced by edits, then damage is repaired, and the two alignments compose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.clean.alignment import Alignment, Edit, apply_edits
from pipeline.clean.cable import read_cable, split_body
from pipeline.clean.facts import cable_facts, other_facts, report_facts
from pipeline.clean.header import find_header
from pipeline.clean.lines import Line, split_lines
from pipeline.clean.paragraphs import Block, find_blocks
from pipeline.clean.repair import join_lines, repair
from pipeline.clean.report import find_report
from pipeline.extensions import ParagraphData
from pipeline.records import Facts, Paragraph, ParagraphKind, Record

BETWEEN = "\n\n"
CASELESS = 0.9
"""Share of capitals among letters from which on case tells nothing."""
FEW_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned document. `paragraphs` are in source offsets, `body` and `text` in cleaned ones."""

    text: str
    alignment: Alignment
    facts: Facts
    paragraphs: tuple[Paragraph, ...]
    body: list[ParagraphData]


def clean(record: Record) -> Cleaned:
    """Clean one record; a cable, a report, or any other text, whose whole is the body."""
    lines = split_lines(record.source)
    header, report = find_header(lines), None
    if header:
        blocks, signature = split_body(lines, header)
        facts = cable_facts(read_cable(lines, header, blocks), record, signature is not None)
        start = header.end
    elif report := find_report(lines):
        blocks = find_blocks(lines[report.body_start : report.body_end])
        facts, start = report_facts(report, record), report.body_start
    else:
        blocks = find_blocks(lines)
        facts, start = other_facts(blocks, record), 0
    text, alignment = assemble(record.source, blocks)
    repaired, later = repair(text)
    alignment = alignment.then(later)
    paragraphs = list_paragraphs(lines, blocks, start)
    return Cleaned(
        repaired, alignment, facts, paragraphs, body_data(repaired, alignment, blocks, paragraphs)
    )


def assemble(source: str, blocks: Sequence[Block]) -> tuple[str, Alignment]:
    """Join the blocks of a body into one text, aligned to the source."""
    return apply_edits(source, _edits(source, blocks))


def _edits(source: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    """Edits that leave the words of the blocks, one space for a line end, `BETWEEN` from block to block."""
    position, between = 0, ""
    for block in blocks:
        for index, line in enumerate(block.lines):
            skip = min(block.skip, len(line.text)) if index == 0 else 0
            start = line.start + skip + len(line.text[skip:]) - len(line.text[skip:].lstrip())
            end = max(start, line.end - (len(line.text) - len(line.text.rstrip())))
            if index:
                joined = join_lines(block.lines[index - 1].text, line.text)
                drop, between = joined or (0, " ")
                position -= max(0, drop - _trailing(block.lines[index - 1].text))
            if start < end:
                yield Edit(position, start, between)
                position, between = end, " "
        between = BETWEEN if position else ""
    yield Edit(position, len(source), "")


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip())


def list_paragraphs(
    lines: Sequence[Line], blocks: Sequence[Block], start: int
) -> tuple[Paragraph, ...]:
    """All paragraphs in source offsets: the header's, the body's, and furniture after and among them."""
    spans: list[tuple[int, int, Block | ParagraphKind]] = [
        (b.lines[0].start, b.lines[-1].end, b) for b in blocks
    ]
    inside = {line.start for block in blocks for line in block.lines}
    kind: ParagraphKind
    run: list[Line] = []
    for index, line in enumerate([*lines, Line(0, 0, "")]):
        kind = "header" if index <= start else "furniture"
        if index < len(lines) and not line.blank and line.start not in inside and index != start:
            run.append(line)
        elif run:
            spans.append((run[0].start, run[-1].end, kind))
            run = [line] if index == start and not line.blank and line.start not in inside else []
    paragraphs = []
    for number, (begin, end, what) in enumerate(sorted(spans, key=lambda s: s[:2]), start=1):
        if isinstance(what, Block):
            paragraphs.append(
                Paragraph(number, what.number, what.marking, what.heading, what.kind, begin, end)
            )
        else:
            paragraphs.append(Paragraph(number, "", "", "", what, begin, end))
    return tuple(paragraphs)


def body_data(
    text: str, alignment: Alignment, blocks: Sequence[Block], paragraphs: Sequence[Paragraph]
) -> list[ParagraphData]:
    """The paragraphs of the body in cleaned offsets; those of which nothing is left are not listed."""
    numbers = {p.start: p.para_no for p in paragraphs if p.kind not in ("header", "furniture")}
    all_capitals = is_caseless(text)
    found: list[ParagraphData] = []
    for block in blocks:
        first, last = block.lines[0], block.lines[-1]
        start, end = alignment.to_text(first.start, last.end)
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        if start < end:
            own = text[start:end]
            found.append(
                {
                    "para_no": numbers[first.start],
                    "number": block.number,
                    "marking": block.marking,
                    "heading": block.heading,
                    "kind": block.kind,
                    "start": start,
                    "end": end,
                    "capitals": is_caseless(own) and (all_capitals or len(own) > FEW_LETTERS),
                }
            )
    return found


def is_caseless(text: str) -> bool:
    """Whether the letters of a text are capitals, but for a few."""
    letters = re.sub(r"[\W\d_]", "", text)
    return bool(letters) and sum(map(str.isupper, letters)) >= CASELESS * len(letters)
