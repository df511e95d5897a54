import pytest

from pipeline.errors import AlignmentError
from pipeline.learn.agreement import count_agreement
from pipeline.learn.matching import match_events, shared_arguments
from pipeline.learn.samples import Argument, Event, Mention, Sample


def event(start, end, kind="ARREST", date="", arguments=()):
    return Event(kind, "asserted", start, end, date, date, "day" if date else "", tuple(arguments))


def test_events_match_by_type_and_trigger_the_best_date_first():
    first = [event(0, 5, date="2001-01-01"), event(0, 5, date="2002-01-01"), event(0, 5, "RAID")]
    second = [event(3, 8, date="2002-01-01"), event(3, 8), event(9, 12)]
    assert [(a.date_start, b.date_start) for a, b in match_events(first, second)] == [
        ("2002-01-01", "2002-01-01"),
        ("2001-01-01", ""),
    ]


def test_arguments_are_shared_one_to_one():
    first = event(0, 5, arguments=[Argument("AGENT", 10, 20), Argument("PLACE", 30, 35)])
    second = event(
        0, 5, arguments=[Argument("AGENT", 10, 12), Argument("AGENT", 15, 20), Argument("PATIENT", 30, 35)]
    )  # fmt: skip
    assert shared_arguments(first, second) == 1


def test_counts_over_documents():
    text = "Ina Tolk was arrested in Orvia."
    one = Sample("a", text, (Mention(0, 8, "PERSON"), Mention(25, 30, "PLACE")), (event(13, 21),))
    two = Sample("a", text, (Mention(0, 3, "PERSON"), Mention(25, 30, "PLACE")), (event(13, 21),))
    counts = count_agreement([(one, two)])
    assert counts["mentions"].f1 == pytest.approx(0.5)
    assert counts["mentions, overlap"].f1 == counts["events"].f1 == counts["status"].f1 == 1
    assert counts["arguments"].gold == 0


def test_different_texts_are_refused():
    with pytest.raises(AlignmentError, match="different texts"):
        count_agreement([(Sample("a", "x", ()), Sample("a", "y", ()))])
