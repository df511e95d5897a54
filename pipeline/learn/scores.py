"""Mentions of a model against annotated words: exact spans, each label and micro (codebook, section 5)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.encoder.batching import Window
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.labels import read_spans
from pipeline.encoder.mentions import read_mentions
from pipeline.encoder.pieces import WordPieces
from pipeline.kb.entity import LABELS
from pipeline.learn.examples import Words, as_window, cut_windows

WordSpan = tuple[int, int, str]
"""First and after-last word of a window, and label."""
Found = dict[WordSpan, float]
"""Mentions of a window with their raw scores."""
Finder = Callable[[Sequence[Words]], list[Found]]
"""The windows of a document -> the mentions found in each."""


def make_finder(predict: Callable[[Window], NDArray[np.float32]], pieces: WordPieces) -> Finder:
    """The best valid sequences of a model that gives log probabilities `[words, TAGS]`, as the runtime reads them."""
    features = WordFeatures()

    def find(windows: Sequence[Words]) -> list[Found]:
        scores = (predict(as_window(words, pieces, features)) for words in windows)
        words = (window.words for window in windows)
        found: list[Found] = [{} for _ in windows]
        for m in read_mentions(zip(words, scores, strict=True)):
            found[m.window][m.start, m.end, m.label] = m.score
        return found

    return find


def find_by_rules(windows: Sequence[Words]) -> list[Found]:
    """What the rules found."""
    return [dict.fromkeys(words.hints, 1.0) for words in windows]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label."""

    right: int
    predicted: int
    gold: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0


def score_mentions(
    documents: Iterable[Words], find: Finder, pieces: WordPieces
) -> dict[str, Score]:
    """Scores by label, and `micro` over all; words whose tag is unknown are not counted."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for confidences, true in read_documents(documents, find, pieces):
        found = set(confidences)
        for spans, counter in ((found & true, right), (found, predicted), (true, gold)):
            counter.update(label for *_, label in spans)
    scores = {label: Score(right[label], predicted[label], gold[label]) for label in LABELS}
    scores["micro"] = Score(right.total(), predicted.total(), gold.total())
    return scores


def read_documents(
    documents: Iterable[Words], find: Finder, pieces: WordPieces
) -> Iterator[tuple[Found, set[WordSpan]]]:
    """Of each window: the mentions that are found with their raw scores, and the annotated ones.

    What is found where the annotation says nothing is left out.
    """
    for document in documents:
        windows = list(cut_windows(document, pieces))
        for window, mentions in zip(windows, find(windows), strict=True):
            unknown = unknown_words(window)
            found = {
                span: raw
                for span, raw in mentions.items()
                if unknown.isdisjoint(range(span[0], span[1]))
            }
            yield found, set(gold_spans(window))


def gold_spans(window: Words) -> list[tuple[int, int, str]]:
    """The annotated mentions of a window; one that a bound of the window cuts is left out."""
    if window.allowed is None:
        return []
    tags = [int(row.argmax()) if row.sum() == 1 else 0 for row in window.allowed]
    spans = read_spans(tags)
    return [s for s in spans if all(tags[i] for i in range(s[0], s[1]))]


def unknown_words(window: Words) -> set[int]:
    """Words that the annotation says nothing of."""
    if window.allowed is None:
        return set(range(len(window.words)))
    return {i for i, row in enumerate(window.allowed) if row.sum() > 1}


def format_scores(scores: dict[str, Score]) -> str:
    """One line: micro, then each label, then what else was counted."""
    others = (name for name in scores if name not in LABELS and name != "micro")
    names: Sequence[str] = ("micro", *LABELS, *others)
    return "  ".join(f"{name} {scores[name].f1:.3f}" for name in names)
