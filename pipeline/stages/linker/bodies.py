"""Bodies, organisations and laws: which entity of the knowledge base a name means in this document.

Source  exact aliases first; then the same content words in any order ("National Institute of Migration" for "National
        Migration Institute"), since translations of one name differ in order and small words
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.kb.entity import Entity
from pipeline.kb.names import normalize_name
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.linker.context import HOME, INTERNATIONAL, Context, country_score, is_valid

SMALL = frozenset(["of", "for", "on", "and", "the", "to", "in", "against", "de", "del", "la", "las", "los", "y", "e", "do", "da", "dos", "das", "du", "s"])  # fmt: skip
TAIL = re.compile(r"^(?P<body>.+?),? (?:of|in|de|del) (?:the )?(?P<country>[A-Z][\w. ]+)$")
LEAST_WORDS = 2
LEAST_ACRONYM = 4
ALIKE = {"AGENCY": ("AGENCY", "ORG"), "ORG": ("ORG", "AGENCY"), "LAW": ("LAW",)}


class Choice(NamedTuple):
    """An entity and the method that found it."""

    entity: Entity
    method: str


class WordIndex(NamedTuple):
    """Entities by the set of content words of each name with two or more of them."""

    entities: Mapping[frozenset[str], tuple[Entity, ...]]


def make_word_index(entities: Iterable[Entity]) -> WordIndex:
    """Index of all entities but places and persons."""
    found: dict[frozenset[str], dict[str, Entity]] = {}
    for entity in entities:
        if entity.label in ALIKE:
            for form in entity.forms:
                words = content_words(form)
                if len(words) >= LEAST_WORDS:
                    found.setdefault(words, {})[entity.id] = entity
    return WordIndex({words: tuple(by_id.values()) for words, by_id in found.items()})


def content_words(name: str) -> frozenset[str]:
    """The words of a name without small ones, plural s cut."""
    return frozenset(w.rstrip("s") for w in normalize_name(name).split() if w not in SMALL)


def find_body(
    name: str, label: str, near: str, context: Context, index: WordIndex
) -> Choice | None:
    """The entity that a name means, or None where none is known or several fit equally well.

    `near` is the country named beside the mention, "" for none.
    """
    candidates = _of_label(context.kb.candidates(name), label)
    entity = choose(candidates, near, context, name)
    if entity:
        return Choice(entity, "alias")
    if candidates:
        return None
    rest, country = split_country(name, context.kb)
    if country:
        same = [e for e in _of_label(context.kb.candidates(rest), label) if e.country == country]
        entity = choose(same, country, context, rest)
        if entity:
            return Choice(entity, "alias")
    words = content_words(name)
    fitting = [
        e
        for e in _of_label(index.entities.get(words, ()), label)
        if e.country in (near or context.country, context.country, INTERNATIONAL, HOME)
    ]
    entity = choose(fitting, near, context, name)
    return Choice(entity, "fuzzy") if entity else None


def choose(candidates: Iterable[Entity], near: str, context: Context, name: str) -> Entity | None:
    """The candidate whose country and years fit best; None where two fit equally or none fits at all."""
    found = list(candidates)
    valid = [e for e in found if is_valid(e, context.year)] or found
    scored = sorted(
        ((country_score(e.country, near, context), e) for e in valid), key=lambda s: -s[0]
    )
    if not scored:
        return None
    best, entity = scored[0]
    if len(scored) > 1 and scored[1][0] == best:
        return None
    if best > 0:
        return entity
    specific = entity.label == "ORG" or (name.isupper() and len(name) >= LEAST_ACRONYM)
    return entity if specific and len(found) == 1 else None


def split_country(name: str, kb: KnowledgeBase) -> tuple[str, str]:
    """A name without the nationality or country in it, and that country: `("Senate", "MX")` of "Mexican Senate".

    `(name, "")` where it holds none.
    """
    words = name.split()
    for n in (1, 2):
        if len(words) > n:
            country = country_of(" ".join(words[:n]), kb)
            if country:
                return " ".join(words[n:]), country
    tail = TAIL.match(name)
    country = country_of(tail["country"], kb) if tail else ""
    return (tail["body"], country) if tail and country else (name, "")


def country_of(text: str, kb: KnowledgeBase) -> str:
    """ISO code of the country that a nationality or a country's name stands for, "" where it is neither."""
    adjective = kb.country_of_adjective(text)
    if adjective:
        return adjective
    codes = [e.id for e in kb.candidates(text) if e.label == "PLACE" and e.id == e.country]
    return codes[0] if len(codes) == 1 else ""


def _of_label(entities: Iterable[Entity], label: str) -> list[Entity]:
    found = list(entities)
    for wanted in ALIKE[label]:
        same = [e for e in found if e.label == wanted]
        if same:
            return same
    return []
