"""Validate event types and run their examples."""

from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.errors import ConfigError
from pipeline.events.markup import Marked, parse_markup
from pipeline.events.types import EventType, load_event_types
from pipeline.events.words import load_event_words
from pipeline.extensions import EventData
from pipeline.stages.events.stage import EventExtractor


def check_events(folder: Path) -> list[str]:
    """Every problem of a folder of event types: what is wrong in a file, and examples that come out otherwise."""
    try:
        types = load_event_types(folder)
    except ConfigError as error:
        return [str(error)]
    nlp = spacy.blank("en")
    extractor = EventExtractor(types, load_event_words())
    return [
        problem
        for event_type in types.values()
        for problem in check_examples(event_type, extractor, nlp)
    ]


def check_examples(event_type: EventType, extractor: EventExtractor, nlp: Language) -> list[str]:
    """What is wrong with the examples and counter-examples of one type."""
    problems = []
    for example in event_type.examples:
        marked = parse_markup(example)
        found = [e for e in run_example(marked, extractor, nlp) if e["type"] == event_type.name]
        expected = set(marked.triggers)
        if {(e["trigger_start"], e["trigger_end"]) for e in found} != expected:
            problems.append(f"{event_type.name}: triggers of {example!r} are not found as marked.")
            continue
        filled = {(a["start"], a["end"], a["role"]) for e in found for a in e["arguments"]}
        missing = [
            marked.text[s:e] + f" {role}"
            for s, e, role in marked.roles
            if (s, e, role) not in filled
        ]
        if missing:
            problems.append(f"{event_type.name}: {example!r} lacks {', '.join(missing)}.")
    for example in event_type.counter_examples:
        found = run_example(parse_markup(example), extractor, nlp)
        if any(e["type"] == event_type.name for e in found):
            problems.append(f"{event_type.name}: {example!r} should tell no such event.")
    return problems


def run_example(marked: Marked, extractor: EventExtractor, nlp: Language) -> list[EventData]:
    """The events of one marked sentence with its mentions as marked."""
    doc = nlp(marked.text)
    spans = [
        doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in marked.mentions
    ]
    doc.ents = [span for span in spans if span is not None]
    for token in doc:
        token.is_sent_start = token.i == 0
    events: list[EventData] = extractor(doc)._.events
    return events
