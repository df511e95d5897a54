"""Places: which of the places of one name a mention means."""

import math
import re

from pipeline.kb.entity import Entity
from pipeline.kb.names import normalize_name
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.linker.context import Context, country_score, is_valid

COUNTRY_ID = re.compile(r"[A-Z]{2}")
DIVISION_ID = re.compile(r"[A-Z]{2}-\w+")
STATE_CODE = re.compile(r"[A-Z]{2}")
WRAPPERS = re.compile(
    r"^(?:the )?(?:(?:greater|downtown|northern|southern|eastern|western|central|state of|city of|province of"
    r"|department of|republic of|kingdom of|federal republic of) )|"
    r"(?: (?:state|province|department|city|district|region))$",
    re.IGNORECASE,
)
WITHIN = 20.0
WHOLE_COUNTRY = 9.0
ALIAS_OF_COUNTRY = 4.5
"""Below a city of that very name in the post's country: "Salvador" in Brazil."""
DIVISION = 0.9
POPULATION_WEIGHT = 0.12


def find_place(name: str, inside: str, context: Context) -> Entity | None:
    """The place that a name means, None where none is known.

    `inside` is the id of the place named right after it ("Tapachula, Chiapas"), "" for none. Else countries and
    regions come first, then places of the post's country, of countries that the document names, by population.
    """
    candidates = place_candidates(name, context.kb)
    valid = [e for e in candidates if is_valid(e, context.year)] or candidates
    if not valid:
        return None
    return max(
        valid, key=lambda e: (_score(e, normalize_name(name), inside, context), e.population, e.id)
    )


def place_candidates(name: str, kb: KnowledgeBase) -> list[Entity]:
    """Places of a name; words such as "State of" or "northern" are left off where the whole is unknown."""
    found = [e for e in kb.candidates(name) if e.label == "PLACE"]
    if found:
        return found
    core = WRAPPERS.sub("", name)
    if STATE_CODE.fullmatch(name):
        state = kb.entity(f"US-{name}")
        return [state] if state else []
    return [e for e in kb.candidates(core) if e.label == "PLACE"] if core != name else []


def _score(entity: Entity, name: str, inside: str, context: Context) -> float:
    if inside and entity.id != inside and inside in (entity.parent, entity.country):
        return WITHIN
    if COUNTRY_ID.fullmatch(entity.id) or entity.id.startswith("region:"):
        return WHOLE_COUNTRY if normalize_name(entity.name) == name else ALIAS_OF_COUNTRY
    score = country_score(entity.country, "", context)
    score += POPULATION_WEIGHT * math.log10(entity.population + 1)
    return score + (DIVISION if DIVISION_ID.fullmatch(entity.id) else 0.0)
