"""Names with a fixed build in any case: bare bodies, bodies of a nationality, numbered laws, articles, acronyms."""

import re
from collections.abc import Callable, Iterator

from pipeline.stages.mentions.lexicon import Lexicon
from pipeline.stages.mentions.spans import Candidate, covers, find_shouts

NUMBER = r"(?:No\.? ?|Number ?)?\d[\d./,-]*\d|(?:No\.? ?|Number ?)?\d+"
CLAUSE = r"(?:Article|Articles|Section|Chapter|Chapters|Art\.)"
LAWS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:supreme decree|decree law|decree|executive order|public law|law|act|presidential decree"
        rf"|legislative decree|resolution law|E\.O\.|P\.L\.|PL[- ])[- ]?(?:{NUMBER})(?: of \d{{4}})?(?![\w/])",
        rf"\b{CLAUSE} (?:\d+[a-z]?|[IVX]+)(?: ?\([a-z0-9]\))*\b(?! (?:of|in) (?:this|the) (?:cable|report))",
        r"\b\d+ U\.?S\.?C\.?(?: Section)? \d+\w*",
        r"\b(?:19|20)\d\d (?:[A-Z][\w-]{1,30} )?Constitution\b",
    )
)
ACRONYM = re.compile(
    r"(?<![\w&/.-])(?:[A-Z][A-Z&]{1,6}[A-Z]|[A-Z]{2,5}/[A-Z]{2,6})(?![\w&]|[-.]\w)"
)
GOVERNMENT = re.compile(r"(?<!\w)G[Oo][A-Z]{1,2}(?!\w)")
ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,99}|\b(?:https?://|www\.)\S{1,400}")
DEFINED = tuple(
    re.compile(rf"(?<![\w&])[A-Z](?:[A-Za-z0-9]|[{signs}](?=[A-Za-z0-9])){{1,9}}(?![\w&])")
    for signs in (".&-", ".&/-")
)
ARTICLE = re.compile(r"\b[Tt]he $")
STATE = re.compile(r"(?<=[^\W\d_]), ?([A-Z]{2})(?![\w-])")
ROMAN = re.compile(r"[IVXLC]+")
ORG_CUES = re.compile(
    r"\b(?:party|parties|senator|deput(?:y|ies)|candidate|member|guerrilla|terroris[tm]|company|firm|newspaper|daily|NGOs?"
    r"|union|cartel|leader|militant|rebel|activist|coalition|opposition|gang)s?\b",
    re.IGNORECASE,
)
CUE_WIDTH = 30
NOT_GOVERNMENTS = frozenset({"GOD", "GOLF", "GOAL", "GONE", "GOES", "GOLD"})


def make_body_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Pattern of the bodies that need nothing before them ("Supreme Court"); group `bare`."""
    bare = [re.escape(b) for b, kind in lexicon.bodies.items() if kind == "bare"]
    return re.compile(rf"\b(?:{'|'.join(sorted(bare, key=len, reverse=True))})\b", re.IGNORECASE)


def make_nationality_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Pattern of a capitalised word and a body: "Mexican government"; groups `adjective`, `body`."""
    bodies = sorted(lexicon.bodies, key=lambda b: (-len(b), b))
    return re.compile(
        rf"\b(?P<adjective>(?:[A-Z][\w-]{{1,30}} )?[A-Z][\w-]{{1,30}}|(?:[A-Z]\.){{2,}}) "
        rf"(?P<body>(?i:{'|'.join(map(re.escape, bodies))}))\b(?! official| forces)"
    )


def find_fixed(
    text: str,
    lexicon: Lexicon,
    bodies: re.Pattern[str],
    nationalities: re.Pattern[str],
    country_of: Callable[[str], str | None],
    capitals: bool,
) -> Iterator[Candidate]:
    """Yield bare bodies, bodies of a nationality and numbered laws of one paragraph, in its offsets."""
    for match in bodies.finditer(text):
        if capitals or all(w[0].isupper() for w in match[0].split() if w not in ("of", "for")):
            yield Candidate(*match.span(), "AGENCY", 3)
    for match in nationalities.finditer(text):
        span = _of_nationality(match, country_of)
        if span:
            law = lexicon.bodies[match["body"].casefold()] == "law_after_nationality"
            yield Candidate(*span, "LAW" if law else "AGENCY", 2)
    for match in GOVERNMENT.finditer(text):
        if not lexicon.is_common(match[0]) and match[0] not in NOT_GOVERNMENTS:
            yield Candidate(*match.span(), "AGENCY", 2)
    for match in ADDRESS.finditer(text):
        yield Candidate(*match.span(), "", 0)
    for pattern in LAWS:
        for match in pattern.finditer(text):
            if capitals or match[0][:1].isupper() or match[0][:1].isdigit() or "law" in match[0]:
                yield Candidate(*match.span(), "LAW", 1)


def find_acronyms(
    text: str, known: dict[str, str], lexicon: Lexicon, capitals: bool
) -> Iterator[Candidate]:
    """Yield acronyms of one paragraph; `known` gives the label of those that the document defines ("" for no name)."""
    shouts = [] if capitals else find_shouts(text)
    found = {m.span(): m for m in ACRONYM.finditer(text)}
    for pattern in DEFINED:
        found |= {m.span(): m for m in pattern.finditer(text) if m[0] in known}
    for _, match in sorted(found.items()):
        short = match[0]
        label = known.get(short)
        if label is None:
            shouted = covers(shouts, match.start())
            if (
                shouted
                or not (capitals or _is_named(text, match))
                or not _is_unknown_name(short, lexicon, capitals)
            ):
                continue
            label = label_by_context(text, *match.span())
        yield Candidate(*match.span(), label, 4 if short not in known else 0)


def find_states(text: str, states: frozenset[str]) -> Iterator[Candidate]:
    """Yield the postal codes of states after a town: "Tampa, FL"."""
    for match in STATE.finditer(text):
        if match[1] in states:
            yield Candidate(*match.span(1), "PLACE", 1)


def label_by_context(text: str, start: int, end: int) -> str:
    """AGENCY, unless the words around speak of parties, companies or groups: then ORG."""
    around = text[max(0, start - CUE_WIDTH) : start] + " " + text[end : end + CUE_WIDTH]
    return "ORG" if ORG_CUES.search(around) else "AGENCY"


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether an unknown short form is used as the name of a body: with an article or a possessive."""
    return bool(ARTICLE.search(text, max(0, match.start() - 5), match.start())) or text.startswith(
        ("'s", "’s"), match.end()
    )


def _is_unknown_name(short: str, lexicon: Lexicon, capitals: bool) -> bool:
    if short.casefold() in lexicon.stop_acronyms or ROMAN.fullmatch(short) or len(short) < 3:
        return False
    if capitals:
        return len(short) <= 5 and not set(short) & set("AEIOUY") and not lexicon.is_common(short)
    return len(short) <= 7 and not (lexicon.is_common(short) and len(short) > 3)


def _of_nationality(
    match: re.Match[str], country_of: Callable[[str], str | None]
) -> tuple[int, int] | None:
    adjective = match["adjective"]
    for start in (0, adjective.find(" ") + 1):
        if country_of(adjective[start:]):
            return match.start() + start, match.end()
    return None
