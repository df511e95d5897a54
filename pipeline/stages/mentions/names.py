"""Names of bodies, laws and places in mixed case, from the words that they are made of.

A run of capitalised words is cut where one name ends and another starts, and labelled by its head word:
"Ministry of Labor", "University of X", "Law on Y". Offsets are code points of the paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.stages.mentions.lexicon import Lexicon
from pipeline.stages.mentions.spans import Candidate

CAPITALISED = (
    r"(?:(?:[^\W\d_a-zß-öø-ÿ]|Corp|Inc|Ltd|St|Co|Bros|Jr|Sr)\.(?!\w)|(?:[A-Z]\.){2,}"
    r"|[^\W\d_a-zß-öø-ÿ][\w’']*(?:-[\w’']+)*(?:[&/](?=[A-Z])[A-Z]\w*)*)"
)
LINK = r"(?:of|for|on|and|the|to|in|against|de|del|la|las|los|y|e|do|da|dos|das|du|des|para|en|contra|sobre|&)"
RUN = re.compile(
    rf"(?<![\w.]){CAPITALISED}(?: {{1,2}}(?:{LINK} {{1,2}}){{0,3}}{CAPITALISED}){{0,20}}"
)
WORD = re.compile(r"\S+")
LIST_TAIL = re.compile(
    rf"(?:, ?{CAPITALISED}(?: {CAPITALISED})?)+,? (?:and|&) {CAPITALISED}(?: {CAPITALISED})?"
)
YEAR = re.compile(r"\b(?:19|20)\d\d $")
ARTICLES = frozenset(
    {"the", "a", "an", "this", "that", "these", "its", "their", "our", "his", "her"}
)
SEATED = frozenset({"embassy", "consulate", "mission", "consulates", "embassies", "delegation"})
PLURAL_HEADS = frozenset({"ministries", "departments", "laws", "governments"})


class Word(NamedTuple):
    """A word of a run in code points of the paragraph; `key` is lower case, without possessive and full stop."""

    text: str
    start: int
    end: int
    key: str


def find_named(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield bodies, laws and places that their head words give away."""
    for match in RUN.finditer(text):
        words = [_word(m, match.start()) for m in WORD.finditer(match[0])]
        for part in split_run(words, lexicon):
            candidate = classify(part, lexicon)
            if candidate:
                yield _extended(text, candidate, part, lexicon)


def split_run(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Sequence[Word]]:
    """Cut a run where one name ends and another starts: after a possessive, at "and the", before a person."""
    first = 0
    for i, word in enumerate(words):
        owner = word.text.endswith(("'s", "’s", "'S")) and word.key not in lexicon.owners
        if owner and i + 1 < len(words):
            yield words[first : i + 1]
            first = i + 1
        elif i > first and word.text.islower() and _breaks(words[first:i], words[i:], lexicon):
            yield words[first:i]
            first = i + 1
        elif i > first and _starts_person(words, i, lexicon):
            yield words[first:i]
            first = i
    yield words[first:]


def classify(words: Sequence[Word], lexicon: Lexicon) -> Candidate | None:
    """The name that the words of one part hold, with its label, or None."""
    words = _trimmed(words, lexicon)
    heads = [i for i, w in enumerate(words) if lexicon.heads.get(w.key)]
    if len(words) < 2 or not heads:
        return None
    first, last = heads[0], heads[-1]
    linked = next((i for i in heads if i + 1 < len(words) and words[i + 1].text.islower()), None)
    if linked is not None and not _is_role(words, linked, lexicon):
        head, end = linked, len(words)
    elif last == len(words) - 1 or first > 0:
        head, end = last, last + 1
    elif words[0].key in SEATED or lexicon.heads[words[0].key] in ("org", "law"):
        head, end = 0, len(words)
    else:
        return None
    before = frozenset(w.key for w in words[:head])
    label = lexicon.label_of(
        words[head].key, before | {w.key for w in words[head:end]} & lexicon.modifiers
    )
    if not label or end < 2 or words[head].key in PLURAL_HEADS:
        return None
    return Candidate(
        words[0].start, words[end - 1].end - _possessive(words[end - 1].text), label, 2
    )


