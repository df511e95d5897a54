"""Sentences by rule: terminators weighed by what stands before and after them.

Reads   tokens, doc._.paragraphs
Writes  token.is_sent_start for every token; doc._.paragraphs when it is empty: one paragraph, the whole text
Source  the tests of Grefenstette & Tapanainen 1994 (abbreviation list, case and kind of the next word)
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

import numpy as np
from spacy.attrs import SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extensions import ParagraphData
from pipeline.kb.words import load_words

# An abbreviation never or sometimes ends a sentence; an opener begins one where its capital could also be a name's;
# a link does so in mixed case only.
KINDS = ("never", "sometimes", "opener", "link")
TERMINATOR = re.compile(
    r"(?<![.!?])([.!?]++)([\"'”’)\]]*+)\s++(?=(\S{1,40}))|(?<!\s)[^\S\n]*+\n[^\S\n]*+\n\s*+(?=\S)"
)
LAST_WORD = re.compile(r"[^\s(\[\"“]+$")
# A number, a letter, a portion marking or a bullet alone is the head of a sentence, not a sentence.
LABEL_ONLY = re.compile(
    r"[\W_]*(?:(?:\(?[A-Z]{1,4}(?://?[A-Z]+)*\)|\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[\W_]*){0,3}"
)
LABEL_LENGTH = 30


@Language.factory("sentence_splitter", assigns=["token.is_sent_start", "doc._.paragraphs"])
def make_sentence_splitter(nlp: Language, name: str) -> "SentenceSplitter":
    """The stage with the shipped word list."""
    return SentenceSplitter(words=load_words("sentence_words", *KINDS))


class SentenceSplitter:
    """Keeps nothing between documents."""

    def __init__(self, *, words: Mapping[str, str]) -> None:
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token."""
        if len(doc) and not doc._.paragraphs:
            doc._.paragraphs = [whole_text(doc.text)]
        offsets = [token.idx for token in doc]
        first = sorted({0, *(bisect_left(offsets, start) for start in self._starts(doc))})
        flags = np.full((len(doc), 1), -1, dtype=np.int64)
        flags[[i for i in first if i < len(doc)]] = 1
        # Setting Token.is_sent_start looks through the whole Doc each time.
        return doc.from_array([SENT_START], flags.astype(np.uint64))  # type: ignore[arg-type]

    def _starts(self, doc: Doc) -> Iterator[int]:
        whole = doc.text
        for paragraph in doc._.paragraphs:
            text = whole[paragraph["start"] : paragraph["end"]]
            for start in find_sentence_starts(text, self.words, paragraph["capitals"]):
                yield paragraph["start"] + start


def find_sentence_starts(
    text: str, words: Mapping[str, str], capitals: bool = False
) -> Iterator[int]:
    """Yield the offsets (code points) in one paragraph at which a sentence starts, in text order.

    `words` maps a lower-case word, without its last full stop, to one of `KINDS`.
    `capitals` says that case tells nothing.
    """
    start = len(text) - len(text.lstrip())
    yield start
    for match in TERMINATOR.finditer(text, start):
        if match[1] and not _ends_sentence(text, start, match, words, capitals):
            continue
        start = match.end()
        yield start


def whole_text(text: str) -> ParagraphData:
    """The one paragraph of a text that comes without any."""
    return {
        "para_no": 1,
        "number": "",
        "marking": "",
        "heading": "",
        "kind": "body",
        "start": 0,
        "end": len(text),
        "capitals": text.isupper(),
    }


def _ends_sentence(
    text: str, start: int, match: re.Match[str], words: Mapping[str, str], capitals: bool
) -> bool:
    """Whether the terminator of `match` ends the sentence that began at `start`."""
    following = match[3].lstrip("\"'“‘([-*•¶ ")
    if following[:1].islower() and not capitals:
        return False
    if match.start() - start < LABEL_LENGTH and LABEL_ONLY.fullmatch(text, start, match.end()):
        return False
    if match[1] != "." or match[2]:
        return True
    before = LAST_WORD.search(text, max(start, match.start() - LABEL_LENGTH), match.start())
    word = before[0].casefold() if before else ""
    if word == "no":
        return not following[:1].isdigit()
    kind = words.get(word)
    if kind is None:
        initial = (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)
        kind = "sometimes" if initial else ""
    if not kind or kind == "never":
        return not kind
    next_word = following.casefold().rstrip(",;:.")
    opens = words.get(next_word) == "opener" or (words.get(next_word) == "link" and not capitals)
    return opens or not following[:1].isalnum()
