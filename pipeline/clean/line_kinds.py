"""What a line of a cable looks like by itself, whatever stands around it.

Where a header ends is told by such looks: `1. (U) Rain fell` begins a paragraph, `SUMMARY:` a text, `STATE 1234` is a
reference, and a line that ends in AND or a comma goes on.
"""

import re
from collections.abc import Sequence

from pipeline.clean.cited import read_cable
from pipeline.clean.lines import Line
from pipeline.clean.posts import load_posts

NUMBERED = re.compile(
    r"^(?:¶ ?\d{1,3}\b|\d{1,2} ?[.)](?!\d)|\d{1,2} ?\([A-Z]{1,4}(?:/[A-Z]{1,4})?\) )"
)
LEAD = re.compile(
    r"^\W*(?:\([A-Z/]+\) )?(?:BEGIN )?(?:SUMMARY|INTRODUCTION|KEY POINTS?|ACTION REQUEST|OVERVIEW|BACKGROUND|COMMENT|ABSTRACT"
    r"|(?:THIS|THE FOLLOWING) (?:IS|MESSAGE|CABLE|TELEGRAM|ARE)\b)",
    re.IGNORECASE,
)
HEADED = re.compile(
    r"^\W*(?:\([A-Z/]+\) )?(?:BEGIN )?(?:SUMMARY|INTRODUCTION|KEY POINTS?|ACTION REQUEST|OVERVIEW|BACKGROUND|COMMENT|ABSTRACT)"
    r"(?: AND [A-Z]+)?\s*(?:[:.;(=–—-]|$)",
    re.IGNORECASE,
)
"""As `LEAD`, where no blank line sets it apart from the subject: `BACKGROUND ON FISH` goes on with that."""

PORTION = re.compile(r"^\((?:U|C|S|SBU|LOU|C/NF|S/NF|U//FOUO)\) ")
REFERENCE_LINE = re.compile(
    r"^(?:¶ ?)?\(?[A-Z]\s?[.)]\)?\s*\S|^\d{3,6}\W*$|^(?:\d\d ?)?[A-Za-z][A-Za-z. ]{2,24} 0*\d{2,6}\b.{0,12}$"
)
ENUMERATED = re.compile(r"^\W*[A-Z0-9]\s?[.)]")
NUMBERED_REFERENCE = re.compile(r"^\(?\d[.)]\s*(?:\d\d )?[A-Z][A-Za-z. ]{2,24} 0*\d{2,6}\b.{0,30}$")
LISTED = re.compile(r"^(?:¶ ?)?\(?([AB])[.)]\)? \S")
UNFINISHED = re.compile(
    r"[-:,&/(]$|\b(?:OF|THE|AND|IN|ON|FOR|TO|WITH|A|AN|BY|FROM|AT)$", re.IGNORECASE
)
CONTINUING = re.compile(
    r"^(?:AND|OR|OF|IN|ON|TO|FOR|WITH|BY|FROM|AT|AS|THE|BUT|[a-z]+)\b(?!:)|^[&-]"
)
FULL_LINE = 45
"""A line of this length may have been wrapped: what follows behind a blank line can go on with it."""


def is_sentence(text: str) -> bool:
    """Whether a line below references is prose that no blank line sets apart: many words, no number."""
    return len(text) > 45 and text.count(" ") >= 7 and not re.search(r"\d", text)


def is_cable(text: str) -> bool:
    """Whether a line is nothing but a reference to a cable of a known post."""
    found = read_cable(text) if len(text) < FULL_LINE else None
    return found is not None and load_posts().find(found.post) is not None and text[-1:].isdigit()


def is_double_spaced(lines: Sequence[Line], first: int) -> bool:
    """Whether every line of the text is followed by a blank one, so that blank lines do not end paragraphs."""
    window = lines[first : first + 400]
    pairs = [
        (window[i].text, window[i + 2].text)
        for i in range(len(window) - 2)
        if window[i].text and not window[i + 1].text and window[i + 2].text
    ]
    texts = sum(1 for line in window if line.text)
    running = sum(1 for one, two in pairs if one[-1] not in ".!?:" and runs_on(one, two))
    return texts >= 8 and running > 0.2 * texts


def runs_on(one: str, two: str) -> bool:
    """Whether a line without a full stop goes on with the next: that begins small, or is in capitals as a full line before it."""
    return two[0].islower() or (len(one) >= FULL_LINE and one.isupper() and two.isupper())
