"""The words that tell an event: single words and phrases, inflected, each with the context that it needs.

A wording is written as its words. In `verbs` and `undergo` the first word is inflected; `...` stands for up to `LONGEST_GAP`
words: "let ... go" is found in "let the two men go".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import ConfigError
from pipeline.events.inflect import past_and_participle, progressive, third_person
from pipeline.events.words import plural
from pipeline.resources import shipped

GAP = "..."
LONGEST_GAP = 5
FORMS = ("base", "third", "past", "ing", "noun", "state")
"""Of a verb (past is the participle too), of a noun, of a phrase whose subject is who it happens to."""
PLACEHOLDERS = {
    "person": r"(?:PERSON|[^ ]+/person(?:/post)?)",
    "body": r"(?:AGENCY|ORG|[^ ]+/(?:body|thing))",
    "law": r"(?:LAW|TREATY|[^ ]+/instrument)",
    "treaty": r"(?:TREATY|(?:agreement|accord|treat(?:y|ie)|convention|protocol|pact|memorandum|mou|contract)s?/instrument)",
    "place": r"PLACE",
    "post": r"[^ ]+/post",
    "duration": r"(?:DURATION|(?:\d+|NUMBER)[- ](?:years?|months?|weeks?|days?))",
    "number": r"(?:\d[\d,.]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|NUMBER)",
    "pronoun": r"(?:him|her|them|he|she|they|it|me|us|himself|herself|themselves|who|whom|those|others)",
}
PLACEHOLDERS["people"] = "(?:{person}|{number}|{pronoun}|all)".format(**PLACEHOLDERS)
"""What a pattern calls by name in braces, over the reading of a sentence (pipeline.stages.events.context)."""
Contexts = Mapping[tuple[str, str], re.Pattern[str]]
"""A wording as the file writes it and a form of it -> what must stand around it."""
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
WORDS_BETWEEN = re.compile(r" ~(\d+) ")


@dataclass(frozen=True, slots=True)
class Wording:
    """Lower-case words of one inflected form.

    `form` is one of FORMS; a state is a phrase such as "in custody". `undergoes` says that the subject is who it
    happens to ("resigned"). `context` is what must stand around it; None where it tells an event by itself.
    """

    words: tuple[str, ...]
    form: str
    undergoes: bool = False
    context: re.Pattern[str] | None = None

    @property
    def fixed(self) -> bool:
        """Whether it has no gap."""
        return GAP not in self.words


def make_wordings(data: Mapping[str, Any], contexts: Contexts) -> tuple[Wording, ...]:
    """All forms of the words of a type, the longer ones and those that need a context first."""
    found: dict[tuple[tuple[str, ...], str], Wording] = {}
    for key, undergoes in (("verbs", False), ("undergo", True)):
        for entry in data[key]:
            for words, form in inflected(entry):
                context = contexts.get((entry, form))
                found.setdefault((words, form), Wording(words, form, undergoes, context))
    for key, form in (("nouns", "noun"), ("phrases", "state")):
        for entry in data[key]:
            words = tuple(entry.lower().split())
            context = contexts.get((entry, form))
            found[words, form] = Wording(words, form, form == "state", context)
    return tuple(
        sorted(
            found.values(),
            key=lambda w: (-len(w.words), w.context is None, w.form != "noun", w.words),
        )
    )


def inflected(entry: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The forms of a verb, alone or at the head of a phrase, with their names."""
    verb, *rest = entry.lower().split()
    past, participle = past_and_participle(verb)
    listed = [(past, "past"), (participle, "past")]
    listed += [(verb, "base"), (third_person(verb), "third"), (progressive(verb), "ing")]
    for word, form in listed:
        yield (word, *rest), form


def expand(pattern: str) -> str:
    """A pattern in full: `{person} ~3 @` is a person, up to three words, the trigger. KeyError for an unknown name."""
    known = load_placeholders()
    named = PLACEHOLDER.sub(lambda m: known[m[1]], pattern)
    return WORDS_BETWEEN.sub(r" (?:[^ ]+ ){0,\1}", named)


@cache
def load_placeholders(path: Path | None = None) -> Mapping[str, str]:
    """Name -> pattern: those of this module and the lists of `configs/event_patterns.yaml`."""
    path = path or shipped("configs", "event_patterns.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = dict(PLACEHOLDERS)
    for name, words in data.items() if isinstance(data, dict) else [("the file", None)]:
        if not isinstance(words, list) or name in PLACEHOLDERS:
            raise ConfigError("A list of words is wrong", where=f"{path}, {name}", got=words,
                              expected="a name of its own and a list")  # fmt: skip
        listed = {form for word in words for form in (word, plural(word))}
        longest_first = sorted(listed, key=lambda word: (-len(word), word))
        found[name] = rf"(?<![^ ])(?:{'|'.join(map(re.escape, longest_first))})(?:/[a-z]+)*\b"
    return found


def single_forms(wordings: Sequence[Wording]) -> dict[str, str]:
    """The words and phrases without gap, as text, with their forms: all nouns, and what else needs no context."""
    fixed = {" ".join(w.words): w.form for w in wordings if w.fixed and w.context is None}
    return fixed | {" ".join(w.words): w.form for w in wordings if w.form == "noun"}
