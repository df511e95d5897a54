"""What a phase of training remembers of itself, so that a run that was stopped goes on where it was."""

import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

NOISE = 0.005
"""What the score of a few documents that are watched differs by chance: of two alike the later weights are kept, which a
lower rate has settled.
"""


@dataclass(slots=True)
class Progress:
    """Steps done, seconds used, the mean loss; the best score so far, the weights kept, epochs since without a better score."""

    step: int = 0
    seconds: float = 0.0
    loss: float | None = None
    best: float = -1.0
    weights: dict[str, Tensor] = field(default_factory=dict)
    waited: int = 0

    def add_loss(self, loss: float) -> None:
        """Count a step; the mean forgets slowly."""
        self.step += 1
        self.loss = loss if self.loss is None else 0.98 * self.loss + 0.02 * loss

    def add_score(self, score: float, network: nn.Module) -> None:
        """Keep the weights of an epoch unless an earlier one was clearly better."""
        if score > self.best - NOISE:
            self.weights = copy.deepcopy(network.state_dict())
        self.waited = 0 if score > self.best else self.waited + 1
        self.best = max(self.best, score)


@dataclass(slots=True)
class Keep:
    """The file of a finished phase, and beside it (`.part`) that of one under way."""

    path: Path
    every: float = 120.0
    """Seconds of training between two writings."""
    last: float = 0.0

    def is_done(self) -> bool:
        """Whether the phase was finished before."""
        return self.path.is_file()

    def load(self, network: nn.Module, optimizer: torch.optim.Optimizer) -> Progress | None:
        """Bring back what an unfinished run left; None when there is nothing."""
        if not self._part.is_file():
            return None
        # Written by `save` of this class, beside the model under training.
        found: dict[str, Any] = torch.load(self._part, weights_only=False)
        network.load_state_dict(found["network"])
        optimizer.load_state_dict(found["optimizer"])
        torch.set_rng_state(found["rng"])
        progress: Progress = found["progress"]
        self.last = progress.seconds
        return progress

    def save(
        self, network: nn.Module, optimizer: torch.optim.Optimizer, progress: Progress
    ) -> None:
        """Write the state of the phase if the last writing is long enough ago."""
        if progress.seconds - self.last < self.every:
            return
        self.last = progress.seconds
        state = {
            "network": network.state_dict(), "optimizer": optimizer.state_dict(),
            "rng": torch.get_rng_state(), "progress": progress,
        }  # fmt: skip
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._part.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(self._part)

    def finish(self, network: nn.Module) -> None:
        """Write the weights of the finished phase."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(network.state_dict(), self.path)
        self._part.unlink(missing_ok=True)

    @property
    def _part(self) -> Path:
        return self.path.with_suffix(".part")
