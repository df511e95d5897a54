"""The words that the patterns of this stage are made of, from configs/mentions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.kb.words import load_words

SUFFIXES = ("'s", "’s", "s", "es", "ed", "d", "ing", "ly", "er", "ers")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words by use; the sets are named after the kinds of the lists."""

    heads: Mapping[str, str]
    links: frozenset[str]
    owners: frozenset[str]
    modifiers: frozenset[str]
    topics: frozenset[str]
    titles: Mapping[str, str]
    particles: frozenset[str]
    given: frozenset[str]
    bodies: Mapping[str, str]
    stop_acronyms: frozenset[str]
    common: frozenset[str]
    openers: frozenset[str]
    abbreviations: frozenset[str]
    nationalities: frozenset[str] = frozenset()

    def is_common(self, word: str) -> bool:
        """Whether a word, in any case, belongs to the general vocabulary, inflected or not."""
        word = word.casefold()
        if word in self.common or word in self.topics or word in self.heads:
            return True
        return any(word.endswith(s) and self._has_stem(word[: -len(s)]) for s in SUFFIXES)

    def _has_stem(self, stem: str) -> bool:
        return len(stem) > 2 and (stem in self.common or stem + "e" in self.common)

    def label_of(self, head: str, before: frozenset[str]) -> str:
        """Label of a name with this head word, the words before the head being `before`; "" for none."""
        kind = self.heads.get(head, "")
        if kind == "institute":
            return "AGENCY" if before & self.modifiers else "ORG"
        if kind == "force":
            return "AGENCY" if before else ""
        return {"agency": "AGENCY", "org": "ORG", "law": "LAW", "place": "PLACE"}.get(kind, "")


@cache
def load_lexicon() -> Lexicon:
    """The shipped word lists."""
    names = load_words("name_words", "link", "owner", "modifier")
    starts = load_words("sentence_words", "never", "sometimes", "opener", "link")
    heads = load_words("head_words", "agency", "force", "org", "institute", "law", "place", "none")

    def of_kind(kind: str) -> frozenset[str]:
        return frozenset(word for word, found in names.items() if found == kind)

    return Lexicon(
        heads=heads,
        links=of_kind("link"),
        owners=of_kind("owner"),
        modifiers=of_kind("modifier") | {"general"},
        topics=frozenset(load_words("topics", "topic")),
        titles=load_words("titles", "honorific", "rank", "office", "suffix", "relation"),
        particles=frozenset(load_words("person_words", "particle")),
        given=frozenset(load_words("given_names", "given")),
        bodies=load_words("bodies", "bare", "after_nationality", "law_after_nationality"),
        stop_acronyms=frozenset(load_words("stop_acronyms", "topic")),
        common=frozenset(load_words("common_words", "common")),
        openers=frozenset(w for w, kind in starts.items() if kind in ("opener", "link")),
        abbreviations=frozenset(w for w, kind in starts.items() if kind in ("never", "sometimes")),
    )
