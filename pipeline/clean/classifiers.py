"""Who classified a cable: the names in its `Classified By` line, without titles, offices and reasons.

The line has no fixed form: `Ambassador A. B. Berg for reasons 1.4 (b) and (d)`, `ANNA BERG, DCM, EXEC, DOS. REASON: 1.4
(D)`, `A/DCM Anna Berg and PolCouns Jon Lund, reasons 1.5 (b,d)`. Titles stand before a name or behind it; what is neither
title nor office nor place is the name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

import pycountry

from pipeline.clean.posts import load_posts, normal
from pipeline.clean.words import load_words

AGAIN = re.compile(
    r"^\W*(?:\([A-Z/]+\)\s*)?(?:THIS (?:CABLE|MESSAGE|DOCUMENT) (?:IS |WAS )?)?CLASSIFI?ED\s+BY\b[\s:.]*",
    re.IGNORECASE,
)
IN_BODY = re.compile(
    r"^(?:¶ ?)?(?:\d{1,2}\s?[.)]\s*)?(?:\([A-Z/]+\)\s*)?(?:THIS (?:CABLE|MESSAGE|DOCUMENT|TELEGRAM) (?:IS |WAS )?)?CLASSIFIED BY\b[\s:.]*",
    re.IGNORECASE,
)
REASONS = re.compile(
    r"(?:(?<!JR)(?<!SR)\.)?[\s,;:(/-]*\b(?:(?:FOR|PER|UNDER|DUE TO|WITH|IN ACCORDANCE WITH|PURSUANT TO|ON|BASED ON)\s+)?(?:THE\s+|STATE\s+)?(?:FOLLOWING\s+)?"
    r"(?:REAS[A-Z]*\b|REAON|RESON|E\.\s?O\.|EO\s?1\d|EXECUTIVE ORDER|PARAGRAPH|1\.[4-6]\b|1\.[4-6]\s?\(|DECLAS|DECL\b|DERIVED|DRV\b"
    r"|12958|\([A-E]\)(?:\W|AND)*(?:\([A-E]\))?\W*$).*$",
    re.IGNORECASE | re.DOTALL,
)
BEFORE_NAME = re.compile(
    r"^\s*(?:(?i:NAME)\s*:\s*|[A-Z]{2,6}(?:/[A-Z]{1,6})*\s+-+\s+(?=[A-Z][a-z]))"
)
"""A label, or an office that a dash sets apart: `ISN - Anna Berg`."""

PERSON_BORDER = re.compile(r"\s+(?:AND|&)\s+|\s*;\s*|\s+/\s+", re.IGNORECASE)
PIECE_BORDER = re.compile(
    r"\s*,\s*|\s+-+\s+|\s*--+\s*|\s*[(\[)\]]\s*|\s*:\s*|(?<=[a-z]{3})\.\s+(?=[A-Z])"
)
GENERATION = re.compile(r"^(?:JR|SR|II|III|IV)\.?$", re.IGNORECASE)
NAME_TOKEN = re.compile(r"^[\"“'‘]?[^\W\d_](?:[\w.'’-]*[\w.])?[\"”'’]?$")
PARTICLES = frozenset(
    {
        "de",
        "la",
        "del",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "bin",
        "al",
        "el",
        "da",
        "dos",
        "di",
        "du",
        "le",
        "y",
        "mac",
        "st",
    }
)
ABBREVIATION = re.compile(
    r"(?:dep|act|sr|pol|econ|eco|min|emin|mgt|mgmt|con|cons|emb|admin|lab|agr|info|sci|fin|com|dcm|int|cong)+"
    r"(?:couns?|counsell?or|off|officer|chief|dir|unit|mil|gen|econ|rep|asst|sec)s?",
    re.IGNORECASE,
)
GLUED = re.compile(
    r"(?:(?:Acting|A|Dep)?(?:(?:Pol|Econ|Mgmt|Mgt|Con|Pol/?Econ|Emin|Min|Dep)+(?:Couns|Off|Chief|Mil|Gen)?|DCM|CDA|CG|Ambassador|Charge|Counselor))"
    r"(?=[A-Z][a-z]+\b)"
)
PREPOSITIONS = frozenset(
    {
        "to",
        "of",
        "in",
        "at",
        "for",
        "embassy",
        "consulate",
        "mission",
        "general",
        "usembassy",
        "amembassy",
    }
)
RANKS = frozenset({"first", "second", "third", "1st", "2nd"})
MAX_TOKENS = 6
MAX_FIELD = 1_000
"""A longer field is text that ran into it."""

LATE_TERM = re.compile(
    r"12065.*?\(([A-Z][A-Za-z'’.-]+(?: [A-Z][A-Za-z'’.-]+){0,2},\s[A-Z][A-Za-z.' -]{1,30})\)",
    re.DOTALL,
)


def read_classifiers(text: str) -> tuple[str, ...]:
    """The names of those who classified, in the writing of the line; empty when it names nobody."""
    text = re.sub(r"\s+", " ", text[:MAX_FIELD]).strip()
    while found := AGAIN.match(text):
        text = text[found.end() :]
    text = REASONS.sub("", " " + text).strip(" ,;:-")
    names = (name_in(part) for part in PERSON_BORDER.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


def read_order_classifier(text: str) -> tuple[str, ...]:
    """The classifier in the line of E.O. 12065 (1978 to 1982): `GDS 10/17/85 (BERG, ANNA B.) OR-M`."""
    found = LATE_TERM.search(text)
    return (re.sub(r"\s+", " ", found[1]).strip(),) if found else ()


def find_in_body(texts: Sequence[str]) -> tuple[str, ...]:
    """The classifiers that a paragraph of the body names instead of the header: `1. (U) Classified by DCM Anna Berg.`"""
    for i, text in enumerate(texts):
        if "lassified by" in text[:60].lower() and (found := IN_BODY.match(text)):
            following = list(takewhile(bool, texts[i + 1 : i + 4]))
            return read_classifiers(" ".join([text[found.end() :], *following]))
    return ()


def name_in(part: str) -> str:
    """The name in one person's share of the line: the first stretch between commas that is not title alone."""
    part = BEFORE_NAME.sub("", part)
    pieces = [piece for piece in PIECE_BORDER.split(part) if piece]
    for i, piece in enumerate(pieces):
        name = name_of(piece)
        if not name:
            continue
        following = pieces[i + 1].strip() if i + 1 < len(pieces) else ""
        if GENERATION.match(following):
            dot = "." if following.upper() in ("JR", "SR") else ""
            return f"{name}, {following}{dot}"
        if (
            " " not in name
            and following
            and name_of(following) == following
            and is_given(following)
        ):
            return f"{name}, {following}"
        return name
    return ""


