"""Short forms that a document defines: "National Migration Institute (INM)".

Reads   doc.text, doc._.paragraphs
Writes  doc._.acronyms: every definition in text order, valid in this document only
Source  Schwartz & Hearst 2003 (PSB): look back min(n + 5, 2n) words, n = letters of the short form; letters are
        matched to initials of words here, since names of bodies are abbreviated by word. A short form made from the
        name in another language has no such match: there the run of capitalised words before the bracket is taken.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extensions import AcronymData, ParagraphData
from pipeline.kb.words import load_words

SHORT = r"[A-Z](?:[A-Za-z0-9]|[.&/-](?=[A-Za-z0-9])){1,9}\.?"
BRACKET = re.compile(
    r"[\s\"”](?P<open>\(\s*[\"“'‘]?|(?=[A-Z]{3,8}\)))(?P<short>" + SHORT + r")[\"”'’]?"
    r"(?=\s*[)\];,]|\s+-+\s|\s+or\s|\s+in\s|/)"
)
REVERSED = re.compile(
    r"(?<![\w(])(?P<short>" + SHORT + r")[\"”']?\s+\((?:the\s+)?(?P<long>[A-Z][^()]{6,120})\)"
)
INSIDE = re.compile(
    r"\((?:the\s+)?(?P<long>[A-Z][^()]{6,120}?)(?:\s+-+\s+|,\s*(?:or\s+)?|\s+or\s+|;\s*)[\"“]?(?P<short>"
    + SHORT
    + r")[\"”]?\)"
)
FORMERLY = re.compile(
    r"(?<![\w.&'-])(?P<long>[A-Z][\w.&'-]*(?:\s(?:of|for|the|and|de|[A-Z][\w.&'-]*)){0,9}),?\s\(?(?:formerly|previously)\s"
    r"(?:known\sas\s|called\s|named\s)?(?:the\s)?(?P<short>[A-Z][\w.&'-]*(?:\s(?:(?:of|for|the|and|de)\s)*[A-Z][\w.&'-]*){0,9})"
)
WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
STOPS = re.compile(r"[;:()\"“”]|[.!?]\s+(?=[A-Z])")
MAX_TRANSLATED = 9
OPEN_WIDTH = 200


class Word(NamedTuple):
    """A word of the text before a bracket, in code points of the paragraph."""

    text: str
    start: int
    end: int


class Lexicon(NamedTuple):
    """Lower-case words: small ones inside names, heads of names, titles, words that own one ("Attorney General's")."""

    links: frozenset[str]
    heads: frozenset[str]
    titles: frozenset[str]
    owners: frozenset[str]


@Language.factory("acronym_finder", requires=["doc._.paragraphs"], assigns=["doc._.acronyms"])
def make_acronym_finder(nlp: Language, name: str) -> "AcronymFinder":
    """The stage with the shipped word lists."""
    names = load_words("name_words", "link", "owner", "modifier")
    titles = load_words("titles", "honorific", "rank", "office", "suffix", "relation")
    heads = load_words("head_words", "agency", "force", "org", "institute", "law", "place", "none")
    lexicon = Lexicon(
        links=frozenset(w for w, kind in names.items() if kind == "link"),
        heads=frozenset(w for w, kind in heads.items() if kind != "none"),
        titles=frozenset(w for w, kind in titles.items() if kind != "suffix"),
        owners=frozenset(w for w, kind in names.items() if kind == "owner"),
    )
    return AcronymFinder(lexicon=lexicon)


class AcronymFinder:
    """Keeps nothing between documents."""

    def __init__(self, *, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Write the definitions of all paragraphs."""
        text = doc.text
        doc._.acronyms = [d for p in doc._.paragraphs for d in self._definitions(text, p)]
        return doc

    def _definitions(self, text: str, paragraph: ParagraphData) -> list[AcronymData]:
        offset = paragraph["start"]
        part, capitals = text[offset : paragraph["end"]], paragraph["capitals"]
        found = find_definitions(part, self.lexicon, capitals)
        return [
            {
                **d,
                "short_start": d["short_start"] + offset,
                "short_end": d["short_end"] + offset,
                "long_start": d["long_start"] + offset,
                "long_end": d["long_end"] + offset,
            }
            for d in sorted(found, key=lambda d: (d["short_start"], d["long_start"]))
        ]


