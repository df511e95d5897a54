"""Doc -> rows. Offsets leave the cleaned text here and point into the source text from here on."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from spacy.tokens import Doc, Span

from pipeline.clean.document import Cleaned
from pipeline.extensions import ArgumentData, EntityData, EventData, LinkData
from pipeline.records import Facts, Record
from pipeline.tables.figures import figure_rows
from pipeline.tables.schema import LIST_SEPARATOR, Row

Rows = dict[str, list[Row]]
"""Table name -> its rows."""

LISTED_FACTS = ("tags", "references", "recipients", "info_recipients", "classified_by")
SINGLE_FACTS = tuple(f.name for f in fields(Facts) if f.name not in LISTED_FACTS)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention in source offsets, for the tables that refer to it."""

    mention_id: str
    entity_id: str
    entity_name: str
    start: int
    end: int


def make_rows(record: Record, cleaned: Cleaned, doc: Doc) -> Rows:
    """All rows of one annotated document, by table name; `entities` without its counts."""
    builder = _Builder(record, cleaned, doc)
    mentions = list(builder.mentions())
    events, arguments = builder.events()
    paragraphs = builder.paragraphs()
    counts = (len(record.source), len(paragraphs), len(mentions), len(events))
    return {
        "documents": [document_row(record, cleaned.facts, *counts)],
        "paragraphs": paragraphs,
        "mentions": mentions,
        "entities": [entity_row(entity) for entity in doc._.entities.values()],
        "acronyms": list(builder.acronyms()),
        "dates": list(builder.dates()),
        "events": events,
        "event_arguments": arguments,
        "figures": list(figure_rows(events, arguments, record.source, cleaned.facts.country)),
    }


def document_row(
    record: Record,
    facts: Facts,
    n_chars: int = 0,
    n_paragraphs: int = 0,
    n_mentions: int = 0,
    n_events: int = 0,
    *,
    status: str = "ok",
) -> Row:
    """The row of `documents.csv`; `record.problem` is its reason."""
    row: Row = {name: getattr(facts, name) or None for name in SINGLE_FACTS}
    row |= {name: LIST_SEPARATOR.join(getattr(facts, name)) or None for name in LISTED_FACTS}
    row |= {"doc_id": record.doc_id, "path": record.path, "status": status}
    row |= {"problem": record.problem or None, "format": record.format or None}
    row |= {"sha256": record.sha256, "n_chars": n_chars, "n_paragraphs": n_paragraphs}
    return row | {"n_mentions": n_mentions, "n_events": n_events}


def entity_row(entity: EntityData) -> Row:
    """The row of `entities.csv` as one document knows it."""
    aliases = [alias for alias in entity["aliases"] if alias != entity["name"]]
    text: Row = {
        name: entity[name] or None
        for name in ("label", "name", "acronym", "country", "code", "parent_id", "source")
    }
    place: Row = {"latitude": entity["latitude"], "longitude": entity["longitude"]}
    listed: Row = {"aliases": LIST_SEPARATOR.join(aliases) or None}
    return {"entity_id": entity["entity_id"]} | text | place | listed


def make_id(*facts: object) -> str:
    """A 16-digit hexadecimal id from facts of the source, the same in every run."""
    return hashlib.sha256("\0".join(map(str, facts)).encode()).hexdigest()[:16]


