"""Persons of one document: who is one, who is two."""

import pytest

from pipeline.kb.words import load_words
from pipeline.stages.persons import group_names, make_person_resolver
from tests.markup import make_doc

PARTICLES = frozenset(load_words("person_words", "particle"))
GIVEN = frozenset(["ana", "jan", "pedro"])

GROUPS = [
    (["Ana Rojas Vidal", "Rojas", "Rojas Vidal"], [{"Ana Rojas Vidal", "Rojas", "Rojas Vidal"}]),
    (["Nemo Salas", "Jose Nemo Salas Ficto"], [{"Nemo Salas", "Jose Nemo Salas Ficto"}]),
    (["Ana Rojas", "Pedro Rojas", "Rojas"], [{"Ana Rojas"}, {"Pedro Rojas"}, {"Rojas"}]),
    (["J. Nowak", "Jan Nowak"], [{"J. Nowak", "Jan Nowak"}]),
    (["JUAN DE LA FICTA", "Juan de la Ficta"], [{"JUAN DE LA FICTA", "Juan de la Ficta"}]),
    (["Ana Rojas", "Ana"], [{"Ana Rojas", "Ana"}]),
    (["Ana", "Ana Rojas"], [{"Ana"}, {"Ana Rojas"}]),
    (["Jan Kowalczyk", "Kowalzcyk"], [{"Jan Kowalczyk", "Kowalzcyk"}]),
    (["Jan Nowak", "Jan Novak"], [{"Jan Nowak"}, {"Jan Novak"}]),
    (["Luis Ficto Neto", "Luis Ficto"], [{"Luis Ficto Neto"}, {"Luis Ficto"}]),
    (["Pedro Salas", "Pedro Rojas"], [{"Pedro Salas"}, {"Pedro Rojas"}]),
]


@pytest.mark.parametrize(("names", "expected"), GROUPS)
def test_names_of_one_person_are_joined(names, expected):
    found = [set(p.names) for p in group_names(names, PARTICLES, GIVEN)]
    assert sorted(found, key=sorted) == sorted(expected, key=sorted)


ALIASES = [
    ("[Rosas-Ficto|PERSON] a.k.a. [Sony|PERSON] came.", 1),
    ('[Rosas-Ficto|PERSON], alias "[Sony|PERSON]", came.', 1),
    ("[Rosas-Ficto|PERSON] (also known as [Sony|PERSON]) came.", 1),
    ("[Rosas-Ficto|PERSON] and [Sony|PERSON] came.", 2),
]


@pytest.mark.parametrize(("marked", "persons"), ALIASES)
def test_an_alias_is_the_same_person_where_the_text_says_so(blank, marked, persons):
    doc = make_person_resolver(blank, "person_resolver")(make_doc(blank, marked))
    assert len(doc._.entities) == persons
    assert {a for e in doc._.entities.values() for a in e["aliases"]} == {"Rosas-Ficto", "Sony"}
