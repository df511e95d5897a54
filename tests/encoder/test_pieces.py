import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.encoder.current import current_model
from pipeline.encoder.pieces import MOST_PIECES, WordPieces, make_windows
from pipeline.errors import ConfigError
from pipeline.resources import shipped


@pytest.fixture(scope="module")
def pieces():
    return WordPieces(current_model(shipped("models")) / "tokenizer.json")


@given(
    st.lists(st.tuples(st.integers(1, MOST_PIECES), st.booleans(), st.booleans()), max_size=60),
    st.integers(12, 40),
)
def test_windows_cover_all_words_in_order_and_keep_to_their_size(words, size):
    lengths, starts, breaks = ([w[i] for w in words] for i in range(3))
    windows = list(make_windows(lengths, starts, breaks, size))
    assert [i for a, b in windows for i in range(a, b)] == list(range(len(words)))
    assert all(sum(lengths[a:b]) <= size for a, b in windows)
    assert all(not any(breaks[a + 1 : b]) for a, b in windows)


def test_a_window_ends_at_a_sentence_bound_when_there_is_one():
    starts = [True, False, False, True, False, False]
    assert list(make_windows([1] * 6, starts, [False] * 6, 5)) == [(0, 3), (3, 6)]


def test_every_word_has_pieces_and_none_too_many(pieces):
    found = pieces(["Tapachula", "x" * 500, "\u200b", "É"])
    assert all(1 <= len(p) <= MOST_PIECES for p in found)


def test_pieces_do_not_depend_on_case(pieces):
    assert pieces(["MINISTRY"]) == pieces(["Ministry"])


def test_a_folder_without_current_model_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="no current model"):
        current_model(tmp_path)


def test_a_current_model_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "current").write_text("gone\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="gone"):
        current_model(tmp_path)
