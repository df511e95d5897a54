"""The line of a cable that gives classification, section, post and number: `UNCLAS SECTION 01 OF 02 MEXICO 004117`."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pipeline.clean.lines import MAX_HEADER_LINE, close_up
from pipeline.clean.posts import Posts

LEVELS = {
    "UNCLAS": "UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "SECRET": "SECRET",
    "TOPSECRET": "TOP SECRET",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
    "LIMITEDOFFUSE": "LIMITED OFFICIAL USE",
    "LOU": "LIMITED OFFICIAL USE",
}
MAY_BE_LEVEL = re.compile(r"(?:U ?N|C ?O|C ?N|S ?E|T ?O|L ?I|L ?O ?U)", re.IGNORECASE)
MIN_DAMAGED = 5
"""A shorter word is no level with a typing error."""

CAVEATS = (
    "NOFORN", "SENSITIVE", "SIPDIS", "NODIS", "EXDIS", "LIMDIS", "STADIS", "NOCONTRACTOR", "NOCONTRACT", "ORCON", "NOPROCON",
    "PROPIN", "TERREP", "EFTO", "CHEROKEE", "RODCA", "ROGER CHANNEL", "FOUO", "EYES ONLY",
)  # fmt: skip
SPELLINGS = {
    "E F T O": "EFTO",
    "FOR OFFICIAL USE ONLY": "FOUO",
    "SIPDI": "SIPDIS",
    "SIPIDS": "SIPDIS",
    "SENSITVE": "SENSITIVE",
    "SENSITIVIE": "SENSITIVE",
    "SENSITIVES": "SENSITIVE",
    "NOFORM": "NOFORN",
    "NO FOREIGN DISSEM": "NOFORN",
    "NO FORN": "NOFORN",
    "NO DIS": "NODIS",
    "EX DIS": "EXDIS",
    "LIM DIS": "LIMDIS",
}
CAVEAT = "|".join(
    re.escape(name).replace(r"\ ", " ?")
    for name in sorted((*CAVEATS, *SPELLINGS), key=len, reverse=True)
)
WORD_NUMBERS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6}
COUNT = rf"\d{{1,2}}|[O0]\d|{'|'.join(WORD_NUMBERS)}"
SECTION = rf"(?:FINAL +)?(?:S?ECTION|SECT|SECTIO|SCTION)\.? +(?:(?P<part>{COUNT}) +)?[A-Z0]{{2}} +(?P<parts>{COUNT})\b"
LATE_SECTION = re.compile(SECTION)
REST = re.compile(
    rf"^(?P<caveats>(?:[ /,;-]*(?:{CAVEAT})\b)*)(?:[ /,;-]+{SECTION})?(?P<caveats2>(?:[ /,;-]+(?:{CAVEAT})\b)*)"
    r"(?:[ /,;-]+(?:FM )?(?P<post>(?!SECTION\b|PAGE\b)[A-Za-z][A-Za-z.'’ -]{1,40}?)[ #-]+0*(?P<number>\d{1,8})\b(?P<rest>[^a-z]{0,80})"
    r"| +0*(?P<bare>\d{1,6}))?\W*$"
)
TORN = re.compile(
    rf"^(?P<caveats>) +{SECTION}(?P<caveats2>)(?P<post>)(?P<number>)(?P<bare>)(?: [^a-z]{{0,60}})?$"
)
LEVEL = "|".join(("TOP SECRET", "LIMITED +OFFICIAL +USE", *sorted(LEVELS, key=len, reverse=True)))
BANNER = re.compile(rf"^(?:{LEVEL})(?:[ /,]+(?:{CAVEAT}|FOR OFFICIAL USE ONLY|SENSITIVE))*$")
IN_WORDS = re.compile(rf"\b({LEVEL})((?://? ?[A-Z][A-Z ,]*[A-Z])?)")
SENSITIVE = re.compile(
    r"^\W*(?:SENSITIVE|SENSITVE|UNCLASSIFIED BUT SENSITIVE|SBU)\b(?! (?:TO|ISSUES?|MATTERS?)\b)"
)
WORD = re.compile(r" *([A-Za-z]+)")
SENSITIVE_WORD = re.compile(r"^\W*([A-Z]{8,10})\b")


class Classification(NamedTuple):
    """What a classification line says; unknown parts are empty."""

    level: str
    caveats: tuple[str, ...] = ()
    post: str = ""
    number: str = ""
    part: int | None = None
    parts: int | None = None


def read_classification(text: str) -> Classification | None:
    """Parse a classification line; None when the line is none. A bare `CONFIDENTIAL` has no post."""
    if len(text) > MAX_HEADER_LINE or not MAY_BE_LEVEL.match(text):
        return None
    for level, rest, exact in levels_at_start(close_up(text[:300])):
        found = REST.match(rest) or TORN.match(rest)
        # A word with a typing error is a level only where the line goes on as such lines do.
        if found and (exact or found["number"] or found["parts"]):
            return make_classification(level, found)
    return None


def levels_at_start(text: str) -> list[tuple[str, str, bool]]:
    """Level, rest of the line, and whether the level is spelt rightly: the longest reading of the first words first."""
    found = []
    position = 0
    word = ""
    while len(word) <= len("LIMITEDOFFICIALUSE") + 1:
        token = WORD.match(text, position)
        if not token:
            break
        word, position = word + token[1], token.end()
        if word in LEVELS:
            found.append((LEVELS[word], text[position:], True))
        elif level := damaged_level(word):
            found.append((level, text[position:], False))
    found.reverse()
    found.sort(key=lambda item: not item[2])
    return found


@lru_cache(maxsize=4096)
def damaged_level(word: str) -> str:
    """The level that a word in capitals misspells (UNCLS, CONFIDENTAL, OFFFICIAL); empty when it is another word."""
    if len(word) < MIN_DAMAGED or not word.isupper() or word.removesuffix("S") in LEVELS:
        return ""
    near = {
        LEVELS[level]
        for level in LEVELS
        if OSA.distance(word, level, score_cutoff=2) <= (1 if len(level) < 10 else 2)
    }
    return near.pop() if len(near) == 1 else ""


def make_classification(level: str, found: re.Match[str]) -> Classification:
    """The parts of a line that has been matched."""
    # `UNCLAS LA PAZ 2238 SECTION 2 OF 2`: the section stands behind the number.
    section = (
        found
        if found["parts"]
        else LATE_SECTION.search(found.groupdict().get("rest") or "") or found
    )
    parts = count(section["parts"])
    part = count(section["part"])
    if parts and not part and "FINAL" in found[0]:
        part = parts
    return Classification(
        level,
        read_caveats(
            f"{found['caveats']} {found['caveats2']} {found.groupdict().get('rest') or ''}"
        ),
        (found["post"] or "").strip(" -"),
        found["number"] or found["bare"] or "",
        part,
        parts,
    )


def count(text: str | None) -> int | None:
    """A section's number in digits or words; None of nothing."""
    return None if not text else WORD_NUMBERS.get(text) or int(text.replace("O", "0"))


