import numpy as np
import pytest

from pipeline.encoder.batching import Window, pack
from pipeline.encoder.features import CAPITALS, FEATURES, NEW_LINE, WordFeatures, shape_of

SHAPES = [
    ("police", ["lower"]),
    ("Police", ["title"]),
    ("PFP", ["upper"]),
    ("A", ["one_upper"]),
    ("McAllen", ["mixed"]),
    ("2007", ["digits"]),
    ("F-16", ["one_upper", "digit"]),
    (",", ["punctuation"]),
]


@pytest.mark.parametrize(("word", "shapes"), SHAPES)
def test_shape(word, shapes):
    assert shape_of(word) == shapes


def test_rows_hold_shape_context_and_hints():
    rows = WordFeatures()(["the", "INM"], [False, True], [True, False], [(0, 2, "AGENCY")])
    assert rows.shape == (2, len(FEATURES))
    assert rows[:, CAPITALS].tolist() == [0, 1]
    assert rows[:, NEW_LINE].tolist() == [1, 0]
    assert rows[0, FEATURES.index("first-AGENCY")] == rows[1, FEATURES.index("inside-AGENCY")] == 1


def test_hints_of_one_call_do_not_stay_for_the_next():
    features = WordFeatures()
    features(["INM"], [True], [True], [(0, 1, "ORG")])
    assert features(["INM"], [False], [False], []).sum() == 1


def test_packing_pads_to_the_longest_and_points_at_first_pieces():
    width = len(FEATURES)
    windows = [
        Window([(5, 6), (7,)], np.ones((2, width), np.float32)),
        Window([(8,)], np.zeros((1, width), np.float32)),
    ]
    pieces, mask, features, words, word_mask = pack(windows, 1, 2)
    assert pieces.tolist() == [[1, 5, 6, 7, 2], [1, 8, 2, 0, 0]]
    assert mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]
    assert features[0, :, 0].tolist() == [0, 1, 1, 1, 0]
    assert words.tolist() == [[1, 3], [1, 0]]
    assert word_mask.tolist() == [[1, 1], [1, 0]]
