"""Places: which of the places of one name a mention means.

The score of a place is what is known before reading (countries before regions before cities by their inhabitants),
plus what the text says: its post, the countries that it names, the words around the mention, the place beside it.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.kb.entity import Entity
from pipeline.kb.names import fold, normalize_name
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.linker.choice import Choice, Scored, choose
from pipeline.stages.linker.context import HOME, Context, most_named, year_score
from pipeline.stages.linker.wording import is_mistyped

COUNTRY_ID = re.compile(r"[A-Z]{2}")
DIVISION_ID = re.compile(r"[A-Z]{2}-\w+")
STATE_CODE = re.compile(r"[A-Z]{2}")
DIVISION_WORDS = r"state|province|department|governorate|prefecture|oblast|region|district|county|canton|estado|departamento|provincia"
KIND_OF_DIVISION = re.compile(
    rf"^(?:the )?(?:{DIVISION_WORDS}) (?:of|de) (?:the )?|[ -](?:{DIVISION_WORDS})$", re.IGNORECASE
)
KIND_OF_CITY = re.compile(
    r"^(?:the )?(?:city|town|ciudad) (?:of|de) | city$|,? D\.?C\.?$", re.IGNORECASE
)
KIND_OF_COUNTRY = re.compile(
    r"^(?:the )?(?:(?:federal |islamic |people's )?republic|kingdom|state|sultanate) of ",
    re.IGNORECASE,
)
DIVISION_CUES = re.compile(
    r"\b(?:state|province|department|governors?|legislatures?|senators?|deput(?:y|ies)) (?:of|de|from|for) $",
    re.IGNORECASE,
)
DIVISION_CUES_BEHIND = re.compile(rf" (?:{DIVISION_WORDS})s?\b", re.IGNORECASE)
CITY_CUES = re.compile(
    r"\b(?:city|town|mayor|municipality|port|airport) (?:of|in|de) $", re.IGNORECASE
)
CUE_WIDTH = 24
WITHIN, CUE, SIBLING, POST, AT_HOME = 20.0, 3.0, 1.5, 3.0, 0.5
MOST_NAMED, FULL_NAMED = 1.5, 5
COUNTRY, REGION, STATE, DIVISION, LESSER_DIVISION = 6.5, 8.0, 6.0, 4.7, 4.2
STATES = frozenset(
    [
        "State",
        "Federal entity",
        "Republic",
        "Land",
        "Country",
        "Autonomous community",
        "Autonomous region",
    ]
)
"""Kinds of divisions that are named more often than cities of half a million that bear their names."""
CANONICAL = 2.0
"""For a country under its own name: "Salvador" is not one of El Salvador."""
ALIAS, OTHER_ARTICLE = -0.7, -2.0
FOREIGN = 5.7
"""What a place has to have by itself when nothing in the document speaks for its country."""
HELD = 5.0
"""What a city has to have by itself to say which country stands behind its comma."""
LEAST_MARGIN = 0.3
LEAST_LETTERS = 6
LEAST_MISTYPED = 50_000
"""Inhabitants of a city that a mistyped name is taken for; names of villages differ by a letter too often."""
MOST_COUNTRIES = 2


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a mention of a place.

    `inside` is the place named right after it ("Tapachula, Chiapas"), `held` countries of the places named right
    before it ("Atlanta, Georgia"), `siblings` says that it stands in a list with divisions, `before` and `behind` are the words there,
    `listed` that the name before a division is a division's name too.
    """

    inside: Entity | None = None
    held: frozenset[str] = frozenset()
    siblings: bool = False
    before: str = ""
    behind: str = ""
    listed: bool = False


def find_place(name: str, context: Context, around: Around) -> Choice | None:
    """The place that a name means; without entity where two fit equally; None where none is known or likely."""
    found, method = place_candidates(name, context, around)
    scored = [
        Scored(score_place(e, name, context, around), e, method)
        for e in found
        if is_likely(e, context, around)
    ]
    choice = choose(scored, LEAST_MARGIN)
    if (
        choice
        and choice.entity is None
        and len({e.country for e in map(context.kb.entity, choice.others) if e}) == 1
    ):
        # A city and the division around it: neither is far off.
        return choose(scored, 0.0)
    return choice


