"""Events of a document by trigger words and the phrases around them.

Reads   doc.ents, doc.sents, doc._.paragraphs, doc._.timexes
Writes  doc._.events, in text order
Source  codebook section 4
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.events.types import EventType, load_event_types
from pipeline.events.words import EventWords, load_event_words
from pipeline.extensions import ArgumentData, EventData, ParagraphData, TimexData
from pipeline.stages.events.arguments import find_arguments
from pipeline.stages.events.dates import find_date, heading_date
from pipeline.stages.events.lists import split_respectively
from pipeline.stages.events.sentence import Sentence, make_sentence
from pipeline.stages.events.status import find_status
from pipeline.stages.events.triggers import Trigger, TriggerFinder

SILENT_KINDS = frozenset({"question", "heading", "header", "furniture"})
"""Paragraphs that tell no events: they ask, or only name a topic."""

LONGEST_SENTENCE = 300
"""Tokens."""


@Language.factory(
    "event_extractor",
    requires=["doc.ents", "token.is_sent_start", "doc._.paragraphs", "doc._.timexes"],
    assigns=["doc._.events"],
    default_config={"types": None},
)
def make_event_extractor(nlp: Language, name: str, types: str | None) -> "EventExtractor":
    """The stage with the event types of a folder (default: the shipped ones)."""
    return EventExtractor(load_event_types(Path(types) if types else None), load_event_words())


class EventExtractor:
    """Keeps nothing between documents."""

    def __init__(self, types: dict[str, EventType], words: EventWords) -> None:
        self.finder, self.words = TriggerFinder(types), words

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.events`."""
        paragraphs: list[ParagraphData] = doc._.paragraphs
        starts = [paragraph["start"] for paragraph in paragraphs]
        text, ents, timexes = doc.text, list(doc.ents), doc._.timexes
        ent_starts, timex_starts = [e.start for e in ents], [t["start"] for t in timexes]
        events: list[EventData] = []
        for span in pieces(doc):
            index = bisect_right(starts, span.start_char) - 1
            paragraph = paragraphs[index] if index >= 0 else None
            if paragraph is None or paragraph["kind"] not in SILENT_KINDS:
                own = ents[between(ent_starts, span.start, span.end)]
                own = [ent for ent in own if ent.end <= span.end]
                dates = timexes[between(timex_starts, span.start_char, span.end_char)]
                sentence = make_sentence(span, self.words, text, own, dates)
                heading = None
                if paragraph is not None:
                    bounds = paragraph["start"], paragraph["end"]
                    heading = heading_date(
                        text, timexes[between(timex_starts, *bounds)][:1], *bounds
                    )
                events += self.events_of(sentence, heading)
        doc._.events = events
        return doc

    def events_of(self, sentence: Sentence, heading: TimexData | None) -> Iterator[EventData]:
        """The events of one sentence; `heading` dates those that have no date of their own."""
        triggers = list(self.finder.find(sentence))
        for trigger in triggers:
            timex, rule = find_date(sentence, trigger, triggers)
            if timex is None and heading is not None:
                timex, rule = heading, "list heading"
            arguments = find_arguments(sentence, trigger, self.words)
            status = find_status(sentence, trigger, self.words)
            # What lies after the document's own date has not happened when it tells of it.
            today = sentence.doc._.meta["date"]
            if status == "asserted" and timex and today and timex["date_start"] > today:
                status = "possible"
            event = make_event(sentence, trigger, status, timex, rule, arguments)
            yield from split_respectively(sentence, event)


def between(starts: Sequence[int], low: int, high: int) -> slice:
    """The items whose start lies in `[low, high)`."""
    return slice(bisect_left(starts, low), bisect_left(starts, high))


def pieces(doc: Doc) -> Iterator[Span]:
    """The sentences of a document, those without an end in pieces: the work on one grows with its square."""
    for span in doc.sents:
        for start in range(span.start, span.end, LONGEST_SENTENCE):
            yield doc[start : min(start + LONGEST_SENTENCE, span.end)]


def make_event(
    sentence: Sentence,
    trigger: Trigger,
    status: str,
    timex: TimexData | None,
    rule: str,
    arguments: list[ArgumentData],
) -> EventData:
    """The plain data of one event, in code points of the cleaned text."""
    doc = sentence.doc
    first, last = doc[trigger.start], doc[trigger.end - 1]
    end = doc[sentence.end - 1]
    return {
        "type": trigger.event_type.name,
        "status": status,
        "trigger_start": first.idx,
        "trigger_end": last.idx + len(last),
        "sentence_start": doc[sentence.start].idx,
        "sentence_end": end.idx + len(end),
        "date_start": timex["date_start"] if timex else "",
        "date_end": timex["date_end"] if timex else "",
        "date_precision": timex["precision"] if timex else "",
        "date_text": sentence.text[timex["start"] : timex["end"]] if timex else "",
        "date_source": rule,
        "arguments": arguments,
    }
