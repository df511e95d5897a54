"""A cable: header, body and container -> the facts and the paragraphs.

`parse_cable` is the public door; `read_cable` gives `clean.document` the paragraphs in the making as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.clean.attributes import (
    Container,
    page_container,
    read_preamble,
    read_trailer,
    trailer_container,
)
from pipeline.clean.classifiers import find_in_body
from pipeline.clean.datetimes import full_year
from pipeline.clean.facts import CableFacts, make_cable_facts
from pipeline.clean.furniture import RULE, mark_lines
from pipeline.clean.header import Header, read_header
from pipeline.clean.layout import (
    Region,
    find_body_end,
    find_cable,
    find_fragment,
    inner_headers,
)
from pipeline.clean.line_kinds import is_double_spaced
from pipeline.clean.lines import Line, split_lines
from pipeline.clean.paragraphs import Block, make_blocks
from pipeline.clean.pieces import make_pieces
from pipeline.clean.signature import is_name, read_signers
from pipeline.clean.summary import read_summary
from pipeline.records import Cable, Paragraph, ParagraphKind

DUMPED = re.compile(r"\"(VZCZC\w+)$")
"""In a dump the first line of a header stands behind the other columns of its row."""


@dataclass(frozen=True, slots=True)
class CableText:
    """A cable as it was read: its facts, all its paragraphs, and those of the body in the making."""

    facts: CableFacts
    paragraphs: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    block_numbers: tuple[int, ...]
    signers: tuple[str, ...]


def parse_cable(text: str, *, year: int | None = None) -> Cable:
    """Parse a cable, or its header or body alone; `year` completes ids and dates where the header gives none.

    Offsets of paragraphs point into `text` (code points, half-open). What the text does not give is None or empty.
    """
    lines = split_lines(text)
    year = full_year(f"{year:02d}") if year is not None else None
    region = find_cable(lines)
    if region is None or region.first == len(lines):
        region = find_fragment(lines)
    found = read_region(text, lines, region, Container(), year)
    facts, level = found.facts, found.facts.line
    return Cable(
        transmission_id=facts.transmission_id or None,
        reference_id=facts.reference_id or None,
        date=facts.moment,
        origin=facts.origin or None,
        country=facts.country or None,
        recipients=list(facts.recipients),
        info_recipients=list(facts.info_recipients),
        subject=facts.title or None,
        tags=list(facts.tags),
        references=list(facts.references.cables),
        other_references=list(facts.references.others),
        classified_by=list(facts.classified_by),
        declassify_on=facts.declassify_on,
        classification=facts.classification or None,
        caveats=list(facts.caveats),
        signers=list(found.signers),
        summary=read_summary(text, found.blocks) or None,
        part=level.part if level else None,
        parts=level.parts if level else None,
        paragraphs=list(found.paragraphs),
    )


def read_cable(source: str, outside: Container, *, parted: bool = False) -> CableText | None:
    """Read a document as a cable; None when it is none.

    `outside` is what its record says about it, `parted` that every blank line parts two paragraphs.
    """
    lines = split_lines(source)
    region = find_cable(lines)
    if region is None:
        return None
    return read_region(source, lines, region, outside, None, parted=parted)


def read_region(
    source: str,
    lines: list[Line],
    region: Region,
    outside: Container,
    year: int | None,
    *,
    parted: bool = False,
) -> CableText:
    """Read the cable that lies in `region`."""
    marks = mark_lines(lines)
    inside = lines[: region.trailer]
    has_header = region.first < len(inside)
    header = read_header(inside, marks, region.first) if has_header else Header()
    if region.first and (opening := DUMPED.search(lines[region.first - 1].text[-60:])):
        header.fields.setdefault("ROUTE", []).append(opening[1])
    end, signature = find_body_end(inside, marks, header.last, region.trailer)
    skipped = inner_headers(inside, marks, header.last, end)
    trailer = trailer_container(read_trailer(lines[region.trailer + 1 :]))
    start = lines[region.first].end if has_header else 0
    pages = page_container(inside)
    containers = (read_preamble(source, start, inside), trailer, outside, pages)
    facts = make_cable_facts(header, containers, year)
    if not facts.classified_by:
        body = [line.text for line in inside[header.last : end]]
        facts = replace(facts, classified_by=find_in_body(body))
    pieces = make_pieces(
        inside, marks, (header.last, end), skipped, signature, len(facts.post_name.split()) or 1
    )
    blocks = make_blocks(
        pieces,
        double_spaced=is_double_spaced(inside, header.last),
        first_part=not (facts.line and (facts.line.part or 1) > 1),
        parted=parted,
    )
    headers = [(region.first, header.last), *skipped] if has_header else skipped
    paragraphs, numbers = number_paragraphs(lines, marks, blocks, headers)
    signers = read_signers([piece.text for piece in blocks[-1].pieces]) if is_signed(blocks) else ()
    return CableText(facts, paragraphs, tuple(blocks), numbers, signers)


def is_signed(blocks: Sequence[Block]) -> bool:
    """Whether the last paragraph is a signature: it was forced to be a paragraph of its own."""
    last = blocks[-1] if blocks else None
    texts = [piece.text for piece in last.pieces] if last else []
    return (
        last is not None
        and last.pieces[0].forced
        and not last.number
        and any(is_name(glue.join(texts).rstrip(".")) for glue in (" ", ""))
    )


def number_paragraphs(
    lines: Sequence[Line],
    marks: Sequence[str],
    blocks: Sequence[Block],
    headers: Sequence[tuple[int, int]],
) -> tuple[tuple[Paragraph, ...], tuple[int, ...]]:
    """All paragraphs in source order, numbered from 1, and the numbers that the blocks of the body got."""
    heads = {i for first, last in headers for i in range(first, last)}
    spans = [(b.pieces[0].start, b.pieces[-1].end) for b in blocks]
    found = [
        (start, end, block.number, block.marking, block.heading, block.kind)
        for block, (start, end) in zip(blocks, spans, strict=True)
    ]
    found += [
        (start, end, "", "", "", kind)
        for start, end, kind in other_paragraphs(lines, marks, spans, heads)
    ]
    found.sort(key=lambda item: item[:2])
    paragraphs = tuple(
        Paragraph(number, printed, marking, heading, kind, start, end)
        for number, (start, end, printed, marking, heading, kind) in enumerate(found, start=1)
    )
    by_start = {paragraph.start: paragraph.para_no for paragraph in paragraphs}
    return paragraphs, tuple(by_start[start] for start, _ in spans)


def other_paragraphs(
    lines: Sequence[Line], marks: Sequence[str], spans: Sequence[tuple[int, int]], heads: set[int]
) -> Iterator[tuple[int, int, ParagraphKind]]:
    """Yield start, end and kind of the paragraphs outside the body: blocks of header or furniture lines."""
    current: tuple[int, int, ParagraphKind] | None = None
    k = 0
    for i, line in enumerate(lines):
        while k < len(spans) and spans[k][1] <= line.start:
            k += 1
        covered = k < len(spans) and line.end > spans[k][0]
        kind: ParagraphKind = (
            "header" if i in heads and not (marks[i] and marks[i] != RULE) else "furniture"
        )
        if not line.text or covered or marks[i] == RULE:
            if current:
                yield current
            current = None
        elif current and current[2] == kind:
            current = (current[0], line.end, kind)
        else:
            if current:
                yield current
            current = (line.start, line.end, kind)
    if current:
        yield current
