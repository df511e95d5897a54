"""The event heads alone against annotated words: triggers with their type, status of those that match, arguments by overlap."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.encoder.batching import Window
from pipeline.encoder.event_labels import DATE_ROLE, FIRST_TYPE, NO_ROLE, ROLE_INDEX, STATUSES
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.model import EventOutput
from pipeline.encoder.pieces import WordPieces
from pipeline.learn.event_targets import WordEvent
from pipeline.learn.examples import Words, as_window, cut_windows
from pipeline.learn.matching import shared_spans
from pipeline.learn.scores import Score

EVEN = 0.5
Predict = Callable[[Window], EventOutput]
Span = tuple[int, int, int]
"""First and after-last word, and role."""
SILENT = frozenset({ROLE_INDEX[NO_ROLE], ROLE_INDEX[DATE_ROLE]})


def score_events(
    documents: Iterable[Words], predict: Predict, pieces: WordPieces, types: Sequence[str]
) -> dict[str, Score]:
    """Counts of `events`, `status` (of the matched) and `arguments` over all documents with annotated events."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    features = WordFeatures()
    for document in documents:
        if document.events is None:
            continue
        for window in cut_windows(document, pieces):
            output = predict(as_window(window, pieces, features))
            for key, counter in _count(window, output, types):
                {"right": right, "predicted": predicted, "gold": gold}[counter][key] += 1
    return {
        key: Score(right[key], predicted[key], gold[key])
        for key in ("events", "status", "arguments")
    }


def _count(window: Words, output: EventOutput, types: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is to be counted in one window: the figure, and whether as right, predicted or gold."""
    annotated = list(window.events or ())
    for event in annotated:
        yield "events", "gold"
        yield from [("arguments", "gold")] * len(role_spans(event))
    tags = np.exp(output.tags)
    for n, word in enumerate(map(int, output.candidates)):
        of_types = tags[word, FIRST_TYPE:]
        if of_types.sum() < EVEN:
            continue
        spans = likely_spans(output.roles[n])
        yield "events", "predicted"
        yield from [("arguments", "predicted")] * len(spans)
        name = types[int(of_types.argmax())]
        match = next((e for e in annotated if e.start <= word < e.end and e.type == name), None)
        if match is None:
            continue
        annotated.remove(match)
        yield "events", "right"
        yield "status", "predicted"
        yield "status", "gold"
        if STATUSES[int(output.statuses[n].argmax())] == match.status:
            yield "status", "right"
        yield from [("arguments", "right")] * shared_spans(role_spans(match), spans)


def role_spans(event: WordEvent) -> list[Span]:
    """The annotated arguments of an event: runs of words of one role."""
    return _runs((w, r) for w, r in event.roles if r > 0)


def likely_spans(roles: NDArray[np.float32]) -> list[Span]:
    """The arguments that log probabilities `[words, roles]` tell."""
    return _runs(enumerate(map(int, roles.argmax(axis=1))))


def _runs(words: Iterable[tuple[int, int]]) -> list[Span]:
    found: list[Span] = []
    for word, role in words:
        if role in SILENT:
            continue
        if found and found[-1][1] == word and found[-1][2] == role:
            found[-1] = (found[-1][0], word + 1, role)
        else:
            found.append((word, word + 1, role))
    return found
