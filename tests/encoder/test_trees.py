from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.encoder.trees import mend_heads


@given(
    st.integers(1, 25).flatmap(
        lambda n: st.tuples(
            st.lists(st.integers(0, n - 1), min_size=n, max_size=n),
            st.lists(st.booleans(), min_size=n, max_size=n),
        )
    )
)
def test_every_sentence_becomes_one_tree(case):
    heads, starts = case
    mended = mend_heads(heads, starts)
    bounds = [i for i, s in enumerate(starts) if s or i == 0] + [len(heads)]
    for start, end in pairwise(bounds):
        assert sum(mended[i] == i for i in range(start, end)) == 1
        for i in range(start, end):
            steps = 0
            while mended[i] != i:
                assert start <= mended[i] < end
                i = mended[i]
                steps += 1
                assert steps < end - start


def test_a_tree_stays_as_it_is():
    assert mend_heads([1, 1, 1, 4, 4], [True, False, False, True, False]) == [1, 1, 1, 4, 4]
