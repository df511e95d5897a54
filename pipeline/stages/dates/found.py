"""A matched pattern with access to its words by the names of the pattern."""

import re
from dataclasses import dataclass
from typing import Any

from pipeline.stages.dates.grammar import Grammar, Pattern
from pipeline.stages.dates.tokens import Tokens
from pipeline.stages.dates.values import Direction, full_year


@dataclass(frozen=True, slots=True)
class Found:
    """One match. `start` and `end` count tokens, half-open; `offset` leads from the match to them."""

    pattern: Pattern
    match: re.Match[str]
    offset: int
    tokens: Tokens
    grammar: Grammar

    @property
    def start(self) -> int:
        """First token."""
        return self.match.start() + self.offset

    @property
    def end(self) -> int:
        """Token after the last."""
        return self.match.end() + self.offset

    def words(self, group: str) -> list[str]:
        """Lower-case words of a named group; none when it did not take part."""
        for name in self.pattern.groups.get(group, ()):
            start, end = self.match.span(name)
            if start >= 0:
                return self.tokens.words[start + self.offset : end + self.offset]
        return []

    def word(self, group: str) -> str:
        """First word of a named group, or the empty string."""
        return next(iter(self.words(group)), "")

    def all_words(self) -> list[str]:
        """Every word of the match."""
        return self.tokens.words[self.start : self.end]

    def value(self, group: str, *classes: str) -> Any:
        """What the word of a group means in the first class that has it; None when there is none."""
        word = self.word(group)
        for name in classes:
            if word in self.grammar.values[name]:
                return self.grammar.values[name][word]
        return None

    def number(self, group: str) -> int | None:
        """The figures of a group: `16th` is 16."""
        digits = "".join(filter(str.isdigit, self.word(group)))
        return int(digits) if digits else None

    def day(self) -> int | None:
        """The day of a month in group `d`: `16`, `16th`, `fourth`."""
        in_words: int | None = self.value("d", "ORDINAL")
        return in_words or self.number("d")

    def year(self) -> int | None:
        """A year of four figures in group `y`, or of two in `yy`."""
        if self.word("y"):
            return self.number("y")
        return full_year(self.word("yy")) if self.word("yy") else None

    def month(self, group: str = "m") -> int | None:
        """Month number."""
        return self.grammar.month_number(self.word(group))

    def weekday(self) -> int | None:
        """Number of the weekday; Monday is 0."""
        day: int | None = self.value("w", "WEEKDAY", "SHORT_WEEKDAY", "WEEKDAYS")
        return day

    def season(self) -> int | None:
        """1 spring to 4 winter."""
        season: int | None = self.value("s", "SEASON", "SPRING", "FALL")
        return season

    def mod(self) -> str:
        """TIMEX3's `mod`: START, MID, END of a period, APPROX, MORE_THAN and its like of an amount."""
        part = self.value("p", "PART", "PART_NOUN")
        if part:
            return str(part)
        words = self.tokens.words[self.start : self.start + 2]
        modifiers = self.grammar.modifiers
        return modifiers.get(" ".join(words)) or modifiers.get(words[0]) or ""

    def steps(self) -> int:
        """Units from the anchor that last, this, next and their like mean."""
        steps = self.value(
            "r",
            "LAST",
            "LATEST",
            "THIS",
            "NEXT",
            "PREVIOUS",
            "FOLLOWING",
            "AFTER_THE",
            "SAME",
            "RELATIVE_DAY",
            "TONIGHT",
        )
        return int(steps or 0)

    def direction(self) -> Direction:
        """Where last, this, next and their like point to."""
        steps = self.steps()
        return "past" if steps < 0 else "future" if steps > 0 else "this"

    def counts_from_narrative(self) -> bool:
        """Whether the words count from a date that the text has told: "the next week", "next day", not "next week"."""
        word, values = self.word("r"), self.grammar.values
        if word in values["AFTER_THE"]:
            of_day = bool(self.word("t")) or self.word("u") == "day"
            return of_day or "the" in self.all_words()[:2]
        return any(word in values[name] for name in ("PREVIOUS", "FOLLOWING", "SAME"))
