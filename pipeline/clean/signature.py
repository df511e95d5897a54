"""The signature that closes a cable: one to three words, as a rule in capitals, on a line of their own."""

import re
from collections.abc import Sequence

from pipeline.clean.furniture import RULE
from pipeline.clean.lines import Line, close_up

NAME = r"[A-Z][A-Z'’.-]*[A-Z]"
JUNK = r"[\s#*\"<>=~_|$@`{}\[\]\x00-\x1f\x7f-]"
CAPITALS = re.compile(
    rf"^{JUNK}*(?:[B-Z]\.? )?(?:(?:DE|DI|VON|VAN|LA|LE|MC|EL|AL|{NAME}) ?){{0,2}}{NAME}(?: ?[/&] ?(?:{NAME} )?{NAME})?(?:,? (?:JR|SR|II|III|ACTING|CHARGE|DCM)\b\.?| ?\((?:ACTING|CHARGE|DCM)\))?"
    rf"(?:{JUNK}|[;,!]$|\d{{1,4}}$)*(?<!\w-)$"
)
MIXED = re.compile(
    rf"^{JUNK}*(?:(?:[A-Z]\.|van|von|de|di|la) ?){{0,2}}[A-Z][a-zA-Z'’-]*[a-z](?: [A-Z][a-zA-Z'’-]*[a-z])?{JUNK}*$"
)
DOTTED = re.compile(rf"^{NAME}\.$")
INLINE = re.compile(
    r"(?:(?:(?<=[\w)\"'][.!?])|(?<=[\w)][.!?][\"')])|(?<=\w\))|(?<=X{6}))\s+((?:VAN |DE |VON |LA )?[A-Z][A-Za-z'’-]*[A-Za-z])"
    r"|(?<=[A-Za-z]{3}\.)([A-Z]{4,}))\s*$"
)
NO_NAME = re.compile(
    r"\b(?:END|SUMMARY|COMMENT|EXEMPT|UNQUOTE|UNQTE|ENDQUOTE|QUOTE|TEXT|BT|BACKGROUND|INTRODUCTION|NOTES?|CONCLUSIONS?|UNCLASSIFIED|UNCLAS|SECRET"
    r"|CONFIDENTIAL|SENSITIVE|SIPDIS|NOFORN|EXDIS|NODIS|LIMDIS|STADIS|ANNEX|APPENDIX|ATTACHMENT|ENCLOSURE|OVERVIEW|ASSESSMENT|ACTION|AND|THE|OF"
    r"|NONE|REDACTED|CONTINUED|PREVENTION|PROSECUTION|PROTECTION|PARTS?|SECTION|NIL|X?GDS|RECOMMENDATIONS?|OTHER|ECONOMY|POLITICS|PARTICIPANTS"
    r"|DELEGATION|TABLE|TOTAL|PROJECTIONS?|SCHEDULE|AGENDA|ITINERARY|QUESTIONS?|POINTS|MINIMIZE|CONSIDERED|BEGIN|DRAFT|PAGE|ADDRESS|EMBASSY)\b|^N{3,6}V?$",
    re.IGNORECASE,
)
ERROR_SIGN = re.compile(r"^(?:E ){3,}E$")
"""`E E E E E`: the operator broke off; what stands before it is no signature."""

PARTICLE = re.compile(r"^(?:DE|DI|VON|VAN|LA|LE|MC|EL|AL|DU|DER)$", re.IGNORECASE)
RANK = re.compile(r"(?:,? \(?(?:ACTING|CHARGE|DCM)\b[.)]?| N{3,5}V?| BT)+$")
SENTENCE_END = re.compile(r"[.!?:;)\"”'’>*]$|/$")
MAX_LENGTH = 32
MAX_REST = 6
"""So short is what a line break tears off a name."""


def is_capital_name(text: str) -> bool:
    """Whether a line is one to three words in capitals, as signatures are."""
    return len(text) <= MAX_LENGTH and bool(CAPITALS.match(close_up(text)))


def is_name(text: str) -> bool:
    """Whether a text is one to three words that begin with capitals."""
    text = close_up(text)
    return (
        len(text) <= MAX_LENGTH
        and bool(CAPITALS.match(text) or MIXED.match(text))
        and not NO_NAME.search(text)
    )


