"""The line of a cable that gives classification, section, post and number: `UNCLAS SECTION 01 OF 02 MEXICO 004117`."""

import re
from typing import NamedTuple

from pipeline.clean.lines import MAX_HEADER_LINE, close_up
from pipeline.clean.posts import Posts

LEVELS = {
    "UNCLAS": "UNCLASSIFIED",
    "UNCLASSIFIED": "UNCLASSIFIED",
    "CONFIDENTIAL": "CONFIDENTIAL",
    "SECRET": "SECRET",
    "TOP SECRET": "TOP SECRET",
    "TOPSECRET": "TOP SECRET",
    "LIMITED OFFICIAL USE": "LIMITED OFFICIAL USE",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
    "LOU": "LIMITED OFFICIAL USE",
}
LEVEL = "|".join(
    re.escape(level).replace(r"\ ", " +") for level in sorted(LEVELS, key=len, reverse=True)
)
CAVEATS = (
    "NOFORN", "SENSITIVE", "SIPDIS", "NODIS", "EXDIS", "LIMDIS", "STADIS", "NOCONTRACT", "ORCON", "NOPROCON",
    "TERREP", "NOFORNSIPDIS", "EFTO", "CHEROKEE", "RODCA", "ROGER CHANNEL", "FOUO",
)  # fmt: skip
CAVEAT = "|".join(CAVEATS) + "|E F T O"
SECTION = r"(?:FINAL +)?SECTION +(?:(?P<part>\d{1,2}) +)?[A-Z]{2} +(?P<parts>\d{1,2})"
CLASSIFICATION_LINE = re.compile(
    rf"^(?P<level>{LEVEL})(?P<caveats>(?:[ /]+(?:{CAVEAT})\b)*)(?: +{SECTION})?(?P<caveats2>(?: +(?:{CAVEAT})\b)*)"
    r"(?: +(?P<post>(?!SECTION\b)[A-Za-z][A-Za-z.'’ -]{1,40}?) +0*(?P<number>\d{1,6})\b(?P<rest>[^a-z]{0,80}))?\W*$"
)
TORN_LINE = re.compile(
    rf"^(?P<level>{LEVEL})(?P<caveats>) +{SECTION}(?P<caveats2>)(?P<post>)(?P<number>) [^a-z]{{0,60}}$"
)
BANNER = re.compile(rf"^(?:{LEVEL})(?:[ /]+(?:{CAVEAT}|FOR OFFICIAL USE ONLY|SENSITIVE))*$")
IN_WORDS = re.compile(rf"\b({LEVEL})((?://? ?[A-Z][A-Z ,]*[A-Z])?)")
SENSITIVE = re.compile(
    r"^(?:SENSITIVE\b|SENSITIVE BUT UNCLASSIFIED|UNCLASSIFIED BUT SENSITIVE|SBU$)"
)


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
    if len(text) > MAX_HEADER_LINE:
        return None
    closed = close_up(text[:300])
    found = CLASSIFICATION_LINE.match(closed) or TORN_LINE.match(closed)
    if not found:
        return None
    words = re.findall(CAVEAT, (found["caveats"] or "") + (found["caveats2"] or ""))
    part, parts = found["part"], found["parts"]
    if parts and not part and "FINAL" in found[0]:
        part = parts
    return Classification(
        LEVELS[re.sub(r" +", " ", found["level"])],
        tuple(dict.fromkeys(word.replace("E F T O", "EFTO") for word in words)),
        (found["post"] or "").strip(),
        found["number"] or "",
        int(part) if part else None,
        int(parts) if parts else None,
    )


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


def read_level(text: str) -> str:
    """The first classification named in a container's text: `UNCLASSIFIED//FOR OFFICIAL USE ONLY`, else empty."""
    found = IN_WORDS.search(text)
    if not found:
        return ""
    suffix = found[2].lstrip("/ ").strip()
    for known in ("FOR OFFICIAL USE ONLY", "SENSITIVE", "NOFORN"):
        if suffix.startswith(known):
            return f"{LEVELS[re.sub(r' +', ' ', found[1])]}//{known}"
    return LEVELS[re.sub(r" +", " ", found[1])]


def own_post(line: Classification | None, sender: str, posts: Posts) -> str:
    """The post that numbers the cable: that of the classification line unless only the sender's is known."""
    if line is None or not line.post:
        return sender
    if sender and not posts.find(line.post) and posts.find(sender):
        return sender
    return line.post
