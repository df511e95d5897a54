"""Scores of a network while it is trained, in float32."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from pipeline.encoder.batching import Window, pack
from pipeline.encoder.model import EventOutput
from pipeline.encoder.pieces import WordPieces
from pipeline.learn.event_scores import score_events
from pipeline.learn.examples import Words
from pipeline.learn.network import Network
from pipeline.learn.scores import Score, make_finder, score_mentions


def score_network(
    network: Network, pieces: WordPieces, documents: Sequence[Words]
) -> dict[str, Score]:
    """Mention scores of the network's mention head on documents as words."""
    network.eval()

    def predict(window: Window) -> NDArray[np.float32]:
        inputs = [torch.from_numpy(a) for a in pack([window], pieces.first, pieces.last)]
        scores = network.mention(network.encode(*inputs[:4]))[0]
        found: NDArray[np.float32] = F.log_softmax(scores, -1).numpy()
        return found

    with torch.no_grad():
        return score_mentions(documents, make_finder(predict, pieces), pieces)


def score_network_events(
    network: Network, pieces: WordPieces, documents: Sequence[Words]
) -> dict[str, Score]:
    """Scores of the network's event heads; the network must have them."""
    network.eval()

    def predict(window: Window) -> EventOutput:
        inputs = [torch.from_numpy(a) for a in pack([window], pieces.first, pieces.last)]
        heads = network.events
        if heads is None:
            raise ValueError("The network has no event heads")
        tags, statuses, candidates, roles = heads(network.encode(*inputs[:4]))
        return EventOutput(tags[0].numpy(), statuses.numpy(), candidates.numpy(), roles.numpy())

    with torch.no_grad():
        return score_events(documents, predict, pieces, network.shape.event_types)


def watcher(
    network: Network, pieces: WordPieces, documents: Sequence[Words]
) -> Callable[[], float]:
    """What `run_phase` calls after each epoch: micro F1 on documents that are not trained on.

    With event heads the mean of the F1 of mentions, events and arguments.
    """

    def score() -> float:
        figures = [score_network(network, pieces, documents)["micro"].f1]
        if network.events is not None:
            events = score_network_events(network, pieces, documents)
            figures += [events["events"].f1, events["arguments"].f1]
        return sum(figures) / len(figures)

    return score
