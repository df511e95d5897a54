"""Markup that would keep the parser of HTML busy or fill the memory, told by one pass over the tags.

HTML has the parser look through all open elements at every new block, and open again, in every new block, the elements
of emphasis that were never closed (https://html.spec.whatwg.org/multipage/parsing.html, "reconstruct the active formatting
elements"). So 0.2 MB of unclosed lists take seconds, and 0.03 MB of unclosed `<b id=...>` take 800 MB.
"""

import re
from collections import Counter, defaultdict

from pipeline.errors import ReadError

FORMATS = frozenset("b big code em font i nobr s small strike strong tt u".split())
NESTING = frozenset(
    "article aside blockquote center details dir div dl fieldset figure footer form header main nav ol section table ul".split()
)
"""Blocks that stay open until they are closed."""
BLOCKS = NESTING | frozenset("address dd dt h1 h2 h3 h4 h5 h6 hr li option p pre td th tr".split())
TAG = re.compile(rf"<(/?)({'|'.join(sorted(FORMATS | BLOCKS, key=len, reverse=True))})\b([^<>]{{0,300}})", re.IGNORECASE)  # fmt: skip
MOST_ALIKE = 3
"""Of elements of emphasis that are alike, the parser opens so many again."""
MOST_STEPS = 300_000_000
"""Looks at open elements, or at the options before one: about four seconds."""
MOST_COPIES = 1_000_000
"""Elements that were opened again: about 400 MB."""


def check_nesting(page: str, name: str) -> None:
    """ReadError when the elements of a page are nested, or left open, so that no parser should see them."""
    formats = Formats()
    nested = options = steps = copies = 0
    for found in TAG.finditer(page):
        tag, closes = found[2].lower(), bool(found[1])
        if tag in FORMATS:
            formats.take(tag, found[3], closes)
            continue
        if tag in NESTING:
            nested = max(0, nested + (-1 if closes else 1))
        options += tag == "option"
        steps += options if tag == "option" else nested
        copies += formats.open
        if steps > MOST_STEPS or copies > MOST_COPIES:
            raise ReadError(
                "The elements of the page take too long to sort out",
                where=name,
                got=f"{nested + formats.open:,} open elements and {options:,} options where it is worst",
                expected="elements that are closed",
            )


class Formats:
    """The elements of emphasis that are open; of those that are alike no more than the parser keeps."""

    def __init__(self) -> None:
        self.open = 0
        self._attributes: dict[str, list[str]] = defaultdict(list)
        self._alike: Counter[tuple[str, str]] = Counter()

    def take(self, tag: str, attributes: str, closes: bool) -> None:
        """Take in a tag: one that closes ends the last element of its name."""
        own = self._attributes[tag]
        if closes and own:
            self._alike[tag, own.pop()] -= 1
            self.open -= 1
        elif not closes and self._alike[tag, attributes] < MOST_ALIKE:
            own.append(attributes)
            self._alike[tag, attributes] += 1
            self.open += 1
