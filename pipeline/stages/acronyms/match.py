"""Which words before or beside a short form it stands for.

Source  Schwartz & Hearst 2003 (PSB): look back min(n + 5, 2n) words, n = letters of the short form; letters are
        matched to initials of words here, since names of bodies are abbreviated by word. A short form made from the
        name in another language has no such match: there the run of capitalised words before the bracket is taken.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.stages.acronyms.lexicon import Lexicon

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
STOPS = re.compile(r"[;:()\"“”]|[.!?]\s+(?=[A-Z])")
MAX_TRANSLATED = 9
MAX_PREFIX = 4
JOINS = frozenset(["and", "y", "in", "by", "at"])
LONGEST = 16
PLURAL = re.compile(r"['’]?s$")
ELIDED = re.compile(r"[dlDL]['’][A-ZÀ-Ž]")
"""A small word that is written into the next: "Côte d'Ivoire"."""


class Word(NamedTuple):
    """A word of the text before a bracket, in code points of the paragraph."""

    text: str
    start: int
    end: int
    comma: bool = False


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words of a stretch of text; `comma` says that a comma follows."""
    return [
        Word(m[0], m.start(), m.end(), text[m.end() : m.end() + 1] == ",")
        for m in WORD.finditer(text, start, end)
    ]


def words_before(text: str, end: int, short: str) -> list[Word]:
    """The words before a bracket at `end` that may spell `short`, within its sentence, in text order."""
    n = len(letters_of(short))
    window = text[max(0, end - 25 * (n + 6)) : end]
    stops = list(STOPS.finditer(window))
    begin = end - len(window) + (stops[-1].end() if stops else 0)
    found = words_in(text, begin, end)
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
    `whole` asks that all words belong to it; `prefixes` lets a word give up to `MAX_PREFIX` first letters.
    """
    if not words or not is_short_form(short):
        return None
    letters = letters_of(short)
    for first in [0] if whole else range(len(words) - 1, -1, -1):
        run = words[first:]
        if len(run) < 2 or run[0].text.casefold() in links:
            continue
        if run[0].text[0].casefold() == letters[0] and _spells(run, letters, links, prefixes):
            return run[0].start, run[-1].end
    return None


def match_letters(
    words: Sequence[Word], short: str, links: frozenset[str], *, whole: bool = False
) -> tuple[int, int] | None:
    """Span of the words that hold the letters and digits of `short` in order, its first at a word's start; else None.

    The algorithm of Schwartz and Hearst, with what keeps a name together: capitals all through, or none, and half of
    the letters at the starts of words. `whole` asks that all words belong to it.
    """
    target = [c for c in short_core(short).casefold() if c.isalnum()]
    if len(target) < 2 or not words or not is_short_form(short):
        return None
    places: list[tuple[int, int]] = []
    word, place = len(words) - 1, len(words[-1].text)
    for left in range(len(target) - 1, -1, -1):
        found = letter_before(words, word, place, target[left], first=left == 0)
        if found is None:
            return None
        word, place = found
        places.append(found)
    run = words[word:]
    fits = 2 * count_starts(places[::-1]) >= len(target) and len(run) <= 2 * len(target)
    return (
        (run[0].start, run[-1].end)
        if fits and is_one_name(run, links) and not (whole and word)
        else None
    )


def letter_before(
    words: Sequence[Word], word: int, place: int, letter: str, *, first: bool
) -> tuple[int, int] | None:
    """The nearest place of a letter to the left, as number of the word and place in it; `first`: at a word's start."""
    while word >= 0:
        text = words[word].text[:place].casefold()
        found = (0 if text.startswith(letter) else -1) if first else text.rfind(letter)
        if found >= 0:
            return word, found
        word -= 1
        place = len(words[word].text) if word >= 0 else 0
    return None


def count_starts(places: Sequence[tuple[int, int]]) -> int:
    """How many of the places, in text order, stand at the start of a word, or go on from one that does."""
    counted = 0
    last = (-1, -1)
    for word, place in places:
        if place == 0 or last == (word, place - 1):
            counted += 1
            last = (word, place)
    return counted


def is_one_name(run: Sequence[Word], links: frozenset[str]) -> bool:
    """Whether words may be one name or one term: the content words all with capitals, or all without.

    A single word has to be longer than what it is shortened to, and is not judged here.
    """
    content = [w.text for w in run if w.text.casefold() not in links]
    if not content or run[0].text.casefold() in links or len(run) < 2:
        return False
    capitals = sum(w[0].isupper() or w[0].isdigit() for w in content)
    return capitals == len(content) or (capitals <= 1 and run[-1].text[0].islower())


