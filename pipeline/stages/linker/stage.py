"""Links: each mention gets the canonical entity that it means, or none.

Reads   doc.ents, doc._.acronyms, doc._.meta, doc._.entities (PERSON)
Writes  doc._.links, one for each entity in order; token.ent_kb_id; doc._.entities, every linked entity
Source  codebook.md, section 2. Definitions of the document come before the knowledge base; a name that fits two
        entities equally is left without link
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extensions import EntityData, LinkData
from pipeline.kb.store import KnowledgeBase, load_kb
from pipeline.stages.linker.bodies import country_of, find_body, make_word_index, split_country
from pipeline.stages.linker.context import Context
from pipeline.stages.linker.create import is_acronym, known_entity, make_entity
from pipeline.stages.linker.places import find_place

CLAUSE = re.compile(r"(?:Articles?|Sections?|Chapters?|Art\.)\s", re.IGNORECASE)
BEFORE = re.compile(r"(?:['’]s?)? ?")
AFTER = re.compile(r",? (?:of|in) (?:the )?")
ALIKE = 75
"""Similarity (0 to 100) from which a long form is another wording of a name with the same acronym."""
INSIDE = re.compile(r",? ?\(?")


class Link(NamedTuple):
    """An entity and the method that found it."""

    entity: EntityData
    method: str


@Language.factory(
    "kb_linker",
    requires=["doc.ents", "doc._.acronyms", "doc._.meta", "doc._.entities"],
    assigns=["doc._.links", "doc._.entities", "token.ent_kb_id"],
    default_config={"kb": None},
)
def make_entity_linker(nlp: Language, name: str, kb: str | None) -> "EntityLinker":
    """The stage with the knowledge base of a folder (default: the shipped one)."""
    return EntityLinker(kb=load_kb(Path(kb) if kb else None))


class EntityLinker:
    """Keeps nothing between documents."""

    def __init__(self, *, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.index = make_word_index(kb.entities())

    def __call__(self, doc: Doc) -> Doc:
        """Write links and entities."""
        doc._.links = []
        for ent, link in zip(doc.ents, _DocumentLinker(self, doc).links(), strict=True):
            entity_id = link.entity["entity_id"] if link else ""
            doc._.links.append(
                LinkData(
                    start=ent.start_char,
                    end=ent.end_char,
                    entity_id=entity_id,
                    method=link.method if link else "",
                )
            )
            if link:
                doc._.entities.setdefault(entity_id, link.entity)
                for token in ent:
                    token.ent_kb_id_ = entity_id
        return doc


class _DocumentLinker:
    """Links of one document: what one mention settles holds for the same name later."""

    def __init__(self, stage: EntityLinker, doc: Doc) -> None:
        self.kb, self.index = stage.kb, stage.index
        self.text: str = doc.text
        self.ents: Sequence[Span] = list(doc.ents)
        meta = doc._.meta
        year = int(meta["date"][:4]) if meta["date"][:4].isdigit() else None
        self.context = Context(self.kb, meta["country"], year)
        self.persons: Mapping[str, EntityData] = {
            alias: entity for entity in doc._.entities.values() for alias in entity["aliases"]
            if entity["label"] == "PERSON"
        }  # fmt: skip
        self.definitions: dict[str, str] = {}
        for acronym in doc._.acronyms:
            self.definitions.setdefault(acronym["short"], acronym["long"])
        self.shorts = {long.casefold(): short for short, long in self.definitions.items()}
        self.law: Link | None = None
        self.settled: dict[tuple[str, str, str], Link | None] = {}

    def links(self) -> Iterator[Link | None]:
        """The links of all mentions, in order."""
        places = self._places()
        named = Counter(p.entity["country"] for p in places if p)
        self.context = Context(self.kb, self.context.country, self.context.year, named)
        for i, ent in enumerate(self.ents):
            name = " ".join(ent.text.split())
            if ent.label_ == "PLACE":
                yield places[i]
            elif ent.label_ == "PERSON":
                person = self.persons.get(name)
                yield Link(person, "person") if person else None
            elif ent.label_ == "LAW" and CLAUSE.match(name):
                yield self._clause(name)
            else:
                yield self._body(name, ent.label_, self._country_beside(i, places))

    def _places(self) -> list[Link | None]:
        """Links of the PLACE mentions, None for the others; read backwards, so that what follows is known."""
        found: list[Link | None] = [None] * len(self.ents)
        for i in range(len(self.ents) - 1, -1, -1):
            ent = self.ents[i]
            if ent.label_ != "PLACE":
                continue
            following = found[i + 1] if i + 1 < len(found) else None
            beside = following and INSIDE.fullmatch(
                self.text[ent.end_char : self.ents[i + 1].start_char]
            )
            inside = following.entity["entity_id"] if following and beside else ""
            found[i] = self._place(" ".join(ent.text.split()), inside)
        return found

    def _place(self, name: str, inside: str) -> Link | None:
        entity = find_place(name, inside, self.context)
        if entity:
            return Link(known_entity(entity), "code" if len(name) == 2 and inside else "alias")
        long = self.definitions.get(name)
        entity = find_place(long, inside, self.context) if long else None
        if entity:
            return Link(known_entity(entity), "definition")
        return None if is_acronym(name) else self._made(name, "PLACE", inside[:2])

    def _body(self, name: str, label: str, near: str) -> Link | None:
        key = (name, label, near)
        if key not in self.settled:
            self.settled[key] = self._defined(name, label, near) or self._known(name, label, near)
        link = self.settled[key]
        if label == "LAW" and link:
            self.law = link
        return link

    def _defined(self, name: str, label: str, near: str) -> Link | None:
        """The entity of the long form that the document gives this short form."""
        long = self.definitions.get(name)
        if not long:
            return None
        link = self._known(long, label, near)
        return Link(link.entity, "definition") if link else None

    def _known(self, name: str, label: str, near: str) -> Link | None:
        """An entity of the knowledge base, else one made from the text; none for a bare short form."""
        choice = find_body(name, label, near, self.context, self.index)
        if choice:
            return Link(known_entity(choice.entity), choice.method)
        short = self.shorts.get(name.casefold())
        if short:
            choice = find_body(short, label, near, self.context, self.index)
            if choice and _alike(name, choice.entity.forms):
                return Link(known_entity(choice.entity), "definition")
        if is_acronym(name):
            return None
        return self._made(name, label, near or split_country(name, self.kb)[1], short or "")

    def _made(self, name: str, label: str, country: str, acronym: str = "") -> Link:
        entity = make_entity(name, label, country or self.context.country, acronym)
        return Link(entity, "text")

    def _clause(self, name: str) -> Link | None:
        """A bare article belongs to the law that the passage is about: the one named last."""
        return Link(self.law.entity, "text") if self.law else None

    def _country_beside(self, i: int, places: Sequence[Link | None]) -> str:
        """Country named in the mention, right before it ("Libya's MFA") or right after it ("the MFA of Libya")."""
        ent = self.ents[i]
        if i and BEFORE.fullmatch(self.text[self.ents[i - 1].end_char : ent.start_char]):
            before = places[i - 1]
            if before and before.entity["country"]:
                return before.entity["country"]
        if i + 1 < len(self.ents):
            after = places[i + 1]
            gap = self.text[ent.end_char : self.ents[i + 1].start_char]
            if after and AFTER.fullmatch(gap):
                return after.entity["country"]
        words = self.text[max(0, ent.start_char - 24) : ent.start_char].split()
        adjective = words[-1] if words else ""
        return country_of(adjective, self.kb) if adjective[:1].isupper() else ""


def _alike(name: str, forms: Sequence[str]) -> bool:
    """Whether a long form may be another wording of one of the names: most of its words are theirs."""
    return any(
        fuzz.token_sort_ratio(name, form, processor=default_process) >= ALIKE for form in forms
    )
