import numpy as np
import pytest

from pipeline.encoder.event_labels import FIRST_TYPE, INSIDE, ROLE_INDEX
from pipeline.learn.event_targets import MISSING, WordOffsets, trigger_targets, word_events
from pipeline.learn.samples import Argument, Event

TEXT = "Police took Ana Prado into custody on 5 May and freed her on 9 May"
TYPES = ["ARREST", "RELEASE"]


def offsets():
    starts = [0, *(i + 1 for i, c in enumerate(TEXT) if c == " ")]
    ends = [*(i for i, c in enumerate(TEXT) if c == " "), len(TEXT)]
    return WordOffsets(np.array(starts), np.array(ends))


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def timex(words, day):
    start, end = span(words)
    return {"start": start, "end": end, "type": "DATE", "date_start": day, "date_end": day}


def event(trigger, kind="ARREST", day="", arguments=()):
    return Event(kind, "asserted", *span(trigger), day, day, "day" if day else "", tuple(arguments))


TIMEXES = [timex("5 May", "2001-05-05"), timex("9 May", "2001-05-09")]


def words_of(found):
    names = TEXT.split()
    return {(names[w], r) for w, r in found.roles}


def test_roles_and_the_date_become_words():
    arguments = [Argument("AGENT", *span("Police")), Argument("PATIENT", *span("Ana Prado"))]
    [found] = word_events(
        [event("freed", "RELEASE", "2001-05-09", arguments)], offsets(), TIMEXES, TEXT
    )
    date = ROLE_INDEX["DATE"]
    assert words_of(found) == {
        ("Police", ROLE_INDEX["AGENT"]), ("Ana", ROLE_INDEX["PATIENT"]), ("Prado", ROLE_INDEX["PATIENT"]),
        ("9", date), ("May", date),
    }  # fmt: skip


def test_a_date_is_known_by_the_limit_that_the_word_before_it_sets():
    text = "He will be freed by 9 May"
    bounds = WordOffsets(np.array([0, 3, 8, 11, 17, 20, 22]), np.array([2, 7, 10, 16, 19, 21, 25]))
    timexes = [
        {
            "start": 20,
            "end": 25,
            "type": "DATE",
            "date_start": "2001-05-09",
            "date_end": "2001-05-09",
        }
    ]
    until = Event("RELEASE", "possible", 11, 16, "", "2001-05-09", "day", ())
    [found] = word_events([until], bounds, timexes, text)
    assert found.roles == ((5, ROLE_INDEX["DATE"]), (6, ROLE_INDEX["DATE"]))


def test_a_date_that_no_expression_has_leaves_all_of_them_unknown():
    [found] = word_events([event("freed", "RELEASE", "2001-06-01")], offsets(), TIMEXES, TEXT)
    assert {role for _, role in found.roles} == {MISSING}
    assert len(found.roles) == 4


def test_an_event_without_date_is_dated_by_none():
    [found] = word_events([event("freed", "RELEASE")], offsets(), TIMEXES, TEXT)
    assert found.roles == ()


def test_events_of_one_trigger_are_one_with_all_their_roles():
    events = [
        event("freed", "RELEASE", "", [Argument("AGENT", *span("Police"))]),
        event("freed", "RELEASE", "", [Argument("PATIENT", *span("her"))]),
    ]
    [found] = word_events(events, offsets(), [], TEXT)
    assert words_of(found) == {("Police", ROLE_INDEX["AGENT"]), ("her", ROLE_INDEX["PATIENT"])}


def test_trigger_tags_of_phrases_and_of_types_that_the_network_does_not_know():
    events = word_events([event("into custody"), event("freed", "ESCAPE")], offsets(), [], TEXT)
    tags = trigger_targets(events, len(TEXT.split()), TYPES)
    expected = [0] * len(TEXT.split())
    expected[4], expected[5], expected[10] = FIRST_TYPE, INSIDE, MISSING
    assert tags == expected


@pytest.mark.parametrize(("start", "end"), [(0, 4), (6, 14)])
def test_cutting_keeps_the_roles_inside(start, end):
    arguments = [Argument("AGENT", *span("Police")), Argument("PATIENT", *span("her"))]
    [found] = word_events([event("into custody", "ARREST", "", arguments)], offsets(), [], TEXT)
    cut = found.cut(start, end)
    assert cut.start == 4 - start
    names = {TEXT.split()[w + start] for w, _ in cut.roles}
    assert names == ({"Police"} if start == 0 else {"her"})