def is_given(text: str) -> bool:
    """Whether a stretch behind a lone surname is its given names: `BERG, ANNA B.`; not another word of an office."""
    return len(text.split()) <= 3 and not load_posts().find(text) and not is_place(text)


def name_of(piece: str) -> str:
    """The name in a stretch without commas; empty when it is title, office or place alone."""
    tokens = [token.strip(",;:") for token in split_glued(piece).split()]
    start = skip_titles(tokens)
    name: list[str] = []
    for token in tokens[start:]:
        given = [part for part in name if len(part.rstrip(".")) > 1]
        is_surname = len(given) == 1 and token.lower() in load_words()["office_surnames"]
        if not is_name_token(token, bool(name)) or (
            has_surname(name) and is_title(token) and not is_surname
        ):
            break
        name.append(token)
    while name and name[-1].lower() in PARTICLES:
        name.pop()
    written = " ".join(name[:MAX_TOKENS])
    if name and len(name[-1].rstrip(".")) > 1 and not GENERATION.match(name[-1]):
        written = written.rstrip(".")
    return written if re.search(r"[^\W\d_]{2}", written) else ""


def split_glued(piece: str) -> str:
    """A title set apart that was glued to the name behind it: `PolCounsAnna Berg`."""
    return GLUED.sub(lambda found: found[0] + " ", piece, count=1)


