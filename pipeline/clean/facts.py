"""The facts of a cable from its header and, where the header is silent, from its container."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.attributes import Container
from pipeline.clean.classification import Classification, join_levels, more_specific, own_post
from pipeline.clean.datetimes import (
    SERIAL,
    full_year,
    read_date_time_group,
    read_day,
    read_day_of_year,
)
from pipeline.clean.header import Header, join_subject
from pipeline.clean.posts import Post, kind_of, load_posts
from pipeline.clean.recipients import read_recipients
from pipeline.clean.references import CABLE_ID, References, make_id, read_references
from pipeline.clean.tags import read_tags
from pipeline.records import Facts, Recipient

DISTRIBUTION = re.compile(
    r"\b(SIPDIS|NODIS|EXDIS|LIMDIS|STADIS|NOFORN|SENSITIVE|ORCON|EFTO|FOUO|NOCONTRACT)\b"
)
REASONS = re.compile(r"[,;.]?\s*\(?\b(?:for )?reasons?\b:?.*$|\s+E\.O\..*$", re.IGNORECASE)
MODULUS = 10_000
"""Routing serials keep the last four digits of a message number only."""


@dataclass(frozen=True, slots=True)
class CableFacts:
    """What header and container say about a cable; empty where neither says anything."""

    transmission_id: str
    reference_id: str
    moment: dt.datetime | None
    day: str
    day_source: str
    post_name: str
    origin: str
    country: str
    recipients: tuple[Recipient, ...]
    info_recipients: tuple[Recipient, ...]
    title: str
    tags: tuple[str, ...]
    references: References
    classified_by: tuple[str, ...]
    declassify_on: dt.date | None
    classification: str
    caveats: tuple[str, ...]
    line: Classification | None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a cable and under which number."""

    name: str
    post: Post | None
    origin: str
    number: str


def make_cable_facts(
    header: Header, containers: Sequence[Container], year: int | None
) -> CableFacts:
    """Join what the header says with what stands outside it; the header comes first."""
    serial = SERIAL.match(next(iter(header.fields.get("SERIAL", ())), ""))
    sender = find_sender(header, serial, containers)
    known_id = agreed_id(sender.number, containers)
    moment, source = find_moment(header, serial, year or year_of(known_id))
    own_year = moment.year if moment else year
    reference_id = known_id
    if sender.number and sender.name and own_year is not None:
        reference_id = make_id(own_year, sender.name, sender.number)
    dates = [
        c for c in containers if c.date and (not reference_id or c.date[2:4] == reference_id[:2])
    ]
    day = moment.date().isoformat() if moment else (dates[0].date if dates else "")
    caveats = find_caveats(header)
    return CableFacts(
        transmission_id=find_transmission(header),
        reference_id=reference_id,
        moment=moment or moment_of(day),
        day=day,
        day_source=source if moment else (dates[0].date_source if dates else ""),
        post_name=sender.name,
        origin=sender.origin,
        country=sender.post.country if sender.post else "",
        recipients=read_recipients(header.fields.get("TO", ())),
        info_recipients=read_recipients(header.fields.get("INFO", ())),
        title=join_subject(header) or first_of(containers, "title"),
        tags=read_tags(header.text("TAGS") or first_of(containers, "tags")),
        references=read_references(
            "\n".join(header.fields.get("REF", ())) or first_of(containers, "references"),
            own_year or year_of(reference_id),
        ),
        classified_by=find_classifiers(header),
        declassify_on=find_declassification(header),
        classification=find_classification(header, caveats, containers),
        caveats=caveats,
        line=header.classification,
    )


def find_sender(
    header: Header, serial: re.Match[str] | None, containers: Sequence[Container]
) -> Sender:
    """The sender by the FM line, else the classification line, the routing serial, the container."""
    posts = load_posts()
    fm = next(iter(header.fields.get("FM", ())), "")
    routed = posts.by_route(serial[1]) if serial else None
    name = own_post(header.classification, fm or (routed.post if routed else ""), posts)
    number = header.classification.number if header.classification else ""
    outside = first_of(containers, "origin")
    id_post = post_of_id(first_of(containers, "reference_id"))
    if not name:
        name = first_of(containers, "post") or outside or id_post
    if (
        not number
        and serial
        and int(serial[2]) < MODULUS
        and name
        and posts.find(name) != posts.find("STATE")
    ):
        number = serial[2]
    number = number or first_of(containers, "number")
    post = posts.find(fm) or posts.find(name) or routed
    if post:
        return Sender(name, post, post.origin(kind_of(fm)), number)
    return Sender(name, None, outside or in_words(fm or name), number)


