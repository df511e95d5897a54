"""Bodies that every country has, from templates, so that a Senate or an MFA has an entity wherever the cable is from."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.kb.entity import LABELS, Entity
from pipeline.kb.tables import BODY_COLUMNS, Line, read_lines


def make_bodies(
    folder: Path, countries: Sequence[tuple[Line, str]], explicit: Sequence[Entity]
) -> Iterator[Entity]:
    """Yield the body of each template for each country that has no explicit entity of that id or name."""
    templates = list(read_lines(folder / "bodies.csv", BODY_COLUMNS))
    for line in templates:
        if line["type"] not in LABELS:
            raise ConfigError(
                "A type is unknown", where=line.where, got=line["type"], expected=", ".join(LABELS)
            )
    ids = {entity.id for entity in explicit}
    taken = {(entity.country, form) for entity in explicit for form in entity.forms}
    for country, name in countries:
        for line in templates:
            body = fill_template(line, country, name)
            if body.id not in ids:
                free = tuple(f for f in body.aliases if (body.country, f) not in taken)
                yield Entity(
                    body.id,
                    body.label,
                    body.name,
                    aliases=free,
                    country=body.country,
                    source=body.source,
                )


def fill_template(line: Line, country: Line, name: str) -> Entity:
    """The entity of one template in one country; templates with a field that the country lacks are left out."""
    adjectives = country.listed("adjectives") or (name,)
    forms: list[str] = []
    for form in (line["name"], *line.listed("forms")):
        if "{adjective}" in form:
            forms += [form.replace("{adjective}", adjective) for adjective in adjectives]
        elif "{shorthand}" in form:
            forms += country.listed("shorthand")
        else:
            forms.append(form.replace("{country}", name))
    code = country["code"]
    first, *others = dict.fromkeys(forms)
    source = f"template {line['key']}"
    return Entity(
        f"{code.lower()}:{line['key']}",
        line["type"],
        first,
        aliases=tuple(others),
        country=code,
        source=source,
    )
