"""Training of the encoder model: phases of epochs over mixed corpora, every loss masked where nothing is known."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional as F

from pipeline.encoder.features import WordFeatures
from pipeline.encoder.pieces import WordPieces
from pipeline.learn.batches import (
    Augmentation,
    Batch,
    EventBatch,
    augment,
    make_batches,
    to_tensors,
)
from pipeline.learn.event_heads import EventHeads
from pipeline.learn.event_targets import MISSING
from pipeline.learn.examples import Versions, Words, cut_windows
from pipeline.learn.network import Network
from pipeline.learn.resume import Keep, Progress

REPORT_EVERY = 20.0
TINY, CLEAR_EVERY = 1e-30, 20
MENTION_WEIGHT, TRIGGER_WEIGHT, STATUS_WEIGHT, ROLE_WEIGHT = 2.0, 3.0, 1.0, 5.0
"""Most words are no name, no trigger and play no role: their means are small."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Learning rates, batch size in pieces, share of steps that warm up, seconds a phase may take at most, patience, share of the
    pieces that the network does not see.
    """

    encoder: float = 2e-4
    head: float = 1e-3
    batch_pieces: int = 1200
    warmup: float = 0.06
    most_seconds: float = 4200.0
    patience: int = 2
    hidden: float = 0.0

    def times(self, share: float) -> "Rates":
        """The same with a share of the learning rates."""
        return replace(self, encoder=share * self.encoder, head=share * self.head)


@dataclass(frozen=True, slots=True)
class Source:
    """Documents of one kind, how often they are seen in a phase, and how they are changed."""

    documents: Sequence[Versions]
    epochs: int
    augmentation: Augmentation


def losses(network: Network, batch: Batch) -> Tensor:
    """The sum of the mean losses of all heads that the batch says something about."""
    x = network.encode(*batch.inputs[:4])
    total = MENTION_WEIGHT * mention_loss(network.mention(x).float(), batch.allowed)
    if (batch.sentences != MISSING).any():
        total = total + F.cross_entropy(
            network.sentence(x).float().flatten(0, 1),
            batch.sentences.flatten(),
            ignore_index=MISSING,
        )
    heads = batch.syntax["heads"]
    if (heads != MISSING).any():
        for name, head in (("tags", network.tag), ("pos", network.pos), ("lemmas", network.lemma)):
            total = total + 0.5 * _entropy(head(x), batch.syntax[name])
        total = total + _entropy(network.arcs(x, batch.inputs[4]), heads)
        total = total + _entropy(
            network.relations(x, heads.clamp(min=0)), batch.syntax["relations"]
        )
    if network.events is not None:
        total = total + event_loss(network.events, x, batch.events)
    return total


def event_loss(heads: EventHeads, x: Tensor, events: EventBatch) -> Tensor:
    """Loss of trigger tags, and of status and roles at the annotated triggers."""
    if not (events.tags != MISSING).any():
        return x.sum() * 0.0
    total = TRIGGER_WEIGHT * _entropy(heads.trigger(x), events.tags)
    if len(events.word):
        status = heads.status(x[events.window, events.word])
        total = total + STATUS_WEIGHT * F.cross_entropy(status.float(), events.status)
        roles = heads.roles(x, events.window, events.word)
        total = total + ROLE_WEIGHT * _entropy(roles, events.roles)
    return total


def mention_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Mean negative log of the probability of all allowed tags (partial labels: Cour et al. 2011)."""
    log_p = F.log_softmax(scores, -1)
    known = ~allowed.all(-1)
    if not known.any():
        return scores.sum() * 0.0
    return -torch.logsumexp(log_p.masked_fill(~allowed, -1e4), -1)[known].mean()


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), target.flatten(), ignore_index=MISSING)


