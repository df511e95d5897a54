"""Tokens -> expressions with their readings: every pattern proposes, the leftmost longest match that can be read wins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import isfunction
from operator import itemgetter
from pathlib import Path

from pipeline.stages.dates import (
    calendar_readers,
    clock_readers,
    duration_readers,
    relative_readers,
)
from pipeline.stages.dates.found import Found
from pipeline.stages.dates.grammar import Grammar, Pattern, config_error, load_grammar
from pipeline.stages.dates.tokens import Tokens
from pipeline.stages.dates.values import Reading

Reader = Callable[[Found], Reading | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """A reading of the tokens `[start, end)` by the pattern `rule`; `listed` says that its year is that of its list.

    `in_histories` marks what TIMEX2 marks in histories and TimeML not in news: ages, "former".
    """

    start: int
    end: int
    reading: Reading
    rule: str = ""
    listed: bool = False
    in_histories: bool = False


NOTHING = "none"
"""What patterns build whose words are no date."""
READERS: dict[str, Reader] = {
    name: function
    for module in (calendar_readers, relative_readers, clock_readers, duration_readers)
    for name, function in vars(module).items()
    if isfunction(function) and function.__module__ == module.__name__ and name[0] != "_"
}
"""The function that reads a pattern's words, by the name in the data."""


@cache
def load_checked_grammar(folder: Path | None = None) -> Grammar:
    """The grammar, each of whose patterns can be read. ConfigError names the pattern that names an unknown reader."""
    grammar = load_grammar(folder)
    for pattern in grammar.patterns:
        if pattern.build not in READERS and pattern.build != NOTHING:
            raise config_error(
                "A pattern names an unknown reader",
                pattern.where,
                pattern.build,
                ", ".join(sorted((*READERS, NOTHING))),
            )
    return grammar


def find_expressions(tokens: Tokens, grammar: Grammar) -> list[Expression]:
    """The expressions of a text in order, none overlapping another."""
    found: list[Expression] = []
    taken = 0
    for proposal in _proposals(tokens, grammar):
        if proposal.start < taken:
            continue
        if proposal.pattern.build == NOTHING:
            taken = proposal.end
            continue
        reading = READERS[proposal.pattern.build](proposal)
        if reading is not None:
            pattern = proposal.pattern
            told = bool(pattern.settings.get("histories"))
            found.append(
                Expression(proposal.start, proposal.end, reading, pattern.name, in_histories=told)
            )
            taken = proposal.end
    return found


def _proposals(tokens: Tokens, grammar: Grammar) -> list[Found]:
    """The matches of all patterns, the leftmost first, of those the longest, of those the first in the data."""
    matches = [
        (offset + match.start(), -match.end(), order, match, offset)
        for offset, window in near_triggers(tokens, grammar)
        for order, pattern in useful_patterns(window, grammar)
        for match in pattern.regex.finditer(window)
    ]
    matches.sort(key=itemgetter(0, 1, 2))
    return [
        Found(grammar.patterns[order], match, offset, tokens, grammar)
        for _, _, order, match, offset in matches
    ]


NO_ORDERS: frozenset[int] = frozenset()


def useful_patterns(window: str, grammar: Grammar) -> list[tuple[int, Pattern]]:
    """The patterns that can match in a window, with their order in the data."""
    by_class = grammar.by_class
    orders = NO_ORDERS.union(*(by_class[char] for char in {"", *window} if char in by_class))
    return [(order, grammar.patterns[order]) for order in orders]


BEFORE, AFTER = 10, 8
"""Tokens around a trigger that the patterns see."""


def near_triggers(tokens: Tokens, grammar: Grammar) -> Iterator[tuple[int, str]]:
    """Yield the classes around triggers, each window with its first token.

    Every pattern holds a trigger: a word or figure that has to do with time. Most of a text is far from all of them.
    """
    start = end = 0
    for match in grammar.trigger.finditer(tokens.classes):
        if match.start() - BEFORE > end:
            if end:
                yield start, tokens.classes[start:end]
            start = max(0, match.start() - BEFORE)
        end = match.end() + AFTER
    if end:
        yield start, tokens.classes[start:end]
