"""Persons: a title and what follows it, a known given name and what follows it, later mentions of both.

In mixed case the capital letters bound a name. In capitals its words are those that the general vocabulary does not
hold. Offsets are code points of the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.stages.mentions.lexicon import Lexicon
from pipeline.stages.mentions.spans import Candidate

WORD = re.compile(r"(?:[^\W\d_]\.)(?!\w\w)|[^\W\d_]+(?:['’-][^\W\d_]+)*")
MAX_WORDS = 5
SURE = -1
"""Rank of a name right after its title: surer than a city of that name."""
TITLE_TAIL = frozenset(
    {"of", "for", "the", "and", "state", "general", "designate", "elect", "staff", "mission"}
)
BEFORE_PLACES = frozenset(
    {
        "san",
        "santa",
        "santo",
        "sao",
        "são",
        "st",
        "rua",
        "avenida",
        "calle",
        "av",
        "puerto",
        "ciudad",
    }
)
LOCATIVES = frozenset({"in", "at", "near"})
NOT_BEFORE_PERSONS = LOCATIVES | BEFORE_PLACES | {"the", "a", "an"}


class Word(NamedTuple):
    """A word with its offsets, its lower-case key, and whether only blanks part it from the word before."""

    text: str
    start: int
    end: int
    key: str
    joined: bool


def words_of(text: str, lexicon: Lexicon) -> list[Word]:
    """The words of a paragraph; numbers and signs part them."""
    found: list[Word] = []
    end = -1
    for match in WORD.finditer(text):
        raw = match[0]
        owner = 2 if raw.endswith(("'s", "’s", "'S")) else 0
        joined = end >= 0 and text[end : match.start()] in (" ", "  ", ". ")
        joined = joined and (text[end] != "." or _is_abbreviated(found[-1], lexicon))
        word = raw[: len(raw) - owner]
        key = word.rstrip(".").casefold()
        found.append(Word(word, match.start(), match.end() - owner, key, joined))
        # A possessive ends a name, so it counts as a gap.
        end = match.end() - owner
    return found


def find_persons(text: str, lexicon: Lexicon, capitals: bool) -> Iterator[Candidate]:
    """Yield the persons that a title or a given name gives away."""
    words = words_of(text, lexicon)
    i = 0
    while i < len(words):
        first = _name_start(words, i, lexicon, capitals)
        end = _name_end(words, first, lexicon, capitals) if first is not None else i
        if first is None or end <= first:
            i += 1
            continue
        if first > i or end - first > 1:
            rank = SURE if first == i + 1 else 2
            yield Candidate(words[first].start, words[end - 1].end, "PERSON", rank)
        i = max(end, i + 1)


def find_surnames(
    text: str, names: Sequence[str], lexicon: Lexicon, capitals: bool
) -> Iterator[Candidate]:
    """Yield later mentions: runs of words that are parts of the full `names` which the document gives."""
    parts = frozenset(part for name in names for part in name_parts(name, lexicon))
    pairs = {p for name in names for p in pairwise(name.casefold().split())}
    words = words_of(text, lexicon)
    i = 0
    while i < len(words):
        n = 0
        while i + n < len(words) and (n == 0 or words[i + n].joined) and words[i + n].key in parts:
            n += 1
        known = n and (capitals or words[i].text[0].isupper())
        if known and not (i and words[i - 1].key in LOCATIVES):
            first = i
            while (
                first and words[first].joined and (words[first - 1].key, words[first].key) in pairs
            ):
                first -= 1
            yield Candidate(words[first].start, words[i + n - 1].end, "PERSON", -1)
        i += max(n, 1)


def find_unknown(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield runs of two or three capitalised words outside the general vocabulary: most such runs are persons."""
    words = words_of(text, lexicon)
    i = 0
    while i < len(words):
        n = 0
        while (
            i + n < len(words)
            and (n == 0 or words[i + n].joined)
            and _is_unknown(words[i + n], lexicon)
        ):
            n += 1
        places = i and words[i].joined and words[i - 1].key in NOT_BEFORE_PERSONS
        if (
            2 <= n < 5
            and not places
            and text[words[i].start : words[i + n - 1].end].casefold() not in lexicon.nationalities
        ):
            yield Candidate(words[i].start, words[i + n - 1].end, "PERSON", 6)
        i += max(n, 1)


