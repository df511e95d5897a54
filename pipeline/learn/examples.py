"""Training examples: windows of words with what is known of them. What a corpus does not label is missing, not absent."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.encoder.batching import Window
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.labels import TAG_INDEX, TAGS, tag_words
from pipeline.encoder.pieces import WordPieces, make_windows
from pipeline.encoder.words import WordRun, read_words
from pipeline.extensions import ParagraphData
from pipeline.kb.entity import LABELS
from pipeline.learn.event_targets import MISSING, WordEvent, WordOffsets, word_events
from pipeline.learn.samples import Event, Sample

Span = tuple[int, int, frozenset[str]]
"""Start and end (code points or words, half-open) and the labels that it may have."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """Per word: indices of tag, pos, lemma script, relation, head within the window; `MISSING` where unknown."""

    tags: list[int]
    pos: list[int]
    lemmas: list[int]
    heads: list[int]
    relations: list[int]

    def cut(self, start: int, end: int) -> "Syntax":
        """The words `[start, end)`; a head outside them is unknown."""
        heads = [h - start if start <= h < end else MISSING for h in self.heads[start:end]]
        tags, pos, lemmas = (v[start:end] for v in (self.tags, self.pos, self.lemmas))
        return Syntax(tags, pos, lemmas, heads, self.relations[start:end])


@dataclass(frozen=True, slots=True)
class Words(WordRun):
    """A run of words with what is known of them.

    `allowed` are the tags each word may have, `[words, TAGS]`; `sentences` says where sentences truly start, while `starts`
    is what the rules think. `events` is None where events are not annotated.
    """

    allowed: NDArray[np.bool_] | None = None
    sentences: list[bool] | None = None
    syntax: Syntax | None = None
    events: list[WordEvent] | None = None

    def cut(self, start: int, end: int) -> "Words":
        """The words `[start, end)`; hints that lie across a bound are dropped."""
        return replace(
            self,
            words=self.words[start:end],
            capitals=self.capitals[start:end],
            new_line=self.new_line[start:end],
            starts=self.starts[start:end],
            breaks=self.breaks[start:end],
            hints=[(a - start, b - start, n) for a, b, n in self.hints if start <= a and b <= end],
            allowed=None if self.allowed is None else self.allowed[start:end],
            sentences=None if self.sentences is None else self.sentences[start:end],
            syntax=None if self.syntax is None else self.syntax.cut(start, end),
            events=None
            if self.events is None
            else [e.cut(start, end) for e in self.events if start <= e.start < end],
        )


def to_words(doc: Doc) -> Words:
    """What the encoder reads of a Doc that has sentences, paragraphs and the mentions of the rules; white space left out."""
    read = read_words(doc)
    return Words(read.words, read.capitals, read.new_line, read.starts, read.breaks, read.hints)


Versions = tuple[Words, ...]
"""A document as it stands and, where it has mixed case, in capitals."""


def as_window(words: Words, pieces: WordPieces, features: WordFeatures) -> Window:
    """What the network reads of a run of words that fits one window."""
    return Window(pieces(words.words), features.of_run(words))


def cut_windows(words: Words, pieces: WordPieces) -> Iterator[Words]:
    """The windows of a run of words, as the runtime cuts them."""
    lengths = [len(p) for p in pieces(words.words)]
    for start, end in make_windows(lengths, words.starts, words.breaks):
        yield words.cut(start, end)


def allow_tags(
    n_words: int, spans: Iterable[Span], complete_for: Collection[str], unknown: Iterable[int] = ()
) -> NDArray[np.bool_]:
    """`[words, TAGS]`: which tags are compatible with what a corpus says.

    Outside its spans a word is O, or any tag of a label that the corpus is not complete for.
    """
    allowed = np.zeros((n_words, len(TAGS)), dtype=np.bool_)
    outside = ["O", *(t for t in TAGS[1:] if t[2:] not in complete_for)]
    allowed[:, [TAG_INDEX[t] for t in outside]] = True
    for start, end, labels in spans:
        allowed[start:end] = False
        for label in labels:
            tags = tag_words(end - start, [(0, end - start, label)])
            allowed[np.arange(start, end), [TAG_INDEX[t] for t in tags]] = True
    for word in unknown:
        allowed[word] = True
    return allowed


def annotate_words(
    doc: Doc,
    spans: Iterable[Span],
    complete_for: Collection[str],
    events: Iterable[Event] | None = None,
) -> Words:
    """The words of a Doc with the spans (code points) of a corpus; a span that cuts a word makes its words unknown."""
    words = to_words(doc)
    offsets = [t.idx for t in doc if not t.is_space]
    ends = [t.idx + len(t) for t in doc if not t.is_space]
    fitting: list[Span] = []
    unknown: list[int] = []
    for start, end, labels in spans:
        first = int(np.searchsorted(ends, start, side="right"))
        last = int(np.searchsorted(offsets, end, side="left"))
        if first >= last:
            continue
        if offsets[first] == start and ends[last - 1] == end:
            fitting.append((first, last, labels))
        else:
            unknown += range(first, last)
    allowed = allow_tags(len(words.words), fitting, complete_for, unknown)
    if events is None:
        return replace(words, allowed=allowed)
    bounds = WordOffsets(np.array(offsets, np.int64), np.array(ends, np.int64))
    return replace(
        words, allowed=allowed, events=word_events(events, bounds, doc._.timexes, doc.text)
    )


def make_doc(
    nlp: Language, text: str, meta: dict[str, str], paragraphs: list[ParagraphData] | None = None
) -> Doc:
    """A Doc through the rule stages, as a run makes it."""
    doc = nlp.make_doc(text)
    doc._.meta = {
        "doc_id": meta.get("id", ""), "kind": meta.get("kind", "other"), "date": meta.get("date", ""),
        "country": meta.get("country", ""), "title": meta.get("title", ""),
    }  # fmt: skip
    if paragraphs is not None:
        doc._.paragraphs = paragraphs
    return nlp(doc)


def split_paragraphs(text: str, capitals: bool = False) -> list[ParagraphData]:
    """Paragraphs of a text at its blank lines."""
    found: list[ParagraphData] = []
    position = 0
    for part in text.split("\n\n"):
        if part.strip():
            start = position + len(part) - len(part.lstrip())
            end = position + len(part.rstrip())
            found.append({
                "para_no": len(found) + 1, "number": "", "marking": "", "heading": "", "kind": "body",
                "start": start, "end": end, "capitals": capitals,
            })  # fmt: skip
        position += len(part) + 2
    return found


def upper(text: str) -> str:
    """Capitals of the same length: letters whose capital is several letters stay."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def sample_doc(nlp: Language, sample: Sample, capitals: bool = False) -> Doc:
    """The Doc of an annotated sample, or of its text in capitals; a blank line parts paragraphs."""
    text = upper(sample.text) if capitals else sample.text
    shouted = capitals or sample.meta.get("capitals") == "yes"
    return make_doc(nlp, text, sample.meta, split_paragraphs(text, shouted))


def sample_words(nlp: Language, sample: Sample, capitals: bool = False) -> Words:
    """The words of an annotated sample, or of its text in capitals."""
    doc = sample_doc(nlp, sample, capitals)
    spans = [(m.start, m.end, frozenset({m.label})) for m in sample.mentions]
    return annotate_words(doc, spans, sample.complete_for, sample.events)


def label_set(text: str) -> frozenset[str]:
    """`ORG|AGENCY` -> both; what is no label of ours is left out."""
    return frozenset(label for label in text.split("|") if label in LABELS)


def complete_labels(found: Sequence[str]) -> frozenset[str]:
    """The labels that a record of the open corpora is complete for; `ORG|AGENCY` counts for both."""
    return frozenset(label for name in found for label in label_set(name))


def iterate_spans(entities: Iterable[dict[str, object]]) -> Iterator[Span]:
    """Entities of an open corpus as spans, flat: of overlapping ones the longer."""
    end = -1
    order = sorted(entities, key=lambda e: (e["start"], -int(str(e["end"]))))
    for entity in order:
        labels = label_set(str(entity["label"]))
        start, stop = int(str(entity["start"])), int(str(entity["end"]))
        if labels and start >= end:
            end = stop
            yield start, stop, labels
