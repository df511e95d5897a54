"""Amounts and units: "two and a half years" -> P2.5Y."""

from pipeline.stages.dates.found import Found

HALVES = frozenset(["half"])
HALF_A_DOZEN = ["half", "a", "dozen"]
DASHES = frozenset(["-", "–", "—", "‑", "‒"])


def amount(found: Found, group: str = "n") -> str | None:
    """The amount of a group as TIMEX3 writes it (`3`, `2.5`), `X` where the text does not say; None if it is none.

    Of "two to five years" it is the second, as the corpora have it.
    """
    words = upper_bound(found, found.words(group))
    total, known = _total(found, words)
    if not known:
        return "X"
    return f"{total:g}" if total < LARGEST else None


LARGEST = 1_000_000


def is_range(found: Found, group: str = "n") -> bool:
    """Whether the amount lies between two numbers."""
    words = found.words(group)
    return upper_bound(found, words) != words


def upper_bound(found: Found, words: list[str]) -> list[str]:
    """The words of the second number of "two to five", "6-12"; "twenty-five" and "three-and-a-half" are one."""
    for index, word in enumerate(words[1:-1], 1):
        if word in ("or", "to"):
            return words[index + 1 :]
        ties = words[index - 1] in found.grammar.values["TENS"] or "and" in words
        if word in DASHES and not ties:
            return words[index + 1 :]
    return words


def _total(found: Found, words: list[str]) -> tuple[float, bool]:
    values = found.grammar.values
    total, known = 0.0, False
    for index, word in enumerate(words):
        digits = word.replace(",", "")
        if word == "/":
            # "1 1/2": the figure before it was the upper one of the fraction.
            upper, lower = float(words[index - 1]), float(words[index + 1])
            return total - upper + upper / lower, True
        if words[index:] == HALF_A_DOZEN:
            return total + 6, True
        if word in HALVES:
            total, known = total + 0.5, True
        elif digits.replace(".", "", 1).isdecimal() and len(digits) < 8:
            total, known = total + float(digits), True
        elif word in values["HUNDRED"]:
            total, known = (total or 1) * values["HUNDRED"][word], True
        elif word in ("a", "an"):
            # "a few" is no number; "two and a half" and "a dozen" say theirs in the next word.
            if index + 1 == len(words) and not known:
                total, known = total + 1, True
        else:
            for name in ("ONES", "TEENS", "TENS", "ORDINAL"):
                if word in values[name]:
                    total, known = total + values[name][word], True
                    break
    return total, known


def unit(found: Found, group: str = "u") -> tuple[str, bool]:
    """TIMEX3 letter of a unit and whether it is one of the clock."""
    for name in ("DAY_UNIT", "DAY_UNITS"):
        letter = found.value(group, name)
        if letter:
            return str(letter), False
    return str(found.value(group, "TIME_UNIT", "TIME_UNITS") or ""), True


HALVED = {"H": ("30", "M"), "Y": ("6", "M"), "DE": ("5", "Y"), "CE": ("50", "Y")}
"""Half an hour is 30 minutes, half a year six months."""


def period(number: str, letter: str, clock: bool) -> str:
    """A TIMEX3 period: `P6Y`, `PT30M`, `P2W`; a fortnight is two weeks, a semester six months."""
    if letter[0].isdigit():
        factor, letter = int(letter[0]), letter[1:]
        number = number if number == "X" else f"{float(number) * factor:g}"
    if number == "0.5" and letter in HALVED:
        number, letter = HALVED[letter]
    return f"PT{number}{letter}" if clock else f"P{number}{letter}"
