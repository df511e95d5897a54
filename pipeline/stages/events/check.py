"""Validate event types and run their examples."""

from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.errors import ConfigError
from pipeline.events.markup import Marked, parse_markup
from pipeline.events.types import EventType, load_event_types, read_file
from pipeline.events.words import load_event_words
from pipeline.extensions import EventData
from pipeline.stages.events.stage import EventExtractor


def check_events(folder: Path) -> list[str]:
    """Every problem of a folder of event types: what is wrong in a file, and examples that come out otherwise.

    Its types stand beside the shipped ones, as in a run.
    """
    broken = [why for path in sorted(folder.glob("*.yaml")) if (why := _problem(read_file, path))]
    if not broken and (why := _problem(load_event_types, folder)):
        broken.append(why)
    if broken:
        return broken
    types = load_event_types(folder)
    nlp = spacy.blank("en")
    extractor = EventExtractor(types, load_event_words())
    return [
        problem
        for event_type in types.values()
        if event_type.source.parent.resolve() == folder.resolve()
        for problem in check_examples(event_type, extractor, nlp)
    ]


def check_examples(event_type: EventType, extractor: EventExtractor, nlp: Language) -> list[str]:
    """What is wrong with the examples and counter-examples of one type."""
    listed = [("examples", example) for example in event_type.examples]
    listed += [("counter_examples", example) for example in event_type.counter_examples]
    problems = []
    for key, example in listed:
        try:
            marked = parse_markup(example)
        except ConfigError as error:
            problems.append(f"{event_type.source}, {key}: {error}")
            continue
        events = run_example(marked, extractor, nlp)
        found = [event for event in events if event["type"] == event_type.name]
        why = (
            differs(marked, found)
            if key == "examples"
            else "should tell no such event" * bool(found)
        )
        if why:
            problems.append(f"{event_type.source}, {key}: {example!r} {why}.")
    return problems


def differs(marked: Marked, found: Sequence[EventData]) -> str:
    """How the events of an example differ from its marks, `""` if they do not; more arguments than are marked may be there."""
    triggers = {(e["trigger_start"], e["trigger_end"]) for e in found}
    if triggers != set(marked.triggers):
        words = ", ".join(repr(marked.text[s:e]) for s, e in sorted(triggers))
        return f"has the triggers {words or 'none'}, not those that are marked"
    filled = {(a["start"], a["end"], a["role"]) for e in found for a in e["arguments"]}
    missing = [
        f"{role} {marked.text[s:e]!r}" for s, e, role in marked.roles if (s, e, role) not in filled
    ]
    return f"lacks {', '.join(missing)}" if missing else ""


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


def _problem(read: Callable[[Path], object], path: Path) -> str:
    try:
        read(path)
    except ConfigError as error:
        return str(error)
    return ""
