"""The normal form of a name, under which aliases are looked up."""

import re
import unicodedata

INITIALS = re.compile(r"\b([A-Za-z])\.(?=[A-Za-z]\b|\s|$|\W)")
POSSESSIVE = re.compile(r"(?:['’]s|Q,s)\b|(?<=s)['’](?=\s|$)")
NO_WORD = re.compile(r"[^a-z0-9]+")
LEADING = re.compile(r"^(?:the|la|el|los|las)\s+")


def normalize_name(text: str) -> str:
    """Fold case and accents, drop punctuation, dots of initials, possessives and a leading article.

    `"the U.S. Dep't of State's"` -> `"us dep t of state"`.
    """
    if text.isalpha() and text.isascii():
        return text.lower()
    plain = POSSESSIVE.sub("", INITIALS.sub(r"\1", text)).replace("&", " and ")
    folded = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().casefold()
    words = " ".join(NO_WORD.sub(" ", folded).split())
    return LEADING.sub("", words) or words