def find_definitions(text: str, lexicon: Lexicon, capitals: bool = False) -> Iterator[AcronymData]:
    """Yield the definitions in one paragraph; offsets are code points of `text`.

    `capitals` says that case tells nothing.
    """
    for match in BRACKET.finditer(text):
        damaged = not match["open"]
        # A closing bracket whose opening one stands further left closes that one.
        if damaged and _is_open(text, match.start()):
            continue
        words = words_before(text, match.start(), match["short"])
        for method, span in (
            ("initials", match_initials(words, match["short"], lexicon.links)),
            ("translated", match_translated(words, match["short"], lexicon, capitals)),
            ("prefixes", match_initials(words, match["short"], lexicon.links, prefixes=True)),
        ):
            if span:
                yield _definition(text, match.span("short"), span, "damaged" if damaged else method)
                break
    for pattern in (REVERSED, INSIDE):
        for match in pattern.finditer(text):
            inner = [
                Word(m[0], m.start(), m.end()) for m in WORD.finditer(text, *match.span("long"))
            ]
            found = match_initials(inner, match["short"], lexicon.links, whole=True)
            if found:
                yield _definition(text, match.span("short"), found, "bracket")
    if not capitals:
        for match in FORMERLY.finditer(text):
            if _has_head(match["long"], lexicon) and _has_head(match["short"], lexicon):
                yield _definition(text, match.span("short"), match.span("long"), "formerly")


def words_before(text: str, end: int, short: str) -> list[Word]:
    """The words before a bracket at `end` that may spell `short`, within its sentence, in text order."""
    n = len(letters_of(short))
    window = text[max(0, end - 25 * (n + 6)) : end]
    stops = list(STOPS.finditer(window))
    begin = end - len(window) + (stops[-1].end() if stops else 0)
    found = [Word(m[0], m.start(), m.end()) for m in WORD.finditer(text, begin, end)]
    return found[-max(min(2 * n + 2, n + 7), MAX_TRANSLATED) :]


def match_initials(
    words: Sequence[Word],
    short: str,
    links: frozenset[str],
    *,
    whole: bool = False,
    prefixes: bool = False,
) -> tuple[int, int] | None:
    """Span of the shortest run of words, up to the last one, whose initials spell `short`; None when none does.

    Every word that is no link gives its initial; a link, or a further part of a hyphenated word, may give one.
    `whole` asks that all words belong to it; `prefixes` lets a word give its first two letters.
    """
    if not words or not _is_short(short):
        return None
    letters = letters_of(short)
    for first in [0] if whole else range(len(words) - 1, -1, -1):
        run = words[first:]
        if len(run) < 2 or run[0].text.casefold() in links:
            continue
        if run[0].text[0].casefold() == letters[0] and _spells(run, letters, links, prefixes):
            return run[0].start, run[-1].end
    return None


def match_translated(
    words: Sequence[Word], short: str, lexicon: Lexicon, capitals: bool
) -> tuple[int, int] | None:
    """Span of the name before a bracket whose initials do not spell `short`, as in another language; else None.

    In mixed case the name is the run of capitalised words; in capitals the run that shares most initials. It has to
    share an initial and to hold a head word ("Institute"), or to share most initials.
    """
    if not _is_short(short):
        return None
    links = lexicon.links
    if capitals:
        run = _best_run(words, range(len(words)), short, links)
    else:
        run = _capitalised_run(words, links)
        run = _best_run(run, _openings(run, lexicon), short, links)
    shared = _shared(run, short, links)
    named = not capitals and any(w.text.casefold() in lexicon.heads for w in run)
    if len(run) < 2 or not shared or not (named or shared * 2 > len(letters_of(short))):
        return None
    return run[0].start, run[-1].end


