"""The normal form of a name, under which aliases are looked up, and the folding of running text."""

import re
import unicodedata
from functools import cache

INITIALS = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b|\s|$|\W)")
POSSESSIVE = re.compile(r"(?:['’]s|Q,s)\b|(?<=s)['’](?=\s|$)")
NO_WORD = re.compile(r"[^a-z0-9]+")
LEADING = re.compile(r"^(?:the|la|el|los|las)\s+")
WORD = re.compile(r"[^\W_]+")
WHOLE_LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
    "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A",
})  # fmt: skip
"""Latin letters that Unicode does not take apart into a plain letter and an accent."""
SMALL_WORDS = frozenset(["of", "for", "on", "and", "the", "to", "in", "against", "at", "by", "de", "del", "la", "las", "los", "el", "y", "e", "en", "para", "do", "da", "dos", "das", "du", "des", "et", "s"])  # fmt: skip
"""Words of names that say nothing about which body a name means."""


def normalize_name(text: str) -> str:
    """Fold case and accents, drop punctuation, dots of initials, possessives and a leading article.

    `"the U.S. Dep't of State's"` -> `"us dep t of state"`. Empty for a name without Latin letters and digits.
    """
    if text.isalpha() and text.isascii():
        return text.lower()
    plain = POSSESSIVE.sub("", INITIALS.sub(r"\1", text)).replace("&", " and ")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(WHOLE_LETTERS))
        plain = plain.encode("ascii", "ignore").decode()
    words = " ".join(NO_WORD.sub(" ", plain.lower()).split())
    return LEADING.sub("", words) or words


def content_words(normal: str) -> tuple[str, ...]:
    """The words of a normal form without small ones, a plural's s cut: the sense whatever the order."""
    return tuple(
        w[:-1] if len(w) > 3 and w[-1] == "s" and w[-2] != "s" else w
        for w in normal.split()
        if w not in SMALL_WORDS
    )


def fold(text: str) -> str:
    """The text without accents and case, of the same length in code points."""
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, text))


def fold_words(text: str) -> list[str]:
    """The folded words of a text, as a gazetteer compares them."""
    return WORD.findall(fold(text))


@cache
def _fold_letter(letter: str) -> str:
    folded = unicodedata.normalize("NFD", letter)[0].lower()
    return folded if len(folded) == 1 else letter
