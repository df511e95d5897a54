"""The tables, declared once: CSV header, Parquet schema, SQLite columns and data dictionary come from here.

`design.md` fixes names and order. Offsets are code points, half-open, into `text/<doc_id>.txt`.
"""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "integer", "number"]
LIST_SEPARATOR = " | "

Value = str | int | float | None
Row = dict[str, Value]
"""One row: column name -> value; what is unknown is None, lists are joined by `LIST_SEPARATOR`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type` is a Frictionless type; `description` goes to the data dictionary."""

    name: str
    type: ColumnType
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `order` lists the columns that its rows are sorted by."""

    name: str
    description: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(column.name for column in self.columns)


def _columns(text: str) -> tuple[Column, ...]:
    """Parse lines of `name type description`."""
    types: dict[str, ColumnType] = {"str": "string", "int": "integer", "num": "number"}
    columns = []
    for line in text.strip().splitlines():
        name, kind, description = line.split(maxsplit=2)
        columns.append(Column(name, types[kind], description))
    return tuple(columns)


DOCUMENTS = Table(
    "documents",
    "One row for each document that was found, read or not.",
    _columns("""
        doc_id str Id of the document: a hash of its path and content
        path str Path below the input folder; a record of a dump is file#record-id
        status str ok, skipped or failed
        problem str Why it was skipped or failed, or what was odd about it
        format str Format that it was read as
        kind str cable, report or other
        reference_id str Two-digit year, post and number of a cable
        date str ISO day of the document
        date_source str What gave the date
        title str Subject of a cable, title of a report
        origin str Post or body that issued it
        country str ISO 3166-1 alpha-2 code of the post's country or of the report's subject
        classification str Classification as printed
        tags str Subject tags
        references str Reference ids of the cables that it refers to
        recipients str Addressees
        info_recipients str Addressees for information
        classified_by str Names of those who classified it
        declassify_on str ISO day
        signer str Name under the text
        language str ISO 639-1 code
        parts str Part and number of parts, as 1/2
        n_chars int Length of the source text in code points
        n_paragraphs int Number of paragraphs
        n_mentions int Number of mentions
        n_events int Number of events
        sha256 str Hash of the file's bytes
    """),
    ("doc_id",),
)

PARAGRAPHS = Table(
    "paragraphs",
    "The paragraphs of each document, header and furniture included.",
    _columns("""
        doc_id str Id of the document
        para_no int Number of the paragraph in the document, from 1
        number str Number that the text prints
        marking str Portion marking such as SBU
        heading str Section heading that it stands under
        kind str summary, body, question, response, comment, heading, header or furniture
        start int First code point
        end int Code point after the last
        page int Page of the source that it begins on, from 1, where the source has pages
    """),
    ("doc_id", "para_no"),
)

MENTIONS = Table(
    "mentions",
    "Each place where a text names an agency, organisation, person, place or law.",
    _columns("""
        mention_id str Id: a hash of document, offsets and label
        doc_id str Id of the document
        para_no int Paragraph that it stands in
        start int First code point
        end int Code point after the last
        text str The name as the source writes it
        label str AGENCY, ORG, PERSON, PLACE or LAW
        entity_id str Canonical entity; empty where the linker abstained
        entity_name str Name of the canonical entity
        link_method str definition, alias, fuzzy, code, person or text
        confidence num Calibrated probability; empty while there is none
        sentence str The sentence that it stands in
        link_confidence num Calibrated probability that the entity is the right one; empty without entity
        alternatives str Ids of other entities that the name may mean, best first
    """),
    ("doc_id", "start", "end"),
)

ENTITIES = Table(
    "entities",
    "The canonical entities that the documents name.",
    _columns("""
        entity_id str Id of the entity
        label str AGENCY, ORG, PERSON, PLACE or LAW
        name str Canonical name
        acronym str Official acronym
        aliases str Other names
        country str ISO 3166-1 alpha-2 code; INT for bodies between governments
        code str Of a place: ISO 3166-1, ISO 3166-2 or GeoNames id
        latitude num Of a place, in degrees
        longitude num Of a place, in degrees
        parent_id str Entity that it is part of
        source str Where its facts can be checked; text where only documents name it
        n_mentions int Number of mentions
        n_documents int Number of documents that mention it
        first_date str Earliest date of a document that mentions it
        last_date str Latest date of a document that mentions it
        same_as str Of a person: the entity of the same person in an earlier document
        same_as_reason str What besides the full name says that both are one person
    """),
    ("entity_id",),
)

ACRONYMS = Table(
    "acronyms",
    "Short and long forms that a text sets beside each other, and short forms that it does not define.",
    _columns("""
        doc_id str Id of the document
        short str Short form
        long str Long form; of a short form without definition the name of its entity
        short_start int First code point of the short form
        short_end int Code point after it
        long_start int First code point of the long form
        long_end int Code point after it
        entity_id str Canonical entity that they mean
        method str Rule that found the pair; known or undefined for a short form without definition
    """),
    ("doc_id", "short_start"),
)

DATES = Table(
    "dates",
    "Time expressions.",
    _columns("""
        doc_id str Id of the document
        para_no int Paragraph that it stands in
        start int First code point
        end int Code point after the last
        text str The expression as the source writes it
        type str TIMEX3 type: DATE, TIME, DURATION or SET
        value str TIMEX3 value
        date_start str First ISO day of the interval
        date_end str Last ISO day of the interval
        precision str day, range, month, quarter, season, year or decade
        anchor str Date and rule that an incomplete or relative expression was resolved with
        mod str TIMEX3 mod: START, MID or END of a period, APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS
        edtf str The interval as EDTF level 1 (ISO 8601-2:2019)
        alternative str The other ISO day that an ambiguous expression (04/05/2006) can mean
    """),
    ("doc_id", "start"),
)

EVENTS = Table(
    "events",
    "What happened: one row for each event that a text tells by one trigger.",
    _columns("""
        event_id str Id: a hash of document, trigger offsets, type and order
        doc_id str Id of the document
        reference_id str Reference id of the document
        para_no int Paragraph that it stands in
        type str Event type
        status str asserted, possible, negated or generic
        date_start str First ISO day
        date_end str Last ISO day
        date_precision str day, range, month, quarter, season, year or decade
        date_text str The time expression as the source writes it
        date_source str Rule that tied the date to the event
        agent str Who acts
        patient str Who or what it happens to
        place str Where
        country str ISO 3166-1 alpha-2 code of the place
        law str The instrument passed, signed or applied
        count str How many
        trigger str The word that tells the event
        trigger_start int First code point of the trigger
        trigger_end int Code point after it
        sentence str The sentence of the trigger
        sentence_start int First code point of the sentence
        sentence_end int Code point after it
        confidence num Calibrated probability; empty while there is none
        attribution str Who says so (press, official, witness, unnamed, comment of the document); empty: the document itself
        stage str Of a law: introduced, passed_one_chamber, passed, signed, in_force, amended or repealed
        event_group str Id of the rows, of this and other documents, that tell the same event; empty: no other does
        group_reason str Why it is in the group: what it shares with the row that the group began with
    """),
    ("doc_id", "date_start", "trigger_start", "event_id"),
)

ARGUMENTS = Table(
    "event_arguments",
    "The participants of each event.",
    _columns("""
        event_id str Id of the event
        role str AGENT, PATIENT, PLACE, ORIGIN, DESTINATION, LAW, CRIME, PENALTY, POSITION or COUNT
        start int First code point
        end int Code point after the last
        text str The participant as the source writes it
        mention_id str Mention at these offsets, if there is one
        entity_id str Canonical entity of that mention
        entity_name str Name of that entity
        confidence num Calibrated probability; empty while there is none
    """),
    ("event_id", "start", "role"),
)

FIGURES = Table(
    "figures",
    "How many: the counts of arrests, prosecutions, convictions and the like that events give.",
    _columns("""
        doc_id str Id of the document
        event_id str Event that is counted
        figure str arrests, prosecutions, convictions, sentences, victims, visas, deportations, detentions or trainings
        number int The number that the text says; of a range the lower one
        qualifier str about, at_least or at_most; empty: exactly
        unit str Who or what was counted
        part str What says that the number is a part of another one (of whom, including)
        date_start str First ISO day of the period
        date_end str Last ISO day of the period
        date_precision str day, range, month, quarter, season, year or decade
        country str ISO 3166-1 alpha-2 code: of the event's place, else of the document
        status str asserted, possible, negated or generic
        text str The number as the source writes it
        sentence str The sentence that says so
        start int First code point of the number
        end int Code point after it
    """),
    ("doc_id", "start", "figure"),
)

CONTRADICTIONS = Table(
    "contradictions",
    "Pairs of rows of events.csv that tell one event and disagree.",
    _columns("""
        event_group str Group of both, or the one that the other row is kept out of by the field
        type str Event type
        field str date, count, penalty, status, place, agent, origin or destination
        event_id str Row of the group, the first that says the value
        other_event_id str Row that disagrees
        doc_id str Document of the first
        other_doc_id str Document of the second
        value str What the first says
        other_value str What the second says
        reason str one group, or what speaks for one event all the same
    """),
    ("event_group", "doc_id", "event_id", "other_doc_id", "other_event_id", "field"),
)

DOCUMENT_TABLES = (
    DOCUMENTS,
    PARAGRAPHS,
    MENTIONS,
    ENTITIES,
    ACRONYMS,
    DATES,
    EVENTS,
    ARGUMENTS,
    FIGURES,
)
"""What each document gives for itself."""

TABLES = (*DOCUMENT_TABLES, CONTRADICTIONS)
