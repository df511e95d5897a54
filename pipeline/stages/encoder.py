"""The encoder: one pass over the words gives mentions, sentences, parts of speech, lemmas and dependencies.

Reads   tokens, sentences, doc._.paragraphs, doc._.acronyms, doc.ents (what the rules found: evidence, not a verdict)
Writes  doc.ents, doc._.confidences, doc._.trigger_scores, token.is_sent_start, token.tag, token.pos, token.lemma, token.dep, token.head
Source  a fine-tuned MiniLM (Wang et al. 2020), int8; training: pipeline/learn
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.encoder.batching import Window
from pipeline.encoder.bounds import NameBounds
from pipeline.encoder.calibration import calibrate
from pipeline.encoder.current import current_model
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.mentions import read_mentions
from pipeline.encoder.model import EncoderModel, Output
from pipeline.encoder.pieces import make_windows
from pipeline.encoder.trees import LOOSE_LABEL, ROOT_LABEL, mend_heads
from pipeline.encoder.triggers import read_triggers
from pipeline.encoder.words import DocWords, read_words
from pipeline.extensions import ConfidenceData, TriggerScores
from pipeline.kb.store import KnowledgeBase, load_kb
from pipeline.resources import shipped

SILENT_E = re.compile(r"(?:[^i]c|[uvz]|[aeiou]{2}s|[lnpr]s)$")
"""Ends that no English verb has without an e after them: "releas", "involv", "reduc"."""
SURE, UNSURE = 0.9, 0.1
"""A sentence starts where the model is sure, and where the rules say so unless the model is sure of the contrary."""


@Language.factory(
    "encoder",
    requires=["doc._.paragraphs", "doc._.acronyms", "doc.ents", "token.is_sent_start"],
    assigns=[
        "doc.ents",
        "doc._.confidences",
        "doc._.trigger_scores",
        "token.is_sent_start",
        "token.tag",
        "token.pos",
        "token.lemma",
        "token.dep",
        "token.head",
    ],
    default_config={"model": None, "threads": 1, "kb": None},
)
def make_encoder(
    nlp: Language, name: str, model: str | None, threads: int, kb: str | None
) -> "Encoder":
    """The stage with the model of a folder and the knowledge base of another (default: the shipped ones)."""
    folder = Path(model) if model else current_model(shipped("models"))
    return Encoder(EncoderModel(folder, threads), load_kb(Path(kb) if kb else None))


class Encoder:
    """Keeps nothing between documents but the pieces and shapes of words."""

    def __init__(self, model: EncoderModel, kb: KnowledgeBase) -> None:
        self.model = model
        self.features = WordFeatures()
        self.name_bounds = NameBounds(kb)

    def __call__(self, doc: Doc) -> Doc:
        """Write what the heads say."""
        words = read_words(doc)
        if words.words:
            bounds, outputs = self.read(words)
            generic = generic_acronyms(doc)
            found = self.name_bounds.mend(
                (span, score)
                for span, score in find_mentions(doc, words, bounds, outputs)
                if span.text not in generic
            )
            doc.ents = [span for span, _ in found]
            doc._.confidences = self.confidences(found)
            doc._.trigger_scores = list(self.triggers(words, bounds, outputs))
            self.write_language(doc, words, bounds, outputs)
        return doc

    def triggers(
        self,
        words: DocWords,
        bounds: Sequence[tuple[int, int]],
        outputs: Sequence[Output],
    ) -> Iterator[TriggerScores]:
        """The words that may be triggers of events; none of a model without event heads."""
        types = self.model.card["shape"].get("event_types", ())
        for (first, after), output in zip(bounds, outputs, strict=True):
            if output.events is not None:
                yield from read_triggers(output.events, words.tokens[first:after], types)

    def read(self, words: DocWords) -> tuple[list[tuple[int, int]], list[Output]]:
        """The windows `[first, after_last)` in words, and the output of each."""
        pieces = self.model.pieces(words.words)
        rows = self.features.of_run(words)
        bounds = list(make_windows([len(p) for p in pieces], words.starts, words.breaks))
        return bounds, [self.model(Window(pieces[a:b], rows[a:b])) for a, b in bounds]

    def confidences(self, found: Iterable[tuple[Span, float]]) -> list[ConfidenceData]:
        """Calibrated, or nothing: a score that was never compared with the truth is no probability."""
        table = self.model.card.get("calibration")
        if not table:
            return []
        return [
            {
                "start": s.start_char,
                "end": s.end_char,
                "confidence": round(calibrate(table, raw), 3),
            }
            for s, raw in found
        ]

    def write_language(
        self,
        doc: Doc,
        words: DocWords,
        bounds: Sequence[tuple[int, int]],
        outputs: Sequence[Output],
    ) -> None:
        """Sentences and syntax of all tokens; white space hangs on the word before it."""
        sentences = np.concatenate([o.sentences for o in outputs])
        starts = sentence_starts(words, sentences)
        heads = np.concatenate([o.heads + a for (a, _), o in zip(bounds, outputs, strict=True)])
        mended = mend_heads(heads.tolist(), starts)
        labels = self.model.card["labels"]
        relations = _names(outputs, "relations", labels["relation"])
        tags, pos = _names(outputs, "tags", labels["tag"]), _names(outputs, "pos", labels["pos"])
        scripts = _names(outputs, "lemmas", labels["lemma"])
        deps = [_relation(i, mended[i], int(heads[i]), relations[i]) for i in range(len(mended))]
        lemmas = [apply_script(w, s, p) for w, s, p in zip(words.words, scripts, pos, strict=True)]
        write_tokens(doc, words.tokens, mended, deps, tags, pos, lemmas)


def find_mentions(
    doc: Doc, words: DocWords, bounds: Sequence[tuple[int, int]], outputs: Sequence[Output]
) -> Iterator[tuple[Span, float]]:
    """The best valid sequence of each window, names under one label, as spans of the Doc with their raw scores."""
    read = ((words.words[a:b], o.mentions) for (a, b), o in zip(bounds, outputs, strict=True))
    for mention in read_mentions(read):
        first = bounds[mention.window][0]
        start, last = words.tokens[first + mention.start], words.tokens[first + mention.end - 1]
        yield Span(doc, start, last + 1, label=mention.label), mention.score


def generic_acronyms(doc: Doc) -> set[str]:
    """Short forms that the text defines by common nouns, "smuggling organizations (SOs)": they name nobody.

    Not those that the rules take for a name all the same, as "committee of the poor (CP)" by its head word.
    """
    named = {ent.text for ent in doc.ents}
    found: set[str] = set()
    for acronym in doc._.acronyms:
        long, short = acronym["long"], acronym["short"]
        if long == long.lower() and short not in named:
            single = short.removesuffix("s")
            found |= {short, single, f"{single}s"}
    return found


def sentence_starts(words: DocWords, probabilities: NDArray[np.float32]) -> list[bool]:
    """Where sentences start: at every paragraph, where the model is sure, where the rules say so and it is not against."""
    return [
        brk or p >= SURE or (rule and p >= UNSURE)
        for brk, rule, p in zip(words.breaks, words.starts, probabilities, strict=True)
    ]


def apply_script(word: str, script: str, pos: str) -> str:
    """The lemma of a word: so many letters off its end, other letters on; names keep their capitals."""
    cut, _, added = script.partition("|")
    base = word if pos == "PROPN" else word.lower()
    kept = len(base) - int(cut)
    if kept < 0 or not (kept or added):
        return base
    stem = base[:kept] + added
    return f"{stem}e" if pos == "VERB" and not added and SILENT_E.search(stem) else stem


def write_tokens(
    doc: Doc,
    indices: Sequence[int],
    heads: Sequence[int],
    deps: Sequence[str],
    tags: Sequence[str],
    pos: Sequence[str],
    lemmas: Sequence[str],
) -> None:
    """Write what is known of the words into the tokens at `indices`; the others are white space."""
    strings = doc.vocab.strings
    table = np.zeros((len(doc), 5), dtype=np.uint64)
    head_of = list(range(len(doc)))
    for n, i in enumerate(indices):
        head_of[i] = indices[heads[n]]
        table[i, 1:] = [strings.add(s) for s in (deps[n], tags[n], pos[n], lemmas[n])]
    last, known = indices[0], set(indices)
    for i, token in enumerate(doc):
        if i in known:
            last = i
        else:
            head_of[i] = last
            table[i, 1:] = [strings.add(s) for s in ("dep", "_SP", "SPACE", token.text)]
    table[:, 0] = (np.array(head_of) - np.arange(len(doc))).astype(np.int64).astype(np.uint64)
    doc.from_array(["HEAD", "DEP", "TAG", "POS", "LEMMA"], table)  # type: ignore[arg-type]


def _relation(index: int, head: int, proposed: int, relation: str) -> str:
    if head == index:
        return ROOT_LABEL
    return LOOSE_LABEL if head != proposed and relation == ROOT_LABEL else relation


def _names(outputs: Sequence[Output], field: str, names: Sequence[str]) -> list[str]:
    return [names[i] for output in outputs for i in getattr(output, field)]
