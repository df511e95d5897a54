"""One name, one label in a document (one sense per discourse: Gale, Church & Yarowsky 1992)."""

from collections import Counter, defaultdict
from collections.abc import Sequence


def vote_labels(mentions: Sequence[tuple[str, str, float]]) -> list[str]:
    """The label of each `(surface, label, score)`: the one that the same name got with the largest sum of scores.

    Names are the same without case and kind of white space. A label that shares the largest sum stays.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    names = [" ".join(surface.casefold().split()) for surface, _, _ in mentions]
    for name, (_, label, score) in zip(names, mentions, strict=True):
        votes[name][label] += score  # type: ignore[assignment]
    return [
        max(votes[name], key=lambda other: (votes[name][other], other == label))
        for name, (_, label, _) in zip(names, mentions, strict=True)
    ]
