"""Persons of one document: mentions of one person get one entity.

Reads   doc.ents (PERSON), doc._.meta
Writes  doc._.entities: one PERSON for each person, its aliases are the names by which the document mentions it
Source  codebook.md, section 2: one id per person and document; a name that fits two persons is joined to neither
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extensions import EntityData
from pipeline.kb.words import load_words

WORD = re.compile(r"[^\W\d_]+")
ID_LENGTH = 12


@dataclass(slots=True)
class Person:
    """The names under which a document mentions one person, longest first, and the folded words of the longest."""

    words: tuple[str, ...]
    names: list[str] = field(default_factory=list)


@Language.factory(
    "person_resolver", requires=["doc.ents", "doc._.meta"], assigns=["doc._.entities"]
)
def make_person_resolver(nlp: Language, name: str) -> "PersonResolver":
    """The stage with the shipped list of particles and given names."""
    particles = load_words("person_words", "particle")
    return PersonResolver(
        particles=frozenset(particles), given=frozenset(load_words("given_names", "given"))
    )


class PersonResolver:
    """Keeps nothing between documents."""

    def __init__(self, *, particles: frozenset[str], given: frozenset[str]) -> None:
        self.particles, self.given = particles, given

    def __call__(self, doc: Doc) -> Doc:
        """Add the persons of the document to `doc._.entities`."""
        names = dict.fromkeys(
            " ".join(ent.text.split()) for ent in doc.ents if ent.label_ == "PERSON"
        )
        suffix = doc._.meta["doc_id"][-ID_LENGTH:]
        for person in group_names(names, self.particles, self.given):
            entity = self._entity(person, suffix, doc._.entities)
            doc._.entities[entity["entity_id"]] = entity
        return doc

    def _entity(self, person: Person, suffix: str, taken: Iterable[str]) -> EntityData:
        name = write_name(person.names[0], self.particles)
        slug = "-".join(_folded(name)) or "x"
        number, base = 1, slug
        while f"p:{slug}:{suffix}" in taken:
            number += 1
            slug = f"{base}-{number}"
        return {
            "entity_id": f"p:{slug}:{suffix}",
            "label": "PERSON",
            "name": name,
            "acronym": "",
            "aliases": person.names,
            "country": "",
            "code": "",
            "latitude": None,
            "longitude": None,
            "parent_id": "",
            "source": "text",
        }


def group_names(
    names: Iterable[str], particles: frozenset[str], given: frozenset[str]
) -> list[Person]:
    """Group the names of a document, given in text order, into persons.

    A name joins a longer one when its words are among the other's in the same order, or their initials; one that
    fits two persons stays alone.
    """
    ordered = sorted(
        enumerate(names), key=lambda item: (-len(_folded(item[1])), -len(item[1]), item[0])
    )
    persons: list[Person] = []
    by_word: dict[str, list[Person]] = {}
    for _, name in ordered:
        words = tuple(w for w in _folded(name) if w not in particles) or _folded(name)
        fitting = [
            p
            for p in by_word.get(max(words, key=len, default=""), ())
            if _fits(words, p.words, given)
        ]
        if len(fitting) == 1:
            fitting[0].names.append(name)
        else:
            persons.append(Person(words, [name]))
            for word in dict.fromkeys(words):
                by_word.setdefault(word, []).append(persons[-1])
    return persons


def write_name(name: str, particles: frozenset[str]) -> str:
    """A name in normal capitals: `"JUAN DE LA FICTA"` -> `"Juan de la Ficta"`; mixed case stays as it is."""
    if not name.isupper():
        return name
    words = [
        w.lower() if i and w.casefold() in particles else w.title()
        for i, w in enumerate(name.split())
    ]
    return " ".join(w.upper() if re.fullmatch(r"[IVX]{2,}", w.upper()) else w for w in words)


def _fits(short: Sequence[str], full: Sequence[str], given: frozenset[str]) -> bool:
    """Whether a name can be a shorter form of another: its words in order, initials for words."""
    if short == full:
        return True
    if len(short) >= len(full) or len(full) < 2:
        return False
    if len(short) == 1 and short[0] == full[0]:
        return short[0] not in given
    position = 0
    for word in short:
        while position < len(full) and not _same_word(word, full[position]):
            position += 1
        position += 1
    return position <= len(full)


def _same_word(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))


def _folded(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    stripped = "".join(c for c in plain if not unicodedata.combining(c))
    return tuple(WORD.findall(stripped.casefold()))