def place_candidates(name: str, context: Context, around: Around) -> tuple[list[Entity], str]:
    """Places of a name and the method; words such as "State of" say the kind where the whole is unknown."""
    kb = context.kb
    found = kb.places(name)
    if found:
        return found, "alias"
    if STATE_CODE.fullmatch(name):
        country = around.inside.country if around.inside else HOME
        state = kb.entity(f"{country}-{name}") or kb.entity(f"{HOME}-{name}")
        return ([state], "code") if state else ([], "")
    for pattern, kind in (
        (KIND_OF_DIVISION, is_division),
        (KIND_OF_CITY, is_city),
        (KIND_OF_COUNTRY, is_country),
    ):
        core = pattern.sub("", name)
        found = [e for e in kb.places(core) if kind(e)] if core != name else []
        if found:
            return found, "alias"
    return list(mistyped(name, context)), "fuzzy"


def mistyped(name: str, context: Context) -> Iterator[Entity]:
    """Places of the post's country, and of those that the document names most, that a mistyped name may mean."""
    normal = normalize_name(name)
    if len(normal) < LEAST_LETTERS:
        return
    countries = dict.fromkeys([context.country, *most_named(context.named, MOST_COUNTRIES)])
    for country in filter(None, countries):
        names = context.kb.places_of(country)
        close = process.extract(normal, names.keys(), scorer=OSA.distance, score_cutoff=1, limit=5)
        for like, _, _ in close:
            for entity in filter(None, map(context.kb.entity, names[like])):
                if is_mistyped(normal, like) and (
                    entity.population >= LEAST_MISTYPED or not is_city(entity)
                ):
                    yield entity


def is_country(entity: Entity) -> bool:
    """Whether a place is a country, of today or before."""
    return COUNTRY_ID.fullmatch(entity.id) is not None


def is_division(entity: Entity) -> bool:
    """Whether a place is a division of ISO 3166-2."""
    return DIVISION_ID.fullmatch(entity.id) is not None


def is_city(entity: Entity) -> bool:
    """Whether a place is a city."""
    return entity.latitude is not None


def is_likely(entity: Entity, context: Context, around: Around) -> bool:
    """Whether the document speaks for a place's country, or the place is large enough to be named anywhere."""
    country = entity.country
    if not country or is_country(entity) or country in (context.country, HOME):
        return True
    if country in context.named or country in around.held:
        return True
    if around.inside and country == around.inside.country:
        return True
    return prior(entity) >= FOREIGN


def score_place(entity: Entity, name: str, context: Context, around: Around) -> float:
    """How well a place fits a mention, comparable between candidates of one name."""
    normal, folded = normalize_name(name), fold(name)
    canonical = normalize_name(entity.name) == normal
    score = prior(entity) + year_score(entity, context.year)
    if is_country(entity):
        score += CANONICAL * canonical
    elif not canonical:
        score += ALIAS
    if not any(fold(form) == folded for form in entity.forms):
        score += OTHER_ARTICLE
    if around.inside and is_inside(entity, around.inside, around.listed):
        score += WITHIN + (entity.parent == around.inside.id)
    if entity.country in around.held:
        score += 2 * CUE
    if entity.country == context.country:
        score += POST
    elif entity.country == HOME:
        score += AT_HOME
    named = context.named.get(entity.country, 0)
    score += MOST_NAMED * min(named, FULL_NAMED) / FULL_NAMED
    score += SIBLING * (is_division(entity) and around.siblings)
    score += CUE * (is_division(entity) and has_division_cue(around))
    return score + CUE * (is_city(entity) and CITY_CUES.search(around.before) is not None)


def has_division_cue(around: Around) -> bool:
    """Whether the words around a mention name a division: "the state of X", "X province"."""
    before, behind = around.before, around.behind
    return bool(DIVISION_CUES.search(before) or DIVISION_CUES_BEHIND.match(behind))


def prior(entity: Entity) -> float:
    """How well known a place is, before any text: a city by the tens of its inhabitants."""
    if is_country(entity):
        return COUNTRY
    if entity.id.startswith("region:"):
        return REGION
    if is_division(entity):
        if "-" in entity.parent:
            return LESSER_DIVISION
        return STATE if entity.note in STATES else DIVISION
    return math.log10(entity.population + 1)


def is_inside(entity: Entity, outer: Entity, listed: bool) -> bool:
    """Whether a place may lie in another: it says so, or both lie in one country.

    `listed` says that the name is a division's too: "Oaxaca, Chiapas" is a list.
    """
    if entity.id == outer.id or is_country(entity):
        return False
    if is_division(entity):
        return entity.parent == outer.id
    if is_division(outer) and (entity.parent or listed):
        return entity.parent == outer.id
    return bool(outer.country) and entity.country == outer.country


def held_countries(names: Sequence[str], kb: KnowledgeBase) -> frozenset[str]:
    """Countries of the places that a name before a comma may be: what follows may hold it."""
    return frozenset(
        e.country for name in names for e in kb.places(name) if is_city(e) and prior(e) >= HELD
    )
