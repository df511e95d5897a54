"""The facts of a cable from its header and, where the header is silent, from its container."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.attributes import Container
from pipeline.clean.cable_ids import make_id, split_id
from pipeline.clean.classification import (
    Classification,
    join_levels,
    more_specific,
    own_post,
    read_caveats,
)
from pipeline.clean.classifiers import read_classifiers, read_order_classifier
from pipeline.clean.datetimes import (
    SERIAL,
    full_year,
    read_date_time_group,
    read_day_of_year,
    year_of_group,
)
from pipeline.clean.declassification import read_declassification
from pipeline.clean.header import Header
from pipeline.clean.lines import close_up
from pipeline.clean.posts import Post, kind_of, load_posts
from pipeline.clean.recipients import read_recipients
from pipeline.clean.references import Own, References, read_references
from pipeline.clean.subject import join_subject
from pipeline.clean.tags import read_tags
from pipeline.clean.titles import readable_title
from pipeline.records import Facts, Recipient

TRANSMISSION = re.compile(r"VZCZC\w+")
MAX_CAPTION = 60
"""A longer caption tells something; the markings in it are words of a sentence."""

BEHIND_SENDER = re.compile(r"(?:\s+(?:TO|\d+))+$")
"""What else can stand on the line of the sender: a number, or the label of the line that was to follow."""

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
        title=find_title(header) or first_of(containers, "title"),
        tags=read_tags(header.text("TAGS") or first_of(containers, "tags")),
        references=read_references(
            "\n".join(header.fields.get("REF", ())) or first_of(containers, "references"),
            own_year or year_of(reference_id),
            own_cable(reference_id, moment),
        ),
        classified_by=find_classifiers(header),
        declassify_on=find_declassification(header),
        classification=find_classification(header, caveats, containers),
        caveats=caveats,
        line=with_section(header.classification, containers),
    )


def with_section(
    line: Classification | None, containers: Sequence[Container]
) -> Classification | None:
    """The classification line; a section that only the page breaks give (`PAGE 01 OSLO 04826 01 OF 02`) put in."""
    if line and line.parts:
        return line
    paged = next((container for container in containers if container.parts), None)
    if paged is None:
        return line
    return (line or Classification(""))._replace(part=paged.part, parts=paged.parts)


def find_sender(
    header: Header, serial: re.Match[str] | None, containers: Sequence[Container]
) -> Sender:
    """The sender by the FM line, else the classification line, the routing serial, the container."""
    posts = load_posts()
    fm = BEHIND_SENDER.sub("", next(iter(header.fields.get("FM", ())), ""))
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
    post = post or posts.find_similar(fm) or posts.find_similar(name)
    if post:
        return Sender(name, post, post.origin(kind_of(fm)), number)
    return Sender(name, None, outside or in_words(fm or name), number)


def in_words(name: str) -> str:
    """An unknown post in words: "AMCONSUL NOWHERE" -> "Consulate Nowhere"."""
    kind = kind_of(name)
    bare = name.split(" ", 1)[-1] if kind else name
    return f"{kind} {readable_title(bare)}".strip()


def post_of_id(reference_id: str) -> str:
    """The post in a cable id."""
    found = split_id(reference_id)
    return found[1] if found else ""


def year_of(reference_id: str) -> int | None:
    """The year of a canonical cable id; None of an empty one."""
    return full_year(reference_id[:2]) if reference_id else None


def agreed_id(number: str, containers: Sequence[Container]) -> str:
    """The first id that a container gives and that the number printed in the header does not contradict."""
    for container in containers:
        found = split_id(container.reference_id)
        if found and (not number or found[2] % MODULUS == int(number) % MODULUS):
            return container.reference_id
    return ""


def own_cable(reference_id: str, moment: dt.datetime | None) -> Own | None:
    """The cable as the one that refers to others; None when its id is unknown."""
    found = split_id(reference_id)
    return Own(found[1], found[2], bool(moment and moment.month == 1)) if found else None


def find_moment(
    header: Header, serial: re.Match[str] | None, year: int | None
) -> tuple[dt.datetime | None, str]:
    """When the cable was sent, and the line that says so; a group whose month is damaged still gives the year."""
    for text in header.fields.get("DTG", ()):
        if moment := read_date_time_group(text):
            return moment, "date-time group"
        year = year_of_group(text) or year
    if serial and serial[3] and year is not None:
        return read_day_of_year(year, serial[3], serial[4], serial[5]), "routing line"
    return None, ""


def moment_of(day: str) -> dt.datetime | None:
    """Midnight of an ISO day."""
    return dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) if day else None


def first_of(containers: Sequence[Container], name: str) -> str:
    """The first value that a container gives for a field."""
    return next((value for c in containers if (value := str(getattr(c, name)))), "")


def find_title(header: Header) -> str:
    """The subject on one line, of telegrams without one the title."""
    lines = header.fields.get("SUBJECT") or header.fields.get("TITLE") or ()
    return join_subject(lines)


def find_transmission(header: Header) -> str:
    """The transmission id (`VZCZCXRO0003`)."""
    found = (TRANSMISSION.search(text) for text in header.fields.get("ROUTE", ()))
    return next((match[0] for match in found if match), "")


def find_caveats(header: Header) -> tuple[str, ...]:
    """Markings of handling and distribution in the order of the text, each once."""
    found = list(header.classification.caveats) if header.classification else []
    for caption in header.captions:
        if len(caption) < MAX_CAPTION:
            found += read_caveats(close_up(caption))
    # A typing error (`SENSITVE`) hides it from the list of caveats.
    found += ["SENSITIVE"] if header.sensitive else []
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
    """Who classified the cable: in a line of its own, or in that of an executive order of the 1970s."""
    return read_classifiers(header.text("CLASSIFIED_BY")) or read_order_classifier(
        header.text("EO")
    )


def find_declassification(header: Header) -> dt.date | None:
    """The day of declassification: in the line of the executive order, or in one of its own."""
    own = header.text("DECL")
    return read_declassification(header.text("EO")) or read_declassification(f"DECL: {own}")


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