def match_translated(
    words: Sequence[Word], short: str, lexicon: Lexicon, capitals: bool
) -> tuple[int, int] | None:
    """Span of the name before a bracket whose initials do not spell `short`, as in another language; else None.

    In mixed case the name is the run of capitalised words; in capitals the run that shares most initials. It has to
    share an initial and to hold a head word ("Institute"), or to share most initials.
    """
    if not is_short(short):
        return None
    links = lexicon.links
    if capitals:
        run = _best_run(words, range(len(words)), short, links)
    else:
        run = _capitalised_run(words, links)
        run = _best_run(run, _openings(run, lexicon), short, links)
    shared = _shared(run, short, links)
    named = not capitals and any(w.text.casefold() in lexicon.heads for w in run)
    content = sum(w.text.casefold() not in links for w in run)
    enough = named or shared * 2 > len(letters_of(short)) or (shared > 1 and content > 2)
    if len(run) < 2 or not shared or not enough:
        return None
    return run[0].start, run[-1].end


def letters_of(short: str) -> str:
    """The letters of a short form in lower case, a plural's s apart: `"NGOs"` -> `"ngo"`."""
    return "".join(c for c in short_core(short) if c.isalpha()).casefold()


def short_core(short: str) -> str:
    """A short form without the s of a plural: `"NGOs"`, `"NGO's"` -> `"NGO"`."""
    core = PLURAL.sub("", short)
    return core if sum(c.isupper() for c in core) > 1 else short


def is_short_form(short: str) -> bool:
    """Whether a word may be a short form if its letters prove it: "UN-Women", "DepEd", "Europol", "HFC-23"."""
    return short[0].isupper() and len(short) <= LONGEST and sum(c.isalpha() for c in short) > 1


def is_short(short: str) -> bool:
    """Whether a word is written as a short form: two capitals and more, half of its letters at least."""
    capitals = sum(c.isupper() for c in short)
    return capitals >= 2 and capitals * 2 >= sum(c.isalpha() for c in short)


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
            after |= {
                i + n
                for i in reached
                for n in range(2, MAX_PREFIX + 1)
                if letters.startswith(parts[0][:n], i)
            }
        if word.text.casefold() in links:
            after |= {i for i in reached if i}
        reached = after
    return len(letters) in reached


def _capitalised_run(words: Sequence[Word], links: frozenset[str]) -> Sequence[Word]:
    first = len(words)
    for i in range(len(words) - 1, -1, -1):
        if (words[i].text[0].isupper() or ELIDED.match(words[i].text)) and words[
            i
        ].text.casefold() not in ("the", "a", "an"):
            first = i
        elif words[i].text not in links or words[i].text in ("at", "by", "from", "with"):
            break
    while first < len(words) and words[first].text.casefold() in links:
        first += 1
    return words[first:]


def _openings(run: Sequence[Word], lexicon: Lexicon) -> list[int]:
    """Places in a capitalised run where the name may start.

    After "and", a comma, an owner ("Peru's") or a person's title; where a head word comes for the first time behind
    "of the", "and the" or a bare "the", the name starts there and nowhere before.
    """
    found = [0]
    titled = headed = False
    for i, word in enumerate(run[:-1]):
        owner = re.fullmatch(r"(.+)['’]s", word.text)
        folded, following = word.text.casefold(), run[i + 1].text.casefold()
        titled = titled or folded in lexicon.titles
        headed = headed or folded in lexicon.heads
        joins = folded == "and" and following in lexicon.heads
        ends = joins or word.comma or (owner and owner[1].casefold() not in lexicon.owners)
        if ends or (titled and word.text in lexicon.links):
            found.append(i + 1)
            titled = titled and not ends
        if folded == "the" and i and run[i - 1].text.casefold() == "and":
            found.append(i + 1)
        if (
            folded == "the"
            and not headed
            and any(w.text.casefold() in lexicon.heads for w in run[i:])
        ):
            found = [i + 1]
    return found


def _best_run(
    words: Sequence[Word], starts: Sequence[int], short: str, links: frozenset[str]
) -> Sequence[Word]:
    """The run up to the last word with most shared initials; unmatched words and a crossed `and` cost."""

    def score(first: int) -> float:
        run = words[first:]
        content = sum(w.text.casefold() not in links for w in run)
        joins = sum(w.text.casefold() in JOINS or w.comma for w in run[:-1])
        shared = _shared(run, short, links)
        return shared - 0.5 * (content - shared) - joins

    starts = [i for i in starts if i < len(words) and words[i].text.casefold() not in links]
    return words[max(starts, key=lambda i: (score(i), i)) :] if starts else []


def shared_initials(
    words: Sequence[Word], span: tuple[int, int], short: str, links: frozenset[str]
) -> int:
    """How many letters of a short form are initials of the words of a span, whatever their order."""
    return _shared([w for w in words if span[0] <= w.start < span[1]], short, links)


def _shared(run: Sequence[Word], short: str, links: frozenset[str]) -> int:
    initials = Counter(w.text[0].casefold() for w in run if w.text.casefold() not in links)
    return (initials & Counter(letters_of(short))).total()
