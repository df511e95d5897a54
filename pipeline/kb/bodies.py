"""Bodies that every country has, from templates, so that a Senate or an MFA has an entity wherever the cable is from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.kb.entity import LABELS, Alias, Entity, plain_aliases
from pipeline.kb.names import normalize_name
from pipeline.kb.tables import BODY_COLUMNS, Line, Problems, read_lines


def add_bodies(
    folder: Path,
    countries: Sequence[tuple[Line, str]],
    explicit: Sequence[Entity],
    problems: Problems,
) -> Iterator[Entity]:
    """Yield the explicit entities and the body of each template for each country.

    Where explicit entities have the template's id or name they are that body, and get its other forms as aliases;
    a form that an explicit entity of the country has belongs to that one alone.
    """
    templates = list(read_templates(folder / "bodies.csv", problems))
    by_id = {entity.id: entity for entity in explicit}
    owners: dict[tuple[str, str], list[str]] = {}
    for entity in explicit:
        for form in entity.forms:
            owners.setdefault((entity.country, normalize_name(form)), []).append(entity.id)
    made: list[Entity] = []
    for country, name in countries:
        for line in templates:
            body = fill_template(line, country, name)
            free = [f for f in body.forms if (body.country, normalize_name(f)) not in owners]
            own = owners.get((body.country, normalize_name(body.name)), [])
            same = (
                [body.id] if body.id in by_id else [i for i in own if by_id[i].label == body.label]
            )
            for entity_id in same:
                by_id[entity_id] = call_alike(add_forms(by_id[entity_id], free), body.name)
            if not same and free:
                made.append(replace(body, name=free[0], aliases=plain_aliases(*free[1:])))
    yield from by_id.values()
    yield from made


def call_alike(entity: Entity, name: str) -> Entity:
    """The entity under the name that such bodies have in all countries, if that is one of its own; its style an alias.

    So "Ministry of Foreign Affairs, International Trade and Worship" stands in the tables as cables call it.
    """
    if normalize_name(name) not in map(normalize_name, entity.forms):
        return entity
    aliases = (Alias(entity.name), *entity.aliases)
    others = tuple(alias for alias in aliases if alias.name != name)
    return replace(entity, name=name, aliases=others)


def add_forms(entity: Entity, forms: Iterable[str]) -> Entity:
    """The entity with further aliases."""
    return replace(entity, aliases=(*entity.aliases, *plain_aliases(*forms)))


def read_templates(path: Path, problems: Problems) -> Iterator[Line]:
    """The templates with a type of ours and a key of their own; the others are noted."""
    seen: set[str] = set()
    for line in read_lines(path, BODY_COLUMNS, problems):
        what, got, expected = "", line["key"], "one row"
        if line["type"] not in LABELS:
            what, got, expected = "A type is unknown", line["type"], ", ".join(LABELS)
        elif line["key"] in seen:
            what = "A template stands twice"
        if what:
            problems.append(ConfigError(what, where=line.where, got=got, expected=expected))
        else:
            seen.add(line["key"])
            yield line


def fill_template(line: Line, country: Line, name: str) -> Entity:
    """The entity of one template in one country; forms with a field that the country lacks are left out."""
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
    return Entity(
        f"{code.lower()}:{line['key']}",
        line["type"],
        first,
        aliases=plain_aliases(*others),
        country=code,
        source=f"template {line['key']}",
    )
