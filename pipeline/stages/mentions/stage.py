"""Mentions: names of the knowledge base, names that the document defines, names by pattern.

Reads   doc.text, doc._.paragraphs, doc._.acronyms
Writes  doc.ents with the labels AGENCY ORG PERSON PLACE LAW, flat; none crosses a paragraph bound
Source  codebook.md, section 1; where names overlap the longest wins
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extensions import AcronymData, ParagraphData
from pipeline.kb.store import KnowledgeBase, load_kb
from pipeline.stages.mentions.capitals import find_capital_names
from pipeline.stages.mentions.fixed import (
    find_acronyms,
    find_fixed,
    find_states,
    make_body_pattern,
    make_nationality_pattern,
)
from pipeline.stages.mentions.gazetteer import find_names
from pipeline.stages.mentions.lexicon import Lexicon, load_lexicon
from pipeline.stages.mentions.names import classify_name, find_named
from pipeline.stages.mentions.persons import find_persons, find_surnames, find_unknown
from pipeline.stages.mentions.spans import Candidate, drop_weak, resolve

SIGNATURE = re.compile(
    r"(?:^|(?<=[.!?*)\"=-] )|(?<=\n))((?:[A-Z][A-Z'’-]{2,}|[A-Z]\.)(?: [A-Z][A-Z'’-]+){0,2})[\s*.=#-]*$"
)
SIGNATURE_WIDTH = 80


@Language.factory(
    "mention_finder",
    requires=["doc._.paragraphs", "doc._.acronyms"],
    assigns=["doc.ents"],
    default_config={"kb": None},
)
def make_mention_finder(nlp: Language, name: str, kb: str | None) -> "MentionFinder":
    """The stage with the knowledge base of a folder (default: the shipped one)."""
    return MentionFinder(kb=load_kb(Path(kb) if kb else None), lexicon=load_lexicon())


class MentionFinder:
    """Keeps nothing between documents."""

    def __init__(self, *, kb: KnowledgeBase, lexicon: Lexicon) -> None:
        self.lexicon = replace(lexicon, nationalities=frozenset(kb.adjectives))
        self.country_of = kb.country_of_adjective
        self.gazetteer = kb.gazetteer
        self.states = frozenset(c[3:] for c in kb.divisions_of("US"))
        self.bodies = make_body_pattern(lexicon)
        self.nationalities = make_nationality_pattern(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.ents`."""
        text = doc.text
        defined = list(self._defined(text, doc._.acronyms))
        known = self._known_acronyms(text, doc._.acronyms)
        found = [*defined, *self._signature(text, doc._.paragraphs)]
        for paragraph in doc._.paragraphs:
            found += drop_weak(list(self._names(text, paragraph, known)))
        kept = resolve(found)
        names = self._full_names(text, kept)
        if names:
            for paragraph in doc._.paragraphs:
                part = text[paragraph["start"] : paragraph["end"]]
                late = find_surnames(part, names, self.lexicon, paragraph["capitals"])
                found += _shift(late, paragraph["start"])
            kept = resolve(found)
        doc.ents = list(_spans(doc, kept))
        return doc

    def _names(
        self, text: str, paragraph: ParagraphData, known: dict[str, str]
    ) -> Iterator[Candidate]:
        """Candidates of one paragraph, in offsets of the document."""
        part, capitals = text[paragraph["start"] : paragraph["end"]], paragraph["capitals"]
        lexicon = self.lexicon
        finders: list[Iterable[Candidate]] = [
            find_names(part, self.gazetteer, lexicon, capitals),
            find_persons(part, lexicon, capitals),
            find_acronyms(part, known, lexicon, capitals),
            find_fixed(part, lexicon, self.bodies, self.nationalities, self.country_of, capitals),
        ]
        if capitals:
            finders.append(find_capital_names(part, lexicon))
        else:
            finders += [find_named(part, lexicon), find_unknown(part, lexicon)]
            finders.append(find_states(part, self.states))
        for finder in finders:
            yield from _shift(finder, paragraph["start"])

    def _defined(self, text: str, acronyms: Iterable[AcronymData]) -> Iterator[Candidate]:
        """The long forms that definitions give."""
        for acronym in acronyms:
            label = classify_name(acronym["long"], self.lexicon)
            if label:
                yield Candidate(acronym["long_start"], acronym["long_end"], label, 1)

    def _known_acronyms(self, text: str, acronyms: Iterable[AcronymData]) -> dict[str, str]:
        """Short form -> label, "" where the long form is no name ("trafficking in persons")."""
        known: dict[str, str] = {}
        for acronym in acronyms:
            label = classify_name(acronym["long"], self.lexicon)
            known[acronym["short"]] = known.get(acronym["short"]) or label
        return known

    def _signature(self, text: str, paragraphs: list[ParagraphData]) -> Iterator[Candidate]:
        """The name in capitals that closes the last paragraph, alone in it or after its last sentence."""
        if not paragraphs:
            return
        start, end = paragraphs[-1]["start"], paragraphs[-1]["end"]
        match = SIGNATURE.search(text, max(start, end - SIGNATURE_WIDTH), end)
        if match and not all(self.lexicon.is_common(w) for w in match[1].split()):
            yield Candidate(*match.span(1), "PERSON", -1)

    def _full_names(self, text: str, kept: Iterable[Candidate]) -> list[str]:
        """The persons found so far whose parts may name them again."""
        names = {text[c.start : c.end] for c in kept if c.label == "PERSON"}
        return sorted(n for n in names if " " in n or not self.lexicon.is_common(n))


def _shift(candidates: Iterable[Candidate], offset: int) -> Iterator[Candidate]:
    for c in candidates:
        yield c._replace(start=c.start + offset, end=c.end + offset)


def _spans(doc: Doc, candidates: Iterable[Candidate]) -> Iterator[Span]:
    """Candidates as spans; one whose bounds fall inside a token grows to whole tokens."""
    end = 0
    for c in candidates:
        span = doc.char_span(c.start, c.end, label=c.label, alignment_mode="expand")
        if span is not None and span.start >= end:
            end = span.end
            yield span
