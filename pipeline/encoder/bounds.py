"""Where a name begins and ends, and what is none, by rules of the codebook (section 1) that the model does not hold to everywhere."""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Span

from pipeline.kb.folder import NOT_A_COUNTRY
from pipeline.kb.store import KnowledgeBase
from pipeline.kb.words import load_words

KINDS = ("prefix", "body", "half", "law_part", "campaign", "direction", "company")
"""Kinds of words in `configs/mentions/bounds.csv`."""
BODIES = frozenset({"AGENCY", "ORG"})
LAW_WORD = 3
"""Letters of a word that can name a law by itself without a capital."""
EVERYWHERE = (NOT_A_COUNTRY, "US")
"""What belongs to all countries, and to the writers of most documents."""
GOVERNMENT = ":government"
"""How the id of a country's government ends."""
_MONTHS = "|".join([*month_name[1:], *month_abbr[1:], "Sept"])
NUMBERED_OF_DAY = re.compile(rf"(\S*\d\S*)\s+of\s+(?:\d{{1,2}}\s+)?(?:{_MONTHS})\b", re.IGNORECASE)
"""A law's number and the day on which it was given."""
DAY_ALONE = re.compile(rf"(?:{_MONTHS}|[\W\d_])+", re.IGNORECASE)
COMMA = re.compile(r"\s*,\s*")
REACH = 8
"""Tokens behind a name that its end is looked for in."""
Named = tuple[Span, float]


