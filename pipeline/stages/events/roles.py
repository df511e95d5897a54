"""Participants and date of an event from the roles that the model gives the words around its trigger, and the rules' proposals."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from pipeline.encoder.event_labels import DATE_ROLE, EVENT_ROLES, NO_ROLE, ROLE_INDEX
from pipeline.extensions import ArgumentData, TimexData, TriggerScores
from pipeline.stages.events.dates import dated, join_ranges
from pipeline.stages.events.decide import LEAST, probability

RULE_ROLE = 1.5
"""Log odds that a rule's argument adds to its role."""
RULE_DATE = 1.5
LIST_DOUBT = 1.0
"""Log odds that a name loses when it takes a role from another one of its list."""
ACCEPTED, ACCEPTED_FAR = 0.25, 1.0
"""Log odds against playing no role from which on a word plays one, in the trigger's sentence and outside of it."""
ACCEPTED_DATE = -1.5
"""The same of a time expression."""
JOINS = frozenset({"and", "or", "&", "and/or"})
LIGHT = frozenset({"DET", "NUM", "ADJ", "PUNCT", "SPACE", "CCONJ"})
"""Parts of speech that may stand beside an "and" between two players of a list."""
EDGES = frozenset(
    "the a an , ; : . ( ) \" ' -- - and or of by to in on at for with 's ’s who which that".split()
)
WITHIN_NOUN = frozenset({"compound", "amod", "flat"})
"""Relations of the words before a noun that are part of it; numbers and articles are not."""
Floats = NDArray[np.float64]


class Player(NamedTuple):
    """Words of a window, positions `[first, last)`, that play a role, and the log odds against playing none."""

    role: str
    first: int
    last: int
    odds: float


