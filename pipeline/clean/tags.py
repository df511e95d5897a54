"""TAGS: the codes of a header for subject, programme, country, organisation and person.

`TAGS: PREL, PHUMKDEM P GOV OVIP (BERG, ANNA), NO` -> PREL, PHUM, KDEM, PGOV, OVIP, `BERG, ANNA`, NO.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from pipeline.clean.words import load_words

LINK = re.compile(r"\[([^\[\]\n]{1,60})\]\([^()\n]{0,200}\)")
BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]{1,120})[)\]}]?")
PERSON = re.compile(r"[A-Z][\w.'’ -]*[,;] ?[A-Z][\w.,'’ -]*")
SEPARATOR = re.compile(r"[\s,;:+&|]+|(?<=[A-Z])\.+(?=[A-Z]{2}|\s|$)|\.{2,}|--+")
TOKEN = re.compile(r"[A-Z0-9][A-Z0-9/'’-]*")
NO_TAG = frozenset({"AND", "N/A", "NA", "NONE", "TAGS", "TAG", "THE", "OF"})
NO_CODES = frozenset({"FOR", "PASS", "TO", "THE", "FROM", "DEPT", "STATE"})
TAG_LENGTH = 4
MAX_CODE = 6


class Token(NamedTuple):
    """A word of a TAGS field, and whether a comma follows it."""

    text: str
    comma: bool


def read_tags(text: str) -> tuple[str, ...]:
    """The tags in order, each once and in capitals; persons as `SURNAME, NAME`.

    Glued tags are cut and torn ones joined where both sides are known, a typing error is mended where one known tag alone
    is meant; any other code stays as it is written.
    """
    text = LINK.sub(r"\1", text).upper()
    tags: dict[str, None] = {}
    position = 0
    for found in BRACKETS.finditer(text):
        tags.update(dict.fromkeys(read_codes(text[position : found.start()])))
        tags.update(dict.fromkeys(read_brackets(found[1])))
        position = found.end()
    tags.update(dict.fromkeys(read_codes(text[position:])))
    return tuple(tags)


def are_tags(text: str) -> bool:
    """Whether a line can go on with a TAGS field: short codes in capitals, known ones among them, or persons in brackets."""
    words = [
        word.strip(".")
        for word in re.split(r"[\s,;/]+", BRACKETS.sub(" ", LINK.sub(r"\1", text)))
        if word
    ]
    if not words:
        return bool(BRACKETS.search(text))
    if not text.isupper() or NO_CODES.intersection(words):
        return False
    known = sum(is_known(word) or len(mend(word)) > 1 for word in words)
    short = all(len(word) <= MAX_CODE for word in words)
    return 2 * known >= len(words) or (short and (known > 0 or len(words) <= 2))


def read_brackets(text: str) -> Iterator[str]:
    """Yield what stands in brackets: persons, or codes."""
    words = TOKEN.findall(text)
    # Two letters beside a comma can be a name (`LI, BO`); codes of more letters are on the lists.
    codes = [word for word in words if len(word) > 2 or PERSON.search(text)]
    if all(map(is_known, codes)):
        yield from read_codes(text)
        return
    for name in re.split(r"\s*;\s*|\s+AND\s+", text):
        person = re.sub(r"\s+", " ", re.sub(r"\s*,\s*", ", ", name)).strip(" ,")
        if re.search(r"[A-Z]{2}", person):
            yield person


def read_codes(text: str) -> Iterator[str]:
    """Yield the tags of a text without brackets."""
    tokens = list(tokens_of(text))
    visit = False
    i = 0
    while i < len(tokens):
        following = tokens[i + 1].text if i + 1 < len(tokens) else ""
        token, comma = tokens[i]
        if f"{token}_{following}" in load_words()["named_tags"]:
            yield f"{token} {following}"
            i += 2
        elif following and not comma and is_torn(token, following):
            yield token + following
            i += 2
        elif visit and comma and (given := given_names(tokens, i)):
            yield f"{token}, {' '.join(given)}"
            i += 1 + len(given)
        else:
            codes = mend(token) if len(token) > 1 else []
            yield from codes
            visit = visit or "OVIP" in codes
            i += 1


def tokens_of(text: str) -> Iterator[Token]:
    """Yield each token, and whether a comma follows it; of `EFIN/ECON` both halves."""
    position = 0
    for found in [*SEPARATOR.finditer(text), None]:
        raw = text[position : found.start() if found else len(text)]
        position = found.end() if found else len(text)
        comma = bool(found and "," in found[0])
        if raw.strip("./-'\"") in NO_TAG:
            continue
        parts = [part.strip(".-'\"*_") for part in cut_joined(raw)]
        for k, part in enumerate(parts):
            if TOKEN.fullmatch(part) and part not in NO_TAG and not part.isdigit():
                yield Token(part, comma and k == len(parts) - 1)


def cut_joined(raw: str) -> list[str]:
    """Cut at slashes, and at hyphens between known tags: IA-ECOSOC and C-3 are codes of their own."""
    parts = [part for part in raw.split("/") if part]
    if len(parts) > 1 and all(len(part) < 2 for part in parts):
        return [raw]
    cut = []
    for part in parts:
        halves = [half for half in part.split("-") if half]
        cut += halves if len(halves) > 1 and all(map(is_known, halves)) else [part]
    return cut if len(cut) == 1 else [part for part in cut if len(part) > 1]


def is_known(token: str) -> bool:
    """Whether a token is a tag of the lists."""
    words = load_words()
    return (
        token in words["subject_tags"]
        or token in words["place_tags"]
        or token in words["organisation_tags"]
    )


def is_torn(token: str, following: str) -> bool:
    """Whether two tokens are halves of one subject tag that a space tore: `P HUM`, `PRE L`."""
    if len(token) + len(following) != TAG_LENGTH or (is_known(token) and is_known(following)):
        return False
    return token + following in load_words()["subject_tags"]


def given_names(tokens: Sequence[Token], i: int) -> list[str]:
    """The given names behind the surname `tokens[i]` where a visitor stands without brackets: `OVIP BERG, ANNA K`."""
    surname = tokens[i].text
    if is_known(surname) or not surname.isalpha() or mend(surname) != [surname]:
        return []
    names: list[str] = []
    for token, comma in tokens[i + 1 : i + 4]:
        if is_known(token) or not token.isalpha() or (not names and len(token) < 3):
            break
        names.append(token)
        if comma:
            break
    return names


def mend(token: str) -> list[str]:
    """The tags that a token stands for: itself, the parts of a glued one, or the tag that it misspells."""
    if is_known(token) or len(token) < TAG_LENGTH:
        return [token]
    if len(token) > TAG_LENGTH and (parts := cut_glued(token)):
        return parts
    return [misspelt(token) or token]


def cut_glued(token: str) -> list[str]:
    """Cut `ECONEFIN` into ECON, EFIN and `PHUMBA` into PHUM, BA; empty when the token is not wholly made of known tags."""
    words = load_words()
    parts = []
    position = 0
    while (
        len(token) - position >= TAG_LENGTH
        and token[position : position + TAG_LENGTH] in words["subject_tags"]
    ):
        parts.append(token[position : position + TAG_LENGTH])
        position += TAG_LENGTH
    rest = token[position:]
    if not parts or (
        rest and not (rest in words["place_tags"] or rest in words["organisation_tags"])
    ):
        return []
    return [*parts, rest] if rest else parts


@lru_cache(maxsize=4096)
def misspelt(token: str) -> str:
    """The one known subject tag that a code of four letters misspells by one letter or two swapped; empty if not one.

    The first letter, the family, must be right unless two letters are swapped. Programme tags (K...) are many and new ones
    are made: of those only swapped letters are mended. A fifth letter must be a doubled one.
    """
    if not token.isalpha() or len(token) > TAG_LENGTH + 1:
        return ""
    if len(token) > TAG_LENGTH:
        undoubled = {
            token[:i] + token[i + 1 :] for i in range(1, len(token)) if token[i] == token[i - 1]
        }
        near = [tag for tag in undoubled if tag in load_words()["subject_tags"]]
    else:
        near = [
            tag
            for tag in load_words()["subject_tags"]
            if OSA.distance(token, tag, score_cutoff=1) <= 1
            and (sorted(token) == sorted(tag) or (token[0] == tag[0] != "K"))
        ]
    return near[0] if len(near) == 1 else ""
