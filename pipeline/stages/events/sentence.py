"""A sentence as the event rules see it: lower-case words, names, noun phrases, dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from pipeline.events.words import EventWords
from pipeline.extensions import TimexData

DETERMINERS = frozenset(
    "the a an this that these those its his her their our some any all several".split()
)
STOPS = frozenset(
    "of in on at by for from to with and or , ; : ( ) - -- was were is are be been"
    " has have had who which that as into after before during under against about"
    " over between when while where because if than".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for from to with into during under against about over between"
    " within near outside inside through since until after before among without"
    " toward towards via despite including".split()
)
SUBORDINATORS = frozenset({"after", "before", "since", "until"})
"""Words that more often begin a clause, with a subject of its own, than a phrase."""
LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate participant: token offsets `[start, end)` in the document and what it is.

    `kind` is a mention label, or person, body, thing, instrument for common nouns.
    """

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Sentence:
    """One sentence; all token offsets are the document's."""

    doc: Doc
    start: int
    end: int
    words: list[str]
    text: str
    """The text of the whole document: spaCy joins `doc.text` anew each time it is asked for."""
    phrases: list[Phrase] = field(default_factory=list)
    timexes: list[TimexData] = field(default_factory=list)

    def word(self, token: int) -> str:
        """Lower-case word at a token; `""` outside the sentence."""
        return self.words[token - self.start] if self.start <= token < self.end else ""

    @property
    def own_text(self) -> str:
        """The sentence's own text."""
        last = self.doc[self.end - 1]
        return self.text[self.doc[self.start].idx : last.idx + len(last)]

    def before(self, phrase: Phrase) -> int:
        """Token that stands before a phrase and its determiners, adjectives and titles."""
        token = phrase.start - 1
        steps = 0
        while (
            token >= self.start
            and self.words[token - self.start] not in STOPS
            and steps < LONGEST_PHRASE
        ):
            token -= 1
            steps += 1
        return token

    def governed(self, phrase: Phrase, floor: int = 0) -> str:
        """The preposition before a phrase, `""` if there is none; words before the token `floor` do not count."""
        lowest = max(self.start, floor, phrase.start - 1 - LONGEST_PHRASE)
        for token in range(phrase.start - 1, lowest - 1, -1):
            word = self.word(token)
            if self.dated(token) or word in SUBORDINATORS:
                return ""
            if word in PREPOSITIONS:
                return word
            if word in STOPS and word not in DETERMINERS:
                return ""
        return ""

    def dated(self, token: int) -> bool:
        """Whether a token is part of a time expression."""
        index = self.doc[token].idx
        return any(timex["start"] <= index < timex["end"] for timex in self.timexes)


def make_sentence(
    span: Span, words: EventWords, text: str, ents: Sequence[Span], timexes: Sequence[TimexData]
) -> Sentence:
    """Read one sentence of a document with the mentions and time expressions that lie in it."""
    sentence = Sentence(span.doc, span.start, span.end, [token.lower_ for token in span], text)
    taken: set[int] = set()
    for ent in ents:
        sentence.phrases.append(Phrase(ent.start, ent.end, ent.label_))
        taken |= set(range(ent.start, ent.end))
    for token in range(span.start, span.end):
        kind = "" if token in taken else noun_kind(sentence, token, words)
        # "President Mora": the name says who, its title does not say it again.
        titled = token + 1 < span.end and span.doc[token + 1].ent_type_ == "PERSON"
        if kind and not titled:
            start = phrase_start(sentence, token, taken, words)
            sentence.phrases.append(Phrase(start, token + 1, kind))
    sentence.phrases.sort(key=lambda phrase: (phrase.start, phrase.end))
    sentence.timexes = list(timexes)
    return sentence


def noun_kind(sentence: Sentence, token: int, words: EventWords) -> str:
    """What a common noun stands for; only the last noun of a compound counts."""
    word, following = sentence.word(token), sentence.word(token + 1)
    for kind, listed in (
        ("instrument", words.instruments),
        ("person", words.people),
        ("body", words.bodies),
        ("thing", words.things),
    ):
        if word in listed:
            compound = (
                following in words.people or following in words.bodies or following in words.things
            )
            return "" if compound or following in words.instruments else kind
    return ""


def phrase_start(sentence: Sentence, token: int, taken: set[int], words: EventWords) -> int:
    """First token of a noun phrase that ends at `token`: a word or two that tell which one, no determiner."""
    start = token
    while start > sentence.start and token - start < LONGEST_PHRASE - 1 and start - 1 not in taken:
        word = sentence.word(start - 1)
        if (
            word in STOPS
            or word in words.numbers
            or word in DETERMINERS
            or not word.replace("-", "").isalpha()
            or word.endswith("ed")
        ):
            break
        start -= 1
    return start
