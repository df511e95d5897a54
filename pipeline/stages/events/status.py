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
NOUN_POSSIBLE = frozenset(
    "pending planned proposed possible potential draft upcoming future requested"
    " plans for warrant".split()
)


def find_status(sentence: Sentence, trigger: Trigger, words: EventWords) -> str:
    """The status that the words before a trigger, in its clause, give it."""
    if (
        trigger.event_type.name == "ARREST"
        and "warrant" in sentence.words[trigger.start - sentence.start :][:3]
    ):
        return "possible"
    before = clause_before(sentence, trigger.start)
    if set(before[-NEAR:]) & words.negated:
        return "negated"
    reach = before[-FAR:] if trigger.voice != "noun" else before[-NEAR:]
    cues = words.possible if trigger.voice != "noun" else NOUN_POSSIBLE | (words.possible - {"to"})
    if trigger.voice == "infinitive" or set(reach) & (cues - {"to"}):
        return "possible"
    if RATE.search(sentence.text()) or set(before) & words.generic:
        return "generic"
    return "asserted"


def clause_before(sentence: Sentence, token: int) -> list[str]:
    """The words before a token back to the last bound of a clause."""
    words = sentence.words[: token - sentence.start]
    for index in range(len(words) - 1, -1, -1):
        if words[index] in CLAUSE_ENDS:
            return words[index + 1 :]
    return words
