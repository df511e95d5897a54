import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.encoder.labels import TAG_INDEX, TAGS, best_sequence, read_spans, tag_words


@st.composite
def disjoint_spans(draw):
    spans, position = [], 0
    for _ in range(draw(st.integers(0, 6))):
        start = position + draw(st.integers(0, 3))
        end = start + draw(st.integers(1, 4))
        spans.append(
            (start, end, draw(st.sampled_from(["AGENCY", "ORG", "PERSON", "PLACE", "LAW"])))
        )
        position = end
    return spans, position + draw(st.integers(0, 3))


@given(disjoint_spans())
def test_tags_of_spans_read_back_as_the_spans(case):
    spans, n_words = case
    assert read_spans([TAG_INDEX[t] for t in tag_words(n_words, spans)]) == spans


@given(st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_any_scores_decode_to_a_valid_sequence(n_words, seed):
    scores = np.random.default_rng(seed).normal(size=(n_words, len(TAGS))).astype(np.float32)
    best = best_sequence(scores)
    assert len(best) == n_words
    spans = read_spans(best)
    assert tag_words(n_words, spans) == [TAGS[i] for i in best]


def test_an_invalid_greedy_sequence_gives_way_to_the_best_valid_one():
    scores = np.full((2, len(TAGS)), -9.0, dtype=np.float32)
    scores[0, TAG_INDEX["B-ORG"]] = scores[1, TAG_INDEX["L-LAW"]] = 0
    scores[1, TAG_INDEX["L-ORG"]] = -1
    assert read_spans(best_sequence(scores)) == [(0, 2, "ORG")]
