"""A cable's facts: header fields turned into values. What the text does not give stays None or empty."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.clean.header import (
    ARCHIVE_ROW,
    DATE_TIME_GROUP,
    DESIGNATION,
    PAGE_BREAK,
    SERIAL,
    TRANSMISSION,
    Header,
    drop_sections,
    find_header,
)
from pipeline.clean.lines import Line, split_lines
from pipeline.clean.paragraphs import Block, find_blocks, find_signature
from pipeline.clean.posts import Post, find_post
from pipeline.clean.references import canonical_reference_id, find_references, make_reference_id
from pipeline.clean.tags import read_tags
from pipeline.records import Cable, Paragraph, Recipient

MONTHS = {
    m: i
    for i, m in enumerate(
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
        start=1,
    )
}
POST_PREFIX = re.compile(
    r"^(?:RU[A-Z]{5}/)?(?:AM(?:ERICAN )?EMBASSY|AMCONSUL(?:ATE)?|AMEMB|USMISSION|USLO|USINT|AMCONGEN|USDEL|USDAO)\s+",
    re.I,
)
RECIPIENT = re.compile(
    r"^(?:(?P<route>RU[A-Z]{4,6})\s?/\s?)?(?P<name>[A-Z0-9][A-Z0-9 .,/&'()-]*?)"
    r"(?:\s+(?P<precedence>IMMEDIATE|PRIORITY|FLASH|ROUTINE|NIACT IMMEDIATE))?(?:\s+\d{3,5})?\s*$"
)
CLASSIFIED_BY = re.compile(r"^(?:\(?[A-Z]\)?\s)?[^,;(]*?((?:[A-Z][\w.'-]+\s){1,3}[A-Z][\w'-]+)")
DECLASSIFY = re.compile(r"DECL:?\s*(\d{1,2})/(\d{1,2})/(\d{2,4})", re.IGNORECASE)
CLASSES = {
    "UNCLAS": "UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "SECRET": "SECRET",
    "TOPSECRET": "TOP SECRET",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
}
INLINE_END = re.compile(r"\s(?:REFS?:|[A-Z][A-Z ]+ \d{8}\s+\d{3})")
CENTURY_PIVOT = 60
"""Two-digit years from here on are 19xx: telegrams of the archives begin in the 1960s."""


def parse_cable(text: str, *, year: int | None = None) -> Cable:
    """Read the header, signature and paragraphs of a cable: bare header, bare body or both.

    `year` resolves references when the text has no date. Offsets of paragraphs are code points of `text`.
    """
    lines = split_lines(text)
    header = find_header(lines) or Header(0, 0, len(lines))
    blocks, _ = split_body(lines, header)
    return read_cable(lines, header, blocks, year=year)


def split_body(lines: Sequence[Line], header: Header) -> tuple[list[Block], int | None]:
    """The paragraphs between header and signature, and the index of the signature among them."""
    blocks = find_blocks(drop_sections(lines[header.end : header.body_end]))
    signature = find_signature(blocks)
    return blocks if signature is None else blocks[: signature + 1], signature


def read_cable(
    lines: Sequence[Line], header: Header, blocks: Sequence[Block], *, year: int | None = None
) -> Cable:
    """Turn a header's fields into the facts of a cable; `blocks` end with the signature, if there is one."""
    head = lines[: header.end]
    date = find_date(head[header.start :]) or _draft_date(header.trailer)
    year = date.year if date else year
    post = find_origin(header) or find_named_post(lines)
    designation = next((m for line in head if (m := DESIGNATION.match(line.text))), None)
    tags = header.fields.get("TAGS") or header.trailer.get("TAGS", "")
    subject = header.fields.get("SUBJECT") or header.trailer.get("Subject", "")
    signed = [b for b in blocks[-1:] if not b.number and len(b.text) < 40]
    return Cable(
        transmission_id=next((m[1] for line in head if (m := TRANSMISSION.match(line.text))), None),
        reference_id=find_reference_id(lines, header, date, post),
        date=date,
        origin=post.origin if post else None,
        country=post.country if post else None,
        recipients=tuple(read_recipients(header.fields.get("TO", ""))),
        info_recipients=tuple(read_recipients(header.fields.get("INFO", ""))),
        subject=join_subject(subject) or None,
        tags=tuple(read_tags(tags)),
        references=tuple(dict.fromkeys(find_references(header.fields.get("REF", ""), year))),
        classified_by=tuple(read_classified_by(header.fields.get("CLASSIFIED BY", ""))),
        declassify_on=read_declassify(" ".join(header.fields.values())),
        classification=read_classification(designation["marking"] if designation else "", head),
        caveats=tuple(read_caveats(designation["caveats"] if designation else "", head)),
        signers=tuple(b.text.strip(" #\n") for b in signed),
        summary=_summary(blocks),
        part=int(designation["part"]) if designation and designation["part"] else None,
        parts=int(designation["parts"]) if designation and designation["parts"] else None,
        paragraphs=tuple(
            Paragraph(i, b.number, b.marking, b.heading, b.kind, b.lines[0].start, b.lines[-1].end)
            for i, b in enumerate(blocks, start=1)
        ),
    )


