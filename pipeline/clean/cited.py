"""One reference to cables: post, number and year in any writing (`06 STATE 202745 (NOTAL)`, `05PARIS123`, `BERN 1-3`)."""

import re
from typing import NamedTuple

from pipeline.clean.cable_ids import ID_IN_TEXT, canonical_id, resolve_post, split_id
from pipeline.clean.datetimes import MONTH, full_year
from pipeline.clean.hyphens import is_word
from pipeline.clean.posts import load_posts

DAY = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)|(?:DTG\s)?\d{{6}}Z\s?[A-Z]{{3,9}}\s?(?:\d{{4}}|\d\d)"
    rf"|(?:{MONTH})[A-Z]*\.?\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s(?:{MONTH})[A-Z]*\.?,?(?:\s\d{{4}}|\s\d\d)?|(?:{MONTH})[A-Z]*\.?,?\s\d{{4}})"
)
CABLE = re.compile(
    r"^(?:[('’‘]?(?P<year>(?:19|20)\d\d|[\dO]\d)\)?[\s/.-]*)?"
    r"(?P<post>[A-Z][A-Z.'’]*(?:[\s-]+[A-Z.'’]+){0,6}?)"
    r"(?:\s*(?:NO\.?|NR\.?|NUMBER|CABLE|TELEGRAM|TEL\.?|#)(?=[\s\d#]))?[\s#-]*(?:(?P<late>\d\d)[\s-]+(?=0*\d{3,6}\b))?(?P<number>0*\d{1,8})(?!\d)(?P<tail>.*)$",
    re.IGNORECASE,
)
MORE = re.compile(r"^#?(?P<number>\d{2,8})(?!\d)(?P<tail>(?!/\d)\D.*)?$")
LAST_OF_RANGE = re.compile(
    r"^\s?(?:-|–|THROUGH|THRU|TO)\s?(?P<last>\d{1,8})(?![\d/.-])", re.IGNORECASE
)
TAIL = re.compile(
    rf"""^(?:[\s,.:)\]]|\([^()]*\)?|\[[^\[\]]*\]|NOTAL|EXDIS|NODIS|LIMDIS|STADIS|SIPDIS|CIRCULAR|SERIES|ET\s(?:AL|SEQ)
    |(?:TOSEC|SECTO)\s\d+|(?:AND\s)?(?:ALL\s)?(?:PREVIOUS|PRIOR|PRECEDING|SUBSEQUENT|EARLIER|RELATED)
    (?:\s(?:REPORTING|REPORTS?|CABLES?|MESSAGES?|TELEGRAMS?|SEPTELS?|EMAILS?))?
    |(?:OF|DATED|DTD|ON)?\s*{DAY}|(?:OF|DATED)\s(?:19|20)\d\d|-{{1,2}}\s.*|["“].*|/0?\d(?!\d)|PARAS?\s\d.*|SECTION\s.*)*$""",
    re.IGNORECASE | re.VERBOSE,
)
YEAR_IN_TAIL = re.compile(
    rf"(?:\(|\bOF |\bDATED |\bDTD |, |\s)\(?(?P<day>{DAY}|(?:19|20)\d\d(?=\)|\W*$))", re.IGNORECASE
)
NOT_A_POST = re.compile(
    r"\b(?:STATISTICS|POSTS?|REPORTS?|FY|ARTICLES?|PARAS?|PARAGRAPHS?|FAM|FAH|E-?MAILS?|LETTERS?|MEMOS?|OF|DATED|DTD|AIRGRAM|AND|OR|THE"
    r"|FROM|IIR|TDX?|TDFIR|FBIS|UNSCR|UNGA|PUB|PL|EO|HR|SENATE|HOUSE|PAGE|PARTS?|SECTION|ITEM|ANNEX|TAB|DTG|MSG|MESSAGE|RADIO|CASE"
    r"|CONTRACT|LICENSE|PHASE|RESOLUTION|REV|VERSION|TITLE|CHAPTER|NOTE|DOC|DOCUMENT|FORM|DS|CY|VOL|TELE?CONS?|FONECONS?|CALLS?"
    r"|MEETINGS?|CONVERSATIONS?|NSDM|NSSM|PD|NSPD|PRESS|RELEASE|ORDER|DECREE|LAW|BULLETIN|DESPATCH|DISPATCH|CERP|EMBTELS?|CONGENTELS?|OURTELS?|URTELS?|MYTELS?|YOURTELS?)\b|^[A-Z]$",
    re.IGNORECASE,
)
BEFORE_POST = re.compile(
    r"^(?:SEE|CF|ALSO|MY|OUR|POST|IN|PER|RE|REFTEL|AND|US|CABLES?|TELEGRAMS?|EMBTEL|DEPTEL|EMBASSY|(?!CA?$)[A-Z]{1,2})$",
    re.IGNORECASE,
)
AIRGRAM = re.compile(r"(?<!['’])\bC?A[- ]?$", re.IGNORECASE)
DOCUMENT = re.compile(
    r"\b(?:E-?MAILS?|TELE?CONS?|FONECONS?|LETTERS?|MEMOS?|MEMCONS?|PHONECONS?|AIRGRAM|FAX)\b",
    re.IGNORECASE,
)
OTHER_KIND = re.compile(rf"^\s(?!-)[^()]*{DOCUMENT.pattern}", re.IGNORECASE)
MIN_NAME = 3
"""A shorter name that is on no list is no post."""

