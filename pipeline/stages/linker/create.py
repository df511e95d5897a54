"""Entities that the knowledge base does not hold: made from the text, the same for the same name and country."""

import re
import unicodedata

from pipeline.extensions import EntityData
from pipeline.kb.entity import Entity
from pipeline.stages.linker.context import HOME

SMALL = frozenset(["of", "for", "on", "and", "the", "to", "in", "against", "de", "del", "la", "las", "los", "y", "e", "do", "da", "dos", "das", "du", "at", "by", "with", "from"])  # fmt: skip
ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9&/.-]*[A-Z0-9]|[A-Z]")
TREATY = re.compile(
    r"\b(?:convention|protocol|treaty|covenant|united nations|international|UN|OAS)\b",
    re.IGNORECASE,
)
EMBASSY = re.compile(
    r"(?:(?:U\.?S\.?|American|United States) )?(?:Am)?(?P<kind>Embassy|Consulate General|Consulate|Mission)"
    r"(?:,? (?:in |to )?(?P<place>.+))?",
    re.IGNORECASE,
)
DAMAGED_POSSESSIVE = re.compile(r"(?<=[a-z])Q(?:,?s)?$|(?<=[A-Z])Q,?s$")
GLUED_ARTICLE = re.compile(r"^the(?=[A-Z][a-z])")
LONGEST_SLUG = 60


def make_entity(name: str, label: str, country: str, acronym: str = "") -> EntityData:
    """The entity of a name as the text writes it, in normal capitals; `country` is that of the name or of the post."""
    name = normal_capitals(name)
    post = EMBASSY.fullmatch(name) if label == "AGENCY" else None
    if post and post["place"]:
        place = normal_capitals(post["place"])
        name, country = f"U.S. {post['kind'].capitalize()} {place}", HOME
    if label == "LAW" and TREATY.search(name):
        country = "INT"
    prefix = country.upper() if label == "PLACE" else country.lower()
    return {
        "entity_id": f"{prefix or 'xx'}:{slug_of(name)}",
        "label": label,
        "name": name,
        "acronym": acronym,
        "aliases": [],
        "country": country,
        "code": "",
        "latitude": None,
        "longitude": None,
        "parent_id": "",
        "source": "text",
    }


def known_entity(entity: Entity) -> EntityData:
    """An entry of the knowledge base as a row of the document."""
    return {
        "entity_id": entity.id,
        "label": entity.label,
        "name": entity.name,
        "acronym": entity.acronym,
        "aliases": [alias.name for alias in entity.aliases],
        "country": entity.country,
        "code": entity.code,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "parent_id": entity.parent,
        "source": entity.source,
    }


def tidy(name: str) -> str:
    """A name on one line, without the damage that transmission did to its borders: `"theMinistry"`, `"MexicoQ,s"`."""
    return GLUED_ARTICLE.sub("", DAMAGED_POSSESSIVE.sub("", " ".join(name.split()))) or name


def is_acronym(name: str) -> bool:
    """Whether a name is a bare short form, which says nothing without a definition."""
    return len(name) <= 8 and ACRONYM.fullmatch(name) is not None


def normal_capitals(name: str) -> str:
    """A name written in capitals in mixed case; one in mixed case as it stands."""
    name = " ".join(name.split())
    if not name.isupper() or " " not in name:
        return name
    words = name.split()
    return " ".join(
        w.lower() if i and w.lower() in SMALL else w if "." in w else w.title()
        for i, w in enumerate(words)
    )


def slug_of(name: str) -> str:
    """Lower-case letters, digits and hyphens: `"Ministry of X"` -> `"ministry-of-x"`; never empty."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().casefold())
    return "-".join(words)[:LONGEST_SLUG].strip("-") or "x"
