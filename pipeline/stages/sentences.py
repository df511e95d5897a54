"""Sentences by rule: terminators weighed by what stands before and after them.

Reads   tokens, doc._.paragraphs
Writes  token.is_sent_start for every token; doc._.paragraphs when it is empty: one paragraph, the whole text
Source  the tests of Grefenstette & Tapanainen 1994 (abbreviation list, case and kind of the next word)
"""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.errors import ConfigError
from pipeline.extensions import ParagraphData
from pipeline.resources import shipped

FILE = "abbreviations.csv"
COLUMNS = ["abbreviation", "ends"]
ENDS = ("never", "sometimes")
TERMINATOR = re.compile(r"([.!?]+)([\"'”’)\]]*)\s+(?=(\S+))|\n\s*\n\s*(?=\S)")
LAST_WORD = re.compile(r"[^\s(\[\"“]+$")
# A number, a letter, a portion marking or a bullet alone is the head of a sentence, not a sentence.
LABEL_ONLY = re.compile(
    r"[\W_]*(?:(?:\(?[A-Z]{1,4}(?://?[A-Z]+)*\)|\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[\W_]*){0,3}"
)
WORDS_OF_A_LABEL = 30
OPENERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "while",
        "where",
        "although",
        "though",
        "because",
        "but",
        "however",
        "moreover",
        "meanwhile",
        "according",
        "both",
        "some",
        "many",
        "most",
        "several",
        "all",
        "each",
        "such",
        "there",
        "here",
        "no",
        "his",
        "her",
        "its",
        "their",
        "our",
        "what",
        "who",
        "how",
        "why",
        "post",
        "comment",
        "end",
        "also",
        "despite",
        "further",
        "finally",
        "then",
        "thus",
    ]
)
# With a capital they open a sentence; where case tells nothing they mostly go on with it.
LINKS = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "to",
        "of",
        "as",
        "and",
        "if",
        "when",
        "after",
        "before",
        "during",
        "since",
        "until",
        "under",
        "over",
        "between",
        "among",
        "one",
        "two",
    ]
)


@Language.factory(
    "sentence_splitter",
    assigns=["token.is_sent_start", "doc._.paragraphs"],
    default_config={"abbreviations": None},
)
def make_sentence_splitter(
    nlp: Language, name: str, abbreviations: str | None
) -> "SentenceSplitter":
    """The stage with the abbreviations of a CSV file (default: the shipped one)."""
    path = Path(abbreviations) if abbreviations else shipped("configs", "mentions") / FILE
    return SentenceSplitter(abbreviations=read_abbreviations(path))


class SentenceSplitter:
    """Keeps nothing between documents."""

    def __init__(self, *, abbreviations: Mapping[str, str]) -> None:
        self.abbreviations = abbreviations

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token."""
        if len(doc) and not doc._.paragraphs:
            doc._.paragraphs = [whole_text(doc.text)]
        offsets = [token.idx for token in doc]
        first = {bisect_left(offsets, start) for start in self._starts(doc)} | {0}
        for token in doc:
            token.is_sent_start = token.i in first
        return doc

    def _starts(self, doc: Doc) -> Iterator[int]:
        for paragraph in doc._.paragraphs:
            text = doc.text[paragraph["start"] : paragraph["end"]]
            for start in find_sentence_starts(text, self.abbreviations, paragraph["capitals"]):
                yield paragraph["start"] + start


def find_sentence_starts(
    text: str, abbreviations: Mapping[str, str], capitals: bool = False
) -> Iterator[int]:
    """Yield the offsets (code points) in one paragraph at which a sentence starts, in text order.

    `abbreviations` maps the lower-case word without its last full stop to `never` or `sometimes` (ends a sentence).
    `capitals` says that case tells nothing.
    """
    start = len(text) - len(text.lstrip())
    yield start
    for match in TERMINATOR.finditer(text):
        if match[1] and not _ends(text, start, match, abbreviations, capitals):
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


def read_abbreviations(path: Path) -> dict[str, str]:
    """Lower-case abbreviation without its last full stop -> `never` or `sometimes`.

    ConfigError names file and line of an unknown column, a bad value or a duplicate.
    """
    found: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != COLUMNS:
            raise ConfigError(
                "The columns are wrong",
                where=f"{path}:1",
                got=rows.fieldnames,
                expected=f"{COLUMNS}",
            )
        for row in rows:
            word, where = row["abbreviation"].casefold(), f"{path}:{rows.line_num}"
            if row["ends"] not in ENDS:
                raise ConfigError(
                    "A value is unknown", where=where, got=row["ends"], expected=" or ".join(ENDS)
                )
            if word in found:
                raise ConfigError("An abbreviation stands twice", where=where, got=word)
            found[word] = row["ends"]
    return found


def _ends(
    text: str, start: int, match: re.Match[str], abbreviations: Mapping[str, str], capitals: bool
) -> bool:
    """Whether the terminator of `match` ends the sentence that began at `start`."""
    following = match[3].lstrip("\"'“‘([-*•¶ ")
    if following[:1].islower() and not capitals:
        return False
    if match.start() - start < WORDS_OF_A_LABEL and LABEL_ONLY.fullmatch(text, start, match.end()):
        return False
    if match[1] != "." or match[2]:
        return True
    before = LAST_WORD.search(text, max(start, match.start() - WORDS_OF_A_LABEL), match.start())
    word = before[0].casefold() if before else ""
    next_word = following.casefold().rstrip(",;:.")
    opener = next_word in OPENERS or (next_word in LINKS and not capitals)
    if word == "no":
        return not following[:1].isdigit()
    kind = abbreviations.get(word)
    if kind is None:
        initial = (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)
        kind = "sometimes" if initial else ""
    return not kind or (kind == "sometimes" and (opener or not following[:1].isalnum()))
