"""The places of a text that set a short form and its long form beside each other."""

import re
from collections.abc import Iterator

from pipeline.extensions import AcronymData
from pipeline.stages.acronyms.lexicon import Lexicon
from pipeline.stages.acronyms.match import (
    is_one_name,
    is_short,
    match_initials,
    match_letters,
    match_translated,
    shared_initials,
    words_before,
    words_in,
)

SHORT = r"[A-Z](?:[A-Za-z0-9]|[.&/'’-](?=[A-Za-z0-9])){1,11}\.?"
BRACKET = re.compile(
    r"[\s\"”](?P<open>\(\s*[\"“'‘]?|(?=[A-Z]{3,8}\)))(?P<short>"
    + SHORT
    + r"(?: \d{1,2}(?=\)))?)[\"”'’]?"
    r"(?=\s*[)\];,]|\s+-+\s|\s+or\s|\s+in\s|/)"
)
REVERSED = re.compile(
    r"(?<![\w(])(?P<short>" + SHORT + r")[\"”']?\s+\((?:the\s+)?(?P<long>[^\W\d_][^()]{6,120})\)"
)
EQUALS = re.compile(
    r"(?<![\w(])(?P<short>"
    + SHORT
    + r")[\"”]?\s?=\s?[\"“]?(?:the\s+)?(?P<long>[^\W\d_][^=;\n()]{3,160})"
)
ENDS = re.compile(r"[,.;:]|$")
NEXT_SHORT = re.compile(r"\s\S+\s?$")
INSIDE = re.compile(
    r"\((?:the\s+)?(?P<long>[A-Z][^()]{6,120}?)(?:\s+-+\s+|,\s*(?:or\s+)?|\s+or\s+|;\s*)[\"“]?(?P<short>"
    + SHORT
    + r")[\"”]?\)"
)
FORMERLY = re.compile(
    r"(?<![\w.&'-])(?P<long>[A-Z][\w.&'-]*(?:\s(?:of|for|the|and|de|[A-Z][\w.&'-]*)){0,9}),?\s\(?(?:formerly|previously)\s"
    r"(?:known\sas\s|called\s|named\s)?(?:the\s)?(?P<short>[A-Z][\w.&'-]*(?:\s(?:(?:of|for|the|and|de)\s)*[A-Z][\w.&'-]*){0,9})"
)
OPEN_WIDTH = 200


def find_definitions(text: str, lexicon: Lexicon, capitals: bool = False) -> Iterator[AcronymData]:
    """Yield the definitions in one paragraph; offsets are code points of `text`.

    `capitals` says that case tells nothing.
    """
    yield from before_brackets(text, lexicon, capitals)
    for pattern in (REVERSED, INSIDE):
        for match in pattern.finditer(text):
            span = match_inside(text, match.span("long"), match["short"], lexicon, capitals)
            if span:
                yield _definition(text, match.span("short"), span, "bracket")
    for match in EQUALS.finditer(text):
        span = match_behind(text, match.span("long"), match["short"], lexicon)
        if span:
            yield _definition(text, match.span("short"), span, "equals")
    if not capitals:
        for match in FORMERLY.finditer(text):
            if _has_head(match["long"], lexicon) and _has_head(match["short"], lexicon):
                yield _definition(text, match.span("short"), match.span("long"), "formerly")


def before_brackets(text: str, lexicon: Lexicon, capitals: bool) -> Iterator[AcronymData]:
    """Yield the definitions whose short form stands in a bracket, its opening sign lost or not."""
    for match in BRACKET.finditer(text):
        damaged = not match["open"]
        # A closing bracket whose opening one stands further left closes that one.
        if damaged and _is_open(text, match.start()):
            continue
        found = match_before(text, match.start(), match["short"], lexicon, capitals)
        if found:
            method, span = found
            if damaged and method != "translated":
                method = "damaged"
            yield _definition(text, match.span("short"), span, method)


def match_before(
    text: str, end: int, short: str, lexicon: Lexicon, capitals: bool
) -> tuple[str, tuple[int, int]] | None:
    """Method and span of the long form that ends at a bracket."""
    words, links = words_before(text, end, short), lexicon.links
    span = match_initials(words, short, links)
    if span:
        return "initials", span
    span = match_initials(words, short, links, prefixes=True)
    if span:
        return "prefixes", span
    by_letters = None if capitals else match_letters(words, short, links)
    translated = match_translated(words, short, lexicon, capitals)
    if by_letters and translated:
        # A letter inside a word proves less than a word more that begins with it.
        ranked = [(shared_initials(words, s, short, links), s[0]) for s in (by_letters, translated)]
        by_letters = by_letters if ranked[0] >= ranked[1] else None
    if by_letters:
        return "letters", by_letters
    return ("translated", translated) if translated else None


def match_inside(
    text: str, bounds: tuple[int, int], short: str, lexicon: Lexicon, capitals: bool
) -> tuple[int, int] | None:
    """Span of the long form that fills a bracket: its letters spell the short form, or it is a name that shares two."""
    words, links = words_in(text, *bounds), lexicon.links
    span = match_initials(words, short, links, whole=True, prefixes=True)
    if span or capitals or not words:
        return span
    span = match_letters(words, short, links, whole=True)
    if span:
        return span
    heads = any(w.text.casefold() in lexicon.heads for w in words)
    named = heads and is_one_name(words, links) and words[0].text[0].isupper()
    span = match_translated(words, short, lexicon, capitals) if named else None
    return span if span and span[0] == words[0].start else None


def match_behind(
    text: str, bounds: tuple[int, int], short: str, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Span of the long form behind an equals sign: the fewest words that spell the short form, else all to a stop."""
    start, end = bounds
    if text[end : end + 1] == "=":
        following = NEXT_SHORT.search(text, start, end)
        end = following.start() if following else end
    stop = ENDS.search(text, start, end)
    words = words_in(text, start, stop.start() if stop else end)
    for n in range(2, len(words) + 1):
        span = match_initials(words[:n], short, lexicon.links, whole=True, prefixes=True)
        if span:
            return span
    if len(words) < 2 or words[0].text[0].casefold() != short[0].casefold():
        return None
    return words[0].start, words[-1].end


def _is_open(text: str, end: int) -> bool:
    """Whether a bracket that opens a little before `end` is still open there."""
    start = max(0, end - OPEN_WIDTH)
    return text.rfind("(", start, end) > text.rfind(")", start, end)


def _has_head(name: str, lexicon: Lexicon) -> bool:
    return is_short(name) or any(word.casefold() in lexicon.heads for word in name.split())


def _definition(
    text: str, short: tuple[int, int], long: tuple[int, int], method: str
) -> AcronymData:
    owner = 2 if text.endswith(("'s", "’s"), long[0], long[1]) else 0
    long = long[0], long[1] - owner
    return {
        "short": text[short[0] : short[1]],
        "long": " ".join(text[long[0] : long[1]].split()),
        "short_start": short[0],
        "short_end": short[1],
        "long_start": long[0],
        "long_end": long[1],
        "method": method,
    }
