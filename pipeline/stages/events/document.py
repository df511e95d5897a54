"""A document as the event stage walks through it: its sentences, with what their paragraph and the model say of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.events.words import EventWords
from pipeline.extensions import ParagraphData, TimexData, TriggerScores
from pipeline.stages.events.dates import heading_date, outside_laws
from pipeline.stages.events.lead_in import lead_in_dates
from pipeline.stages.events.sentence import Sentence, make_sentence

SILENT_KINDS = frozenset({"question", "header", "furniture"})
"""Paragraphs that tell no events."""
HEADING = "heading"
"""A paragraph that mostly names a topic: in it the model has to see an event."""

LISTED = re.compile(
    r"\s*(?:\([^()]{1,60}\)\s*)?[,;]?\s*(?P<and>and\b|or\b|&|/|as\s+well\s+as\b)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
"""What stands between two names of a list; nothing but blanks is no list either."""
LONGEST_SENTENCE = 300
"""Tokens."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: the kind of its paragraph, the dates that head the paragraph and its list, the model's
    scores of its tokens. Of the document the time expressions that may date events; of each of its tokens the index of
    its mention, and of the list of names that it stands in, -1 for none.
    """

    kind: str
    heading: TimexData | None
    lead: TimexData | None
    scores: Sequence[TriggerScores]
    dates: Sequence[TimexData]
    ent_of: Sequence[int]
    list_of: Sequence[int]


class DocumentReader:
    """The sentences of one document that may tell events."""

    def __init__(self, doc: Doc, words: EventWords) -> None:
        self.doc, self.words, self.text = doc, words, doc.text
        self.ents = list(doc.ents)
        self.timexes: Sequence[TimexData] = doc._.timexes
        self.dating = outside_laws(self.timexes, self.ents)
        self.paragraphs: Sequence[ParagraphData] = doc._.paragraphs
        self.scores = {scores["start"]: scores for scores in doc._.trigger_scores}
        self.ent_of = entity_of_token(doc, self.ents)
        self.list_of = list_of_token(doc, self.text, self.ents)
        self.leads = lead_in_dates(self.text, self.paragraphs, self.timexes)
        self._paragraph_starts = [paragraph["start"] for paragraph in self.paragraphs]
        self._ent_starts = [ent.start for ent in self.ents]
        self._timex_starts = [timex["start"] for timex in self.timexes]
        self._dating_starts = [timex["start"] for timex in self.dating]

    def sentences(self) -> Iterator[tuple[Sentence, Setting]]:
        """Yield the sentences in order, long ones in pieces."""
        for span in pieces(self.doc):
            index = bisect_right(self._paragraph_starts, span.start_char) - 1
            paragraph = self.paragraphs[index] if index >= 0 else None
            if paragraph is not None and paragraph["kind"] in SILENT_KINDS:
                continue
            setting = self._setting(span, index, paragraph)
            if setting.kind != HEADING or setting.scores:
                yield self._sentence(span), setting

    def _sentence(self, span: Span) -> Sentence:
        own = self.ents[between(self._ent_starts, span.start, span.end)]
        own = [ent for ent in own if ent.end <= span.end]
        dates = self.dating[between(self._dating_starts, span.start_char, span.end_char)]
        return make_sentence(span, self.words, self.text, own, dates)

    def _setting(self, span: Span, index: int, paragraph: ParagraphData | None) -> Setting:
        scores = [self.scores[i] for i in range(span.start, span.end) if i in self.scores]
        document = self.dating, self.ent_of, self.list_of
        if paragraph is None:
            return Setting("", None, None, scores, *document)
        bounds = paragraph["start"], paragraph["end"]
        first = self.timexes[between(self._timex_starts, *bounds)][:1]
        heading = heading_date(self.text, first, *bounds)
        return Setting(paragraph["kind"], heading, self.leads.get(index), scores, *document)


def entity_of_token(doc: Doc, ents: Sequence[Span]) -> list[int]:
    """For each token the index of the mention that it belongs to, -1 for none."""
    found = [-1] * len(doc)
    for n, ent in enumerate(ents):
        found[ent.start : ent.end] = [n] * (ent.end - ent.start)
    return found


def list_of_token(doc: Doc, text: str, ents: Sequence[Span]) -> list[int]:
    """For each token the number of the list of names that it belongs to, -1 for none: "PFP, INM (the institute) and SSP"."""
    found = [-1] * len(doc)
    for number, names in enumerate(name_lists(text, ents)):
        for name in names:
            found[name.start : name.end] = [number] * len(name)
    return found


def name_lists(text: str, ents: Sequence[Span]) -> Iterator[list[Span]]:
    """Names of like kind next to one another; two with a comma alone ("Lodz, Poland") are none."""
    names: list[Span] = []
    joined = False
    for ent in ents:
        if names and in_brackets(text, names[-1].end_char, ent.start_char):
            continue
        gap = LISTED.fullmatch(text, names[-1].end_char, ent.start_char) if names else None
        if (
            gap is None
            or not gap[0].strip()
            or (names[-1].label_ == "PERSON") != (ent.label_ == "PERSON")
        ):
            if joined:
                yield names
            names, joined = [], False
        elif gap["and"]:
            joined = True
        names.append(ent)
    if joined:
        yield names


def in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket that opens in `[start, end)` is still open at its end."""
    return text.rfind("(", start, end) > text.rfind(")", start, end)


def between(starts: Sequence[int], low: int, high: int) -> slice:
    """The items whose start lies in `[low, high)`."""
    return slice(bisect_left(starts, low), bisect_left(starts, high))


def pieces(doc: Doc) -> Iterator[Span]:
    """The sentences of a document, those without an end in pieces: the work on one grows with its square."""
    for span in doc.sents:
        for start in range(span.start, span.end, LONGEST_SENTENCE):
            yield doc[start : min(start + LONGEST_SENTENCE, span.end)]
