"""The lines of a body without its furniture: what paragraphs are put together from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.clean.furniture import PAGE, RULE, SHEET, STAMP, inline_cuts
from pipeline.clean.lines import Line
from pipeline.clean.signature import find_inline_signature, is_capital_name, is_name

CUT_ORDER = (PAGE, SHEET, STAMP)
PAGE_AT_START = re.compile(r"PAGE \d\d [A-Z]")
LONG_LINE = 200
"""A line longer than this was joined from several; it may hold several numbered paragraphs."""


@dataclass(slots=True)
class Piece:
    """A stretch of text within one line, `source[start:end] == text`, and what stood before it.

    `blanks` counts the blank lines before, those above furniture twice (below it some belong to it); `cut` is the furniture that was cut out before it, `ruled` and `overruled`
    say that an underline follows or precedes; `inline` pieces go on a line, `forced` ones begin a paragraph.
    """

    start: int
    end: int
    text: str
    blanks: int = 0
    cut: str = ""
    ruled: bool = False
    overruled: bool = False
    inline: bool = False
    forced: bool = False


def make_pieces(
    lines: Sequence[Line],
    marks: Sequence[str],
    body: tuple[int, int],
    skipped: Sequence[tuple[int, int]] = (),
    signature: int | None = None,
    post_words: int = 1,
) -> list[Piece]:
    """The pieces of the lines `body` = `[first, end)`, without the line ranges `skipped` (repeated headers)."""
    pieces: list[Piece] = []
    blanks, cut, overruled, before = 0, "", False, 0
    inside = {i for first, last in skipped for i in range(first, last)}
    begins = {first for first, _ in skipped}
    for i in range(*body):
        line = lines[i]
        if i in inside or marks[i]:
            if i in begins and pieces and is_capital_name(pieces[-1].text):
                pieces[-1].forced = True
            if marks[i] == RULE and i not in inside:
                overruled = True
                if pieces and not blanks and not cut:
                    pieces[-1].ruled = True
            else:
                before, blanks = (before if cut else blanks), 0
                cut = stronger(cut, marks[i] if i not in inside else SHEET)
            continue
        if not line.text:
            blanks += 1
            continue
        for number, piece in enumerate(cut_line(line, post_words, starts_page(lines, i + 1))):
            if number == 0:
                piece.blanks, piece.cut, piece.overruled = blanks + 2 * before, cut, overruled
                piece.forced = i == signature
            pieces.append(piece)
        blanks, cut, overruled, before = 0, "", False, 0
    return split_last(pieces) if signature is None else pieces


def stronger(one: str, other: str) -> str:
    """Of two kinds of furniture the one that tells more about the blank lines around it."""
    return min(
        (kind for kind in (one, other) if kind in CUT_ORDER), key=CUT_ORDER.index, default=STAMP
    )


def starts_page(lines: Sequence[Line], i: int) -> bool:
    """Whether the line `i` begins with a telegram's page break."""
    return i < len(lines) and bool(PAGE_AT_START.match(lines[i].text[:60]))


def cut_line(line: Line, post_words: int, before_page: bool) -> Iterator[Piece]:
    """Cut a line of text at the furniture inside it."""
    position = line.start
    first = True
    for start, end in [
        *sorted(inline_cuts(line, post_words, before_page=before_page)),
        (line.end, line.end),
    ]:
        if start < position:
            continue
        raw = line.text[position - line.start : start - line.start]
        text = raw.strip()
        if text:
            left = position + len(raw) - len(raw.lstrip())
            yield Piece(left, left + len(text), text, inline=not first)
            first = False
        position = end


def split_last(pieces: list[Piece]) -> list[Piece]:
    """Cut a signature that stands behind the last sentence off the last line."""
    if not pieces:
        return pieces
    last = pieces[-1]
    if last.inline and is_name(last.text):
        last.inline, last.forced = False, True
        return pieces
    at = find_inline_signature(last.text)
    if at is None:
        return pieces
    head = last.text[:at].rstrip()
    pieces[-1] = Piece(
        last.start,
        last.start + len(head),
        head,
        last.blanks,
        last.cut,
        False,
        last.overruled,
        last.inline,
    )
    pieces.append(Piece(last.start + at, last.end, last.text[at:], forced=True))
    return pieces


def split_numbers(piece: Piece, expected: int) -> Iterator[Piece]:
    """Cut a long line where the next paragraph numbers begin inside it: `... follows. 6. The mayor ...`."""
    position = 0
    while len(piece.text) - position > LONG_LINE:
        found = re.compile(rf"(?<=[.!?\"')] ){expected}\. ?(?=\((?:C|U|S|SBU)\)|[A-Z])").search(
            piece.text, position + 20
        )
        if not found:
            break
        head = piece.text[position : found.start()].rstrip()
        yield sub_piece(piece, position, position + len(head))
        position, expected = found.start(), expected + 1
    yield sub_piece(piece, position, len(piece.text)) if position else piece


def sub_piece(piece: Piece, start: int, end: int) -> Piece:
    """The part `[start, end)` of a piece's text as a piece; all but the first begin a paragraph."""
    if start:
        return Piece(piece.start + start, piece.start + end, piece.text[start:end], forced=True)
    return Piece(
        piece.start, piece.start + end, piece.text[:end], piece.blanks, piece.cut, False, piece.overruled,
        piece.inline, piece.forced,
    )  # fmt: skip
