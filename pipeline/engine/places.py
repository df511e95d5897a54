"""Which places exclude each other: ids are `MX`, `MX-CHP`, `MX:tapachula`, `region:andes` (codebook, section 2)."""

import re
from collections.abc import Sequence

from pipeline.engine.tellings import Party

COUNTRY = re.compile(r"([A-Z]{2})(?:$|[-:])")


def places_exclude_each_other(first: Sequence[Party], second: Sequence[Party]) -> bool:
    """Whether both name places, and none of one can lie in, or be, one of the other."""
    named = [p for p in first if p.named], [p for p in second if p.named]
    return all(named) and all(exclude(a, b) for a in named[0] for b in named[1])


def exclude(first: Party, second: Party) -> bool:
    """Whether two places cannot hold each other; what is not known excludes nothing."""
    if first.key == second.key or first.key == second.parent or second.key == first.parent:
        return False
    countries = COUNTRY.match(first.key), COUNTRY.match(second.key)
    if not countries[0] or not countries[1]:
        return False
    if countries[0][1] != countries[1][1]:
        return True
    kinds = {_kind(first.key), _kind(second.key)}
    if "country" in kinds:
        return False
    if kinds == {"division", "city"}:
        # A city whose division is not known may lie in any.
        city, division = (first, second) if _kind(first.key) == "city" else (second, first)
        return _kind(city.parent) == "division" and city.parent != division.key
    return True


def is_country(place_id: str) -> bool:
    """Whether the id is the code of a country."""
    return len(place_id) == 2


def _kind(place_id: str) -> str:
    if is_country(place_id):
        return "country"
    return {"-": "division", ":": "city"}.get(place_id[2:3], "")
