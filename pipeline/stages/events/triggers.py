"""Trigger words of a sentence, their type and voice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from pipeline.events.types import EventType
from pipeline.events.wordings import GAP, LONGEST_GAP, Wording
from pipeline.stages.events.context import Reading
from pipeline.stages.events.sentence import Sentence

BE = frozenset("was were is are be been being get gets got getting 's 're".split())
ADVERB = re.compile(
    r"\w+ly|not|also|never|since|already|recently|then|later|subsequently|reportedly|n't|all|being"
)
TO = "to"
MODALS = frozenset("will would may might could should can shall must did does do".split())
DETERMINED = frozenset(
    "the a an this his her its their of any no several two three four many 's’".split()
)
SUBJECTS = {
    "base": frozenset("they we i you who and or police people all both that which".split()),
    "third": frozenset("he she it who which that and".split()),
}
"""Words before a finite verb in the present that are no names or nouns."""
HAPPENS_TO = frozenset({"object", "law", "to_whom"})
"""Positions of what a verb's object fills."""
AFTER_PARTICIPLE = frozenset(
    "in on at for from near during under with since as to into after before outside inside".split()
)
"""What follows a participle that has no object: "the men arrested in Brno"."""
JOINED = frozenset({"and", "or", "then", ","})
JOINED_REACH = 8
"""Words before an "and" within which the auxiliary of what it joins stands: "was arrested in Brno and charged"."""
GAP_ENDS = frozenset(". ; : , -- ( )".split())
TITLE = 3
"""Words from which on a sentence with a noun for a trigger can tell an event."""
WINDOW = 120
"""Code points around a trigger in which an excluding context is looked for."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Token offsets `[start, end)`, the type, and how it is used: active, passive, participle, noun or infinitive.

    `undergoes` says that the subject of the verb is who it happens to ("resigned").
    """

    start: int
    end: int
    event_type: EventType
    voice: str
    undergoes: bool = False

    def span(self, doc: Doc) -> tuple[int, int]:
        """Where it stands in the text: code points, half-open."""
        last = doc[self.end - 1]
        return doc[self.start].idx, last.idx + len(last)


Candidate = tuple[Wording, EventType]


class TriggerFinder:
    """Look-up of the wordings of all types by their first word."""

    def __init__(self, types: Mapping[str, EventType]) -> None:
        self.by_word: dict[str, list[Candidate]] = {}
        for event_type in types.values():
            for wording in event_type.wordings:
                self.by_word.setdefault(wording.words[0], []).append((wording, event_type))
        narrowness = {name: len(broader_types(name, types)) for name in types}
        for listed in self.by_word.values():
            listed.sort(
                key=lambda c: (-len(c[0].words), -narrowness[c[1].name], c[0].context is None)
            )

    def find(self, sentence: Sentence) -> Iterator[Trigger]:
        """Yield the triggers of a sentence in order; one for each word.

        Of several wordings the longest counts, then that of the narrower type, then the one that needs a context.
        """
        named = {t for p in sentence.phrases if p.kind.isupper() for t in range(p.start, p.end)}
        whole = _Whole(sentence)
        token = sentence.start
        while token < sentence.end:
            listed = () if token in named else self.by_word.get(sentence.word(token), ())
            found = next(filter(None, (read_trigger(whole, token, *c) for c in listed)), None)
            if found:
                yield found
            token = found.end if found else token + 1


def broader_types(name: str, types: Mapping[str, EventType]) -> list[str]:
    """The parent of a type, the parent's parent and so on, as far as they are given."""
    found = []
    while (parent := types[name].parent) in types:
        found.append(parent)
        name = parent
    return found


