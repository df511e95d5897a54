"""The event heads: trigger tags, status of a trigger, role of each word for each trigger.

Biaffine scores of roles: Dozat & Manning 2018, with a bias for the distance of word and trigger.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pipeline.encoder.event_labels import EVENT_ROLES, FIRST_TYPE, OUTSIDE, STATUSES

ROLE_WIDTH = 96
FARTHEST = 40
"""Words from which on the distance between a trigger and a word makes no difference."""
MAYBE = 0.04
"""Probability of being a trigger from which on the exported graph says what roles the other words play."""


class EventHeads(nn.Module):
    """`width` is that of a word's vector, `types` the number of event types."""

    def __init__(self, width: int, inner: int, types: int) -> None:
        super().__init__()
        self.trigger = nn.Sequential(
            nn.Linear(width, inner), nn.GELU(), nn.Linear(inner, FIRST_TYPE + types)
        )
        self.status = nn.Sequential(
            nn.Linear(width, inner), nn.GELU(), nn.Linear(inner, len(STATUSES))
        )
        self.role_trigger, self.role_word = (nn.Linear(width, ROLE_WIDTH) for _ in range(2))
        self.role = nn.Linear(ROLE_WIDTH, ROLE_WIDTH * len(EVENT_ROLES), bias=False)
        self.role_of_trigger = nn.Linear(ROLE_WIDTH, len(EVENT_ROLES))
        self.role_of_word = nn.Linear(ROLE_WIDTH, len(EVENT_ROLES))
        self.distance = nn.Embedding(2 * FARTHEST + 1, len(EVENT_ROLES))
        nn.init.zeros_(self.distance.weight)

    def roles(self, x: Tensor, batch: Tensor, word: Tensor) -> Tensor:
        """Scores `[triggers, words, roles]` for triggers at `[batch, word]` of `x`, `[batch, words, width]`."""
        n_words, n_roles = x.shape[1], len(EVENT_ROLES)
        triggers = F.gelu(self.role_trigger(x[batch, word]))
        words = F.gelu(self.role_word(x))
        weighted = self.role(triggers).view(-1, n_roles, ROLE_WIDTH)
        scores = (words[batch] @ weighted.transpose(1, 2)) + self.role_of_word(words)[batch]
        position = torch.arange(n_words, device=x.device)
        apart = (position[None, :] - word[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        return scores + self.role_of_trigger(triggers)[:, None, :] + self.distance(apart)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """Log probabilities of trigger tags, `[batch, words, tags]`; the words that may be triggers, `[triggers]`, between
        log probabilities of their statuses, `[triggers, statuses]`, and of the roles of all words for each of them,
        `[triggers, words, roles]`.
        """
        tags = F.log_softmax(self.trigger(x), -1)
        batch, word = torch.nonzero(tags[..., OUTSIDE].exp() < 1 - MAYBE, as_tuple=True)
        statuses = F.log_softmax(self.status(x[batch, word]), -1)
        return tags, statuses, word, F.log_softmax(self.roles(x, batch, word), -1)
