"""Reference ids of cables: two-digit year, post, number, as in `07MEXICO1196`."""

import re
from collections.abc import Iterator

from pipeline.clean.posts import find_post, letters, load_posts

ID = re.compile(r"^\s*(?:(?:19|20)(?=\d{2}\D))?(\d{2})\s*([A-Z][A-Z .'-]*?)\s*0*(\d{1,6})\s*$")
SECTION = re.compile(r"SECTION\s?\d+\s?O[FN]\s?\d+\s?", re.IGNORECASE)
CITED = re.compile(
    r"(?<![A-Z0-9])(?:(?:19|20)?(?P<year>\d{2})\s+)?(?P<post>[A-Z][A-Z.'-]+(?:\s[A-Z][A-Z'-]+){0,3})\s+0*(?P<number>\d{1,6})\b"
)
LABEL = re.compile(r"^(?:[A-Z][.)]|AND|REF(?:ERENCE)?S?|\([A-Z]\))\s+")


def make_reference_id(year: str, post: str, number: str) -> str | None:
    """Join the parts under the post's own name; None when there is no such post."""
    found = find_post(post)
    if found is None:
        return None
    name = letters(post)
    # A former name (SAIGON) stays as it was; an abbreviated or misspelt one (RIO) gives way to the post's.
    similar = found.code.startswith(name) or name.endswith(found.code)
    former = not similar and letters(found.name) != name and name in load_posts()
    return f"{year[-2:]}{name if former else found.code}{int(number)}"


def canonical_reference_id(text: str) -> str | None:
    """Mend an abbreviated, misspelt or spaced id: `05RIO123` -> `05RIODEJANEIRO123`. None when it is none."""
    match = ID.match(SECTION.sub("", text.upper()))
    return make_reference_id(*match.groups()) if match else None


def find_references(text: str, year: int | None) -> Iterator[str]:
    """Yield the ids of the cables that a REF field names; those without a year take `year`.

    A reference without any year is left out.
    """
    for match in CITED.finditer(" ".join(text.upper().split())):
        post = LABEL.sub("", match["post"])
        cited = match["year"] or (f"{year % 100:02d}" if year is not None else "")
        found = make_reference_id(cited, post, match["number"]) if cited else None
        if found:
            yield found
