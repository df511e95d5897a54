"""Windows of words as tensors, with augmentation: capitals, hints left out."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

import numpy as np
import torch
from torch import Tensor

from pipeline.encoder.batching import pack
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.labels import TAGS
from pipeline.encoder.pieces import WordPieces
from pipeline.learn.event_targets import MISSING, status_target, trigger_targets
from pipeline.learn.examples import Words, as_window, upper

LEAST_DAMAGED = 5


@dataclass(frozen=True, slots=True)
class Augmentation:
    """Shares of windows (capitals, no hints), of hints, and of the longer words in capitals (damage) that are changed."""

    capitals: float = 0.0
    no_hints: float = 0.0
    drop_hint: float = 0.0
    damage: float = 0.0


@dataclass(slots=True)
class Batch:
    """Tensors of several windows; targets are padded with `MISSING`, `allowed` with True."""

    inputs: tuple[Tensor, ...]
    allowed: Tensor
    sentences: Tensor
    syntax: dict[str, Tensor]
    events: "EventBatch"


@dataclass(slots=True)
class EventBatch:
    """Targets of the event heads: trigger tags `[windows, words]`; of each trigger its window, first word, status
    `[triggers]`, and the roles of all words `[triggers, words]`.
    """

    tags: Tensor
    window: Tensor
    word: Tensor
    status: Tensor
    roles: Tensor


def augment(words: Words, how: Augmentation, rng: random.Random) -> Words:
    """A changed copy of a window."""
    hints = words.hints
    if rng.random() < how.no_hints:
        hints = []
    elif how.drop_hint:
        hints = [h for h in hints if rng.random() >= how.drop_hint]
    changed = replace(words, hints=hints)
    if not words.capitals[0] and rng.random() < how.capitals:
        n = len(words.words)
        changed = replace(changed, words=[upper(w) for w in words.words], capitals=[True] * n)
    if how.damage and changed.capitals[0]:
        changed = replace(
            changed,
            words=[damage(w, rng) if rng.random() < how.damage else w for w in changed.words],
        )
    return changed


def damage(word: str, rng: random.Random) -> str:
    """A word as a bad line or reader leaves it: a letter lost, doubled, swapped or mistaken. Short words stay."""
    if len(word) < LEAST_DAMAGED or not word.isalpha():
        return word
    i = rng.randrange(1, len(word) - 1)
    return rng.choice((
        word[:i] + word[i + 1 :],
        word[:i] + word[i] + word[i:],
        word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :],
        word[:i] + rng.choice(ascii_uppercase) + word[i + 1 :],
    ))  # fmt: skip


def make_batches(
    windows: Sequence[Words], pieces: WordPieces, size: int, rng: random.Random
) -> Iterator[list[Words]]:
    """Windows of like length together, `size` pieces a batch at most, batches in random order."""
    keyed = sorted(windows, key=lambda w: len(w.words) + 12 * rng.random())
    batches: list[list[Words]] = [[]]
    longest = 0
    for window in keyed:
        length = sum(map(len, pieces(window.words))) + 2
        longest = max(longest, length)
        if batches[-1] and longest * (len(batches[-1]) + 1) > size:
            batches.append([])
            longest = length
        batches[-1].append(window)
    rng.shuffle(batches)
    yield from (b for b in batches if b)


def to_tensors(
    batch: Sequence[Words], pieces: WordPieces, features: WordFeatures, types: Sequence[str] = ()
) -> Batch:
    """Pad and stack a batch; `types` are the event types that the network knows."""
    windows = [as_window(w, pieces, features) for w in batch]
    inputs = tuple(torch.from_numpy(a) for a in pack(windows, pieces.first, pieces.last))
    most = max(len(w.words) for w in batch)
    allowed = torch.ones((len(batch), most, len(TAGS)), dtype=torch.bool)
    sentences = torch.full((len(batch), most), MISSING)
    names = ("tags", "pos", "lemmas", "heads", "relations")
    syntax = {name: torch.full((len(batch), most), MISSING) for name in names}
    for i, window in enumerate(batch):
        n = len(window.words)
        if window.allowed is not None:
            allowed[i, :n] = torch.from_numpy(np.ascontiguousarray(window.allowed))
        if window.sentences is not None:
            sentences[i, :n] = torch.tensor([int(s) for s in window.sentences])
        if window.syntax is not None:
            for name in names:
                syntax[name][i, :n] = torch.tensor(getattr(window.syntax, name))
    return Batch(inputs, allowed, sentences, syntax, event_tensors(batch, most, types))


def event_tensors(batch: Sequence[Words], most: int, types: Sequence[str]) -> EventBatch:
    """The event targets of a batch whose longest window has `most` words."""
    tags = torch.full((len(batch), most), MISSING)
    rows: list[tuple[int, int, int]] = []
    roles: list[Tensor] = []
    for i, window in enumerate(batch):
        if window.events is None:
            continue
        n = len(window.words)
        tags[i, :n] = torch.tensor(trigger_targets(window.events, n, types))
        for event in window.events:
            of_words = torch.full((most,), MISSING)
            of_words[:n] = 0
            for word, role in event.roles:
                of_words[word] = role
            rows.append((i, event.start, status_target(event)))
            roles.append(of_words)
    if not rows:
        none = torch.zeros(0, dtype=torch.long)
        return EventBatch(tags, none, none, none, torch.zeros((0, most), dtype=torch.long))
    columns = torch.tensor(rows)
    return EventBatch(tags, columns[:, 0], columns[:, 1], columns[:, 2], torch.stack(roles))