def find_date(lines: Sequence[Line]) -> dt.datetime | None:
    """The first date-time group of a header, GMT."""
    for line in lines:
        for match in DATE_TIME_GROUP.finditer(line.text):
            found = make_date(match)
            if found:
                return found
    return None


def make_date(match: re.Match[str]) -> dt.datetime | None:
    """The value of a date-time group; None when its figures are no date."""
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= CENTURY_PIVOT else 2000
    month = MONTHS.get(match["month"])
    if month is None:
        return None
    day, hour, minute = int(match["day"]), int(match["hour"]), int(match["minute"])
    try:
        return dt.datetime(year, month, day, hour % 24, minute % 60, tzinfo=dt.UTC)
    except ValueError:
        return None


def find_origin(header: Header) -> Post | None:
    """The post that sent the cable."""
    sender = header.fields.get("FM", "").split("\n")[0] or header.trailer.get("From", "")
    name = POST_PREFIX.sub(
        "", re.sub(r"\s+WASH(?:INGTON)?\s?DC.*$", "", sender.strip(), flags=re.I)
    )
    return find_post(name) if name else None


def find_named_post(lines: Sequence[Line]) -> Post | None:
    """The post that the designation or a page break names, for headers without a sender."""
    named = (
        m
        for pattern in (DESIGNATION, PAGE_BREAK)
        for line in lines
        if (m := pattern.match(line.text))
    )
    return next((post for match in named if (post := find_post(match["post"]))), None)


def find_reference_id(
    lines: Sequence[Line], header: Header, date: dt.datetime | None, post: Post | None
) -> str | None:
    """The cable's own id: from its designation, a page break, its serial number or the archive's document number."""
    if date:
        year = str(date.year)
        for pattern in (DESIGNATION, PAGE_BREAK):
            for line in lines:
                match = pattern.match(line.text)
                found = make_reference_id(year, match["post"], match["number"]) if match else None
                if found:
                    return found
        serial = next((m[1] for line in lines if (m := SERIAL.match(line.text))), None)
        if serial and post:
            return make_reference_id(year, post.code, serial)
    for line in lines[: header.end or len(lines)]:
        row = ARCHIVE_ROW.match(line.text)
        if row:
            return canonical_reference_id(row["id"])
    return canonical_reference_id(header.trailer.get("Document Number", ""))


def read_recipients(text: str) -> Iterator[Recipient]:
    """Addressees of a TO or INFO field, one a line."""
    for line in text.split("\n"):
        match = RECIPIENT.match(" ".join(line.upper().split()))
        if match:
            yield Recipient(match["name"].strip(), match["route"] or "", match["precedence"] or "")


def join_subject(text: str) -> str:
    """A subject on one line: words broken by a hyphen at a line end are mended."""
    joined = re.sub(r"(?<=[A-Z]{3})-\n(?=[A-Z]{2})", "", text)
    joined = "" if joined == "n/a" else INLINE_END.split(joined)[0]
    return " ".join(joined.split())


def read_classified_by(text: str) -> Iterator[str]:
    """Names of a "Classified By" line, without titles."""
    for line in text.split("\n")[:2]:
        match = CLASSIFIED_BY.match(line.strip())
        if match:
            yield match[1]


def read_declassify(text: str) -> dt.date | None:
    """The day of "DECL: 03/08/2017"."""
    match = DECLASSIFY.search(text)
    if not match:
        return None
    month, day, year = (int(part) for part in match.groups())
    try:
        return dt.date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def read_classification(marking: str, head: Sequence[Line]) -> str | None:
    """The classification, with the web archive's own row before the designation line."""
    row = next((m for line in head if (m := ARCHIVE_ROW.match(line.text))), None)
    if row:
        return " ".join(row["classification"].split())
    base = CLASSES.get(re.sub(r"\W", "", marking))
    sensitive = any(line.text.strip().startswith("SENSITIVE") for line in head)
    return f"{base}//SENSITIVE" if base == "UNCLASSIFIED" and sensitive else base


def read_caveats(text: str, head: Sequence[Line]) -> Iterator[str]:
    """Handling caveats of the designation line and of lines of their own."""
    for name in ("NOFORN", "SIPDIS", "SENSITIVE", "LIMDIS", "EXDIS", "NODIS", "STADIS"):
        if name in text.split() or any(line.text.strip() == name for line in head):
            yield name


def _draft_date(trailer: Mapping[str, str]) -> dt.datetime | None:
    match = re.fullmatch(r"(\d{1,2}) ([A-Za-z]{3}) (\d{4})", trailer.get("Draft Date", ""))
    if not match or match[2].upper() not in MONTHS:
        return None
    return dt.datetime(int(match[3]), MONTHS[match[2].upper()], int(match[1]), tzinfo=dt.UTC)


def _summary(blocks: Sequence[Block]) -> str | None:
    texts = [" ".join(b.text[b.skip :].split()) for b in blocks if b.kind == "summary"]
    joined = re.sub(r"^(?:BEGIN )?SUMMARY\s*[:.-]*\s*", "", " ".join(texts), flags=re.I)
    return re.sub(r"\s*\(?END (?:OF )?SUMMARY\.?\)?.*$", "", joined, flags=re.I).strip() or None
