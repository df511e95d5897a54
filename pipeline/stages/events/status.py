"""Status of an event: asserted, possible, negated or generic. Source: codebook section 4; ConText (Harkema et al. 2009)."""

import re

from pipeline.events.words import EventWords
from pipeline.stages.events.sentence import Sentence
from pipeline.stages.events.triggers import Trigger

NEAR, FAR = 4, 8
CLAUSE_ENDS = frozenset(", ; : that which who but although though while and".split())
RATE = re.compile(
    r"\b(?:a|per|every|each) (?:day|week|month|year)\b(?! (?:ago|later|earlier|before|after))",
    re.IGNORECASE,
)
ASKED = frozenset(
    "request requests requested asked urged encouraged suggested forthcoming upcoming scheduled proposed committed"
    " sought seeks seeking demanded demanding demand demands offered".split()
)
AHEAD = frozenset("will would request requests shall scheduled planned pending".split())
NOUN_POSSIBLE = frozenset(
    "pending planned proposed possible potential draft upcoming future requested"
    " plans for warrant".split()
)


def find_status(sentence: Sentence, trigger: Trigger, words: EventWords) -> str:
    """The status that the words before a trigger, in its clause, and those right after it give it."""
    after = sentence.words[trigger.end - sentence.start :][:NEAR]
    if trigger.event_type.name == "ARREST" and "warrant" in after:
        return "possible"
    before = clause_before(sentence, trigger.start)
    if set(before[-NEAR:]) & words.negated:
        return "negated"
    if trigger.voice == "infinitive" or _looks_ahead(before, after, trigger.voice, words):
        return "possible"
    if RATE.search(sentence.own_text) or set(before) & words.generic:
        return "generic"
    return "asserted"


def _looks_ahead(before: list[str], after: list[str], voice: str, words: EventWords) -> bool:
    """Whether words around a trigger say that it is planned, asked for, feared or conditional."""
    if voice != "noun":
        return bool(set(before[-FAR:]) & (words.possible - {"to"}))
    near = NOUN_POSSIBLE | (words.possible - {"to"})
    return bool(set(before[-NEAR:]) & near or set(before[-FAR:]) & ASKED or set(after) & AHEAD)


def clause_before(sentence: Sentence, token: int) -> list[str]:
    """The words before a token back to the last bound of a clause."""
    words = sentence.words[: token - sentence.start]
    for index in range(len(words) - 1, -1, -1):
        if words[index] in CLAUSE_ENDS:
            return words[index + 1 :]
    return words
