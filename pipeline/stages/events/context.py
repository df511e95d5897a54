"""A sentence as the patterns of the event types read it: names by their label, nouns with their kind, dates, numbers.

"On May 3 two migrants were held by INM in Tenosique" -> "on DATE NUMBER migrants/person were held by AGENCY in PLACE".
"""

import re
from collections.abc import Sequence

from pipeline.events.words import EventWords, load_event_words
from pipeline.stages.events.sentence import Sentence

WINDOW = 40
"""Words on either side of a trigger that its context holds."""
TRIGGER = "@"
TREATIES = frozenset(
    "treaty convention agreement accord accords protocol covenant pact memorandum".split()
)
"""Words of the name of a law between states; the others are laws of one."""


class Reading:
    """The words of one sentence; a name or a date stands at its first token, the rest of it is empty."""

    def __init__(self, sentence: Sentence, words: EventWords | None = None) -> None:
        words = words or load_event_words()
        self.start = sentence.start
        self.items = ["NUMBER" if word in words.numbers else word for word in sentence.words]
        heads = {p.end - 1: p.kind for p in sentence.phrases if not p.kind.isupper()}
        for n, word in enumerate(sentence.words):
            kind = heads.get(sentence.start + n)
            post = "/post" if word in words.posts else ""
            self.items[n] += f"/{kind}{post}" if kind else post
        for timex in sentence.timexes:
            label = "DURATION" if timex["type"] == "DURATION" else "DATE"
            self._cover(
                [t for t in range(sentence.start, sentence.end)
                 if timex["start"] <= sentence.doc[t].idx < timex["end"]], label
            )  # fmt: skip
        for phrase in sentence.phrases:
            if phrase.kind.isupper():
                tokens = range(phrase.start, phrase.end)
                treaty = phrase.kind == "LAW" and TREATIES & {sentence.word(t) for t in tokens}
                self._cover(tokens, "TREATY" if treaty else phrase.kind)

    def _cover(self, tokens: Sequence[int], label: str) -> None:
        for n, token in enumerate(tokens):
            self.items[token - self.start] = "" if n else label

    def fits(self, start: int, end: int, context: re.Pattern[str]) -> bool:
        """Whether a context stands around the tokens `[start, end)`, which it calls `@`."""
        first, after = start - self.start, end - self.start
        left = self.items[max(0, first - WINDOW) : first]
        right = self.items[after : after + WINDOW]
        around = " ".join(filter(None, (*left, TRIGGER, *right)))
        return context.search(around) is not None
