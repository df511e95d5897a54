"""The words of a Doc as the encoder reads them: white space left out, with what stands around each word."""

from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class WordRun:
    """One entry a word; `hints` are mentions of the rules, half-open in words.

    `starts` is true where a sentence begins, `breaks` where a paragraph does: no window reaches over it.
    """

    words: list[str]
    capitals: list[bool]
    new_line: list[bool]
    starts: list[bool]
    breaks: list[bool]
    hints: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DocWords(WordRun):
    """The words of a Doc; `tokens` are their indices in it."""

    tokens: list[int] = field(default_factory=list)


def read_words(doc: Doc) -> DocWords:
    """Read a Doc that has sentences, paragraphs, and in `doc.ents` the mentions that the rules found."""
    tokens = list(doc)
    kept = [t for t in tokens if not t.is_space]
    paragraphs = sorted((p["start"], p["capitals"]) for p in doc._.paragraphs) or [(0, False)]
    bounds = np.array([start for start, _ in paragraphs])
    offsets = [t.idx for t in kept]
    of_word = np.maximum(np.searchsorted(bounds, offsets, side="right") - 1, 0)
    new_line, starts = [], []
    for token in kept:
        space = tokens[token.i - 1] if token.i and tokens[token.i - 1].is_space else None
        new_line.append(space is not None and "\n" in space.text)
        starts.append(bool(token.is_sent_start or (space is not None and space.is_sent_start)))
    return DocWords(
        tokens=[t.i for t in kept],
        words=[t.text for t in kept],
        capitals=[bool(paragraphs[p][1]) for p in of_word],
        new_line=new_line,
        starts=starts,
        breaks=[n == 0 or bool(of_word[n] != of_word[n - 1]) for n in range(len(kept))],
        hints=_hints(doc, kept),
    )


def _hints(doc: Doc, kept: list[Token]) -> list[tuple[int, int, str]]:
    position = {token.i: n for n, token in enumerate(kept)}
    found = []
    for ent in doc.ents:
        inside = [position[i] for i in range(ent.start, ent.end) if i in position]
        if inside:
            found.append((inside[0], inside[-1] + 1, ent.label_))
    return found
