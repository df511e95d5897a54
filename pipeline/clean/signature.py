"""The signature that closes a cable: one to three words, as a rule in capitals, on a line of their own."""

import re
from collections.abc import Sequence

from pipeline.clean.furniture import RULE
from pipeline.clean.lines import Line

NAME = r"[A-Z][A-Z'’.-]*[A-Z]"
CAPITALS = re.compile(rf"^(?:(?:DE|DI|VON|VAN|LA|LE|MC|{NAME}) ?){{0,2}}{NAME}(?: JR\.?)?[#*\"]*$")
MIXED = re.compile(
    r"^(?:(?:[A-Z]\.|van|von|de|di|la) ?){0,2}[A-Z][a-zA-Z'’-]+(?: [A-Z][a-zA-Z'’-]+)?[#*\"]*$"
)
INLINE = re.compile(
    r"(?:(?<=[\w)\"'][.!?])|(?<=[\w)][.!?][\"')])|(?<=\w\))|(?<=X{6}))\s+"
    r"((?:VAN |DE |VON |LA )?[A-Z][A-Za-z'’-]*[A-Za-z])\s*$"
)
NO_NAME = re.compile(
    r"\b(?:END|SUMMARY|COMMENT|EXEMPT|UNQUOTE|QUOTE|TEXT|BT|BACKGROUND|INTRODUCTION|NOTE|CONCLUSION|UNCLASSIFIED|SECRET"
    r"|CONFIDENTIAL|SENSITIVE|SIPDIS|ANNEX|OVERVIEW|ASSESSMENT|ACTION|AND|THE|OF|NONE|REDACTED|CONTINUED|PREVENTION"
    r"|PROSECUTION|PROTECTION|PART|SECTION|NIL|GDS|XGDS|END SUMMARY|RECOMMENDATIONS?|OTHER|ECONOMY|POLITICS)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?:;)\"”'’>*]$|/$")
MAX_LENGTH = 32


def is_capital_name(text: str) -> bool:
    """Whether a line is one to three words in capitals, as signatures are."""
    return len(text) <= MAX_LENGTH and bool(CAPITALS.match(text))


def is_name(text: str) -> bool:
    """Whether a text is one to three words that begin with capitals."""
    return (
        len(text) <= MAX_LENGTH
        and bool(CAPITALS.match(text) or MIXED.match(text))
        and not NO_NAME.search(text)
    )


def find_signature(
    lines: Sequence[Line], marks: Sequence[str], first: int, last: int
) -> tuple[int, int] | None:
    """Lines `[i, j)` of the signature within `[first, last)`; None when the text is not signed on a line of its own.

    It is the first such line after the last numbered paragraph that only furniture or a blank line follows; a name in
    mixed case must be the last line of the text.
    """
    texts = [i for i in range(first, last) if lines[i].text and not marks[i]]
    for k, i in enumerate(texts):
        before = lines[texts[k - 1]].text if k else "."
        length = signature_length(lines, texts, k)
        if not length:
            continue
        after = texts[k + length] if k + length < len(texts) else None
        closes = after is None or (
            after > texts[k + length - 1] + 1 and CAPITALS.match(lines[i].text)
        )
        underlined = i + 1 < len(lines) and marks[i + 1] == RULE and after is not None
        if closes and not underlined and (SENTENCE_END.search(before) or after is None):
            return i, texts[k + length - 1] + 1
    return None


def signature_length(lines: Sequence[Line], texts: Sequence[int], k: int) -> int:
    """How many of the lines from the `k`-th text line on make a name: 0, 1, or 2 when a line break tore it."""
    text = lines[texts[k]].text
    if len(text) > MAX_LENGTH or NO_NAME.search(text):
        return 0
    is_last = k == len(texts) - 1
    if not (CAPITALS.match(text) or (is_last and MIXED.match(text))):
        return 0
    torn = k + 2 == len(texts) and texts[k + 1] == texts[k] + 1
    return (
        2
        if torn
        and CAPITALS.match(text + lines[texts[k + 1]].text)
        and len(lines[texts[k + 1]].text) < 6
        else 1
    )


def find_inline_signature(text: str) -> int | None:
    """Where in the last line of a text a signature begins that stands behind its last sentence; None if none does."""
    tail = text[-80:]
    found = INLINE.search(tail)
    if not found or NO_NAME.search(found[1]) or len(found[1]) < 3:
        return None
    head = tail[: found.start()]
    # "in the U.S. EMBASSY" and "(see map) Lund" are no ends of sentences.
    if re.search(r"(?:\b\w|\.\w)\.$", head) or (head.endswith(")") and not found[1].isupper()):
        return None
    return len(text) - len(tail) + found.start(1)
