"""A canonical entity: the one thing that mentions stand for."""

from dataclasses import dataclass

LABELS = ("AGENCY", "ORG", "PERSON", "PLACE", "LAW")


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
    aliases: tuple[str, ...] = ()
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
        return tuple(dict.fromkeys(f for f in (self.name, self.acronym, *self.aliases) if f))