def letters_of(short: str) -> str:
    """The letters of a short form in lower case, a plural's s apart: `"NGOs"` -> `"ngo"`."""
    core = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    return "".join(c for c in core if c.isalpha()).casefold()


def _is_open(text: str, end: int) -> bool:
    """Whether a bracket that opens a little before `end` is still open there."""
    start = max(0, end - OPEN_WIDTH)
    return text.rfind("(", start, end) > text.rfind(")", start, end)


def _is_short(short: str) -> bool:
    capitals = sum(c.isupper() for c in short)
    return capitals >= 2 and capitals * 2 >= sum(c.isalpha() for c in short)


def _has_head(name: str, lexicon: Lexicon) -> bool:
    return _is_short(name) or any(word.casefold() in lexicon.heads for word in name.split())


def _spells(run: Sequence[Word], letters: str, links: frozenset[str], prefixes: bool) -> bool:
    """Whether the words give the letters in order: reachable positions in `letters`, word by word."""
    reached = {0}
    for word in run:
        parts = [p.casefold() for p in re.split(r"[-/&.]", word.text) if p]
        initials = "".join(p[0] for p in parts)
        after = {
            i + n
            for i in reached
            for n in range(1, len(initials) + 1)
            if letters.startswith(initials[:n], i)
        }
        if prefixes and len(parts[0]) > 3:
            after |= {i + 2 for i in reached if letters.startswith(parts[0][:2], i)}
        if word.text.casefold() in links:
            after |= {i for i in reached if i}
        reached = after
    return len(letters) in reached


def _capitalised_run(words: Sequence[Word], links: frozenset[str]) -> Sequence[Word]:
    first = len(words)
    for i in range(len(words) - 1, -1, -1):
        if words[i].text[0].isupper() and words[i].text.casefold() not in ("the", "a", "an"):
            first = i
        elif words[i].text not in links or words[i].text in ("at", "by", "from", "with"):
            break
    while first < len(words) and words[first].text.casefold() in links:
        first += 1
    return words[first:]


def _openings(run: Sequence[Word], lexicon: Lexicon) -> list[int]:
    """Places in a capitalised run where the name may start: after "and", an owner ("Peru's") or a person's title."""
    found = [0]
    titled = False
    for i, word in enumerate(run[:-1]):
        owner = re.fullmatch(r"(.+)['’]s", word.text)
        titled = titled or word.text.casefold() in lexicon.titles
        joins = word.text == "and" and run[i + 1].text.casefold() in lexicon.heads
        ends = joins or (owner and owner[1].casefold() not in lexicon.owners)
        if ends or (titled and word.text in lexicon.links):
            found.append(i + 1)
            titled = titled and not ends
    return found


def _best_run(
    words: Sequence[Word], starts: Sequence[int], short: str, links: frozenset[str]
) -> Sequence[Word]:
    """The run up to the last word with most shared initials; unmatched words and a crossed `and` cost."""

    def score(first: int) -> float:
        run = words[first:]
        content = sum(w.text.casefold() not in links for w in run)
        joins = sum(w.text.casefold() in ("and", "y", "in", "by", "at") for w in run)
        shared = _shared(run, short, links)
        return shared - 0.5 * (content - shared) - joins

    starts = [i for i in starts if i < len(words) and words[i].text.casefold() not in links]
    return words[max(starts, key=lambda i: (score(i), i)) :] if starts else []


def _shared(run: Sequence[Word], short: str, links: frozenset[str]) -> int:
    initials = Counter(w.text[0].casefold() for w in run if w.text.casefold() not in links)
    return (initials & Counter(letters_of(short))).total()


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