def run_phase(
    network: Network,
    sources: Iterable[Source],
    pieces: WordPieces,
    rates: Rates,
    seed: int,
    say: Callable[[str], None],
    *,
    keep: Keep | None = None,
    watch: Callable[[], float] | None = None,
) -> None:
    """Train over all epochs of all sources, shuffled together; the rate rises, then falls linearly to zero.

    `keep` says where the phase is kept: one that was stopped goes on. `watch` scores the network on documents held out:
    the weights of the best epoch stay, and `rates.patience` epochs without a better one end the phase.
    When the time is over the phase ends: the rate falls with the time used where that is ahead of the steps.
    """
    rng = random.Random(seed)
    torch.manual_seed(seed)
    batches = [
        (batch, number + 1 == len(epoch))
        for epoch in plan(sources, pieces, rates.batch_pieces, rng)
        for number, batch in enumerate(epoch)
    ]
    optimizer, features = make_optimizer(network, rates), WordFeatures()
    done = (keep.load(network, optimizer) if keep else None) or Progress()
    network.train()
    began, said = time.monotonic() - done.seconds, -REPORT_EVERY
    for chosen, last in batches[done.step :]:
        used = done.seconds / rates.most_seconds
        if used >= 1 or done.waited >= rates.patience:
            break
        set_rate(optimizer, max(done.step / len(batches), used), rates.warmup)
        batch = to_tensors(chosen, pieces, features, network.shape.event_types)
        if rates.hidden:
            hide(batch, rates.hidden, pieces)
        done.add_loss(_step(network, optimizer, batch))
        if last and watch:
            done.add_score(watch(), network)
            network.train()
            say(f"score of the documents that are watched: {done.best:.4f} at best")
        done.seconds = time.monotonic() - began
        if keep:
            keep.save(network, optimizer, done)
        if done.seconds - said > REPORT_EVERY:
            said = done.seconds
            say(f"step {done.step} of {len(batches)}, loss {done.loss:.3f}, {said:.0f} s")
    if done.weights:
        network.load_state_dict(done.weights)
    if keep:
        keep.finish(network)


def hide(batch: Batch, share: float, pieces: WordPieces) -> None:
    """Put the mask in the place of a random share of the pieces, so that the words around must tell (Devlin et al. 2019)."""
    ids, seen = batch.inputs[:2]
    inner = (seen == 1) & (ids != pieces.first) & (ids != pieces.last)
    ids[(torch.rand(ids.shape) < share) & inner] = pieces.mask


def clear_tiny(optimizer: torch.optim.Optimizer) -> None:
    """Set running means that are nearly zero to zero.

    Means of rows that are not updated fall for ever; below the normal range of numbers a step takes ten times as long.
    """
    for state in optimizer.state.values():
        for name in ("exp_avg", "exp_avg_sq"):
            state[name].masked_fill_(state[name].abs() < TINY, 0.0)


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=True):
        loss = losses(network, batch)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return loss.item()


def plan(
    sources: Iterable[Source], pieces: WordPieces, size: int, rng: random.Random
) -> list[list[list[Words]]]:
    """The batches of each epoch in order; an epoch draws every document once, in one of its versions."""
    epochs: list[list[list[Words]]] = []
    for source in sources:
        for n in range(source.epochs):
            windows = []
            for versions in source.documents:
                how, words = source.augmentation, versions[0]
                if len(versions) > 1:
                    words = versions[-1] if rng.random() < how.capitals else words
                    how = replace(how, capitals=0.0)
                windows += [augment(window, how, rng) for window in cut_windows(words, pieces)]
            while len(epochs) <= n:
                epochs.append([])
            epochs[n] += make_batches(windows, pieces, size, rng)
    for batches in epochs:
        rng.shuffle(batches)
    return epochs


def make_optimizer(network: Network, rates: Rates) -> torch.optim.AdamW:
    """AdamW with the encoder's own rate; the new feature weights learn at the heads' rate."""
    old: list[Tensor] = []
    new: list[Tensor] = []
    for name, parameter in network.named_parameters():
        (old if name.startswith(("layers.", "pieces.", "positions.", "norm.")) else new).append(
            parameter
        )
    groups = [
        {"params": old, "lr": rates.encoder, "rate": rates.encoder},
        {"params": new, "lr": rates.head, "rate": rates.head},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def set_rate(optimizer: torch.optim.Optimizer, done: float, warmup: float) -> None:
    """Linear warm-up over a share of the phase, then linear to zero."""
    factor = min(done / warmup if warmup else 1.0, (1 - done) / (1 - warmup))
    for group in optimizer.param_groups:
        group["lr"] = group["rate"] * max(factor, 1e-3)
