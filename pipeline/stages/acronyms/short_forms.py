"""Short forms in any text, defined or not."""

import re
from collections.abc import Iterator

TOKEN = re.compile(r"(?<![\w&])[^\W_](?:[\w&]|[-/.'’](?=\w)|(?<=\.\w)\.)*")
PART = re.compile(r"[^/]+")
ROMAN = re.compile(r"[IVXLC]+")
POSSESSIVE = re.compile(r"['’]s?$")
SHOUT = re.compile(r"\b[A-Z]+(?: [A-Z]+\b){3,}")
"""Four words in capitals are a heading, not four short forms."""
LONGEST = 12
LONGEST_PART = 2


def find_short_forms(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of words that are written as short forms: two capitals and more, half of the letters at least.

    What a slash joins is one short form where a part is too short to be one (`G/TIP`), else several (`ICE/USAID`).
    """
    shouts = [match.span() for match in SHOUT.finditer(text)]
    for match in TOKEN.finditer(text):
        if any(start <= match.start() < end for start, end in shouts):
            continue
        parts = list(PART.finditer(match[0]))
        joined = any(len(part[0]) <= LONGEST_PART for part in parts)
        for part in [match] if joined else parts:
            start = match.start() + (0 if joined else part.start())
            word = POSSESSIVE.sub("", part[0])
            if is_written_short(word):
                yield start, start + len(word)


def is_written_short(word: str) -> bool:
    """Whether a word is written as a short form."""
    capitals = sum(c.isupper() for c in word)
    letters = sum(c.isalpha() for c in word)
    return (
        capitals > 1
        and 2 * capitals >= letters
        and len(word) <= LONGEST
        and not ROMAN.fullmatch(word)
    )
