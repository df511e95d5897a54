import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.events.types import load_event_types
from pipeline.stages.events.decide import choose_status, choose_type, log_odds, probability

TYPES = load_event_types()
LEARNED = sorted(TYPES)


def scores(types, **statuses):
    return {
        "start": 0, "end": 1, "types": types, "tokens": [0], "roles": [[1.0] + [0.0] * 11],
        "statuses": {"asserted": 0.0, "possible": 0.0, "negated": 0.0, "generic": 0.0, **statuses},
    }  # fmt: skip


def test_a_sure_model_needs_no_rule():
    chosen = choose_type(scores({"ARREST": 0.9}), None, TYPES, LEARNED)
    assert chosen is not None
    assert chosen[0].name == "ARREST"
    assert chosen[1] == pytest.approx(0.9)


def test_a_rule_lifts_what_the_model_doubts_and_only_its_own_type():
    doubted = scores({"ARREST": 0.2, "RAID": 0.25})
    assert choose_type(doubted, None, TYPES, LEARNED) is None
    assert choose_type(doubted, TYPES["ARREST"], TYPES, LEARNED)[0].name == "ARREST"


@pytest.mark.parametrize("said", [None, scores({"ARREST": 0.011})])
def test_a_rule_alone_is_no_event_of_a_type_that_the_model_knows(said):
    assert choose_type(said, TYPES["ARREST"], TYPES, LEARNED) is None


def test_without_a_model_the_rules_decide_and_claim_no_confidence():
    assert choose_type(None, TYPES["ARREST"], TYPES, []) == (TYPES["ARREST"], None)


def test_a_type_that_users_declare_needs_no_training():
    others = [name for name in LEARNED if name != "RAID"]
    chosen = choose_type(scores({"ARREST": 0.3}), TYPES["RAID"], TYPES, others)
    assert chosen == (TYPES["RAID"], None)


def test_types_that_are_not_declared_are_never_chosen():
    assert choose_type(scores({"ARREST": 0.9}), None, {"RAID": TYPES["RAID"]}, LEARNED) is None


def test_status_is_the_models_and_the_rules_where_it_doubts():
    assert choose_status(None, "negated") == "negated"
    assert choose_status(scores({}, asserted=0.9, possible=0.1), "possible") == "asserted"
    assert choose_status(scores({}, asserted=0.52, possible=0.48), "possible") == "possible"


def test_a_negation_that_the_rules_see_outweighs_a_model_that_is_not_sure():
    assert choose_status(scores({}, asserted=0.9, negated=0.08), "negated") == "negated"
    assert choose_status(scores({}, asserted=0.99, negated=0.001), "negated") == "asserted"


def test_what_the_rules_call_habitual_decides_nothing_beside_a_model():
    assert choose_status(scores({}, asserted=0.51, generic=0.49), "generic") == "asserted"


@given(st.floats(0.001, 0.999))
def test_log_odds_and_probability_are_inverse(p):
    assert probability(log_odds(p)) == pytest.approx(p)
