"""Training in small: a stopped phase goes on to the same weights, the best epoch is kept, a worse one ends the phase."""

import time
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch: pip install '.[train]'")

from pipeline.encoder.current import current_model  # noqa: E402
from pipeline.encoder.pieces import WordPieces  # noqa: E402
from pipeline.learn.batches import Augmentation  # noqa: E402
from pipeline.learn.examples import Words, allow_tags  # noqa: E402
from pipeline.learn.network import Network, Shape  # noqa: E402
from pipeline.learn.resume import Keep, Progress  # noqa: E402
from pipeline.learn.train import Rates, Source, run_phase  # noqa: E402
from pipeline.resources import shipped  # noqa: E402

RATES = Rates(batch_pieces=30)


@pytest.fixture(scope="module")
def pieces():
    return WordPieces(current_model(shipped("models")) / "tokenizer.json")


def make_network():
    torch.manual_seed(7)
    return Network(Shape(30522, 16, 1, 2, 32, 512, 2, 2, 2, 2))


def make_source(epochs):
    words = "Ina Tolk of the Green Party left Orvia .".split()
    off = [False] * len(words)
    start = [True, *off[1:]]
    allowed = allow_tags(len(words), [(0, 2, frozenset({"PERSON"}))], {"PERSON"})
    one = Words(words, off, off, start, start, allowed=allowed, sentences=start)
    two = replace(one, words=[w.upper() for w in words], capitals=[True] * len(words))
    return Source([(one, two)] * 6, epochs, Augmentation(0.5, 0.1, 0.1, 0.2))


class StoppedError(Exception):
    pass


def rising(stop_at=None):
    """Scores that rise from epoch to epoch; the call `stop_at` stops the training instead."""
    calls = iter(range(99))

    def watch():
        call = next(calls)
        if call == stop_at:
            raise StoppedError
        return time.monotonic()

    return watch


def test_a_stopped_phase_goes_on_to_the_same_weights(pieces, tmp_path):
    def run(network, **how):
        run_phase(network, [make_source(4)], pieces, RATES, 3, lambda line: None, **how)
        return network.state_dict()

    whole = run(make_network(), watch=rising())
    keep = Keep(tmp_path / "own.pt", every=0.0)
    with pytest.raises(StoppedError):
        run(make_network(), keep=keep, watch=rising(stop_at=1))
    assert not keep.is_done()
    assert torch.tensor(1e-40) * 1 > 0, "what a training sets for the processor, it sets back"
    keep = Keep(tmp_path / "own.pt", every=0.0)
    again = run(make_network(), keep=keep, watch=rising())
    assert keep.is_done()
    assert all(torch.allclose(again[name], value) for name, value in whole.items())
    assert all(torch.equal(torch.load(keep.path)[name], value) for name, value in again.items())


@pytest.mark.parametrize(
    ("scores", "epochs_run"), [([0.5, 0.4, 0.3, 0.9], 3), ([0.1, 0.2, 0.3, 0.4], 4)]
)
def test_the_best_epoch_is_kept_and_patience_ends_the_phase(pieces, scores, epochs_run):
    network, seen = make_network(), []

    def watch():
        seen.append(network.mention[2].weight.detach().clone())
        return scores[len(seen) - 1]

    run_phase(
        network,
        [make_source(4)],
        pieces,
        replace(RATES, patience=2),
        3,
        lambda line: None,
        watch=watch,
    )
    assert len(seen) == epochs_run
    best = max(range(epochs_run), key=lambda i: scores[i])
    assert torch.equal(network.mention[2].weight, seen[best])


def test_of_scores_that_chance_may_tell_apart_the_later_weights_are_kept():
    network = torch.nn.Linear(1, 1, bias=False)
    progress = Progress()
    for weight, score in ((1.0, 0.70), (2.0, 0.698), (3.0, 0.68)):
        torch.nn.init.constant_(network.weight, weight)
        progress.add_score(score, network)
    assert progress.weights["weight"].item() == 2.0
    assert (progress.best, progress.waited) == (0.70, 2)


def test_a_round_goes_on_from_the_mean_of_its_copies():
    from pipeline.learn.shipped import mean_weights

    one, two = make_network(), make_network()
    with torch.no_grad():
        one.norm.bias.fill_(1.0)
        two.norm.bias.fill_(4.0)
    mean = mean_weights([one, two])
    assert torch.equal(mean["norm.bias"], torch.full_like(one.norm.bias, 2.5))
    assert torch.equal(mean["norm.weight"], one.norm.weight)
    one.load_state_dict(mean)


def test_later_rounds_learn_with_a_share_of_the_rates():
    rates = Rates(encoder=0.2, head=1.0, patience=5).times(0.5)
    assert (rates.encoder, rates.head, rates.patience) == (0.1, 0.5, 5)


def test_a_share_of_the_pieces_is_hidden_but_never_the_marks_at_the_ends(pieces):
    from pipeline.encoder.features import WordFeatures
    from pipeline.learn.batches import to_tensors
    from pipeline.learn.train import hide

    (one, _), *_ = make_source(1).documents
    batch = to_tensors([one, one.cut(0, 3)], pieces, WordFeatures())
    before = batch.inputs[0].clone()
    hide(batch, 1.0, pieces)
    ids, seen = batch.inputs[:2]
    marks = (before == pieces.first) | (before == pieces.last) | (seen == 0)
    assert torch.equal(ids[marks], before[marks])
    assert (ids[~marks] == pieces.mask).all()