def _word(match: re.Match[str], offset: int) -> Word:
    text = match[0]
    key = re.sub(r"['’][sS]?$", "", text).rstrip(".").casefold()
    return Word(text, match.start() + offset, match.end() + offset, key)


def _breaks(left: Sequence[Word], right: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the small word at the start of `right` stands between two names and not inside one."""
    link = right[0].key
    heads = [lexicon.heads[w.key] for w in left if w.key in lexicon.heads]
    if link in ("and", "&"):
        following = right[1].key if len(right) > 1 else ""
        if following == "the" or following in lexicon.titles or not heads:
            return True
        ends = left[-1].key in lexicon.heads
        both = ends and (
            following in lexicon.nationalities or any(w.key in lexicon.heads for w in right[1:])
        )
        return following in lexicon.heads or both
    if link in ("in", "en"):
        after_link = any(w.text.islower() for w in left[1:])
        return not (left[-1].key in SEATED or ("law" in heads and after_link))
    if link == "to":
        return lexicon.heads.get(left[-1].key) != "law" and "of" not in [w.key for w in left]
    if link in ("of", "for", "on"):
        within = link == "of" and len(left) > 1 and left[-1].key in lexicon.heads
        owned = within and right[1].key == "the" and any(w.key in lexicon.heads for w in right[2:])
        return not heads or owned
    return (
        link in ("the", "against", "contra", "sobre") and not heads and left[-1].text[0].isupper()
    )


def _starts_person(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether a person's name or title follows a finished name: "Ministry of Justice Maria Ficta"."""
    key, before = words[i].key, words[i - 1]
    if before.text.islower() or i + 1 >= len(words) or key in lexicon.heads:
        return False
    title = lexicon.titles.get(key) in ("office", "honorific") and key not in lexicon.owners
    after_title = before.key in lexicon.titles and before.key not in lexicon.topics
    return title or (key in lexicon.given and not after_title)


def _trimmed(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    first, end = 0, len(words)
    while first < end and (
        words[first].key in ARTICLES
        or words[first].key in lexicon.links
        or (
            first == 0
            and lexicon.is_common(words[0].key)
            and words[0].key not in lexicon.heads
            and words[0].key not in lexicon.modifiers
            and words[0].key not in lexicon.topics
            and words[0].key in lexicon.openers
        )
        or lexicon.titles.get(words[first].key) == "honorific"
    ):
        first += 1
    while end > first and words[end - 1].text.islower():
        end -= 1
    return words[first:end]


def _is_role(words: Sequence[Word], head: int, lexicon: Lexicon) -> bool:
    """A post and not a body: "Attorney General of Chiapas", "Secretary of Health"."""
    return words[head].key in (
        "attorney",
        "prosecutor",
        "commissioner",
        "ombudsman",
        "general",
        "comptroller",
    )


def _extended(
    text: str, candidate: Candidate, words: Sequence[Word], lexicon: Lexicon
) -> Candidate:
    """The candidate with a list of topics ("of Economy, Trade and Industry") and a year before a law."""
    start, end = candidate.start, candidate.end
    tail = LIST_TAIL.match(text, end) if candidate.label == "AGENCY" else None
    if tail and all(w.casefold() in lexicon.topics for w in re.findall(r"[A-Z]\w+", tail[0])):
        end = tail.end()
    if candidate.label == "LAW":
        year = YEAR.search(text, max(0, start - 5), start)
        start = year.start() if year else start
    return candidate._replace(start=start, end=end)


def _possessive(text: str) -> int:
    return 2 if text.endswith(("'s", "’s", "'S")) else 1 if text.endswith(("'", "’")) else 0


def classify_name(name: str, lexicon: Lexicon) -> str:
    """Label of a name that stands alone, as in a definition; "" where it is no name of a body or a law."""
    words = [_word(m, 0) for m in WORD.finditer(name)]
    heads = [w.key for w in words if w.key in lexicon.heads]
    if name.islower() or not heads:
        return ""
    before = frozenset(w.key for w in words)
    first_linked = next(
        (a.key for a, b in pairwise(words)
         if a.key in lexicon.heads and b.key in lexicon.links), ""
    )  # fmt: skip
    return lexicon.label_of(first_linked or heads[-1], before - {heads[-1]})
