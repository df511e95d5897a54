"""What a pattern cannot do without: a window that lacks it need not be searched.

The classes of a pattern are read off its text: of a sequence the rarest element that is not optional, of alternatives one of each.
"""

import re

ELEMENT = re.compile(r"\(\?(?:<?[=!]|:)|\(\?P<\w+>|\[[^\]]*\]|\{[\d,]+\}|\S")
OPTIONAL = ("?", "*")

Needs = frozenset[str] | None


def needed(regex: str, common: str = "") -> Needs:
    """Characters of which every match of a compiled pattern holds one; None where nothing is sure.

    A set with a character of `common`, of which most of a text is, is taken only where there is no other. `regex` knows sets, groups, lookarounds, alternatives, `?`, `*` and `{m,n}`, as `grammar.py` writes them.
    """
    needs, _ = _alternatives(ELEMENT.findall(regex), 0, common)
    return needs


def _alternatives(pieces: list[str], position: int, common: str) -> tuple[Needs, int]:
    branches: list[Needs] = []
    sequence: list[frozenset[str]] = []
    while True:
        piece = pieces[position] if position < len(pieces) else ")"
        if piece in ("|", ")"):
            branches.append(
                min(sequence, key=lambda s: (not s.isdisjoint(common), len(s)), default=None)
            )
            sequence = []
            position += 1
            if piece == ")":
                sure = [branch for branch in branches if branch is not None]
                united = frozenset[str]().union(*sure)
                return (united if len(sure) == len(branches) else None), position
            continue
        needs, position = _element(pieces, position, common)
        optional = position < len(pieces) and pieces[position].startswith((*OPTIONAL, "{0"))
        if needs is not None and not optional:
            sequence.append(needs)
        if optional or (position < len(pieces) and pieces[position].startswith(("{", "+"))):
            position += 1


def _element(pieces: list[str], position: int, common: str) -> tuple[Needs, int]:
    piece = pieces[position]
    if piece.startswith("["):
        return frozenset(piece[1:-1]), position + 1
    if piece.startswith("("):
        needs, after = _alternatives(pieces, position + 1, common)
        return (None if piece[-1] in "=!" else needs), after
    return None, position + 1
