from pipeline.stages.events.calibration import NONE, UNCHANGED, read_calibration


def event(raw, *arguments):
    return {"confidence": raw, "arguments": [{"confidence": a} for a in arguments]}


def test_without_tables_no_confidence_is_claimed():
    told = event(0.8, 0.7)
    NONE.apply(told)
    assert told == event(None, None)
    assert read_calibration({}) == NONE


def test_tables_turn_raw_scores_into_shares_of_right_ones():
    tables = {"events": [[0.0, 0.2], [1.0, 0.6]], "arguments": [[0.0, 0.0], [1.0, 0.5]]}
    told = event(0.5, 0.5, None)
    read_calibration({"event_calibration": tables}).apply(told)
    assert told == event(0.4, 0.25, None)


def test_raw_scores_pass_unchanged_while_tables_are_fitted():
    told = event(0.375, 0.125)
    UNCHANGED.apply(told)
    assert told == event(0.375, 0.125)
