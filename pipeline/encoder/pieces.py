"""Words to word pieces (Wu et al. 2016), and windows of words that fit the encoder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tokenizers import Tokenizer

MOST_PIECES = 12
"""Pieces kept of one word: what is longer is a damaged line or an address, and its head tells that."""
WINDOW = 160
"""Pieces of a window at most, without the two marks at its ends."""
REMEMBERED = 200_000


class WordPieces:
    """The vocabulary of the encoder; the pieces of frequent words are remembered."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}
        self.first = self._id("[CLS]")
        self.last = self._id("[SEP]")
        self.unknown = self._id("[UNK]")
        self.mask = self._id("[MASK]")

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The ids of each word's pieces, at least one and at most `MOST_PIECES`."""
        new = sorted({w for w in words if w not in self._known})
        if new:
            if len(self._known) + len(new) > REMEMBERED:
                self._known.clear()
                new = sorted(set(words))
            for word, found in zip(
                new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True
            ):
                self._known[word] = tuple(found.ids[:MOST_PIECES]) or (self.unknown,)
        return [self._known[w] for w in words]

    def _id(self, piece: str) -> int:
        found = self._tokenizer.token_to_id(piece)
        if found is None:
            raise ValueError(f"The vocabulary has no {piece}")
        return int(found)


def make_windows(
    lengths: Sequence[int], starts: Sequence[bool], breaks: Sequence[bool], size: int = WINDOW
) -> Iterator[tuple[int, int]]:
    """Cut words into windows `[first, after_last)` that cover all of them in order.

    `lengths` are pieces a word, `starts` says where a sentence begins, `breaks` where a window must begin (paragraphs).
    A window ends at the last sentence bound that fits, or anywhere when one sentence alone is too long.
    """
    first, total, bound = 0, 0, -1
    for i, length in enumerate(lengths):
        if i > first and breaks[i]:
            yield first, i
            first, total, bound = i, 0, -1
        while first < i and total + length > size:
            cut = bound if bound > first else i
            yield first, cut
            first, bound = cut, -1
            total = sum(lengths[first:i])
        if starts[i] and i > first:
            bound = i
        total += length
    if first < len(lengths):
        yield first, len(lengths)