def read_signers(texts: Sequence[str]) -> tuple[str, ...]:
    """The names of a signature in its lines, without the damage around them: `STEDMAN##`, `BERG/LUND`, `BER` / `G`."""
    glue = " " if len(texts) > 1 and PARTICLE.match(texts[0].strip()) else ""
    text = RANK.sub(
        "", re.sub(rf"^{JUNK}+|(?:{JUNK}|\d)+$", "", glue.join(map(close_up, texts))).strip(" ,;:!")
    )
    return tuple(
        name for name in (spell_name(part) for part in re.split(r"\s?[/&]\s?", text)) if name
    )


def spell_name(text: str) -> str:
    """A name without the punctuation around it; `JR.` keeps its full stop."""
    text = text.strip(" ,;:")
    return text if re.search(r"\b(?:JR|SR)\.$", text, re.IGNORECASE) else text.strip(".")


def find_signature(
    lines: Sequence[Line], marks: Sequence[str], first: int, last: int
) -> tuple[int, int] | None:
    """Lines `[i, j)` of the signature within `[first, last)`; None when the text is not signed on a line of its own.

    It is a line behind the last numbered paragraph that only furniture or a blank line follows: the last line of the
    text if that is a name in capitals, else the first such line. A name in mixed case must be the last line.
    """
    texts = [i for i in range(first, last) if lines[i].text and not marks[i]]
    found = None
    for k, i in enumerate(texts):
        length = signature_length(lines, texts, k)
        if not length or not is_closing(lines, marks, texts, k, length):
            continue
        is_last = k + length == len(texts)
        if found is None or (is_last and CAPITALS.match(lines[i].text) and len(lines[i].text) > 3):
            found = (i, texts[k + length - 1] + 1)
    return found


def is_closing(
    lines: Sequence[Line], marks: Sequence[str], texts: Sequence[int], k: int, length: int
) -> bool:
    """Whether the name in the `k`-th text line closes a text: a sentence ends before it, nothing or a blank line follows."""
    i, end = texts[k], texts[k + length - 1]
    before = lines[texts[k - 1]].text if k else "."
    after = texts[k + length] if k + length < len(texts) else None
    following = next((lines[j].text for j in range(end + 1, len(lines)) if lines[j].text), "")
    if ERROR_SIGN.match(following):
        return False
    capitals = is_capital_name(lines[i].text)
    closes = after is None or (after > end + 1 and capitals)
    underlined = i + 1 < len(lines) and marks[i + 1] == RULE and after is not None
    # The last line of a text is a name in capitals whatever stands before it; one in mixed case must be set apart.
    apart = after is None if capitals else not lines[max(0, i - 1)].text
    return closes and not underlined and (apart or bool(SENTENCE_END.search(before)))


def signature_length(lines: Sequence[Line], texts: Sequence[int], k: int) -> int:
    """How many of the lines from the `k`-th text line on make a name: 0, 1, or 2 when a line break tore it."""
    text = close_up(lines[texts[k]].text)
    if len(text) > MAX_LENGTH or NO_NAME.search(text):
        return 0
    is_last = k == len(texts) - 1
    dotted = (
        is_last and k > 0 and DOTTED.match(text) and SENTENCE_END.search(lines[texts[k - 1]].text)
    )
    if not (CAPITALS.match(text) or (is_last and MIXED.match(text)) or dotted):
        return 0
    if k + 2 != len(texts) or texts[k + 1] != texts[k] + 1:
        return 1
    rest = lines[texts[k + 1]].text
    return 2 if len(rest) < MAX_REST and CAPITALS.match(text + rest) else 1


def find_inline_signature(text: str) -> int | None:
    """Where in the last line of a text a signature begins that stands behind its last sentence; None if none does."""
    tail = text[-80:]
    found = INLINE.search(tail)
    name = (found[1] or found[2]) if found else ""
    if not found or NO_NAME.search(name) or len(name) < 3:
        return None
    start = found.start(1) if found[1] else found.start(2)
    head = tail[: found.start()]
    # "in the U.S. EMBASSY" and "(see map) Lund" are no ends of sentences.
    if re.search(r"(?:\b\w|\.\w)\.$", head) or (head.endswith(")") and not name.isupper()):
        return None
    return len(text) - len(tail) + start
