"""Subject tags of a cable: topics, countries, names of persons in brackets."""

import re
from collections.abc import Iterator

LINK = re.compile(r"\[([A-Z]+)\]\(#\)")
TAG = re.compile(
    r"\((?P<person>[A-Z][A-Z .'-]+,\s*[A-Z][A-Z .'-]*)\)?|(?P<tag>[A-Z]{2,5})(?![A-Z])|(?P<glued>[A-Z]{8}(?:[A-Z]{4})*(?:[A-Z]{2})?)"
)


def read_tags(text: str) -> Iterator[str]:
    """Yield tags in order, each once; glued ones (`PGOVPREL`) are split after four letters."""
    seen: set[str] = set()
    plain = LINK.sub(r"\1", text.upper().replace("\n", " "))
    for match in TAG.finditer(plain):
        if match["person"]:
            found = [f"({' '.join(match['person'].split())})"]
        elif match["glued"]:
            found = re.findall(r"[A-Z]{4}|[A-Z]{2}$", match["glued"])
        else:
            found = [match["tag"]]
        for tag in found:
            if tag not in seen:
                seen.add(tag)
                yield tag
