"""The references of a header: `REF: A. 06 STATE 202745 B. MEXICO 6568 (NOTAL) C. BERG-LUND E-MAIL 05/03/07`.

An item names one cable, several of one post (`PARIS 123, 124 AND 130`), or something else: a letter, a telephone
call, a report. Cables become canonical ids, the rest stays as it is written.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.clean.cited import DAY, Cited, read_cable, read_more
from pipeline.clean.datetimes import MONTH
from pipeline.clean.posts import load_posts
from pipeline.clean.reference_items import split_items, trim

SOFT = re.compile(
    r"\s*(?:,|:(?=\s)|\s&\s|\+|/(?=\s?(?!TOSEC)(?:\d{3}|(?:\d\d ?)?[A-Z][A-Z ]{2,20}\d))|\bAND\b)\s*",
    re.IGNORECASE,
)
NEXT_CABLE = re.compile(
    r"(?<=[\d)])\s+(?=(?:(?:19|20)?\d\d ?)?(?P<post>[A-Z][A-Z.'’-]*(?: [A-Z.'’]+){0,3}) \d{1,8}\b)",
    re.IGNORECASE,
)
POST_AND_NUMBER = re.compile(
    r"\b(?P<post>[A-Z][A-Z.'’-]{0,24}(?: [A-Z.'’]{1,24}){0,3}) \d{1,8}\b", re.IGNORECASE
)
BRACKETS = re.compile(r"\([^()]*\)")
LONE_YEAR = re.compile(r"\s*['’]?(?:(?:19|20)\d\d|[\dO]\d)\s*")
NOISE = re.compile(
    r"^(?:(?:AND|ALL|THE|OTHER)\s+)*(?:(?:PREVIOUS|PRIOR|SUBSEQUENT|PRECEDING|EARLIER|RELATED)"
    r"(?:\s+(?:REPORTING|REPORTS?|CABLES?|MESSAGES?|TELEGRAMS?|SEPTELS?|E-?MAILS?))?|NOTAL|ET AL|SEPTELS?|NONE|N/?A|NIL|PARAS? [\d -]+)\W*$",
    re.IGNORECASE,
)
TELLING = re.compile(
    r"\d|\b(?:E-?MAILS?|TELE?CONS?|FONECONS?|PHONE|CALLS?|LETTERS?|MEMOS?|REPORTS?|NOTES?|FAX|MEETINGS?|CONVERSATIONS?|MESSAGES?"
    r"|PAPERS?|IIRS?|DAO|VISITS?|DISCUSSIONS?|BRIEFINGS?|NOTICE|AIRGRAM)\b",
    re.IGNORECASE,
)
MAX_LENGTH = 160
"""A longer item is no reference, but text that ran into the field."""

WINDOW = 40
"""Code points around a comma within which a date lies."""


class References(NamedTuple):
    """What a REF line names: canonical ids of cables, and everything else as it stands."""

    cables: tuple[str, ...]
    others: tuple[str, ...]


class Own(NamedTuple):
    """Post and number of the cable that refers, and whether it was sent in January."""

    post: str
    number: int
    january: bool


def read_references(text: str, year: int | None, own: Own | None = None) -> References:
    """Split the text of a REF line into cables and others.

    A reference without a year is of `year` (the cable's own), and stays as written when that is None. `own` tells the
    one case where it must be older: in January, a higher number of the same post.
    """
    cables: dict[str, None] = {}
    others: dict[str, None] = {}
    for item in split_items(text):
        for found in read_item(item):
            if isinstance(found, Cited):
                for number in found.numbers:
                    of = (
                        found.year
                        if found.year is not None
                        else default_year(found, number, year, own)
                    )
                    if of is None:
                        others[found.written] = None
                    elif number:
                        cables[f"{of % 100:02d}{load_posts().name_in(found.post, of)}{number}"] = (
                            None
                        )
            elif len(found) <= MAX_LENGTH:
                others[found] = None
    return References(tuple(cables), tuple(others))


def default_year(found: Cited, number: int, year: int | None, own: Own | None) -> int | None:
    """The year of a reference that gives none."""
    is_older = own and own.january and found.post == own.post and number > own.number
    return year - 1 if year is not None and is_older else year


def read_item(item: str) -> Iterator[Cited | str]:
    """Yield the cables of an item, and as text what is none; words such as AND PREVIOUS yield nothing."""
    carried: Cited | None = None
    loose: tuple[int, int] | None = None
    for start, end in pieces_of(item):
        piece = item[start:end]
        found = None if loose else read_more(piece, carried)
        found = found or read_cable(piece)
        if found:
            if loose:
                yield from other_text(item[slice(*loose)], carried)
            yield found
            yield from other_text(found.other, found) if found.other else ()
            carried, loose = found, None
        elif loose or not NOISE.match(piece):
            loose = (loose[0] if loose else start, end)
    if loose:
        yield from other_text(item[slice(*loose)], carried)


def other_text(text: str, before: Cited | None) -> Iterator[str]:
    """Yield what is no cable; behind a cable only what tells of another document, not the title of that cable."""
    text = trim(text)
    if (
        text
        and not NOISE.match(text)
        and not text.isdigit()
        and (before is None or TELLING.search(text))
    ):
        yield text


def pieces_of(item: str) -> Iterator[tuple[int, int]]:
    """Yield the spans between commas, colons, AND and slashes, dates left whole."""
    position = 0
    remarks = [found.span() for found in BRACKETS.finditer(item) if not names_cable(found[0])]
    borders = [
        found
        for found in SOFT.finditer(item)
        if not is_in_date(item, found) and not any(a < found.start() < b for a, b in remarks)
    ]
    borders += [found for found in NEXT_CABLE.finditer(item) if load_posts().find(found["post"])]
    for found in sorted(borders, key=lambda border: border.start()):
        # `06 BONN 44` behind another cable: the border is before its year, not behind it.
        behind_year = found.re is NEXT_CABLE and LONE_YEAR.fullmatch(item, position, found.start())
        if found.start() >= position and not behind_year:
            yield position, found.start()
            position = found.end()
    yield position, len(item)


def names_cable(text: str) -> bool:
    """Whether a text names a cable of a known post."""
    return any(load_posts().find(found["post"]) for found in POST_AND_NUMBER.finditer(text))


def is_in_date(item: str, border: re.Match[str]) -> bool:
    """Whether a comma or slash belongs to a date or introduces the date of the cable before it."""
    before = item[max(0, border.start() - WINDOW) : border.start()]
    rest = item[border.end() : border.end() + WINDOW]
    if "/" in border[0]:
        return bool(re.search(r"(?:^|\D)\d{1,2}/\d{1,2}$", before))
    if re.match(r"(?:19|20)\d\d\b", rest) and re.search(
        rf"(?:{MONTH})[A-Z]*\.?(?: \d{{1,2}})?$", before, re.IGNORECASE
    ):
        return True
    return bool(re.match(rf"(?:{DAY})\W*(?:$|[,;)]|AND )", rest, re.IGNORECASE))
