"""The definitions of a document, looked up by any spelling of the short form: plural, possessive, with dots."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.extensions import AcronymData
from pipeline.kb.names import normalize_name

WEAK = "translated"
"""The method whose letters prove nothing: the name before the bracket may be another body's."""
PLURAL = re.compile(r"(?<=[A-Z])s$")
POSSESSIVE = re.compile(r"(?:['’]s?|Q,?s)$")


class Definition(NamedTuple):
    """A long form; `proven` says that the short form's letters or the text's own words tie it to the short form."""

    long: str
    proven: bool


class Definitions:
    """Short forms and long forms of one document; the first definition of a short form holds."""

    def __init__(self, acronyms: Iterable[AcronymData]) -> None:
        self._longs: dict[str, Definition] = {}
        self._shorts: dict[str, str] = {}
        for acronym in acronyms:
            key = short_key(acronym["short"])
            definition = Definition(acronym["long"], acronym["method"] != WEAK)
            known = self._longs.get(key)
            if known is None or (definition.proven and not known.proven):
                self._longs[key] = definition
            self._shorts.setdefault(normalize_name(acronym["long"]), acronym["short"])

    def of(self, name: str) -> Definition | None:
        """The long form that the document gives a short form."""
        return self._longs.get(short_key(name))

    def short_of(self, name: str) -> str:
        """The short form that the document gives a long form, "" for none."""
        return self._shorts.get(normalize_name(name), "")


def short_key(name: str) -> str:
    """A short form without plural, possessive and dots, in capitals where it is one word: `"N.G.O.s'"` -> `"NGO"`."""
    bare = PLURAL.sub("", POSSESSIVE.sub("", name.strip()))
    return normalize_name(bare) if " " in bare else bare.replace(".", "").upper()
