"""Shards of rows out of a few lines: what invented documents tell."""

import re
from dataclasses import dataclass

from pipeline.engine.shards import KEY

ARGUMENT = re.compile(r"\[([^|\]]+)\|(\w+)(?: ([\w:-]+))?\]")
LABELS = {"p": "PERSON", "l": "LAW"}


@dataclass
class Event:
    """`text` holds its trigger in stars and its arguments as `[words|ROLE entity_id]`."""

    type: str
    text: str
    date: str = ""
    status: str = "asserted"
    stage: str = ""
    para_no: int = 1


def plain(text):
    """The text without markup, its trigger and its arguments in offsets of it."""
    spans, out = [], ""
    position = 0
    for match in re.finditer(rf"{ARGUMENT.pattern}|\*([^*]+)\*", text):
        out += text[position : match.start()]
        words = match[1] or match[4]
        spans.append((len(out), len(out) + len(words), words, match[2] or "TRIGGER", match[3]))
        out, position = out + words, match.end()
    return out + text[position:], spans


def document(doc_id, *events, date="2009-05-20", country="CZ", key=None):
    """The rows of a document, events one below the other."""
    key = key or doc_id
    rows = {"documents": [{"doc_id": doc_id, "status": "ok", "date": date, "country": country}]}
    rows |= {"mentions": [], "events": [], "event_arguments": []}
    position = 0
    for number, event in enumerate(events):
        sentence, spans = plain(event.text)
        (trigger,) = [span for span in spans if span[3] == "TRIGGER"]
        event_id = f"{doc_id}-{number}"
        start, _, end = (event.date or "/").partition("/")
        row = {"event_id": event_id, "doc_id": doc_id, "para_no": event.para_no}
        row |= {"type": event.type, "status": event.status, "stage": event.stage or None}
        row |= {"date_start": start or None, "date_end": end or start or None}
        row |= {"trigger": trigger[2], "sentence": sentence, "sentence_start": position}
        row |= {"trigger_start": position + trigger[0], "trigger_end": position + trigger[1]}
        rows["events"].append(row)
        for span in spans:
            if span[3] != "TRIGGER":
                add_argument(rows, doc_id, event_id, position, span)
        position += len(sentence) + 1
    return {name: [row | {KEY: key} for row in listed] for name, listed in rows.items()}


def add_argument(rows, doc_id, event_id, offset, span):
    start, end, words, role, entity = span
    row = {"event_id": event_id, "role": role, "start": offset + start, "end": offset + end}
    row |= {"text": words}
    if entity:
        is_place = entity[:2].isupper()
        label = "PLACE" if is_place else LABELS.get(entity.split(":")[0], "AGENCY")
        entity_id = f"{entity}:{doc_id[-12:]}" if label == "PERSON" else entity
        mention_id = f"{event_id}-{start}"
        rows["mentions"].append({"mention_id": mention_id, "doc_id": doc_id, "label": label})
        row |= {"mention_id": mention_id, "entity_id": entity_id, "entity_name": words}
    rows["event_arguments"].append(row)