class _Builder:
    """Rows of one document; holds what several tables look up."""

    def __init__(self, record: Record, cleaned: Cleaned, doc: Doc) -> None:
        self.record, self.cleaned, self.doc = record, cleaned, doc
        self.entities: dict[str, EntityData] = doc._.entities
        self.confidences = {(c["start"], c["end"]): c["confidence"] for c in doc._.confidences}
        self.links: dict[tuple[int, int], LinkData] = {
            (link["start"], link["end"]): link for link in doc._.links
        }
        self.paragraph_starts = [paragraph["start"] for paragraph in cleaned.body]
        self.by_span: dict[tuple[int, int], Mention] = {}

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the cleaned text to source offsets."""
        return self.cleaned.alignment.to_source(start, end)

    def text(self, span: tuple[int, int]) -> str:
        """The source text of a span in source offsets."""
        return self.record.source[span[0] : span[1]]

    def para_no(self, start: int) -> int | None:
        """Number of the paragraph that holds a code point of the cleaned text."""
        index = bisect_right(self.paragraph_starts, start) - 1
        return self.cleaned.body[index]["para_no"] if index >= 0 else None

    def paragraphs(self) -> list[Row]:
        """Rows of `paragraphs.csv`."""
        return [
            {
                "doc_id": self.record.doc_id,
                "para_no": p.para_no,
                "number": p.number or None,
                "marking": p.marking or None,
                "heading": p.heading or None,
                "kind": p.kind,
                "start": p.start,
                "end": p.end,
                "page": bisect_right(self.record.pages, p.start) or None,
            }
            for p in self.cleaned.paragraphs
        ]

    def mentions(self) -> Iterator[Row]:
        """Rows of `mentions.csv`; remembers each mention for the arguments."""
        for ent in self.doc.ents:
            start, end = self.source(ent.start_char, ent.end_char)
            link = self.links.get((ent.start_char, ent.end_char))
            entity_id = link["entity_id"] if link else ""
            name = self.entities[entity_id]["name"] if entity_id in self.entities else ""
            mention = Mention(
                make_id(self.record.doc_id, start, end, ent.label_), entity_id, name, start, end
            )
            self.by_span[ent.start_char, ent.end_char] = mention
            yield {
                "mention_id": mention.mention_id,
                "doc_id": self.record.doc_id,
                "para_no": self.para_no(ent.start_char),
                "start": start,
                "end": end,
                "text": self.text((start, end)),
                "label": ent.label_,
                "entity_id": entity_id or None,
                "entity_name": name or None,
                "link_method": (link["method"] if link else "") or None,
                "confidence": self.confidences.get((ent.start_char, ent.end_char)),
                "sentence": self.sentence(ent),
                "link_confidence": link["confidence"] if link else None,
                "alternatives": LIST_SEPARATOR.join(link["alternatives"]) or None if link else None,
            }

    def sentence(self, span: Span) -> str:
        """The sentence of a mention as the source writes it."""
        return self.text(self.trimmed(span.sent.start_char, span.sent.end_char))

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of a span of the cleaned text without the white space around it."""
        # Not doc.text: spaCy joins it anew for each row.
        words = self.cleaned.text[start:end]
        start += len(words) - len(words.lstrip())
        return self.source(start, start + len(words.strip()))

    def acronyms(self) -> Iterator[Row]:
        """Rows of `acronyms.csv`, in text order."""
        rows = [*self.defined_acronyms(), *self.undefined_acronyms()]
        return iter(sorted(rows, key=lambda row: int(str(row["short_start"]))))

    def defined_acronyms(self) -> Iterator[Row]:
        """Definitions; the entity is that of the short form, else of the long form."""
        for pair in self.doc._.acronyms:
            short = self.source(pair["short_start"], pair["short_end"])
            long = self.source(pair["long_start"], pair["long_end"])
            link = self.links.get((pair["short_start"], pair["short_end"])) or self.links.get(
                (pair["long_start"], pair["long_end"])
            )
            yield {
                "doc_id": self.record.doc_id,
                "short": self.text(short),
                "long": self.text(long),
                "short_start": short[0],
                "short_end": short[1],
                "long_start": long[0],
                "long_end": long[1],
                "entity_id": (link["entity_id"] if link else "") or None,
                "method": pair["method"],
            }

    def undefined_acronyms(self) -> Iterator[Row]:
        """Short forms without definition; the long form is the name that the knowledge base has, where it is linked."""
        for form in self.doc._.short_forms:
            short = self.source(form["start"], form["end"])
            link = self.links.get((form["start"], form["end"]))
            entity = self.entities.get(link["entity_id"]) if link else None
            yield {
                "doc_id": self.record.doc_id,
                "short": self.text(short),
                "long": entity["name"] if entity else None,
                "short_start": short[0],
                "short_end": short[1],
                "long_start": None,
                "long_end": None,
                "entity_id": entity["entity_id"] if entity else None,
                "method": "known" if entity else "undefined",
            }

    def dates(self) -> Iterator[Row]:
        """Rows of `dates.csv`."""
        for timex in self.doc._.timexes:
            start, end = self.source(timex["start"], timex["end"])
            yield {
                "doc_id": self.record.doc_id,
                "para_no": self.para_no(timex["start"]),
                "start": start,
                "end": end,
                "text": self.text((start, end)),
                "type": timex["type"],
                "value": timex["value"] or None,
                "date_start": timex["date_start"] or None,
                "date_end": timex["date_end"] or None,
                "precision": timex["precision"] or None,
                "anchor": timex["anchor"] or None,
                "mod": timex["mod"] or None,
                "edtf": timex["edtf"] or None,
                "alternative": timex["alternative"] or None,
            }

    def events(self) -> tuple[list[Row], list[Row]]:
        """Rows of `events.csv` and `event_arguments.csv`."""
        events: list[Row] = []
        arguments: list[Row] = []
        seen: dict[str, int] = {}
        for event in self.doc._.events:
            trigger = self.source(event["trigger_start"], event["trigger_end"])
            event_id = make_id(self.record.doc_id, *trigger, event["type"])
            order = seen[event_id] = seen.get(event_id, -1) + 1
            if order:
                event_id = make_id(self.record.doc_id, *trigger, event["type"], order)
            filled = [self.argument(event_id, argument) for argument in event["arguments"]]
            events.append(self.event(event_id, event, trigger, filled))
            arguments += filled
        return events, arguments

    def event(
        self, event_id: str, event: EventData, trigger: tuple[int, int], filled: Sequence[Row]
    ) -> Row:
        """The row of one event; `agent` to `count` repeat its arguments for reading."""
        sentence = self.trimmed(event["sentence_start"], event["sentence_end"])

        def role(*names: str) -> str | None:
            return LIST_SEPARATOR.join(_readable(a) for a in filled if a["role"] in names) or None

        places = [str(a["entity_id"]) for a in filled if a["role"] == "PLACE" and a["entity_id"]]
        countries = [self.entities[p]["country"] for p in places if p in self.entities]
        return {
            "event_id": event_id,
            "doc_id": self.record.doc_id,
            "reference_id": self.cleaned.facts.reference_id or None,
            "para_no": self.para_no(event["trigger_start"]),
            "type": event["type"],
            "status": event["status"],
            "date_start": event["date_start"] or None,
            "date_end": event["date_end"] or None,
            "date_precision": event["date_precision"] or None,
            "date_text": event["date_text"] or None,
            "date_source": event["date_source"] or None,
            "agent": role("AGENT"),
            "patient": role("PATIENT"),
            "place": role("PLACE"),
            "country": next((c for c in countries if c), None),
            "law": role("LAW"),
            "count": role("COUNT"),
            "trigger": self.text(trigger),
            "trigger_start": trigger[0],
            "trigger_end": trigger[1],
            "sentence": self.text(sentence),
            "sentence_start": sentence[0],
            "sentence_end": sentence[1],
            "confidence": event["confidence"],
            "attribution": event["attribution"] or None,
            "stage": event["stage"] or None,
        }

    def argument(self, event_id: str, argument: ArgumentData) -> Row:
        """The row of one argument; linked when a mention has exactly its span."""
        start, end = self.source(argument["start"], argument["end"])
        mention = self.by_span.get((argument["start"], argument["end"]))
        return {
            "event_id": event_id,
            "role": argument["role"],
            "start": start,
            "end": end,
            "text": self.text((start, end)),
            "mention_id": mention.mention_id if mention else None,
            "entity_id": (mention.entity_id if mention else "") or None,
            "entity_name": (mention.entity_name if mention else "") or None,
            "confidence": argument["confidence"],
        }


def _readable(argument: Row) -> str:
    """The entity's name, else the words of the text on one line."""
    return str(argument["entity_name"] or " ".join(str(argument["text"]).split()))
