"""Bodies, organisations and laws: which entity of the knowledge base a name means at its place in a document.

Source  exact aliases first; then the name without the country in it; then the same content words in any order
        ("National Institute of Migration" for "National Migration Institute"), mistyped or not
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.kb.entity import Entity
from pipeline.kb.names import content_words, normalize_name
from pipeline.kb.store import KnowledgeBase
from pipeline.kb.words import load_words
from pipeline.stages.linker.choice import Choice, Scored, choose
from pipeline.stages.linker.context import (
    HOME,
    INTERNATIONAL,
    Beside,
    Context,
    body_score,
    is_related,
)
from pipeline.stages.linker.wording import LEAST, SPELLINGS, agreement

TAIL = re.compile(r"^(?P<body>.+?),? (?:of|in|de|del) (?:the )?(?P<country>[A-Z][\w. ]+)$")
YEAR = re.compile(r"(?:,? (?:of|from) )?\b(?P<year>(?:1[89]|20)\d\d)\b ?")
LEAST_WORDS = 2
LEAST_ACRONYM = 4
ALIKE = {"AGENCY": ("AGENCY", "ORG"), "ORG": ("ORG", "AGENCY"), "LAW": ("LAW",)}
OPTIONAL = ("office", "government")
OF_STATES = frozenset(
    ["state", "united", "republic", "kingdom", "union", "democratic", "federal", "people"]
)
"""Words of names of countries that tell bodies apart: a state's congress is not the nation's."""
LEAST_ABROAD = 0.91
"""For bodies of other countries than the post's: a word mistyped, not translated with another head."""
WORDING_COST = 10.0
SAME_YEAR = 3.0


def find_body(name: str, label: str, context: Context, beside: Beside) -> Choice | None:
    """The entity that a name means; without entity where several fit equally well; None where none is known."""
    for candidates in (
        exact(name, label, context, beside),
        without_country(name, label, context, beside),
        reworded(name, label, context, beside),
    ):
        choice = choose(candidates)
        if choice:
            return choice
    return None


def exact(name: str, label: str, context: Context, beside: Beside) -> Iterator[Scored]:
    """Candidates that have the name; of a law with a year in its name, the name without it too."""
    found = of_label(context.kb.candidates(name), label)
    year = YEAR.search(name) if label == "LAW" else None
    if not found and year:
        bare = " ".join((name[: year.start()] + " " + name[year.end() :]).split())
        found = of_label(context.kb.candidates(bare), label)
    for entity in found:
        if is_related(entity.country, context, beside) or (
            is_distinctive(name, found) and is_own_name(name, entity)
        ):
            score = body_score(entity, label, context, beside)
            same = year is not None and entity.valid_from == int(year["year"])
            yield Scored(score + SAME_YEAR * same, entity, "alias")


def without_country(name: str, label: str, context: Context, beside: Beside) -> Iterator[Scored]:
    """Candidates of the country that the name itself names: "Ruritanian Senate", "Senate of Ruritania"."""
    rest, country = split_country(name, context.kb)
    if country:
        inside = Beside(country, beside.passage)
        for entity in of_label(context.kb.candidates(rest), label):
            if entity.country == country:
                yield Scored(body_score(entity, label, context, inside), entity, "alias")


def reworded(name: str, label: str, context: Context, beside: Beside) -> Iterator[Scored]:
    """Candidates with a name of the same words: in another order, translated with another head, mistyped."""
    rest, country = split_country(name, context.kb)
    words = content_words(normalize_name(rest if country else name))
    if len(words) < LEAST_WORDS:
        return
    near = country or beside.near
    # Words that all countries' bodies share name those of the place at hand alone.
    at_large = (
        () if all(map(is_common, words)) else (INTERNATIONAL,) if near else (INTERNATIONAL, HOME)
    )
    countries = {near or context.country, *at_large} - {""}
    inside = Beside(near, beside.passage)
    optional = {c: {*OPTIONAL, *country_words(c, context.kb)} for c in countries}
    for entity_id, of, theirs in context.kb.wordings(words, sorted(countries)):
        fit = agreement(words, theirs, optional[of], context.kb.knows_word)
        at_home = of in (near, context.country)
        entity = (
            context.kb.entity(entity_id) if fit >= (LEAST if at_home else LEAST_ABROAD) else None
        )
        if entity and entity.label in ALIKE[label][: 2 if fit == 1.0 else 1]:
            score = body_score(entity, label, context, inside) - WORDING_COST * (1.0 - fit)
            yield Scored(score, entity, "fuzzy")


def is_own_name(name: str, entity: Entity) -> bool:
    """Whether a name is an entity's canonical name or acronym; aliases are for those who know the country."""
    return name == entity.acronym or normalize_name(name) == normalize_name(entity.name)


def is_distinctive(name: str, owners: Iterable[Entity]) -> bool:
    """Whether a name says by itself which body it is: one owner in the world, and no words of common use."""
    if len({e.id for e in owners}) > 1:
        return False
    if " " not in name:
        return len(name) >= LEAST_ACRONYM and not is_common(name)
    return not all(map(is_common, content_words(normalize_name(name))))


def is_common(word: str) -> bool:
    """Whether a word belongs to the general vocabulary or heads names of bodies."""
    folded = SPELLINGS.get(word.casefold(), word.casefold())
    return folded in load_words("common_words", "common") or folded in load_words(
        "head_words", "agency", "force", "org", "institute", "law", "place", "none"
    )


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
    codes = [e.id for e in kb.places(text) if e.id == e.country]
    return codes[0] if len(codes) == 1 else ""


def country_words(country: str, kb: KnowledgeBase) -> Iterator[str]:
    """Words of the name and adjectives of a country, in normal form, that no body's name needs."""
    entity = kb.entity(country) if country else None
    names = [*kb.adjectives_of(country), entity.name if entity else "", country]
    for name in names:
        yield from (w for w in content_words(normalize_name(name)) if w not in OF_STATES)


def of_label(entities: Iterable[Entity], label: str) -> list[Entity]:
    """The entities of a label; of the other kind of body where there are none."""
    found = list(entities)
    for wanted in ALIKE[label]:
        same = [e for e in found if e.label == wanted]
        if same:
            return same
    return []