MAX_RANGE = 20
"""`STATE 1230-1234` names the cables between; numbers that lie farther apart are no range."""

YEARS = range(1945, 2036)
"""A number in this range behind a name that is on no list is a year: `CRIME STATISTICS 2005`."""


class Cited(NamedTuple):
    """Cables of one post and year: what a list carries on (`05 PARIS 123, 124`). `year` is None when none is written.

    `other` is what a line break without a mark put behind them: `OSLO 638 BERG/LUND TELECON JAN 31`.
    """

    post: str
    year: int | None
    numbers: tuple[int, ...]
    written: str
    other: str = ""


def read_cable(piece: str) -> Cited | None:
    """The cable that a piece names (`06 STATE 202745 (NOTAL)`), all of a range; None when it names none."""
    if glued := split_id(canonical_id(piece) if ID_IN_TEXT.fullmatch(piece.upper()) else ""):
        return Cited(glued[1], full_year(f"{glued[0]:02d}"), (glued[2],), piece)
    found = CABLE.match(piece)
    if not found or is_day(found["number"], found["tail"]) or AIRGRAM.search(found["post"]):
        return None
    post = find_post(
        found["post"], found["tail"], found["number"], has_year=bool(found["year"] or found["late"])
    )
    if not post:
        return None
    digits = found["year"] or found["late"]
    year = full_year(digits.upper().replace("O", "0")) if digits else year_in(found["tail"])
    other = found["tail"] if OTHER_KIND.match(found["tail"]) else ""
    return Cited(post, year, numbers_of(found["number"], found["tail"]), piece.strip(), other)


def read_more(piece: str, carried: Cited | None) -> Cited | None:
    """A number that carries on the post before it: the `124` of `PARIS 123, 124`."""
    found = MORE.match(piece.strip()) if carried else None
    if not found or not carried or is_day(found["number"], found["tail"] or ""):
        return None
    tail = found["tail"] or ""
    if tail and not TAIL.match(tail) and not LAST_OF_RANGE.match(tail):
        return None
    numbers = numbers_of(found["number"], tail)
    return Cited(carried.post, carried.year, numbers, f"{carried.post} {piece.strip()}")


def find_post(written: str, tail: str, number: str, *, has_year: bool) -> str:
    """The post of a reference as ids write it; empty when the words before the number name none.

    A name that is on no list is a post when the writing says so: capitals, no more than three words, nothing but remarks
    behind the number, which does not read as a year.
    """
    posts = load_posts()
    written = re.sub(r"['’]S\b", "", written, flags=re.IGNORECASE)
    words = written.replace("-", " ").split()
    for i in range(len(words)):
        known = posts.find(" ".join(words[i:]))
        if known and all(BEFORE_POST.match(w) or posts.find(w) == known for w in words[:i]):
            return known.post
    if NOT_A_POST.search(written) or not TAIL.match(tail):
        return ""
    if (similar := resolve_post(written)) and not is_word(written):
        return similar.post
    if not written.isupper() or len(words) > 3 or (int(number) in YEARS and not has_year):
        return ""
    name = re.sub(r"[^A-Z0-9]", "", written)
    return name if len(name) >= MIN_NAME else ""


def is_day(number: str, tail: str) -> bool:
    """Whether the number behind a name is the day of a date: `SAN JOSE 15 OCTOBER MEETING`."""
    return (len(number) < 3 and bool(re.match(rf"\s(?:{MONTH})", tail, re.IGNORECASE))) or bool(
        re.match(r"[/.]\d{1,2}[/.]\d|Z\b", tail)
    )


def year_in(tail: str) -> int | None:
    """The year that a remark behind a reference gives: `(2004)`, `OF MARCH 3, 2005`, `DTG 231234Z JAN 05`."""
    found = None if DOCUMENT.search(tail) else YEAR_IN_TAIL.search(tail)
    digits = re.search(r"(?<!\d)(?:(?:19|20)\d\d|\d\d)$", found["day"]) if found else None
    if not digits or re.fullmatch(
        rf"(?:{MONTH})[A-Z]*\.? \d\d?", found["day"] if found else "", re.IGNORECASE
    ):
        return None
    return full_year(digits[0])


def numbers_of(first: str, tail: str) -> tuple[int, ...]:
    """The number, or all numbers of the range that it begins: `123-125`, `1234-36`."""
    found = LAST_OF_RANGE.match(tail)
    if not found:
        return (int(first),)
    last = found["last"]
    end = int(first[: -len(last)] + last) if len(last) < len(first) else int(last)
    if not 0 < end - int(first) <= MAX_RANGE:
        return (int(first),)
    return tuple(range(int(first), end + 1))