class _Whole:
    """A sentence with what is made once for all its triggers."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence

    @cached_property
    def text(self) -> str:
        return self.sentence.own_text

    @cached_property
    def is_title(self) -> bool:
        """Whether it has too few words to tell anything: "C. Extradition." """
        return sum(word.isalpha() and len(word) > 1 for word in self.sentence.words) < TITLE

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.sentence)


def read_trigger(
    whole: _Whole, token: int, wording: Wording, event_type: EventType
) -> Trigger | None:
    """The trigger of a wording that begins at a token; None where it does not stand there or tells no event."""
    sentence = whole.sentence
    end = find_end(sentence, token, wording.words)
    if end is None or is_excluded(whole, token, end, event_type):
        return None
    if wording.context and not whole.reading.fits(token, end, wording.context):
        return None
    happens_to = HAPPENS_TO & set(event_type.roles.values())
    voice = find_voice(sentence, token, wording.form, end, transitive=bool(happens_to))
    if not voice or (voice == "noun" and whole.is_title):
        return None
    return Trigger(token, end, event_type, voice, wording.undergoes)


def find_end(sentence: Sentence, token: int, words: tuple[str, ...]) -> int | None:
    """Token after the trigger that words make at a token, None if they are not there.

    With words in its gap the trigger is what stands before them: "found" of "found the two men guilty".
    """
    if GAP not in words:
        return _after(sentence, token, words)
    cut = words.index(GAP)
    head = _after(sentence, token, words[:cut])
    if head is None:
        return None
    for start in range(head, head + LONGEST_GAP + 1):
        if start > head and sentence.word(start - 1) in GAP_ENDS:
            return None
        tail = _after(sentence, start, words[cut + 1 :])
        if tail is not None:
            return tail if start == head else head
    return None


def _after(sentence: Sentence, token: int, words: tuple[str, ...]) -> int | None:
    end = token + len(words)
    first = token - sentence.start
    return end if tuple(sentence.words[first : first + len(words)]) == words else None


def is_excluded(whole: _Whole, start: int, end: int, event_type: EventType) -> bool:
    """Whether the trigger is part of something that its type excludes."""
    if not event_type.excludes:
        return False
    doc = whole.sentence.doc
    base = doc[whole.sentence.start].idx
    first, last = doc[start].idx - base, doc[end - 1].idx + len(doc[end - 1]) - base
    return any(
        match.start() < last and first < match.end()
        for match in event_type.excludes.finditer(whole.text, max(0, first - WINDOW), last + WINDOW)
    )


def find_voice(
    sentence: Sentence, token: int, form: str, end: int | None = None, *, transitive: bool = True
) -> str:
    """How the trigger is used; `""` when the word is no trigger there (a base form that is a noun or adjective).

    `end` is the token after the trigger. A past form without an object is a participle if the verb is `transitive`.
    """
    before = token - 1
    while before >= sentence.start and ADVERB.fullmatch(sentence.word(before)):
        before -= 1
    previous, following = sentence.word(before), sentence.word(end or token + 1)
    if form == "state":
        return "passive"
    if form == "noun":
        verbal = (previous == TO or previous in MODALS) and not sentence.word(token).endswith("s")
        return "" if verbal else "noun"
    if form == "ing":
        return "noun" if previous in DETERMINED else "active"
    if form in ("base", "third"):
        if previous == TO or previous in MODALS:
            return "infinitive"
        return "active" if has_subject(sentence, token, before, form) else ""
    if previous in BE or following == "by":
        return "passive"
    if previous in DETERMINED:
        return "participle"
    if previous in ("have", "has", "had"):
        return "active"
    if previous in JOINED and BE & set(
        sentence.words[max(0, before - sentence.start - JOINED_REACH) : before - sentence.start]
    ):
        return "passive"
    return "passive" if transitive and following in AFTER_PARTICIPLE else "active"


def has_subject(sentence: Sentence, token: int, before: int, form: str) -> bool:
    """Whether the word before a verb in the present can be its subject; else the word is a noun or an adjective."""
    previous = sentence.word(before)
    if previous in SUBJECTS[form]:
        return True
    noun = next((p.kind for p in sentence.phrases if p.start <= before < p.end), "")
    if form == "third":
        return bool(noun) and not previous.endswith("s")
    return noun in ("person", "body") and previous.endswith(("s", "men", "people"))
