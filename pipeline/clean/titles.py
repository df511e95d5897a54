"""A subject in capitals as a title that reads well: `Missile Technology Control Regime (MTCR): The 2008 Plenary`.

A word in capitals is an acronym when the list says so (`configs/words.yaml`, title_acronyms), when it cannot be a word (no
vowel, a digit, full stops between its letters), or when the title itself introduces it in brackets behind the words that it
stands for. All other words get one capital, small words none. Words that are not in capitals stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.clean.hyphens import is_word
from pipeline.clean.posts import load_posts
from pipeline.clean.words import load_words

TOKEN = re.compile(r"[^\W_](?:[\w.'’&/-]*[^\W_.'’&/-])?\.?|\S", re.UNICODE)
SUB_BORDER = re.compile(r"([-/–—]+|&)")
ROMAN = re.compile(r"(?:I{2,3}|IV|VI{0,3}|I?X|XI{1,3}|XI?V|XVI{0,3}|XI?X|XXI{0,3})")
ORDINAL = re.compile(r"\d+(?:ST|ND|RD|TH|S)")
SCOTTISH = re.compile(r"MC[A-Z]{4,}")
GOVERNMENT = re.compile(r"GO[A-Z]{1,3}")
NOT_GOVERNMENT = frozenset(
    {
        "GO",
        "GOD",
        "GODS",
        "GOES",
        "GOLD",
        "GOAL",
        "GOALS",
        "GONE",
        "GOOD",
        "GOODS",
        "GOA",
        "GORE",
        "GOLF",
        "GOMA",
        "GOING",
        "GOMEZ",
        "GOGH",
    }
)
ABBREVIATIONS = frozenset(
    {
        "MR",
        "MRS",
        "MS",
        "DR",
        "ST",
        "JR",
        "SR",
        "VS",
        "NO",
        "DEPT",
        "GEN",
        "COL",
        "LT",
        "SGT",
        "CAPT",
        "SEN",
        "REP",
        "GOV",
        "AMB",
        "MT",
        "FT",
    }
)
WORDS_WITHOUT_VOWEL = frozenset(
    {
        "BY",
        "MY",
        "WHY",
        "TRY",
        "DRY",
        "SPY",
        "FLY",
        "SKY",
        "CRY",
        "SHY",
        "FRY",
        "PRY",
        "SLY",
        "HYMN",
        "MYTH",
        "GYM",
        "SYNC",
        "RHYTHM",
        "LYNCH",
        "TH",
        "ND",
        "RD",
    }
)
OPENING = re.compile(r"[:?!(\[{\"“‘]$|^(?:--+|—|–|-)$")
SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "in",
        "on",
        "for",
        "to",
        "with",
        "a",
        "an",
        "or",
        "by",
        "from",
        "at",
        "as",
        "but",
        "via",
        "vs",
        "nor",
        "per",
        "into",
        "de",
        "del",
        "da",
        "du",
        "des",
        "di",
        "von",
        "van",
        "der",
        "y",
        "la",
    }
)
ROMANCE = frozenset({"de", "del", "da", "du", "des", "di", "von", "van", "der", "y", "la"})
"""Small only inside a name: behind a capital word that no colon or dash ends."""

ELISION = re.compile(r"^([DLNO])(['’])([A-Z]{2,})$")
IN_CONTEXT = re.compile(
    r"\b(?:START|SALT)(?= (?:[IVX]+\b|TREATY|TALKS|FOLLOW|NEGOTIAT))|(?<=POST-)START\b|(?<=\bTHE )WHO\b|\bWHO(?= (?:DIRECTOR|REGIONAL"
    r"|EXECUTIVE|OFFICE|REPRESENTATIVE|GUIDELINES|EXPERTS?)\b|/)|(?<=/)WHO\b"
)
"""Words that are acronyms in such company only."""

ONSETS = frozenset(
    """BL BR CH CL CR CZ DH DJ DR DW DZ FJ FL FR GH GL GN GR GW HL HR HV JH KH KJ KL KN KR KW LL MB MC MP ND NG NJ NK NT NY PH PL PR PS PT QU RH RZ
    SC SF SH SK SL SM SN SP SQ ST SV SW SZ TH TL TR TS TW TZ VL VR WH WR XH ZB ZH ZL ZW ZH""".split()
)  # fmt: skip
"""Pairs of consonants that words and names begin with."""

MAX_ACRONYM = 6
SHORT_PART = 4
BEFORE_BRACKET = 400
"""Code points before a bracket in which the words that it abbreviates stand."""


def readable_title(text: str) -> str:
    """The title in normal capitals, acronyms, names and Roman numerals kept; white space is closed up."""
    text = re.sub(r"\s+", " ", text).strip()
    acronyms = defined_acronyms(text) | {found[0] for found in IN_CONTEXT.finditer(text.upper())}
    mixed = len(re.findall(r"\b[^\W\d_]*[a-z]{2,}", text)) > len(re.findall(r"\b[A-Z]{4,}\b", text))
    words = "".join(cased_tokens(text, acronyms, mixed=mixed))
    return place_names(words)


def cased_tokens(text: str, acronyms: set[str], *, mixed: bool) -> Iterator[str]:
    """Yield the tokens of a text in their case, and what stands between them."""
    position, first, reopens = 0, True, False
    previous = ""
    tokens = list(TOKEN.finditer(text))
    last = max((found.start() for found in tokens if found[0][0].isalnum()), default=0)
    for found in tokens:
        between, token = text[position : found.start()], found[0]
        yield between
        opens = first or bool(OPENING.search(previous)) or found.start() == last
        yield cased(
            token,
            acronyms,
            opens=opens,
            mixed=mixed,
            inside=previous[:1].isupper() and bool(between),
        )
        if token == "(":
            reopens = first or previous[-1:] in (":", "-")
        if token[0].isalnum() or token not in ".,;":
            # Behind `IRAN: (SBU)` the title begins anew.
            previous = ":" if token == ")" and reopens else token
        first = first and not token[0].isalnum()
        position = found.end()
    yield text[position:]


def cased(token: str, acronyms: set[str], *, opens: bool, mixed: bool, inside: bool) -> str:
    """One token: `GERMANY'S`, `US-EU`, `POL/ECON`, `U.S.`, `II`; a token with a small letter stays as it is."""
    if not token.isupper() or not token[0].isalnum():
        return token
    if found := ELISION.match(token):
        particle = found[1].lower() if inside and found[1] in "DL" else found[1]
        return f"{particle}{found[2]}{found[3].capitalize()}"
    stem, possessive = split_possessive(token)
    if is_kept(stem, acronyms, mixed=mixed):
        return stem + possessive
    if plural := plural_acronym(stem, acronyms):
        return plural + possessive
    parts = SUB_BORDER.split(stem)
    if len(parts) > 1:
        return "".join(cased_parts(parts, acronyms, mixed=mixed)) + possessive
    small = stem.lower()
    if small in SMALL and not opens and not possessive and (small not in ROMANCE or inside):
        return small
    return capitalized(stem) + possessive


def cased_parts(parts: Sequence[str], acronyms: set[str], *, mixed: bool) -> Iterator[str]:
    """Yield the parts of a compound: `End-of-Year`, `CAFTA-DR`; beside an acronym a short unknown part is one as well."""
    words = {part for part in parts if part and not SUB_BORDER.fullmatch(part)}
    # A single letter beside a slash is an office: `AF/S`, `A/DCM`.
    office = "/" in parts and any(len(part) == 1 for part in words)
    kept = {part for part in words if is_kept(part, acronyms, mixed=mixed)}
    if kept or office:
        kept |= {
            part
            for part in words
            if len(part) <= SHORT_PART and part.isupper() and (office or not is_word(part))
        }
    for k, part in enumerate(parts):
        inner = 0 < k < len(parts) - 1
        yield (
            part
            if part in kept or part not in words
            else cased(part, acronyms, opens=not inner, mixed=mixed, inside=False)
        )


def split_possessive(token: str) -> tuple[str, str]:
    """Stem and ending of `GERMANY'S`, `PRESIDENTS'`, `DON'T`."""
    found = re.match(r"^(.+?)(['’](?:S|T|RE|VE|LL|D|M)?)$", token)
    return (found[1], found[2].lower()) if found else (token, "")


def is_kept(stem: str, acronyms: set[str], *, mixed: bool) -> bool:
    """Whether a token in capitals stays in capitals."""
    bare = stem.rstrip(".")
    if (
        bare in acronyms
        or bare in load_words()["title_acronyms"]
        or ROMAN.fullmatch(bare)
        or bare == "US"
    ):
        return True
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?\.?", stem) or (
        re.search(r"\d", bare) and not ORDINAL.fullmatch(bare) and not re.search(r"[A-Z]{4}", bare)
    ):
        return True
    if not bare.isalpha():
        return False
    if GOVERNMENT.fullmatch(bare) and bare not in NOT_GOVERNMENT and len(bare) >= 3:
        return True
    if bare in ABBREVIATIONS or bare in WORDS_WITHOUT_VOWEL:
        return False
    if len(bare) > 1 and not re.search(r"[AEIOUY]", bare):
        return True
    if 2 < len(bare) <= MAX_ACRONYM and re.match(r"[^AEIOUY]{2}", bare) and bare[:2] not in ONSETS:
        return True
    return (
        mixed and 1 < len(bare) <= MAX_ACRONYM and not is_word(bare) and not load_posts().find(bare)
    )


def plural_acronym(stem: str, acronyms: set[str]) -> str:
    """`NGOS` -> `NGOs`; empty when it is no plural of an acronym."""
    if len(stem) > 2 and stem.endswith("S") and not is_word(stem):
        singular = stem[:-1]
        if singular in acronyms or singular in load_words()["title_acronyms"]:
            return singular + "s"
    return ""


def capitalized(word: str) -> str:
    """One capital: `LONDON` -> `London`, `MCDONALD` -> `McDonald`, `9TH` -> `9th`."""
    if ORDINAL.fullmatch(word):
        return word.lower()
    if SCOTTISH.fullmatch(word) and not is_word(word):
        return f"Mc{word[2:].capitalize()}"
    return word[0] + word[1:].lower()


def defined_acronyms(text: str) -> set[str]:
    """The acronyms that a title introduces: `CONTROL REGIME (MTCR)`, where the letters begin the words before the bracket."""
    found = set()
    for match in re.finditer(r"\(([A-Z][A-Z&/-]{1,9})\)", text):
        letters = re.sub(r"[^A-Z]", "", match[1])
        before = text[max(0, match.start() - BEFORE_BRACKET) : match.start()]
        words = re.findall(r"[A-Z][\w'’]*", before)[-2 * len(letters) - 2 :]
        initials = iter("".join(word[0] for word in words))
        if all(letter in initials for letter in letters) or not is_word(match[1]):
            found.add(match[1])
    return found


def place_names(text: str) -> str:
    """The names of posts in their own writing: `Dar es Salaam`, `Port au Prince`."""
    pattern, names = post_names()
    return pattern.sub(lambda found: names[found[0].casefold()], text)


@lru_cache(maxsize=1)
def post_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the names of posts of several words, and folded name -> name."""
    names = {
        name.casefold(): name
        for name in load_posts().names()
        if re.search(r"[ '-]", name) and "," not in name
    }
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b",
        re.IGNORECASE,
    ), names