def skip_titles(tokens: Sequence[str]) -> int:
    """Index of the first token that belongs to no title, office or place."""
    i = 0
    while i < len(tokens):
        place = place_length(tokens, i)
        if place:
            i += place
        elif is_title(tokens[i]) or is_office(tokens, i):
            i += 1
        else:
            break
    return i


def is_title(token: str) -> bool:
    """Whether a token is a word of a title: `Ambassador`, `PolCouns`, `Pol/Econ`, `Minister-Counselor`, `A/S`."""
    word = token.lower().replace("’", "'").strip(",;:()'\"")
    titles = load_words()["title_words"]
    if word in titles or word.rstrip(".") in titles or ABBREVIATION.fullmatch(word.rstrip(".")):
        return True
    if "/" in word:
        return True
    parts = [part for part in re.split(r"[-–]", word) if part]
    return len(parts) > 1 and all(part in titles or ABBREVIATION.fullmatch(part) for part in parts)


def is_office(tokens: Sequence[str], i: int) -> bool:
    """Whether a token is the letters of an office (`EUR`) before a title or a name in mixed case, or a rank (`First`)."""
    if i + 1 < len(tokens) and tokens[i].lower() in RANKS:
        return is_title(tokens[i + 1])
    if i + 1 >= len(tokens) or not re.fullmatch(r"[A-Z][A-Z&]{1,6}", tokens[i]):
        return False
    following = tokens[i + 1]
    return bool(re.search(r"[a-z]", following)) or (
        i == 0 and len(tokens[i]) <= 4 and is_title(following)
    )


def place_length(tokens: Sequence[str], i: int) -> int:
    """How many tokens from `i` on are the place of an office: behind `to`, `Embassy` ..., or before another title word."""
    for length in (4, 3, 2, 1):
        end = i + length
        if end > len(tokens) or not is_place(" ".join(tokens[i:end])):
            continue
        behind = i > 0 and tokens[i - 1].lower() in PREPOSITIONS | {"the"}
        before = end < len(tokens) and is_title(tokens[end]) and not is_name_end(tokens, end)
        if (behind and end < len(tokens)) or before:
            return length
    return 0


def is_name_end(tokens: Sequence[str], i: int) -> bool:
    """Whether nothing but titles follows: then what stands before them may be a name (`Paris Hilton, DCM`)."""
    return all(is_title(token) for token in tokens[i:])


def is_place(text: str) -> bool:
    """Whether a text is a country, an international body or the city of a post."""
    return normal(text) in places() or bool(len(text) > 3 and load_posts().find(text))


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """The normal forms of the names of countries and bodies."""
    names = [name.replace("_", " ") for name in load_words()["short_places"]]
    for country in pycountry.countries:
        names += [country.name, getattr(country, "common_name", ""), country.name.split(",")[0]]
    return frozenset(normal(name) for name in names if name)


def is_name_token(token: str, inside: bool) -> bool:
    """Whether a token can be part of a name: a capital first, or a particle within."""
    if not NAME_TOKEN.match(token) or "/" in token:
        return False
    letter = token.lstrip("\"“'‘")[:1]
    return (
        letter.isupper()
        or (token.lower() in PARTICLES)
        or (inside and token.lower().startswith(("d'", "d’")))
    )


def has_surname(name: Sequence[str]) -> bool:
    """Whether the tokens so far can be a whole name: a word of two letters or more that is no particle."""
    return any(
        len(re.sub(r"\W", "", token)) > 1 and token.lower() not in PARTICLES for token in name
    )
