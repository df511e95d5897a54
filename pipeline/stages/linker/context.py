"""What the linker knows about a document and about the place of a mention when it chooses between candidates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.kb.entity import Entity
from pipeline.kb.store import KnowledgeBase

INTERNATIONAL = "INT"
HOME = "US"
"""The country whose posts write the cables: its bodies are named everywhere without saying so."""
NEAR, POST, BETWEEN_STATES, AT_HOME, PASSAGE, NAMED = 8.0, 4.0, 2.0, 1.5, 1.5, 0.5
ELSEWHERE = -3.0
"""Where another country stands beside the mention: "Libya's MFA" is not the post's."""
PAST, FUTURE = -1.0, -2.5
YEARLY = 0.05
LEAST_SUBJECT = 3
SAME_LABEL, KNOWN_ALREADY, PARENT = 0.5, 1.0, 1.5


@dataclass(frozen=True, slots=True)
class Context:
    """The document: its country, year, how often it names each country, the entities linked so far.

    `country` is the post's, or that which the document is about, where there is no post or it is at home.
    """

    kb: KnowledgeBase
    country: str
    year: int | None
    named: Mapping[str, int] = field(default_factory=Counter)
    linked: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Beside:
    """The mention's surroundings: country that its own phrase names, countries that its paragraph names."""

    near: str = ""
    passage: frozenset[str] = frozenset()


def body_score(entity: Entity, label: str, context: Context, beside: Beside) -> float:
    """How well a body or law fits the place where its name stands; comparable between candidates of one name."""
    score = country_score(entity.country, context, beside) + year_score(entity, context.year)
    score += SAME_LABEL * (entity.label == label)
    score += KNOWN_ALREADY * (entity.id in context.linked)
    return score + PARENT * (entity.parent in context.linked and entity.parent != "")


def country_score(country: str, context: Context, beside: Beside) -> float:
    """How well a country fits: named in the phrase, the post's, international, the home country, named around."""
    if beside.near:
        return NEAR if country == beside.near else ELSEWHERE + INTERNATIONALITY.get(country, 0.0)
    score = INTERNATIONALITY.get(country, 0.0)
    if country == context.country:
        score = POST
    elif country in context.named:
        score += NAMED
    return score + PASSAGE * (country in beside.passage and country != HOME)


INTERNATIONALITY = {INTERNATIONAL: BETWEEN_STATES, HOME: AT_HOME}


def is_related(country: str, context: Context, beside: Beside) -> bool:
    """Whether anything in the document speaks for a country; bodies of others are not meant by common names."""
    return (
        country in INTERNATIONALITY
        or country in (context.country, beside.near)
        or country in beside.passage
    )


def year_score(entity: Entity, year: int | None) -> float:
    """0 for a body that was there in that year; a text speaks rather of what was than of what was to come."""
    if year is None:
        return 0.0
    if entity.valid_from and year < entity.valid_from:
        return FUTURE - YEARLY * (entity.valid_from - year)
    if entity.valid_to and year > entity.valid_to:
        return PAST - YEARLY * min(year - entity.valid_to, 40)
    return 0.0


def subject_country(country: str, named: Mapping[str, int]) -> str:
    """The country that a document from nowhere or from home is about: named often and more than all others together."""
    if country not in ("", HOME):
        return country
    abroad = {c: n for c, n in named.items() if c != HOME}
    most = most_named(abroad, 1)
    if most and abroad[most[0]] >= LEAST_SUBJECT and 2 * abroad[most[0]] > sum(abroad.values()):
        return most[0]
    return country


def most_named(counts: Mapping[str, int], n: int) -> Sequence[str]:
    """The `n` countries that a document names most, in a fixed order."""
    return [c for c, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]]
