"""Whether two names are wordings of one name: order, small words, spelling and mistyped letters aside.

Source  Damerau-Levenshtein distance (optimal string alignment) of single words, by rapidfuzz. Whole-string similarity
        will not do: "Ministry of Health" and "Ministry of Wealth" are nearer than two translations of one name
"""

from collections.abc import Callable, Collection, Sequence

from rapidfuzz.distance import OSA

HEADS = frozenset(["ministry", "minister", "secretariat", "secretary", "department", "min", "sec"])
"""Heads that translators choose between for one word of the country's language."""
SPELLINGS = {"labour": "labor", "defence": "defense", "organisation": "organization", "centre": "center", "programme": "program", "colour": "color"}  # fmt: skip
MISTYPED, OTHER_HEAD, LEFT_OUT = 0.08, 0.1, 0.05
LEAST_LETTERS, LONG = 5, 8
LEAST = 0.8


def agreement(
    ours: Sequence[str],
    theirs: Sequence[str],
    optional: Collection[str],
    is_known: Callable[[str], bool],
) -> float:
    """How far two lists of content words agree, 0 to 1; 0 unless each word has its like or may be left out.

    `optional` are words that names go with or without, such as the country's adjective. A word that `is_known` is
    no mistyped form of another.
    """
    left = [SPELLINGS.get(w, w) for w in theirs]
    rest = []
    for word in (SPELLINGS.get(w, w) for w in ours):
        if word in left:
            left.remove(word)
        else:
            rest.append(word)
    cost, exact = 0.0, len(ours) - len(rest)
    for word in rest:
        like = next((w for w in left if _alike(word, w, is_known)), "")
        if like:
            left.remove(like)
            cost += OTHER_HEAD if word in HEADS else MISTYPED
        elif word in optional:
            cost += LEFT_OUT
        else:
            return 0.0
    if any(w not in optional for w in left) or not exact:
        return 0.0
    return max(0.0, 1.0 - cost - LEFT_OUT * len(left))


def is_mistyped(word: str, other: str) -> bool:
    """Whether one word may be the other with a letter wrong, doubled, left out or swapped, two in a long one."""
    if min(len(word), len(other)) < LEAST_LETTERS or word[0] != other[0]:
        return False
    if any(c.isdigit() for c in word + other):
        return False
    most = 2 if min(len(word), len(other)) >= LONG else 1
    return 0 < OSA.distance(word, other, score_cutoff=most) <= most


def _alike(word: str, other: str, is_known: Callable[[str], bool]) -> bool:
    if word in HEADS and other in HEADS:
        return True
    return is_mistyped(word, other) and not is_known(word)
