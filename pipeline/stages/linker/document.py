"""The links of one document: what one mention settles holds for the same name later."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process
from spacy.tokens import Doc, Span

from pipeline.extensions import EntityData
from pipeline.kb.entity import Entity
from pipeline.kb.store import KnowledgeBase
from pipeline.stages.linker.bodies import country_of, find_body, split_country
from pipeline.stages.linker.choice import CLEAR, Choice
from pipeline.stages.linker.context import Beside, Context, subject_country
from pipeline.stages.linker.create import is_acronym, known_entity, make_entity, tidy
from pipeline.stages.linker.definitions import Definitions
from pipeline.stages.linker.laws import is_bare_kind, law_of
from pipeline.stages.linker.places import (
    CUE_WIDTH,
    Around,
    find_place,
    held_countries,
    is_country,
    is_division,
)

BEFORE = re.compile(r"(?:['’]s?)? ?")
AFTER = re.compile(r",? (?:of|in) (?:the )?")
ALIKE = 75
"""Similarity (0 to 100) from which a long form is another wording of a name with the same acronym."""
INSIDE = re.compile(r",? ?\(?")
COMMA = re.compile(r", ?")
LISTED = re.compile(r"(?:,|,? and|,? or|/) ?")


class Link(NamedTuple):
    """The entity of a mention, or None, how it was found, how clearly, and ids of what else it may mean."""

    entity: EntityData | None
    method: str = ""
    margin: float = 0.0
    others: tuple[str, ...] = ()


NO_LINK = Link(None)


class DocumentLinker:
    """Links of one document."""

    def __init__(self, kb: KnowledgeBase, doc: Doc) -> None:
        self.kb, self.text = kb, doc.text
        self.ents: Sequence[Span] = list(doc.ents)
        self.names = [tidy(ent.text) for ent in self.ents]
        self.starts = [p["start"] for p in doc._.paragraphs]
        self.passages = self._passages(doc)
        named: Counter[str] = Counter()
        for passage in self.passages.values():
            named.update(passage)
        meta = doc._.meta
        year = int(meta["date"][:4]) if meta["date"][:4].isdigit() else None
        self.context = Context(kb, subject_country(meta["country"], named), year, named)
        self.persons: Mapping[str, EntityData] = {
            alias: entity for entity in doc._.entities.values() for alias in entity["aliases"]
            if entity["label"] == "PERSON"
        }  # fmt: skip
        self.definitions = Definitions(doc._.acronyms)
        self.laws: list[Link] = []
        self.settled: dict[tuple[str, str, Beside], Link] = {}

    def links(self) -> Iterator[Link]:
        """The links of all mentions, in order."""
        places = self._places()
        for i, ent in enumerate(self.ents):
            name = self.names[i]
            if ent.label_ == "PLACE":
                yield places[i]
            elif ent.label_ == "PERSON":
                person = self.persons.get(" ".join(ent.text.split()))
                yield Link(person, "person", CLEAR) if person else NO_LINK
            else:
                beside = Beside(self._country_beside(i, places), self._passage(ent.start_char))
                yield (
                    self._law(name, beside)
                    if ent.label_ == "LAW"
                    else self._body(name, ent.label_, beside)
                )

    def _passages(self, doc: Doc) -> dict[int, Counter[str]]:
        """Number of a paragraph -> how often it names each country, by its name or its adjective."""
        found: dict[int, Counter[str]] = {}
        adjectives = self.kb.adjectives
        for token in doc:
            country = adjectives.get(token.lower_) if token.shape_[:1] == "X" else None
            if country:
                found.setdefault(self._paragraph(token.idx), Counter())[country] += 1
        for ent, name in zip(self.ents, self.names, strict=True):
            countries = (
                [e for e in self.kb.places(name) if is_country(e)] if ent.label_ == "PLACE" else []
            )
            for entity in countries[:1]:
                found.setdefault(self._paragraph(ent.start_char), Counter())[entity.country] += 1
        return found

    def _paragraph(self, start: int) -> int:
        return bisect_right(self.starts, start)

    def _passage(self, start: int) -> frozenset[str]:
        return frozenset(self.passages.get(self._paragraph(start), ()))

    def _places(self) -> list[Link]:
        """Links of the PLACE mentions, none for the others; read backwards, so that what follows is known."""
        found = [NO_LINK] * len(self.ents)
        for i in range(len(self.ents) - 1, -1, -1):
            if self.ents[i].label_ == "PLACE":
                found[i] = self._place(self.names[i], self._around(i, found))
        return found

    def _around(self, i: int, found: Sequence[Link]) -> Around:
        ent = self.ents[i]
        inside, siblings = None, False
        if i + 1 < len(found) and self.ents[i + 1].label_ == "PLACE":
            following = found[i + 1].entity
            outer = self.kb.entity(following["entity_id"]) if following else None
            gap = self.text[ent.end_char : self.ents[i + 1].start_char]
            if outer and INSIDE.fullmatch(gap):
                inside = outer
            siblings = bool(outer and is_division(outer) and LISTED.fullmatch(gap))
        held: frozenset[str] = frozenset()
        if i and self.ents[i - 1].label_ == "PLACE":
            gap = self.text[self.ents[i - 1].end_char : ent.start_char]
            if COMMA.fullmatch(gap):
                held = held_countries([self.names[i - 1]], self.kb)
            if LISTED.fullmatch(gap):
                previous = self.kb.places(self.names[i - 1])
                siblings = siblings or (bool(previous) and all(map(is_division, previous)))
        before = self.text[max(0, ent.start_char - CUE_WIDTH) : ent.start_char]
        behind = self.text[ent.end_char : ent.end_char + CUE_WIDTH]
        listed = inside is not None and any(
            is_division(e) and e.country == inside.country for e in self.kb.places(self.names[i])
        )
        return Around(inside, held, siblings, before, behind, listed)

    def _place(self, name: str, around: Around) -> Link:
        definition = self.definitions.of(name)
        for known, method in ((name, ""), (definition.long if definition else "", "definition")):
            choice = find_place(known, self.context, around) if known else None
            if choice:
                return as_link(choice, method)
        if is_acronym(name):
            return NO_LINK
        country = around.inside.country if around.inside else self.context.country
        return Link(make_entity(name, "PLACE", country), "text", CLEAR)

    def _law(self, name: str, beside: Beside) -> Link:
        """The law that a name means, or that the article in it belongs to: the one named last."""
        law = law_of(name)
        if (law and is_bare_kind(law)) or not law:
            named = [
                k for k in self.laws if not law or law.casefold() in self._name_of(k).casefold()
            ]
            if named:
                return named[-1]._replace(method="text")
            if not law:
                return NO_LINK
        link = self._body(law, "LAW", beside)
        if link.entity:
            self.laws.append(link)
        return link

    @staticmethod
    def _name_of(link: Link) -> str:
        return link.entity["name"] if link.entity else ""

    def _body(self, name: str, label: str, beside: Beside) -> Link:
        key = (name, label, beside)
        if key not in self.settled:
            link = self._defined(name, label, beside) or self._known(name, label, beside)
            self.settled[key] = link
        link = self.settled[key]
        if link.entity and link.method != "text":
            self.context.linked.add(link.entity["entity_id"])
        return link

    def _defined(self, name: str, label: str, beside: Beside) -> Link | None:
        """The entity of the long form that the document gives this short form."""
        definition = self.definitions.of(name)
        if not definition or definition.long == name:
            return None
        link = self._known(definition.long, label, beside)
        if not definition.proven:
            choice = find_body(name, label, self.context, beside)
            if choice and choice.entity and choice.entity.country == self.context.country:
                return as_link(choice, "alias")
        return link._replace(method="definition") if link.entity else None

    def _known(self, name: str, label: str, beside: Beside) -> Link:
        """An entity of the knowledge base, else one made from the text; none for a bare short form."""
        choice = find_body(name, label, self.context, beside)
        short = self.definitions.short_of(name)
        if (not choice or not choice.entity) and short:
            other = find_body(short, label, self.context, beside)
            if other and other.entity and are_alike(name, other.entity):
                return as_link(other, "definition")
        if choice:
            return as_link(choice)
        if is_acronym(name):
            return NO_LINK
        country = beside.near or split_country(name, self.kb)[1] or self.context.country
        return Link(make_entity(name, label, country, short), "text", CLEAR)

    def _country_beside(self, i: int, places: Sequence[Link]) -> str:
        """Country named right before a mention ("Libya's MFA", "the Libyan MFA") or right after it ("the MFA of Libya")."""
        ent = self.ents[i]
        if i and BEFORE.fullmatch(self.text[self.ents[i - 1].end_char : ent.start_char]):
            before = places[i - 1].entity
            if before and before["country"]:
                return before["country"]
        if i + 1 < len(self.ents):
            after = places[i + 1].entity
            if after and AFTER.fullmatch(self.text[ent.end_char : self.ents[i + 1].start_char]):
                return after["country"]
        words = self.text[max(0, ent.start_char - CUE_WIDTH) : ent.start_char].split()
        adjective = words[-1] if words else ""
        return country_of(adjective, self.kb) if adjective[:1].isupper() else ""


def as_link(choice: Choice, method: str = "") -> Link:
    """A choice as a link; `method` overrides the choice's own."""
    if choice.entity is None:
        return Link(None, "", choice.margin, choice.others)
    return Link(known_entity(choice.entity), method or choice.method, choice.margin, choice.others)


def are_alike(name: str, entity: Entity) -> bool:
    """Whether a long form may be another wording of one of an entity's names: most of its words are theirs."""
    return any(
        fuzz.token_sort_ratio(name, form, processor=default_process) >= ALIKE
        for form in entity.forms
    )