class NameBounds:
    """Mends the names of a document; keeps nothing between documents."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.bare_laws = load_words("law_words", "bare")
        self.stop_acronyms = load_words("stop_acronyms", "topic")
        listed = load_words("bounds", *KINDS).items()
        self.words = {kind: {w for w, k in listed if k == kind} for kind in KINDS}
        forms = "|".join(map(re.escape, sorted(self.words["company"], key=len, reverse=True)))
        self.company_form = re.compile(rf",?\s+(?:{forms})(?!\w)", re.IGNORECASE)

    def mend(self, found: Iterable[Named]) -> list[Named]:
        """The names, in text order, as they should stand, each with the score of the one that it comes from.

        Names that a step makes overlap are told by the first alone.
        """
        named = list(self.join_law_parts(found))
        for split in self.steps():
            named = [(part, score) for span, score in named for part in split(span)]
        apart: list[Named] = []
        for span, score in named:
            span.label_ = self.known_label(span) or span.label_
            if not apart or span.start >= apart[-1][0].end:
                apart.append((span, score))
        return apart

    def steps(self) -> Iterable[Callable[[Span], list[Span]]]:
        """What is done with each name: every step gives the names that it leaves of one."""
        return (
            self.without_prefix, self.whole_of_half, self.without_direction, self.with_company_form,
            self.body_of_place, self.numbered_law, self.both_places, self.country_behind, self.party_and_seat,
            self.government_apart, self.unless_nameless,
        )  # fmt: skip

    def unless_nameless(self, span: Span) -> list[Span]:
        """Nothing of what is no name: see `is_bare_law` and `is_stop_acronym`; nor of a currency's sign, "US$", a campaign,
        "Operation Lighthouse", or an adjective.
        """
        money = "$" in span.text or (not span[-1].whitespace_ and behind(span).startswith("$"))
        nameless = (
            money
            or (span.label_ in BODIES and span[0].lower_ in self.words["campaign"])
            or (span.label_ == "PLACE" and self.is_demonym(span.text))
            or self.is_bare_law(span)
            or self.is_stop_acronym(span)
        )
        return [] if nameless else [span]

    def is_bare_law(self, span: Span) -> bool:
        """Whether a law is named by nothing but its kind, "the Protocols", "a Supreme Decree", by its day, or by nothing at
        all: "95 to 0".
        """
        words = [t for t in span if not t.is_space]
        return span.label_ == "LAW" and (
            all(t.lower_ in self.bare_laws for t in words)
            or all(t.lower_ == t.text and len(t) < LAW_WORD for t in words)
            or bool(re.search(_MONTHS, span.text, re.IGNORECASE) and DAY_ALONE.fullmatch(span.text))
        )

    def is_stop_acronym(self, span: Span) -> bool:
        """Whether an acronym of common nouns ("IPR", "FTAs") is taken for a person, or for a body or law that the knowledge base
        does not have in the document's country or above all countries.
        """
        word = span.text.casefold()
        listed = word in self.stop_acronyms or word.removesuffix("s") in self.stop_acronyms
        if span.label_ == "PLACE" or not listed:
            return False
        labels = BODIES if span.label_ in BODIES else {span.label_}
        here = {span.doc._.meta["country"], *EVERYWHERE}
        return not any(
            e.label in labels and (e.country in here or "" in here)
            for e in self.kb.candidates(span.text)
        )

    def is_demonym(self, word: str) -> bool:
        """Whether a word is the adjective of a country and no name besides."""
        return self.kb.country_of_adjective(word) is not None and not self.kb.candidates(word)

    def known_label(self, span: Span) -> str:
        """AGENCY or ORG where the knowledge base has a name of several words under one of them alone, else `""`.

        Whether a body belongs to a government is knowledge more than language. Acronyms have too many owners.
        """
        if span.label_ not in BODIES or len(span) < 2:
            return ""
        labels = {e.label for e in self.kb.candidates(span.text)} & BODIES
        return labels.pop() if len(labels) == 1 else ""

    def government_apart(self, span: Span) -> list[Span]:
        """The short form of a government and the body of it that follows are two names: "GOB Ministry of Health".

        Not where the knowledge base has both together as the name of one body.
        """
        rest = [t.i for t in span[1:] if not t.is_space]
        short = span[0].text
        if span.label_ not in BODIES or len(rest) < 2 or not short.isupper():
            return [span]
        government = any(e.id.endswith(GOVERNMENT) for e in self.kb.candidates(short))
        if not government or self.kb.candidates(span.text):
            return [span]
        return [
            part(span, span.start, span.start + 1, "AGENCY"),
            part(span, rest[0], span.end, span.label_),
        ]

    def without_prefix(self, span: Span) -> list[Span]:
        """ "NGO Casa Azul" and "Chilean NGO Casa Azul" are Casa Azul."""
        words = [t for t in span if not t.is_space]
        if span.label_ in BODIES:
            for n, word in enumerate(words[:2]):
                led = n == 0 or self.is_demonym(words[0].text)
                if word.lower_ in self.words["prefix"] and led and n + 1 < len(words):
                    return [part(span, words[n + 1].i, span.end, span.label_)]
        return [span]

    def whole_of_half(self, span: Span) -> list[Span]:
        """ "lower house of Congress" is Congress."""
        words = [t for t in span if not t.is_space]
        for half, of, rest in zip(words, words[1:], words[2:], strict=False):
            found = half.text in self.words["half"] and of.text == "of" and rest.text[0].isupper()
            if found and span.label_ in BODIES:
                return [part(span, rest.i, span.end, span.label_)]
        return [span]

    def without_direction(self, span: Span) -> list[Span]:
        """ "northern Chile" is Chile; "Northern Territory" and "southern cone" have a name of their own."""
        rest = [t for t in span[1:] if not t.is_space]
        if (
            span.label_ == "PLACE"
            and rest
            and span[0].text in self.words["direction"]
            and rest[0].text[0].isupper()
        ):
            return [part(span, rest[0].i, span.end, "PLACE")]
        return [span]

    def with_company_form(self, span: Span) -> list[Span]:
        """The legal form behind a company's name belongs to it: "Minera Azul, S.A."."""
        form = self.company_form.match(behind(span)) if span.label_ == "ORG" else None
        if form is None:
            return [span]
        end = span.end_char + form.end()
        longer = span.doc.char_span(span.start_char, end, "ORG", alignment_mode="expand")
        return [span] if longer is None else [longer]

    def body_of_place(self, span: Span) -> list[Span]:
        """A court or mission without a capital is not named by its place: of "Sydney court" the place stays, of "Belgian court"
        nothing.
        """
        last = span[-1]
        if span.label_ not in BODIES or len(span) < 2 or last.text not in self.words["body"]:
            return [span]
        before = [t.i for t in span[:-1] if not t.is_space]
        place = part(span, span.start, before[-1] + 1, "PLACE")
        return [place] if self.has_place(place.text) else []

    def numbered_law(self, span: Span) -> list[Span]:
        """The day on which a numbered law was given is no part of its name."""
        match = NUMBERED_OF_DAY.search(span.text) if span.label_ == "LAW" else None
        if match is None:
            return [span]
        head = span.doc.char_span(
            span.start_char, span.start_char + match.end(1), "LAW", alignment_mode="contract"
        )
        return [span] if head is None else [head]

    def country_behind(self, span: Span) -> list[Span]:
        """A place and its country with no comma between, as an address has them, line below line, are two names."""
        words = [t for t in span if not t.is_space]
        if span.label_ != "PLACE" or len(words) < 2 or self.has_place(span.text):
            return [span]
        for first, before in zip(words[1:], words, strict=False):
            country = part(span, first.i, span.end, "PLACE")
            place = part(span, span.start, before.i + 1, "PLACE")
            is_country = any(e.id == e.country for e in self.kb.places(country.text))
            if is_country and self.has_place(place.text):
                return [place, country]
        return [span]

    def both_places(self, span: Span) -> list[Span]:
        """Two places that a hyphen ties are two names, "Chile-Peru", unless the knowledge base has both as one."""
        names = span.text.split("-")
        if span.label_ != "PLACE" or len(names) != 2 or self.has_place(span.text):
            return [span]
        return cut_at_hyphen(span, "PLACE", "PLACE") if all(map(self.has_place, names)) else [span]

    def party_and_seat(self, span: Span) -> list[Span]:
        """The party and the seat of a member, in parentheses: "(PDC-Oruro)"."""
        before = span.doc[span.start - 1].text if span.start else ""
        name, dash, seat = span.text.partition("-")
        bracketed = before == "(" or before.endswith("(")
        if span.label_ != "ORG" or not dash or not bracketed or not name.isupper():
            return [span]
        return cut_at_hyphen(span, "ORG", "PLACE") if self.has_place(seat) else [span]

    def has_place(self, name: str) -> bool:
        """Whether the knowledge base has a place of this name."""
        return bool(self.kb.places(name))

    def join_law_parts(self, found: Iterable[Named]) -> Iterator[Named]:
        """A law and the articles or chapters of it behind a comma are one name: "Law 12, Chapter IV, Article 3"."""
        last: Named | None = None
        for span, score in found:
            if last is not None and self.are_one_law(last[0], span):
                joined = part(span, last[0].start, span.end, "LAW")
                last = joined, min(last[1], score)
                continue
            if last is not None:
                yield last
            last = span, score
        if last is not None:
            yield last

    def are_one_law(self, first: Span, second: Span) -> bool:
        """Whether the second names a part of the first, or of the same part."""
        if {first.label_, second.label_} != {"LAW"} or second[0].lower_ not in self.words[
            "law_part"
        ]:
            return False
        gap = first.doc[first.end : second.start].text
        same = first[0].lower_ == second[0].lower_
        return COMMA.fullmatch(gap) is not None and not same


def cut_at_hyphen(span: Span, before: str, after: str) -> list[Span]:
    """What stands before and after the first hyphen, under a label each; the whole where a token would be cut."""
    middle = span.start_char + span.text.index("-")
    first = span.doc.char_span(span.start_char, middle, before)
    second = span.doc.char_span(middle + 1, span.end_char, after)
    return [span] if first is None or second is None else [first, second]


def behind(span: Span) -> str:
    """The text of some tokens behind a span, with the white space before them; `doc.text` would be joined anew for each name."""
    return span[-1].whitespace_ + span.doc[span.end : span.end + REACH].text


def part(span: Span, start: int, end: int, label: str) -> Span:
    """The tokens `[start, end)` of the document of a span, under a label."""
    return Span(span.doc, start, end, label=label)
