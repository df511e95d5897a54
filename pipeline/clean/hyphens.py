"""What joins two lines of a paragraph: a space, or nothing after a word that was broken at the margin.

A hyphen at the end of a line is the typist's (`EX-` / `AMINATIONS`) or the word's own (`five-` / `point`). It is kept
when the second half begins with a capital in mixed case, when a half holds a digit, full stop or another hyphen, when
both halves are words and together they are none, or when a half is one that compounds are made of; a telegram's word
has no other sign. Else it goes.
"""

import re

from pipeline.clean.words import common_words, load_words

BEFORE = re.compile(r"(?:^|[\s(\"'/&]|--)([^\s(\"'/&]{1,40}?)-$")
AFTER = re.compile(r"^([A-Za-z][A-Za-z'’]*)(-?)")
NUMBERS = re.compile(r"(?:^|[\s(])\d{2,}-$")
"""A range of years or numbers that the margin tore: `2009-` / `2010`."""
WHOLE_WORDS = re.compile(
    r"anticip|antiq|antibio|antido|multip|multit|nonet|selfish|newly|oldest|oneself|fullest|firstly"
)
"""Words whose beginning only looks like the first half of a compound."""

NATIONS = frozenset({"US", "EU", "UK"})
PREFIXES = frozenset({"under", "over", "inter", "enter", "trans", "super", "through"})
MIN_HALF = 5
"""Shorter halves are too often both words by chance (`CAR-` / `GO`)."""

ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "al")


def joiner(before: str, after: str) -> tuple[int, str]:
    """How many code points to cut from the end of `before`, and what to put between the two lines.

    `joiner("PUBLIC EX-", "AMINATIONS")` is `(1, "")`; `joiner("by five-", "point plan")` is `(0, "")`.
    """
    if NUMBERS.search(before[-60:]) and after[:1].isdigit():
        return 0, ""
    head = BEFORE.search(before[-60:])
    tail = AFTER.match(after)
    if not head or not tail or before.endswith("--"):
        return 0, " "
    return (0 if keeps_hyphen(head[1], tail[1], bool(tail[2])) else 1), ""


def keeps_hyphen(first: str, second: str, hyphenated: bool) -> bool:
    """Whether the hyphen between the two halves is the word's own."""
    words = load_words()
    if second[0].isupper() and not first.isupper():
        return True
    if re.search(r"[\d.\-]", first):
        return True
    if len(first) == 1 and first.isalpha():
        return first.isupper() and not second.isupper()
    if first.isupper() and second[0].islower():
        return True
    joined = is_word(first + second)
    if first in NATIONS or (first in words["title_acronyms"] and first != "UN" and is_word(second)):
        return not joined
    long_words = min(len(first), len(second)) >= MIN_HALF and is_word(first) and is_word(second)
    if long_words and first.lower() not in PREFIXES:
        return not joined
    if first.lower() in words["compound_first"]:
        return not WHOLE_WORDS.match((first + second).lower())
    return second.lower() in words["compound_second"] and not hyphenated


def is_word(text: str) -> bool:
    """Whether a text is a common English word, its plural or past form included."""
    word = text.lower()
    common = common_words()
    return word in common or any(
        word.endswith(ending) and word.removesuffix(ending) in common for ending in ENDINGS
    )
