"""Names of bodies, organisations and laws in capitals, where only the words tell where a name starts and ends.

Offsets are code points of the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.stages.mentions.lexicon import Lexicon
from pipeline.stages.mentions.spans import Candidate

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
OF = frozenset({"of", "for", "on", "de", "del"})
JOINS = frozenset({"and", "y", "e"})
MAX_BEFORE = 4
MAX_AFTER = 6


class Word(NamedTuple):
    """A word with its offsets, its lower-case key, and whether one blank parts it from the word before."""

    start: int
    end: int
    key: str
    joined: bool


def find_capital_names(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the names that a head word gives away: "MINISTRY OF LABOR", "SUPREME COURT", "MINING LAW"."""
    words: list[Word] = []
    end = -1
    for match in WORD.finditer(text):
        key = re.sub(r"['’]s$", "", match[0].casefold())
        joined = end >= 0 and text[end : match.start()].isspace()
        words.append(Word(match.start(), match.start() + len(key), key, joined))
        end = match.end()
    for i, word in enumerate(words):
        if word.key in lexicon.heads and word.key.rstrip("s") + "s" != word.key:
            yield from _name_at(words, i, lexicon)


def _name_at(words: Sequence[Word], head: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """The name around a head word, if the words beside it are of those that make names."""
    kind = lexicon.heads[words[head].key]
    first = head
    while (
        first
        and words[first].joined
        and head - first < MAX_BEFORE
        and _qualifies(words[first - 1], kind, lexicon)
    ):
        first -= 1
    end = _topics_end(words, head, kind, lexicon)
    if first == head and end == head + 1:
        return
    if kind in ("org", "institute") and not any(_is_proper(w, lexicon) for w in words[first:end]):
        return
    before = frozenset(w.key for w in words[first:end])
    label = lexicon.label_of(words[head].key, before - {words[head].key})
    if label and label != "PLACE":
        yield Candidate(words[first].start, words[end - 1].end, label, 3)


def _qualifies(word: Word, kind: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand before a head word in one name."""
    if word.key in lexicon.links or word.key in lexicon.titles:
        return False
    if (
        word.key in lexicon.modifiers
        or word.key in lexicon.topics
        or word.key in lexicon.nationalities
    ):
        return True
    if kind == "law" and re.fullmatch(r"(?:19|20)\d\d", word.key):
        return True
    return kind in ("org", "institute") and _is_proper(word, lexicon)


def _is_proper(word: Word, lexicon: Lexicon) -> bool:
    return len(word.key) > 2 and word.key.isalpha() and not lexicon.is_common(word.key)


def _topics_end(words: Sequence[Word], head: int, kind: str, lexicon: Lexicon) -> int:
    """End of what follows "MINISTRY OF": topics joined by commas or "AND", or the name of a university's town."""
    i = head + 1
    if not (i < len(words) and words[i].joined and words[i].key in OF):
        return head + 1
    end, i = head + 1, i + 1
    if i < len(words) and words[i].key == "the":
        i += 1
    while i < len(words) and i - head < MAX_AFTER:
        key = words[i].key
        named = kind in ("org", "institute") and not lexicon.is_common(key)
        if key in lexicon.topics or key in lexicon.modifiers or named:
            end = i + 1
        elif key not in JOINS:
            break
        i += 1
    return end
