"""The words that definitions are recognised by, from configs/mentions."""

from functools import cache
from typing import NamedTuple

from pipeline.kb.words import load_words


class Lexicon(NamedTuple):
    """Lower-case words: small ones inside names, heads of names, titles, words that own one ("Attorney General's")."""

    links: frozenset[str]
    heads: frozenset[str]
    titles: frozenset[str]
    owners: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The shipped word lists."""
    names = load_words("name_words", "link", "owner", "modifier")
    titles = load_words("titles", "honorific", "rank", "office", "suffix", "relation")
    heads = load_words("head_words", "agency", "force", "org", "institute", "law", "place", "none")
    return Lexicon(
        links=frozenset(w for w, kind in names.items() if kind == "link"),
        heads=frozenset(w for w, kind in heads.items() if kind != "none"),
        titles=frozenset(w for w, kind in titles.items() if kind != "suffix"),
        owners=frozenset(w for w, kind in names.items() if kind == "owner"),
    )
