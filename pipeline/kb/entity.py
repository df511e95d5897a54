"""A canonical entity: the one thing that mentions stand for."""

from dataclasses import dataclass
from typing import NamedTuple

LABELS = ("AGENCY", "ORG", "PERSON", "PLACE", "LAW")


class Alias(NamedTuple):
    """Another name, and the ISO 639-1 code of its language; `""` is English or no language's."""

    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entry of the knowledge base; unknown parts are empty or None.

    `id` is `country:acronym-or-slug` in lower case (`mx:pfp`, `int:iom`), for places an ISO 3166 code or
    `country:slug` (`MX`, `MX-CHP`, `MX:tapachula`, `region:central-america`). `country` is ISO 3166-1 alpha-2,
    `INT` for bodies between governments. `valid_from` and `valid_to` are years, both inclusive.
    """

    id: str
    label: str
    name: str
    acronym: str = ""
    aliases: tuple[Alias, ...] = ()
    country: str = ""
    parent: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    successor: str = ""
    source: str = ""
    note: str = ""
    code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name that may stand for it in a text: canonical name, acronym, aliases; no duplicates."""
        names = (self.name, self.acronym, *(alias.name for alias in self.aliases))
        return tuple(dict.fromkeys(n for n in names if n))


def plain_aliases(*names: str) -> tuple[Alias, ...]:
    """Aliases of no particular language, without duplicates."""
    return tuple(Alias(name) for name in dict.fromkeys(names) if name)
