"""What the linker knows about a document and a mention when it chooses between candidates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.kb.entity import Entity
from pipeline.kb.store import KnowledgeBase

INTERNATIONAL = "INT"
HOME = "US"
"""The country whose posts write the cables: its bodies are named everywhere without saying so."""


@dataclass(frozen=True, slots=True)
class Context:
    """The document: country of the post, year, how often it names each country, the entities linked so far."""

    kb: KnowledgeBase
    country: str
    year: int | None
    named: Mapping[str, int] = field(default_factory=dict)


def is_valid(entity: Entity, year: int | None) -> bool:
    """Whether an entity existed in a year; unknown years are valid."""
    if year is None:
        return True
    return (entity.valid_from or 0) <= year <= (entity.valid_to or 9999)


def country_score(country: str, near: str, context: Context) -> float:
    """How well a country fits: named beside the mention, the post's, international, the home country, named at all."""
    if near and country == near:
        return 8.0
    if country == context.country:
        return 4.0
    if country == INTERNATIONAL:
        return 2.0
    if country == HOME:
        return 1.5
    return 1.0 if context.named.get(country) else 0.0
