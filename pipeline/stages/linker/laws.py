"""Parts of laws: the law that an article belongs to."""

import re

CLAUSE = re.compile(
    r"(?:the )?(?:Articles?|Sections?|Chapters?|Paragraphs?|Titles?|Annex(?:es)?|Parts?|Art\.|Sec\.)\s",
    re.IGNORECASE,
)
OF_LAW = re.compile(r"\b(?:of|in|to|under)\s+(?:the\s+)?(?P<law>(?!the\b).+)$", re.IGNORECASE)
PART_BEHIND = re.compile(
    r",?\s+(?:Articles?|Sections?|Chapters?|Paragraphs?|Titles?|Annex(?:es)?|Parts?|Art\.|Sec\.)\s.*$",
    re.IGNORECASE,
)
KINDS = frozenset(["law", "act", "code", "convention", "constitution", "treaty", "protocol", "agreement", "covenant", "decree", "charter", "statute", "bill"])  # fmt: skip


def is_clause(name: str) -> bool:
    """Whether a name begins with a part of a law."""
    return CLAUSE.match(name) is not None


def law_of(name: str) -> str:
    """The law in a name: `"Article 5 of the Penal Code"` and `"Penal Code, Article 5"` -> `"Penal Code"`.

    Empty for a bare part: `"Article 5"`.
    """
    if is_clause(name):
        found = OF_LAW.search(name)
        law = found["law"] if found else ""
        if is_clause(law):
            return law_of(law)
        return law if any(c.isalpha() for c in law) else ""
    behind = PART_BEHIND.search(name)
    if not behind:
        return name
    law = name[: behind.start()].rstrip(", ")
    cut = behind[0].startswith(",") or law.split(" ")[-1].casefold() in KINDS
    return law if cut else name


def is_bare_kind(name: str) -> bool:
    """Whether a name is nothing but a kind of law: "the Code"."""
    return name.casefold() in KINDS