def read_caveats(text: str) -> tuple[str, ...]:
    """The caveats that a text names, in order, each once and in its usual spelling."""
    names = (re.sub(r" +", " ", name) for name in re.findall(rf"\b(?:{CAVEAT})\b", text))
    return tuple(dict.fromkeys(spell_caveat(name) for name in names))


def spell_caveat(name: str) -> str:
    """The usual spelling of a caveat."""
    if name in CAVEATS:
        return name
    return SPELLINGS.get(name) or SPELLINGS.get(name.replace(" ", ""), name.replace(" ", ""))


def join_levels(level: str, caveats: tuple[str, ...]) -> str:
    """`UNCLASSIFIED`, SENSITIVE -> `UNCLASSIFIED//SENSITIVE`; caveats of distribution are not part of the level."""
    for caveat, written in (
        ("SENSITIVE", "SENSITIVE"),
        ("NOFORN", "NOFORN"),
        ("FOUO", "FOR OFFICIAL USE ONLY"),
    ):
        if caveat in caveats and level:
            return f"{level}//{written}"
    return level


def more_specific(first: str, second: str) -> str:
    """Of two classifications the one that says more; the first when neither adds to the other."""
    return (
        second
        if not first or (second.startswith(first.split("//")[0]) and "//" in second)
        else first
    )


def is_sensitive(text: str) -> bool:
    """Whether a caption marks the cable sensitive, with a typing error or without (`SENSITVE`, `SEFSITIVE BUT ...`)."""
    closed = close_up(text)
    if SENSITIVE.match(closed):
        return True
    word = SENSITIVE_WORD.match(closed)
    return word is not None and OSA.distance(word[1], "SENSITIVE", score_cutoff=1) == 1


def read_level(text: str) -> str:
    """The first classification named in a container's text: `UNCLASSIFIED//FOR OFFICIAL USE ONLY`, else empty."""
    found = IN_WORDS.search(text)
    if not found:
        return ""
    level = LEVELS[re.sub(r" +", "", found[1])]
    suffix = found[2].lstrip("/ ").strip()
    for known in ("FOR OFFICIAL USE ONLY", "SENSITIVE", "NOFORN"):
        if suffix.startswith(known):
            return f"{level}//{known}"
    return level


def own_post(line: Classification | None, sender: str, posts: Posts) -> str:
    """The post that numbers the cable: that of the classification line unless only the sender's is known."""
    if line is None or not line.post:
        return sender
    if sender and not posts.find(line.post) and posts.find(sender):
        return sender
    return line.post
