"""Text -> tokens, each with a class that is one character: patterns then run over a short string of classes.

Most words of a text mean nothing to dates and share one class, so a pattern passes over them at the speed of `re`.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"""
      [^\W\d_]++(?!\w)                                      # a word
    | \d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?Z?              # 2007-03-08T12:30
    | \d+(?:[-/.]\d+){2,}                                   # 04/05/2006, 2006-07-15, 202-555-1990
    | \d{1,3}(?:,\d{3})+(?!\d)                              # 1,900
    | \d+\.\d+(?!\w) | \d+(?::\d+)+
    | \w+                                                   # 16th, 1990s, 252125Z
    | \n[^\S\n]*\n\s*                                       # the end of a paragraph
    | --+                                                   # a pause, a rule
    | [^\w\s]
    """,
    re.VERBOSE,
)
BREAK = "\n\n"
"""What every end of a paragraph is called."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: words in lower case, code points `[start, end)`, and one class character each."""

    words: list[str]
    surfaces: list[str]
    spans: list[tuple[int, int]]
    classes: str


@dataclass(frozen=True, slots=True)
class Classes:
    """What each surface is: a word of the lexicon, else the first shape that fits all of it, else `other`.

    `exact` holds words that mean something else in that very spelling ("may" in lower case).
    """

    words: dict[str, str]
    exact: dict[str, str]
    shapes: list[tuple[re.Pattern[str], str]]
    other: str

    def of(self, surface: str) -> str:
        """The class character of a surface."""
        found = (
            self.exact.get(surface) or self.words.get(surface) or self.words.get(surface.lower())
        )
        if found:
            return found
        if surface[0] == "\n":
            return self.words[BREAK]
        if len(surface) <= LONGEST_SHAPE and any(map(str.isdigit, surface)):
            for pattern, char in self.shapes:
                if pattern.fullmatch(surface):
                    return char
        return self.other


class Memory(dict[str, str]):
    """Surface -> class character, remembered for one document."""

    def __init__(self, classes: Classes) -> None:
        self.classes = classes

    def __missing__(self, surface: str) -> str:
        self[surface] = found = self.classes.of(surface)
        return found


LONGEST_SHAPE = 24
"""Code points of the longest token with figures that can be a date."""


def tokenize(text: str, classes: Classes) -> Tokens:
    """Split a text and class its tokens."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    surfaces = [text[start:end] for start, end in spans]
    chars = "".join(map(Memory(classes).__getitem__, surfaces))
    words = [BREAK if surface[0] == "\n" else surface.lower() for surface in surfaces]
    return Tokens(words, surfaces, spans, chars)