class RoleReader:
    """The roles of one trigger's window."""

    def __init__(
        self,
        doc: Doc,
        scores: TriggerScores,
        dates: Sequence[TimexData],
        ent_of: Sequence[int],
        list_of: Sequence[int] | None = None,
    ) -> None:
        self.doc, self.tokens, self.ent_of = doc, scores["tokens"], ent_of
        self.dates, self.list_of = dates, list_of
        self.trigger = range(scores["start"], scores["end"])
        self.table: Floats = np.maximum(np.array(scores["roles"], dtype=np.float64), LEAST)
        self.positions = {token: n for n, token in enumerate(self.tokens)}
        self._even_out(self._name)
        self._even_out(self._noun)
        self.odds: Floats = np.log(self.table) - np.log(self.table[:, [ROLE_INDEX[NO_ROLE]]])
        if list_of is not None:
            self._share_lists(list_of)

    def _even_out(self, unit: Callable[[int], int]) -> None:
        """The words of one unit, next to one another, play one role."""
        for _, group in groupby(range(len(self.tokens)), key=unit):
            words = list(group)
            if len(words) > 1:
                self.table[words] = self.table[words].mean(axis=0)

    def _share_lists(self, list_of: Sequence[int]) -> None:
        """The names of one list play the role that the surest of them plays."""
        members: dict[int, list[int]] = {}
        for n, token in enumerate(self.tokens):
            if list_of[token] >= 0:
                members.setdefault(list_of[token], []).append(n)
        for words in members.values():
            self.odds[words] = np.maximum(
                self.odds[words], self.odds[words].max(axis=0) - LIST_DOUBT
            )

    def _name(self, n: int) -> int:
        ent = self.ent_of[self.tokens[n]]
        return ent if ent >= 0 else -1 - n

    def _noun(self, n: int) -> int:
        """The token of the noun that a word belongs to: "local government officials" is one participant."""
        token = self.doc[self.tokens[n]]
        while (
            token.dep_ in WITHIN_NOUN
            and token.head.i > token.i
            and token.head.i not in self.trigger
            and token.head.i in self.positions
            and self.ent_of[token.i] == self.ent_of[token.head.i]
        ):
            token = token.head
        return token.i

    def words(self, start: int, end: int) -> list[int]:
        """Positions in the window of the tokens that the code points `[start, end)` touch."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return []
        return [self.positions[t.i] for t in span if t.i in self.positions]

    def arguments(
        self, sentence: range, rules: Sequence[ArgumentData], parties: Collection[str] = ()
    ) -> Iterator[ArgumentData]:
        """The arguments in text order; `sentence` are the tokens of the trigger's sentence.

        Several phrases may play the roles in `parties`; any other is played by one phrase and what is coordinated with it (a second
        patient, law, place, post, crime or count elsewhere is right in three cases of ten).
        """
        odds = self.odds.copy()
        for argument in rules:
            odds[self.words(argument["start"], argument["end"]), ROLE_INDEX[argument["role"]]] += (
                RULE_ROLE
            )
        odds[:, [ROLE_INDEX[NO_ROLE], ROLE_INDEX[DATE_ROLE]]] = -np.inf
        best, value = odds.argmax(axis=1), odds.max(axis=1)
        inside = np.array([t in sentence for t in self.tokens])
        plays = value > np.where(inside, ACCEPTED, ACCEPTED_FAR)
        plays &= np.array([t not in self.trigger for t in self.tokens])
        found = [
            Player(EVENT_ROLES[best[start]], *trimmed, float(value[start:end].mean()))
            for start, end in self._runs(best, plays)
            if (trimmed := self._trim(start, end))
        ]
        for player in self._coordinated(found, parties):
            yield {
                "role": player.role,
                "start": self.doc[self.tokens[player.first]].idx,
                "end": self._end(player.last - 1),
                "confidence": probability(player.odds),
            }

    def _coordinated(self, found: Sequence[Player], parties: Collection[str]) -> Iterator[Player]:
        """Of each role but `parties` the surest player and those coordinated with it."""
        groups: dict[str, list[list[Player]]] = {}
        for player in found:
            of_role = groups.setdefault(player.role, [])
            joined = next((g for g in of_role if self._are_joined(g, player)), None)
            if joined is None:
                of_role.append([player])
            else:
                joined.append(player)
        surest = {
            role: max(of_role, key=lambda g: max(p.odds for p in g))
            for role, of_role in groups.items()
        }
        for player in found:
            if player.role in parties or player in surest[player.role]:
                yield player

    def _are_joined(self, group: Sequence[Player], player: Player) -> bool:
        """Whether a player is in one list with others before it: by the parse, as names, or with an "and" between."""
        heads = {self._head(other) for other in group}
        between = self.doc[self.tokens[group[-1].last - 1] + 1 : self.tokens[player.first]]
        return self._head(player) in heads or (
            any(token.lower_ in JOINS for token in between)
            and all(token.lower_ in JOINS or token.pos_ in LIGHT for token in between)
        )

    def _head(self, player: Player) -> int:
        """The list that a player's name is in, or the first word of what its head word is coordinated with."""
        first, last = self.tokens[player.first], self.tokens[player.last - 1]
        if self.list_of is not None and self.list_of[first] >= 0:
            return -1 - self.list_of[first]
        token = self.doc[first : last + 1].root
        while token.dep_ == "conj" and token.head.i < token.i:
            token = token.head
        return token.i

    def _runs(self, best: NDArray[np.intp], plays: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
        """Words next to one another that play one role, names apart from one another."""
        start = None
        for n in range(len(self.tokens) + 1):
            ends = start is not None and (
                n == len(self.tokens) or not plays[n] or best[n] != best[start] or self._parts(n)
            )
            if ends and start is not None:
                yield start, n
                start = None
            if start is None and n < len(self.tokens) and plays[n]:
                start = n

    def _parts(self, n: int) -> bool:
        """Whether two names meet between the words before and at `n`."""
        before, here = self.ent_of[self.tokens[n - 1]], self.ent_of[self.tokens[n]]
        return before >= 0 and here >= 0 and before != here

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        """Without articles and punctuation at the ends, unless they belong to a name; None when nothing is left."""
        while start < end and self._is_edge(start):
            start += 1
        while start < end and self._is_edge(end - 1):
            end -= 1
        return (start, end) if start < end else None

    def _is_edge(self, n: int) -> bool:
        token = self.tokens[n]
        return self.ent_of[token] < 0 and self.doc[token].lower_ in EDGES

    def _end(self, n: int) -> int:
        token = self.doc[self.tokens[n]]
        return token.idx + len(token)

    def timexes(self) -> list[TimexData]:
        """The time expressions of the window that may date an event, in order."""
        start, end = self.doc[self.tokens[0]].idx, self._end(len(self.tokens) - 1)
        first, last = (bisect_left(self.dates, at, key=itemgetter("start")) for at in (start, end))
        return list(self.dates[first:last])

    def date(self, text: str, rule: TimexData | None) -> tuple[TimexData | None, str]:
        """The time expression of the window that dates the event and why; None where none does.

        `text` is that of the document, `rule` the expression that the rules propose.
        """
        best, most = None, ACCEPTED_DATE
        for timex in join_ranges(text, dated(self.timexes())):
            words = self.words(timex["start"], timex["end"])
            if not words:
                continue
            odds = float(self.odds[words, ROLE_INDEX[DATE_ROLE]].mean())
            if rule and rule["start"] <= timex["start"] < rule["end"]:
                odds += RULE_DATE
            if odds > most:
                best, most = timex, odds
        return best, "model" if best else ""