def in_words(name: str) -> str:
    """An unknown post in words: "AMCONSUL NOWHERE" -> "Consulate Nowhere"."""
    kind = kind_of(name)
    bare = name.split(" ", 1)[-1] if kind else name
    return f"{kind} {bare.title()}".strip()


def post_of_id(reference_id: str) -> str:
    """The post in a cable id."""
    found = CABLE_ID.match(reference_id)
    return found[2] if found else ""


def year_of(reference_id: str) -> int | None:
    """The year of a canonical cable id; None of an empty one."""
    return full_year(reference_id[:2]) if reference_id else None


def agreed_id(number: str, containers: Sequence[Container]) -> str:
    """The first id that a container gives and that the number printed in the header does not contradict."""
    for container in containers:
        found = CABLE_ID.match(container.reference_id)
        if found and (not number or int(found[3]) % MODULUS == int(number) % MODULUS):
            return container.reference_id
    return ""


def find_moment(
    header: Header, serial: re.Match[str] | None, year: int | None
) -> tuple[dt.datetime | None, str]:
    """When the cable was sent, and the line that says so."""
    for text in header.fields.get("DTG", ()):
        if moment := read_date_time_group(text):
            return moment, "date-time group"
    if serial and serial[3] and year is not None:
        return read_day_of_year(year, serial[3], serial[4], serial[5]), "routing line"
    return None, ""


def moment_of(day: str) -> dt.datetime | None:
    """Midnight of an ISO day."""
    return dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) if day else None


def first_of(containers: Sequence[Container], name: str) -> str:
    """The first value that a container gives for a field."""
    return next((value for c in containers if (value := str(getattr(c, name)))), "")


def find_transmission(header: Header) -> str:
    """The transmission id (`VZCZCXRO0003`)."""
    return next((text for text in header.fields.get("ROUTE", ()) if text.startswith("VZCZC")), "")


def find_caveats(header: Header) -> tuple[str, ...]:
    """Markings of handling and distribution, each once."""
    found = list(header.classification.caveats) if header.classification else []
    if header.sensitive:
        found.append("SENSITIVE")
    for caption in header.captions:
        if len(caption) < 60:
            found += DISTRIBUTION.findall(caption)
    return tuple(dict.fromkeys(found))


def find_classification(
    header: Header, caveats: tuple[str, ...], containers: Sequence[Container]
) -> str:
    """The classification; a container's only where it is the more specific one."""
    own = join_levels(header.classification.level, caveats) if header.classification else ""
    for container in containers:
        if container.classification:
            return more_specific(own, container.classification)
    return own


def find_classifiers(header: Header) -> tuple[str, ...]:
    """Who classified the cable, without the reasons."""
    text = REASONS.sub("", header.text("CLASSIFIED_BY")).strip(" ,;:.")
    return (text,) if text else ()


def find_declassification(header: Header) -> dt.date | None:
    """The day after `DECL:`."""
    text = header.text("DECL") or header.text("EO").partition("DECL")[2]
    return read_day(text)


def as_document_facts(
    facts: CableFacts, signers: tuple[str, ...], outside: Container, language: str
) -> Facts:
    """The row of `documents.csv`."""
    line = facts.line
    return Facts(
        kind="cable",
        reference_id=facts.reference_id,
        date=facts.day,
        date_source=facts.day_source,
        title=facts.title,
        origin=facts.origin,
        country=facts.country,
        classification=facts.classification or outside.classification,
        tags=facts.tags,
        references=facts.references.cables,
        recipients=tuple(recipient.name for recipient in facts.recipients),
        info_recipients=tuple(recipient.name for recipient in facts.info_recipients),
        classified_by=facts.classified_by,
        declassify_on=facts.declassify_on.isoformat() if facts.declassify_on else "",
        signer=signers[0] if signers else "",
        language=language,
        parts=f"{line.part}/{line.parts}" if line and line.part and line.parts else "",
    )
