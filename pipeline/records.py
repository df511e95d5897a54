"""What passes between the steps before spaCy: plain, immutable values.

All offsets are code points, half-open `[start, end)`. Unless a name says otherwise they point into the
*source text*: the decoded file, without byte-order mark, with `\\n` line ends.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["cable", "report", "other"]
ParagraphKind = Literal[
    "summary", "body", "question", "response", "comment", "heading", "header", "furniture"
]

BODY_KINDS: frozenset[str] = frozenset(
    {"summary", "body", "question", "response", "comment", "heading"}
)
"""Paragraph kinds that the models read; header and furniture are kept for the tables only."""


@dataclass(frozen=True, slots=True)
class Record:
    """One input document as it was read.

    `path` is relative to the input folder; a record of a dump is `file#record-id`. `metadata` holds what the
    container said (`title`, `date` as ISO day, `reference_id`, `origin`, `country`, `classification`, `url`).
    `pages` says where each page begins in `source`, where there are pages; `parted` that every blank line in it
    parts two paragraphs, since the format tells them.
    """

    doc_id: str
    path: str
    source: str
    format: str
    sha256: str
    metadata: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    pages: tuple[int, ...] = ()
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the source text, header and furniture included.

    `para_no` counts from 1 over the document; `number` is the number that the text prints (`"4"`, empty if
    none); `marking` the portion marking (`"SBU"`); `heading` the section heading that it stands under.
    """

    para_no: int
    number: str
    marking: str
    heading: str
    kind: ParagraphKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """An addressee of a cable: `Recipient("SECSTATE WASHDC", "RUEHC", "PRIORITY")`; unknown parts are empty."""

    name: str
    route: str = ""
    precedence: str = ""


@dataclass(frozen=True, slots=True)
class Cable:
    """The facts of a cable's header and signature. What the text does not give is None or empty, never guessed."""

    transmission_id: str | None = None
    reference_id: str | None = None
    date: dt.datetime | None = None
    origin: str | None = None
    country: str | None = None
    recipients: list[Recipient] = field(default_factory=list)
    info_recipients: list[Recipient] = field(default_factory=list)
    subject: str | None = None
    tags: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    other_references: list[str] = field(default_factory=list)
    classified_by: list[str] = field(default_factory=list)
    declassify_on: dt.date | None = None
    classification: str | None = None
    caveats: list[str] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    summary: str | None = None
    part: int | None = None
    parts: int | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Facts:
    """What `documents.csv` says about one document; empty strings where the document does not say."""

    kind: Kind = "other"
    reference_id: str = ""
    date: str = ""
    date_source: str = ""
    title: str = ""
    origin: str = ""
    country: str = ""
    classification: str = ""
    tags: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    info_recipients: tuple[str, ...] = ()
    classified_by: tuple[str, ...] = ()
    declassify_on: str = ""
    signer: str = ""
    language: str = ""
    parts: str = ""
