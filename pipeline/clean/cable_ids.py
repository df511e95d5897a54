"""Cable ids: two-digit year, post and number without padding (`07MEXICO1196`), whatever the writing.

Archives and writers shorten, misspell and damage them: `1974LAPAZ03068`, `05RIO123`, `06 BRASLIA 1450`, and
`08ECTION01OF02OSLO492`, where the section of the classification line got into the name of the post.
"""

import re

from pipeline.clean.datetimes import full_year
from pipeline.clean.posts import Post, load_posts, normal

ID_IN_TEXT = re.compile(r"\b(\d{2}[A-Z]{3,25}\d{1,6})\b")
PARTS = re.compile(
    r"^\W*(?P<year>(?:19|20)\d\d|[\dO]\d)[\s/_-]*(?P<post>\S.*?)[\s#_-]*(?P<number>\d{1,8})\W*$"
)
SHORT_ID = re.compile(r"^(\d\d)([A-Z].*?)(\d{1,6})$")
NOT_A_POST = re.compile(
    r"^(?:CORRECTEDCOPY|UNCLASSIFIED|UNCLAS|CONFIDENTIAL|SECRET|LIMITEDOFFICIALUSE|EFTO|NOFORN|SIPDIS|SENSITIVE|EXDIS"
    r"|NODIS|FINALSECTION|AMEMBASSY|AMCONSUL|USMISSION|USINT|USEMBASSY|EMBASSY|CONSULATE|USOFFICE|REO(?=BASRA|HILLA|MOSUL|KIRKUK|ERBIL))(?=[A-Z]{4})"
)
"""What else stands on a classification line and gets glued to the post."""

MAX_LENGTH = 100
"""A longer text is no id, and would keep the pattern busy."""

MIN_SUFFIX = 4
"""A shorter name at the end of a damaged one says nothing."""


def canonical_reference_id(text: str) -> str | None:
    """The canonical form of a cable id in any writing; None when the text is no cable id.

    >>> canonical_reference_id("05RIO123"), canonical_reference_id("2007 MEXICO 01196")
    ('05RIODEJANEIRO123', '07MEXICO1196')
    """
    return canonical_id(text) or None


def canonical_id(text: str) -> str:
    """As `canonical_reference_id`, but empty when the text is no cable id."""
    text = " ".join(text.upper().split())
    found = PARTS.match(text) if len(text) <= MAX_LENGTH else None
    if not found or not re.search(r"[A-Z]{2}", found["post"]) or not int(found["number"]):
        return ""
    year = int(found["year"].replace("O", "0"))
    return make_id(year, found["post"], found["number"])


def make_id(year: int, post: str, number: str) -> str:
    """`make_id(2006, "RIO DE JANEIRO", "001144")` -> `06RIODEJANEIRO1144`; an unknown post stays as it is written."""
    known = resolve_post(post)
    name = known.post if known else bare_name(normal(post))
    name = load_posts().name_in(name, full_year(f"{year % 100:02d}"))
    return f"{year % 100:02d}{name}{int(number)}"


def split_id(reference_id: str) -> tuple[int, str, int] | None:
    """Two-digit year, post and number of a canonical id; None of any other text."""
    found = SHORT_ID.match(reference_id)
    return (int(found[1]), found[2], int(found[3])) if found else None


def resolve_post(name: str) -> Post | None:
    """The post that a name means, damage and typing errors mended; None when it means none that is known."""
    posts = load_posts()
    if post := posts.find_similar(name):
        return post
    key = normal(name)
    bare = bare_name(key)
    if bare == key:
        return None
    if post := posts.find_similar(bare):
        return post
    # `01OF02MANAMA` leaves MANAMA after its last digit; `ECTIONMANAMA` must be tried from every letter on.
    return next(
        (post for i in range(1, len(bare) - MIN_SUFFIX + 1) if (post := posts.find(bare[i:]))),
        None,
    )


def bare_name(key: str) -> str:
    """A normal name without what was glued to its front: digits and what stands before them, markings."""
    bare = re.sub(r"^.*\d", "", key) or key
    while found := NOT_A_POST.match(bare):
        bare = bare[found.end() :]
    return bare
