"""Does an expression that gives no year lie ahead or behind? The nearest verb of its sentence says so, else a preposition."""

from pipeline.stages.dates.grammar import Grammar
from pipeline.stages.dates.tokens import BREAK, Tokens
from pipeline.stages.dates.values import Direction

BEFORE, AFTER = 30, 14
"""Tokens that are looked at on either side."""


def direction_of(tokens: Tokens, start: int, end: int, grammar: Grammar) -> Direction:
    """`future`, `past`, or nothing where neither a verb of the sentence nor a preposition says it."""
    before = _nearest(tokens, range(start - 1, max(-1, start - BEFORE), -1), grammar)
    after = _nearest(tokens, range(end, min(len(tokens.words), end + AFTER)), grammar)
    if before and after:
        return before[1] if before[0] <= after[0] else after[1]
    found = before or after
    if found:
        return found[1]
    return (
        "future" if AHEAD & {tuple(tokens.words[max(0, start - n) : start]) for n in (1, 2)} else ""
    )


def _nearest(tokens: Tokens, indices: range, grammar: Grammar) -> tuple[int, Direction] | None:
    future, past = grammar.verbs["future"], grammar.verbs["past"]
    for distance, index in enumerate(indices):
        word, surface = tokens.words[index], tokens.surfaces[index]
        if surface[0] == BREAK[0] or word in (";", "?", "!") or ends_sentence(tokens, index):
            return None
        if word in (CLAUSES if indices.step < 0 else QUOTES):
            return None
        before = tokens.words[index - 1] if index else ""
        after = following(tokens, index)
        if word in future and before not in DENIED:
            return distance, "future"
        # In capitals MAY can be the month.
        if word in grammar.verbs["modal"] and surface != "MAY" and after not in DENIED:
            return distance, "future"
        if word == "to" and (
            after in grammar.verbs["infinitive"] or before in grammar.verbs["before_to"]
        ):
            return distance, "future"
        if before in ("be", "been") or (before == "," and after == "by"):
            continue
        if word == "won" and after in APOSTROPHES:
            return distance, "future"
        if word in past or (word.endswith("ed") and len(word) > 4):
            return distance, "past"
    return None


def following(tokens: Tokens, index: int) -> str:
    """The word after a token."""
    return tokens.words[index + 1] if index + 1 < len(tokens.words) else ""


def ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a token is the full stop of a sentence: not one after a single letter or a short form of a month."""
    if tokens.words[index] != ".":
        return False
    before = tokens.words[index - 1] if index else ""
    return len(before) > 1 and before not in SHORT


AHEAD = frozenset(
    [("until",), ("till",), ("by",), ("later", "than"), ("soon", "as"), ("early", "as")]
)
"""What stands before a time ahead, where no verb says another."""
DENIED = frozenset(["not", "have", "n't", "no"])
"""Words after a modal that make it tell of what has been or has not."""
APOSTROPHES = frozenset(["'", "’"])
"""After "won" they begin "won't"."""
QUOTES = frozenset(['"', "”", "''"])
"""The end of a quotation: the verb after it is the reporter's."""
CLAUSES = frozenset(["that", "which", "who", "whether"])
"""Words that begin a clause of its own: the verb before them is another's."""
SHORT = frozenset(
    "mr mrs dr st jan feb mar apr jun jul aug sept sep oct nov dec gen col lt sgt no".split()
)
