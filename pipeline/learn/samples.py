"""Annotated samples: what a training document is, and its JSON form (codebook section 6, with the text in it)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.encoder.event_labels import STATUSES
from pipeline.errors import AlignmentError
from pipeline.events.types import ROLES
from pipeline.extensions import EventData
from pipeline.kb.entity import LABELS

PRECISIONS = ("", "day", "range", "month", "quarter", "season", "year", "decade")


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant: role and span, code points of the sample's text, half-open."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name: span in code points, half-open, label, and the id of its entity (`""` if not annotated)."""

    start: int
    end: int
    label: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one trigger; dates are ISO days, `""` where the text gives none."""

    type: str
    status: str
    start: int
    end: int
    date_start: str = ""
    date_end: str = ""
    precision: str = ""
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated document. `complete_for` are the labels whose absence means absence.

    `events` is None where events are not annotated. `zones` are the annotated parts of the text.
    """

    doc_id: str
    text: str
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...] | None = None
    entities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    meta: dict[str, str] = field(default_factory=dict)
    complete_for: frozenset[str] = frozenset(LABELS)
    zones: tuple[tuple[int, int], ...] = ()


def check_sample(sample: Sample, where: str) -> None:
    """AlignmentError when an annotation lies outside the text, is empty, overlaps another or has no known name."""
    end = 0
    for mention in sorted(sample.mentions, key=lambda m: (m.start, m.end)):
        span = sample.text[mention.start : mention.end]
        if mention.label not in LABELS:
            raise _wrong(
                "A label is unknown", where, f"{mention.label} on {span!r}", ", ".join(LABELS)
            )
        if not 0 <= mention.start < mention.end <= len(sample.text) or span != span.strip():
            raise _wrong(
                "A mention does not fit its text",
                where,
                f"[{mention.start}, {mention.end}) {span!r}",
                "the name's bounds",
            )
        if mention.start < end:
            raise _wrong(
                "Two mentions overlap",
                where,
                f"[{mention.start}, {mention.end}) {span!r}",
                "flat mentions",
            )
        end = mention.end
    for event in sample.events or ():
        _check_event(sample, event, where)


def _check_event(sample: Sample, event: Event, where: str) -> None:
    if event.status not in STATUSES:
        raise _wrong("A status is unknown", where, event.status, ", ".join(STATUSES))
    if event.precision not in PRECISIONS:
        raise _wrong("A precision is unknown", where, event.precision, ", ".join(PRECISIONS))
    spans = [("trigger", event.start, event.end)]
    for argument in event.arguments:
        if argument.role not in ROLES:
            raise _wrong("A role is unknown", where, argument.role, ", ".join(ROLES))
        spans.append((argument.role, argument.start, argument.end))
    for name, start, end in spans:
        if not 0 <= start < end <= len(sample.text):
            raise _wrong(
                f"A span of an event ({name}) does not fit",
                where,
                f"[{start}, {end})",
                "a span of the text",
            )


def predicted_event(data: EventData) -> Event:
    """An event that the pipeline found, as annotations have it."""
    return Event(
        data["type"],
        data["status"],
        data["trigger_start"],
        data["trigger_end"],
        data["date_start"],
        data["date_end"],
        data["date_precision"],
        tuple(Argument(a["role"], a["start"], a["end"]) for a in data["arguments"]),
    )


def write_samples(path: Path, samples: Iterable[Sample]) -> None:
    """Write samples as JSON lines, keys sorted, so that equal samples give equal bytes."""
    lines = (json.dumps(sample_to_json(s), ensure_ascii=False, sort_keys=True) for s in samples)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def sample_from_json(data: dict[str, Any]) -> Sample:
    """Read the form of codebook section 6; `text` must be in it or have been put in by the caller."""
    events = data.get("events")
    doc = {k: str(v) for k, v in data.get("doc", {}).items() if v is not None}
    return Sample(
        doc_id=doc.get("id") or doc.get("source", ""),
        text=data["text"],
        mentions=tuple(
            Mention(m["start"], m["end"], m["label"], m.get("entity") or "")
            for m in data.get("mentions", ())
        ),
        events=None if events is None else tuple(_event_from_json(e) for e in events),
        entities={k: tuple(v) for k, v in data.get("entities", {}).items()},
        meta=doc,
        complete_for=frozenset(data.get("complete_for", LABELS)),
        zones=tuple((start, end) for start, end in data.get("zones", ())),
    )


def sample_to_json(sample: Sample) -> dict[str, Any]:
    """The form of codebook section 6 with `text` and `complete_for`."""
    text = sample.text
    data: dict[str, Any] = {
        "doc": {**sample.meta, "id": sample.doc_id},
        "text": text,
        "complete_for": [label for label in LABELS if label in sample.complete_for],
        "zones": [list(zone) for zone in sample.zones],
        "entities": {k: list(v) for k, v in sample.entities.items()},
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "label": m.label,
                "entity": m.entity,
                "text": text[m.start : m.end],
            }
            for m in sample.mentions
        ],
    }
    if sample.events is not None:
        data["events"] = [_event_to_json(e, text) for e in sample.events]
    return data


def _event_from_json(data: dict[str, Any]) -> Event:
    start, end = data["trigger"]
    return Event(
        type=data["type"],
        status=data["status"],
        start=start,
        end=end,
        date_start=data.get("date_start") or "",
        date_end=data.get("date_end") or "",
        precision=data.get("precision") or "",
        arguments=tuple(Argument(a["role"], a["start"], a["end"]) for a in data.get("args", ())),
    )


def _event_to_json(event: Event, text: str) -> dict[str, Any]:
    return {
        "type": event.type,
        "status": event.status,
        "date_start": event.date_start or None,
        "date_end": event.date_end or None,
        "precision": event.precision or None,
        "trigger": [event.start, event.end],
        "trigger_text": text[event.start : event.end],
        "args": [
            {"role": a.role, "start": a.start, "end": a.end, "text": text[a.start : a.end]}
            for a in event.arguments
        ],
    }


def _wrong(what: str, where: str, got: str, expected: str) -> AlignmentError:
    return AlignmentError(what, where=where, got=got, expected=expected)
