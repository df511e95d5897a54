"""Trigger words of a sentence, their type and voice."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.events.types import EventType
from pipeline.stages.events.sentence import Sentence

BE = frozenset("was were is are be been being get got gets 's 're".split())
ADVERB = re.compile(
    r"\w+ly|not|also|never|since|already|recently|then|later|subsequently|reportedly|n't|all|being"
)
TO = "to"
MODALS = frozenset("will would may might could should can shall must did does do".split())
DETERMINED = frozenset(
    "the a an this his her its their of any no several two three four many 's’".split()
)
AMBIGUOUS = frozenset(
    "arrest capture release visit sentence murder raid reform draft train set form"
    " open free massacre rescue charge".split()
)
WINDOW = 120
"""Code points around a trigger in which an excluding context is looked for."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Token offsets `[start, end)`, the type, and how it is used: active, passive, participle, noun, ing or infinitive."""

    start: int
    end: int
    event_type: EventType
    voice: str


class TriggerFinder:
    """Look-up of trigger words and phrases of all types."""

    def __init__(self, types: Mapping[str, EventType]) -> None:
        self.single: dict[str, list[tuple[EventType, str]]] = {}
        self.phrases: dict[str, list[tuple[list[str], EventType, str]]] = {}
        for event_type in types.values():
            for form, kind in event_type.forms.items():
                first, *rest = form.split()
                if rest:
                    self.phrases.setdefault(first, []).append(([first, *rest], event_type, kind))
                else:
                    self.single.setdefault(form, []).append((event_type, kind))
        for listed in self.phrases.values():
            listed.sort(key=lambda entry: -len(entry[0]))

    def find(self, sentence: Sentence) -> Iterator[Trigger]:
        """Yield the triggers of a sentence in order; one for each word, the first type whose context fits."""
        named = {t for p in sentence.phrases if p.kind.isupper() for t in range(p.start, p.end)}
        text = sentence.own_text
        token = sentence.start
        while token < sentence.end:
            found = None if token in named else self._at(sentence, token, text)
            if found:
                yield found
            token = found.end if found else token + 1

    def _at(self, sentence: Sentence, token: int, text: str) -> Trigger | None:
        for words, event_type, kind in self.phrases.get(sentence.word(token), ()):
            end = token + len(words)
            same = sentence.words[token - sentence.start : end - sentence.start] == words
            if same and fits(sentence, token, end, event_type, text):
                return Trigger(token, end, event_type, find_voice(sentence, token, kind))
        for event_type, kind in self.single.get(sentence.word(token), ()):
            if fits(sentence, token, token + 1, event_type, text):
                voice = find_voice(sentence, token, kind)
                if voice:
                    return Trigger(token, token + 1, event_type, voice)
        return None


def fits(sentence: Sentence, start: int, end: int, event_type: EventType, text: str) -> bool:
    """Whether the context has what the type requires and nothing that it excludes."""
    if event_type.requires and not event_type.requires.search(text):
        return False
    if not event_type.excludes:
        return True
    first = sentence.doc[start].idx
    last = sentence.doc[end - 1].idx + len(sentence.doc[end - 1])
    base = sentence.doc[sentence.start].idx
    around = text[max(0, first - base - WINDOW) : last - base + WINDOW]
    shift = max(0, first - base - WINDOW)
    return not any(
        match.start() < last - base - shift and first - base - shift < match.end()
        for match in event_type.excludes.finditer(around)
    )


def find_voice(sentence: Sentence, token: int, kind: str) -> str:
    """How the trigger is used; `""` when the word is no trigger there (a base form that is a noun or adjective)."""
    before = token - 1
    while before >= sentence.start and ADVERB.fullmatch(sentence.word(before)):
        before -= 1
    previous = sentence.word(before)
    if kind == "noun":
        return "infinitive" if previous == TO or previous in MODALS else "noun"
    if kind == "ing":
        return "noun" if previous in DETERMINED else "active"
    if kind == "base":
        if previous == TO or previous in MODALS:
            return "infinitive"
        return "" if previous in DETERMINED or sentence.word(token) in AMBIGUOUS else "active"
    if previous in BE or (previous in ("have", "been")):
        return "passive" if previous != "have" else "active"
    if sentence.word(token + 1) == "by":
        return "passive"
    if previous in DETERMINED or sentence.word(token + 1).rstrip("s") in (
        "trafficker",
        "criminal",
        "official",
    ):
        return "participle"
    return "active"
