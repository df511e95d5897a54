"""Cable ids and the references of a header to other cables."""

import re
from typing import NamedTuple

from pipeline.clean.posts import Posts, load_posts, normal

CABLE_ID = re.compile(r"^(\d{4}|\d{2}) ?([A-Z][A-Z.'’ -]*?)0*(\d{1,6})$")
ID_IN_TEXT = re.compile(r"\b(\d{2}[A-Z]{3,25}\d{1,6})\b")
ENUMERATOR = re.compile(r"^(?:¶ ?)?(?:\(?[A-Z0-9][).]|\([A-Z0-9]\)?(?![A-Z]))\s*")
YEAR = r"(?:(?P<year>(?:19|20)\d\d|[0O]\d|\d\d)[ -]?)?"
REFERENCE = re.compile(
    rf"^{YEAR}(?P<post>[A-Za-z][A-Za-z.'’]*(?: [A-Za-z.'’]+){{0,4}}?)[ -]*0*(?P<number>\d{{1,6}})"
    r"(?: ?\(?(?:NOTAL|AND PREVIOUS|AND PRIOR)\)?)?\W*$",
    re.IGNORECASE,
)
NOT_POSTS = re.compile(
    r"\b(?:STATISTICS|REPORT|FY|ARTICLE|PARAGRAPH|PARA|FAM|FAH|EMAIL|E-MAIL|LETTER|OF|DATED|AIRGRAM)\b|^[A-Z]$",
    re.IGNORECASE,
)
LABEL = re.compile(r"^(?:REFS?|REFERENCES?|REFTELS?)\b[.:]*\s*", re.IGNORECASE)
CUT = re.compile(
    r";|\s+(?=(?:[OPRZ] )+\d{6}Z)|\s+(?=\(?[A-H][.)]\s*(?:[O\d]\d(?:\d\d)? ?)?[A-Za-z]{3})|(?<=\d):|(?<=\d),\s|\s+AND\s+(?=[A-Za-z .]{3,25}\d)",
    re.IGNORECASE,
)

MAX_LENGTH = 120
"""A longer item is no reference, but text that ran into the field."""


class References(NamedTuple):
    """What a REF line names: canonical ids of cables, and everything else as it stands."""

    cables: tuple[str, ...]
    others: tuple[str, ...]


def make_id(year: int, post: str, number: str) -> str:
    """`make_id(2006, "RIO DE JANEIRO", "001144")` -> `06RIODEJANEIRO1144`."""
    known = load_posts().find(post)
    name = known.post if known else normal(post)
    return f"{year % 100:02d}{name}{int(number)}"


def canonical_id(text: str) -> str:
    """`1974LAPAZ03068`, `74 LA PAZ 3068` -> `74LAPAZ3068`; empty when the text is no cable id."""
    found = CABLE_ID.match(text.strip().upper())
    if not found:
        return ""
    year, post, number = found.groups()
    return make_id(int(year), post, number) if int(number) else ""


def read_references(text: str, year: int | None) -> References:
    """Split the text of a REF line; a reference without a year is of `year` (the cable's own), or no id without one."""
    posts = load_posts()
    cables: dict[str, None] = {}
    others: dict[str, None] = {}
    for item in split_references(text):
        found = read_reference(item, year, posts)
        if found:
            cables[found] = None
        elif not item.isdigit() and len(item) <= MAX_LENGTH:
            others[item] = None
    return References(tuple(cables), tuple(others))


def split_references(text: str) -> list[str]:
    """Cut at enumerators (`A.`, `(B)`), semicolons and commas between references; enumerators go."""
    items = []
    # Line breaks are no borders: they tear numbers from their posts.
    text = LABEL.sub("", re.sub(r"[\s¶]+", " ", LABEL.sub("", text.strip())))
    for item in CUT.split(text):
        previous = None
        item = item.strip(" ,.;:¶(")
        while item != previous:
            previous, item = item, ENUMERATOR.sub("", item).strip(" ,.;:¶(")
        if item:
            items.append(item)
    return items


def read_reference(item: str, year: int | None, posts: Posts) -> str:
    """The canonical id of one reference, empty when it is none."""
    if ID_IN_TEXT.fullmatch(item.replace(" ", "").upper()) and not item[2:3].isspace():
        return canonical_id(item)
    found = REFERENCE.match(item)
    if not found or NOT_POSTS.search(found["post"]):
        return ""
    post = found["post"]
    damaged = re.match(r"[A-Z]{1,2} (?=.{3})", post)
    if damaged and not posts.find(post) and posts.find(post[damaged.end() :]):
        post = post[damaged.end() :]
    known = posts.find(post)
    digits = found["year"]
    own = int(digits.upper().replace("O", "0")) if digits else year
    # A name that is on no list is a post only when the writing says so: capitals, a year, no more than three words.
    if not known and not (post.isupper() and len(post.split()) <= 3):
        return ""
    return make_id(own, post, found["number"]) if own is not None else ""
