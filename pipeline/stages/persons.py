"""Persons of one document: mentions of one person get one entity.

Reads   doc.ents (PERSON), doc.text, doc._.meta
Writes  doc._.entities: one PERSON for each person, its aliases are the names by which the document mentions it
Source  codebook.md, section 2: one id per person and document; a name that fits two persons is joined to neither
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extensions import EntityData
from pipeline.kb.words import load_words

WORD = re.compile(r"[^\W\d_]+")
ALIAS = re.compile(
    r"['’\"”]?[,;]?\s*\(?\s*(?:a\.?\s?k\.?\s?a\.?|alias|also known as|better known as|known as|nicknamed|@)[,:]?\s*[\"“'‘]?",
    re.IGNORECASE,
)
"""What stands between a name and an alias of it."""
OF_A_FAMILY = frozenset(["neto", "filho", "sobrinho", "hijo", "junior"])
"""Last words that tell a son or grandson from the one whose name he bears."""
ID_LENGTH = 12
LEAST_TYPED, LEAST_TYPED_ALONE = 6, 8
"""Letters of a word that may have one wrong: in a name with another word the same, and alone."""


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
        ents = [ent for ent in doc.ents if ent.label_ == "PERSON"]
        names = dict.fromkeys(" ".join(ent.text.split()) for ent in ents)
        suffix = doc._.meta["doc_id"][-ID_LENGTH:]
        persons = group_names(names, self.particles, self.given)
        for person in join_aliases(persons, find_aliases(doc.text, ents)):
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

    A name joins a longer one when its words are among the other's in the same order, or their initials, or one of
    them is mistyped; one that fits two persons stays alone. A given name joins a name that came before it.
    """
    places = {name: i for i, name in enumerate(names)}
    ordered = sorted(places, key=lambda n: (-len(_folded(n)), -len(n), places[n]))
    persons: list[Person] = []
    for name in ordered:
        words = tuple(w for w in _folded(name) if w not in particles) or _folded(name)
        fitting = [
            p
            for p in persons
            if _fits(words, p.words)
            and not (_is_given(words, p.words, given) and places[name] < places[p.names[0]])
        ] or [p for p in persons if is_mistyped(words, p.words)]
        if len(fitting) == 1:
            fitting[0].names.append(name)
        else:
            persons.append(Person(words, [name]))
    return persons


def find_aliases(text: str, ents: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Yield (name, alias) where the text says that one is the other: "Rosas a.k.a. Sony"."""
    for one, other in pairwise(ents):
        if ALIAS.fullmatch(text[one.end_char : other.start_char]):
            yield " ".join(one.text.split()), " ".join(other.text.split())


def join_aliases(persons: list[Person], aliases: Iterable[tuple[str, str]]) -> list[Person]:
    """The persons with those joined of whom the text says that they are one."""
    owners = {name: person for person in persons for name in person.names}
    for name, alias in aliases:
        kept, other = owners[name], owners[alias]
        if kept is not other:
            kept.names += other.names
            owners |= dict.fromkeys(other.names, kept)
            persons = [person for person in persons if person is not other]
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


def is_mistyped(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name differs from another, or from the last words of one, by one letter of one long word."""
    tail = full[-len(short) :]
    if len(short) > len(full) or (len(short) < len(full) and len(short) > 1):
        return False
    wrong = [(a, b) for a, b in zip(short, tail, strict=True) if a != b]
    if len(wrong) != 1:
        return False
    a, b = wrong[0]
    least = LEAST_TYPED if len(short) > 1 else LEAST_TYPED_ALONE
    same_start = a[:1] == b[:1] and min(len(a), len(b)) >= least
    return same_start and OSA.distance(a, b, score_cutoff=1) <= 1


def _is_given(short: Sequence[str], full: Sequence[str], given: frozenset[str]) -> bool:
    """Whether a name is but the given name of another; any other person may bear it too."""
    return len(short) == 1 and len(full) > 1 and short[0] == full[0] and short[0] in given


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name can be a shorter form of another: its words in order, initials for words."""
    if short == full:
        return True
    if len(short) == len(full):
        return len(full) > 1 and short[-1] == full[-1] and all(map(_same_word, short, full))
    if len(short) > len(full) or len(full) < 2:
        return False
    whole = len(short) > 1 or short == full[:-1]
    if whole and full[-1] in OF_A_FAMILY and short[-1] != full[-1]:
        return False
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
