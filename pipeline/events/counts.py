"""Counts in words or digits: "approximately 65,000" -> 65000, about. Words come from configs/counts.yaml."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from pipeline.errors import ConfigError
from pipeline.resources import shipped

Qualifier = Literal["", "about", "at_least", "at_most"]
KEYS = {"numbers", "scales", "before", "after", "measures", "units", "figures"}
BEFORE = ("about", "at_least", "at_most", "exact")
AFTER = ("about", "at_least", "at_most")
LARGEST = 10**12
LONGEST_PHRASE = 40
LONGEST = 200
"""Code points of a text that are read: a count is short."""

DIGITS = re.compile(
    r"\d{1,3}(?:[,.\u00a0\u202f'’]\d{3})+(?![\d.,]*\d)|\d{1,13}(?:\.\d{1,3})?(?!\d)"
)
WORD = re.compile(r"[^\W\d_]+")
RANGE = re.compile(r"\s*[-–—‑]\s*(?=\w)|\s+(?:to|or|and)\s+", re.IGNORECASE)
NO_COUNT = re.compile(r"[/$€£:°]|[-–—‑](?!\s)|,\d|\.\d|\s*\d|\s*and (?:a|one)[- ]half\b")
"""What after a number says that it is none that counts: "2/3", "17-year-old", "424 500"."""
NEXT_WORD = re.compile(r"\w+\+?")
HALF_A = re.compile(r"half an? (?=\w)")


@dataclass(frozen=True, slots=True)
class Count:
    """How many: `number` is exact when `qualifier` is empty; `rest` are the words after it, in lower case."""

    number: int
    qualifier: Qualifier
    rest: str = ""


@dataclass(frozen=True, slots=True)
class CountWords:
    """The words of configs/counts.yaml in lower case."""

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    measures: frozenset[str]
    units: frozenset[str]
    figures: Mapping[str, str]


@cache
def load_count_words(path: Path | None = None) -> CountWords:
    """Read the file of words. ConfigError names file, key, what was found and what is allowed."""
    path = path or shipped("configs", "counts.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for found, allowed, where in (
        (data, KEYS, str(path)),
        (data.get("before", {}), set(BEFORE), f"{path}, before"),
        (data.get("after", {}), set(AFTER), f"{path}, after"),
    ):
        if set(found) != allowed:
            raise ConfigError(
                "The keys are wrong",
                where=where,
                got=sorted(found),
                expected=", ".join(sorted(allowed)),
            )
    return CountWords(
        numbers=data["numbers"],
        scales=data["scales"],
        before=_phrases(data["before"]),
        after=_phrases(data["after"]),
        measures=frozenset(map(str, data["measures"])),
        units=frozenset(data["units"]),
        figures=data["figures"],
    )


def parse_count(text: str, *, measures: bool = False) -> Count | None:
    """The count that a text begins with, None where it says none.

    Of a range ("40 to 50", "two or three") it is the lower number, `at_least`. None is given for vague amounts
    ("several", "hundreds"), parts ("90 percent", "two thirds"), ordinals, measures ("17-year-old") and numbers
    that are not whole. With `measures` years, months and the like are counted too ("more than 25 years").
    """
    words = load_count_words()
    left = " ".join(unicodedata.normalize("NFC", text[:LONGEST]).casefold().split(" ")).strip()
    left = re.sub(r"[ \t\n\r\f\v]+", " ", left)
    qualifier, left = _qualifier_before(left, words)
    lower_only = left.startswith("between ")
    found = _number(left.removeprefix("between "), words)
    if found is None:
        return None
    number, left = found
    after_range = RANGE.match(left)
    if after_range and (second := _number(left[after_range.end() :], words)):
        if second[0] <= number or (not lower_only and after_range[0].strip() == "and"):
            return None
        qualifier, left = "at_least", second[1]
    elif lower_only:
        return None
    for phrase, said in words.after:
        if re.match(rf"\s*{re.escape(phrase)}(?!\w)", left):
            qualifier, left = _known(said), left[left.index(phrase) + len(phrase) :]
            break
    rest = left.strip()
    first = re.match(r"[^\W\d_]+( cent\b)?|%", rest)
    goes_on = rest.startswith(",") and _number(rest[1:].lstrip(), words)
    if goes_on or NO_COUNT.match(left) or (first and first[0] in words.measures and not measures):
        return None
    return Count(number, qualifier, rest) if number <= LARGEST else None


def count_at(text: str, start: int, end: int) -> tuple[Count, int, int] | None:
    """The count at `[start, end)` of a sentence, read with the words around it that belong to the number, and its span.

    A span may have lost some: "Twenty" of "Twenty-five", "30" of "about 30 thousand". `rest` are words of the span.
    """
    own = parse_count(text[start:end])
    before, begin = text[max(0, start - LONGEST_PHRASE) : start].casefold(), start
    for phrase, _ in load_count_words().before:
        found = re.search(rf"(?<!\w){re.escape(phrase)}\s+$", before)
        if found:
            begin = start - len(before) + found.start()
            break
    whole = parse_count(text[begin : end + LONGEST_PHRASE])
    if own is None or whole is None:
        return None
    ends = [end, *(m.end() for m in NEXT_WORD.finditer(text[: end + LONGEST_PHRASE], end))]
    reads = (parse_count(text[begin:last]) for last in ends)
    last = next((e for e, read in zip(ends, reads, strict=True) if _same(read, whole)), end)
    return Count(whole.number, whole.qualifier, own.rest), begin, last


def _same(first: Count | None, second: Count) -> bool:
    return first is not None and (first.number, first.qualifier) == (
        second.number,
        second.qualifier,
    )


def agree(first: Count, second: Count) -> bool:
    """Whether both counts can be of one thing; "about" leaves a tenth on either side."""
    low, high = _bounds(first)
    other_low, other_high = _bounds(second)
    return low <= other_high and other_low <= high


def _bounds(count: Count) -> tuple[float, float]:
    if count.qualifier == "about":
        return count.number * 0.9, count.number * 1.1
    low = 0 if count.qualifier == "at_most" else count.number
    return low, float("inf") if count.qualifier == "at_least" else count.number


def _qualifier_before(text: str, words: CountWords) -> tuple[Qualifier, str]:
    """The strongest claim of the phrases before a number, and what follows them: "at least some 40" is at_least."""
    qualifier: Qualifier = ""
    while True:
        for phrase, said in words.before:
            follows = text[len(phrase) : len(phrase) + 1]
            if text.startswith(phrase) and (follows == " " or not phrase[-1].isalpha()):
                text = text[len(phrase) :].lstrip()
                if said != "exact" and qualifier in ("", "about"):
                    qualifier = _known(said)
                break
        else:
            return qualifier, text


def _known(said: str) -> Qualifier:
    return said if said in AFTER else ""  # type: ignore[return-value]


def _number(text: str, words: CountWords) -> tuple[int, str] | None:
    """A whole number at the start of a text in lower case, and what follows it."""
    digits = DIGITS.match(text)
    if digits:
        value, left = _read_digits(digits[0]), text[digits.end() :]
        while scale := re.match(r"[ -]([a-z]+)\b", left):
            if scale[1] not in words.scales:
                break
            value, left = value * words.scales[scale[1]], left[scale.end() :]
    elif half := HALF_A.match(text):
        scale = WORD.match(text, half.end())
        if scale is None or scale[0] not in words.scales:
            return None
        value, left = Decimal(words.scales[scale[0]]) / 2, text[scale.end() :]
    else:
        found = _in_words(text, words)
        if found is None:
            return None
        value, left = found
    if value != int(value):
        return None
    return int(value), left


def _read_digits(digits: str) -> Decimal:
    grouped = re.fullmatch(r"\d{1,3}(?:\D\d{3})+", digits)
    return Decimal(re.sub(r"\D", "", digits) if grouped else digits)


def _in_words(text: str, words: CountWords) -> tuple[Decimal, str] | None:
    """A number in words. A unit follows a ten ("twenty-five"), a scale what it multiplies."""
    total, current, end, last = 0, 0, 0, 0
    read = False
    for match in WORD.finditer(text):
        word, gap = match[0], text[end : match.start()]
        if word == "and" and read and last >= 100:
            continue
        if gap.replace(" and ", " ") not in ("", " ", "-") or (gap == "" and read):
            break
        if word in ("a", "an") and not read and end == 0:
            following = WORD.match(text, match.end() + 1)
            if following is None or following[0] not in words.scales:
                return None
            end = match.end()
            continue
        if word in words.scales:
            scale = words.scales[word]
            if read and current == 0:
                return None
            current = max(current, 1) * scale
            if scale > 100:
                total, current = total + current, 0
            last = scale
        elif word in words.numbers and _fits(words.numbers[word], last, read):
            current, last = current + words.numbers[word], words.numbers[word]
        else:
            if word in words.numbers:
                return None
            break
        read, end = True, match.end()
    return (Decimal(total + current), text[end:]) if read else None


def _fits(number: int, last: int, read: bool) -> bool:
    """Whether a number word can follow the one before: "twenty" then "five", "hundred" then "ten"."""
    return not read or last >= 100 or (20 <= last <= 90 and number < 10)


def _phrases(listed: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    pairs = [(phrase, said) for said, phrases in listed.items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
