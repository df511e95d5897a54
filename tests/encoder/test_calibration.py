import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.encoder.calibration import LEAST_IN_BLOCK, calibrate, fit_table, raw_confidence


@given(st.integers(0, 2**32 - 1), st.integers(LEAST_IN_BLOCK, 600))
def test_the_table_rises_and_gives_probabilities(seed, n):
    rng = np.random.default_rng(seed)
    table = fit_table(rng.random(n).tolist(), (rng.random(n) < 0.5).tolist())
    xs, ys = zip(*table, strict=True)
    assert list(xs) == sorted(xs)
    assert list(ys) == sorted(ys)
    assert all(0 <= calibrate(table, x) <= 1 for x in (0, 0.3, 1))


def test_scores_that_claim_too_much_are_brought_down():
    rng = np.random.default_rng(1)
    table = fit_table(
        [0.99] * 500 + [0.5] * 500, [*(rng.random(500) < 0.8), *(rng.random(500) < 0.2)]
    )
    assert calibrate(table, 0.99) == pytest.approx(0.8, abs=0.06)
    assert calibrate(table, 0.5) == pytest.approx(0.2, abs=0.06)


def test_too_few_examples_give_no_table():
    assert fit_table([0.9] * 5, [True] * 5) == []


def test_a_span_is_as_sure_as_its_least_sure_word():
    scores = np.log(np.array([[0.1, 0.9], [0.4, 0.6], [0.8, 0.2]], dtype=np.float32))
    assert raw_confidence(scores, [1, 1, 0], 0, 2) == pytest.approx(0.6)
