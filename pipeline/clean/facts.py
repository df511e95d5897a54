"""Facts of documents.csv, from a cable's header, a report's head, or the metadata of the container."""

import re
from collections.abc import Sequence

from pipeline.clean.paragraphs import Block
from pipeline.clean.references import canonical_reference_id
from pipeline.clean.report import ReportHead, find_country, read_report_date
from pipeline.records import Cable, Facts, Record

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_TITLE = 200
LANGUAGE = "en"


def cable_facts(cable: Cable, record: Record, signed: bool) -> Facts:
    """Facts of a cable; what its text does not say is taken from the container's metadata."""
    known = record.metadata
    date, date_source = _date(
        cable.date.date().isoformat() if cable.date else "", "date-time group", record
    )
    return Facts(
        kind="cable",
        reference_id=cable.reference_id
        or canonical_reference_id(known.get("reference_id", ""))
        or "",
        date=date,
        date_source=date_source,
        title=cable.subject or known.get("title", ""),
        origin=cable.origin or known.get("origin", ""),
        country=cable.country or known.get("country", ""),
        classification=known.get("classification") or cable.classification or "",
        tags=cable.tags,
        references=cable.references,
        recipients=tuple(r.name for r in cable.recipients),
        info_recipients=tuple(r.name for r in cable.info_recipients),
        classified_by=cable.classified_by,
        declassify_on=cable.declassify_on.isoformat() if cable.declassify_on else "",
        signer=cable.signers[0] if signed and cable.signers else "",
        language=LANGUAGE,
        parts=f"{cable.part}/{cable.parts}" if cable.part else "",
    )


def report_facts(report: ReportHead, record: Record) -> Facts:
    """Facts of a report from its labelled lines."""
    printed = read_report_date(report.facts.get("Publication Date", ""))
    date, date_source = _date(printed, "publication date", record)
    return Facts(
        kind="report",
        date=date,
        date_source=date_source,
        title=report.title or record.metadata.get("title", ""),
        origin=report.facts.get("Publisher", ""),
        country=find_country(report.facts.get("Country", ""), report.title),
        language=LANGUAGE,
    )


def other_facts(blocks: Sequence[Block], record: Record) -> Facts:
    """Facts of any other text: its first line is its title; a date only where the container gives one."""
    first = " ".join(blocks[0].text.split()) if blocks else ""
    title = record.metadata.get("title") or (first if len(first) <= LONGEST_TITLE else "")
    date, date_source = _date("", "", record)
    country = record.metadata.get("country") or find_country(title)
    return Facts("other", "", date, date_source, title, "", country, language=LANGUAGE)


def _date(printed: str, source: str, record: Record) -> tuple[str, str]:
    if printed:
        return printed, source
    day = ISO_DAY.match(record.metadata.get("date", ""))
    return (day[0], "metadata") if day else ("", "")
