"""Short forms that a document defines: "National Migration Institute (INM)", and those that it does not.

Reads   doc.text, doc._.paragraphs
Writes  doc._.acronyms: every definition in text order, valid in this document only; doc._.short_forms: the first place
        of each short form without definition, of paragraphs in mixed case
"""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extensions import AcronymData, ParagraphData, ShortFormData
from pipeline.kb.words import load_words
from pipeline.stages.acronyms.find import find_definitions
from pipeline.stages.acronyms.lexicon import Lexicon, load_lexicon
from pipeline.stages.acronyms.match import short_core
from pipeline.stages.acronyms.short_forms import find_short_forms


@Language.factory(
    "acronym_finder",
    requires=["doc._.paragraphs"],
    assigns=["doc._.acronyms", "doc._.short_forms"],
)
def make_acronym_finder(nlp: Language, name: str) -> "AcronymFinder":
    """The stage with the shipped word lists."""
    return AcronymFinder(lexicon=load_lexicon())


class AcronymFinder:
    """Keeps nothing between documents."""

    def __init__(self, *, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Write the definitions and the undefined short forms of all paragraphs."""
        text = doc.text
        doc._.acronyms = [d for p in doc._.paragraphs for d in self._definitions(text, p)]
        defined = {short_core(d["short"]) for d in doc._.acronyms}
        doc._.short_forms = list(undefined(text, doc._.paragraphs, defined))
        return doc

    def _definitions(self, text: str, paragraph: ParagraphData) -> list[AcronymData]:
        offset = paragraph["start"]
        part, capitals = text[offset : paragraph["end"]], paragraph["capitals"]
        found = find_definitions(part, self.lexicon, capitals)
        return [
            {
                **d,
                "short_start": d["short_start"] + offset,
                "short_end": d["short_end"] + offset,
                "long_start": d["long_start"] + offset,
                "long_end": d["long_end"] + offset,
            }
            for d in sorted(found, key=lambda d: (d["short_start"], d["long_start"]))
        ]


def undefined(
    text: str, paragraphs: Iterable[ParagraphData], defined: Iterable[str]
) -> Iterator[ShortFormData]:
    """Yield the first place of each short form that is not among the defined ones, and no word in capitals."""
    seen = set(defined)
    common = load_words("common_words", "common")
    for paragraph in paragraphs:
        if paragraph["capitals"]:
            continue
        part = text[paragraph["start"] : paragraph["end"]]
        for start, end in find_short_forms(part):
            core = short_core(part[start:end])
            if core not in seen and core.casefold() not in common:
                seen.add(core)
                offset = paragraph["start"]
                yield {"short": part[start:end], "start": start + offset, "end": end + offset}
