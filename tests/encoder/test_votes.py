from hypothesis import given
from hypothesis import strategies as st

from pipeline.encoder.votes import vote_labels


def test_a_name_has_one_label_the_one_with_most_behind_it():
    found = [
        ("FLN", "AGENCY", 0.5),
        ("FLN", "ORG", 0.9),
        ("DGSN", "AGENCY", 0.4),
        ("FLN", "ORG", 0.2),
    ]
    assert vote_labels(found) == ["ORG", "ORG", "AGENCY", "ORG"]


def test_case_and_line_breaks_do_not_make_another_name():
    found = [("GREEN\nPARTY", "PLACE", 0.3), ("Green Party", "ORG", 0.8)]
    assert vote_labels(found) == ["ORG", "ORG"]


def test_equal_votes_leave_labels_as_they_are():
    assert vote_labels([("Kent", "PLACE", 0.5), ("Kent", "PERSON", 0.5)]) == ["PLACE", "PERSON"]


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["ORG", "LAW"]), st.floats(0.1, 1)))
)
def test_labels_are_among_those_that_the_name_got(found):
    labels = vote_labels(found)
    assert len(labels) == len(found)
    for (name, _, _), label in zip(found, labels, strict=True):
        assert label in {other for n, other, _ in found if n == name}