def name_parts(name: str, lexicon: Lexicon) -> list[str]:
    """The folded words by which a person may be named later: all but given names and particles."""
    words = [m[0].rstrip(".").casefold() for m in WORD.finditer(name)]
    if len(words) == 1:
        return words
    return [
        w for i, w in enumerate(words)
        if len(w) > 1 and w not in lexicon.particles and (i > 0 or w not in lexicon.given)
        and w not in lexicon.titles and not (i < len(words) - 1 and w in lexicon.given)
    ]  # fmt: skip


def _name_start(words: Sequence[Word], i: int, lexicon: Lexicon, capitals: bool) -> int | None:
    """Index of the first word of the name that a title or a given name at `i` announces."""
    word = words[i]
    kind = lexicon.titles.get(word.key)
    if kind and kind != "suffix" and (word.text[0].isupper() or kind in ("office", "relation")):
        j = _after_title(words, i + 1, lexicon)
        if (
            j < len(words)
            and words[j].joined
            and _may_name(words[j], lexicon, capitals, titled=kind in ("office", "relation"))
        ):
            lower = word.text[0].islower()
            if not lower or (
                j + 1 < len(words) and words[j + 1].joined and words[j + 1].text[0].isupper()
            ):
                return j
    if word.key in lexicon.given and word.text[0].isupper() and i + 1 < len(words):
        following = words[i + 1]
        if i and words[i].joined and words[i - 1].key in BEFORE_PLACES:
            return None
        usable = not capitals or not lexicon.is_common(word.key)
        if following.joined and usable and _continues(words, i + 1, lexicon, capitals):
            return i
    return None


LONGEST_TITLE = 12
"""Words; without a bound a text of nothing but titles would take time by its square."""


def _after_title(words: Sequence[Word], i: int, lexicon: Lexicon) -> int:
    """Skip the rest of a title: further titles, "of State", "of Foreign Relations", "General"."""
    tail = False
    last = min(len(words), i + LONGEST_TITLE)
    while i < last and words[i].joined:
        word = words[i]
        tail = tail or word.key in ("of", "for")
        known = word.key in lexicon.titles or word.key in TITLE_TAIL
        if not (known or (tail and (word.key in lexicon.topics or word.key in lexicon.modifiers))):
            break
        i += 1
    return i


def _may_name(word: Word, lexicon: Lexicon, capitals: bool, *, titled: bool = False) -> bool:
    """Whether a word may be part of a person's name."""
    if not word.text[0].isupper() or word.key in lexicon.heads or word.key in lexicon.topics:
        return False
    if word.key in lexicon.titles or word.key in lexicon.modifiers or word.key in lexicon.links:
        return lexicon.titles.get(word.key) == "suffix"
    if word.key in lexicon.nationalities:
        return False
    if word.text.endswith(".") and len(word.text) == 2:
        return True
    if capitals:
        return not lexicon.is_common(word.key)
    if titled and word.key not in lexicon.given and lexicon.is_common(word.key):
        return False
    return not (word.text.isupper() and len(word.text) > 1)


def _continues(words: Sequence[Word], i: int, lexicon: Lexicon, capitals: bool) -> bool:
    """Whether the name goes on at `i`: a name word, or particles and then a name word."""
    j = i
    while j < len(words) and words[j].joined and words[j].key in lexicon.particles and j - i < 3:
        j += 1
    return j < len(words) and words[j].joined and _may_name(words[j], lexicon, capitals)


def _name_end(words: Sequence[Word], first: int, lexicon: Lexicon, capitals: bool) -> int:
    i = first + 1
    while i < len(words) and i - first < MAX_WORDS and _continues(words, i, lexicon, capitals):
        while words[i].key in lexicon.particles and not _may_name(words[i], lexicon, capitals):
            i += 1
        i += 1
    return i


def _is_unknown(word: Word, lexicon: Lexicon) -> bool:
    plain = word.text[0].isupper() and word.text[1:].islower() and len(word.text) > 2
    return plain and not (
        lexicon.is_common(word.key)
        or word.key in lexicon.titles
        or word.key in lexicon.nationalities
    )


def _is_abbreviated(word: Word, lexicon: Lexicon) -> bool:
    return len(word.key) == 1 or word.key in lexicon.abbreviations
