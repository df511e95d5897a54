import numpy as np

from pipeline.encoder.event_labels import EVENT_ROLES, FIRST_TYPE, INSIDE, STATUSES
from pipeline.encoder.model import EventOutput
from pipeline.encoder.triggers import read_triggers

TYPES = ("ARREST", "RAID")


def output(tags, candidates):
    words = len(tags)
    with np.errstate(divide="ignore"):
        return EventOutput(
            np.log(np.array(tags, np.float32)),
            np.log(np.full((words, len(STATUSES)), 0.25, np.float32)),
            np.array(candidates),
            np.log(np.full((len(candidates), words, len(EVENT_ROLES)), 1 / 12, np.float32)),
        )


def row(outside=0.0, inside=0.0, arrest=0.0, raid=0.0):
    found = np.zeros(FIRST_TYPE + len(TYPES))
    found[[0, INSIDE, FIRST_TYPE, FIRST_TYPE + 1]] = outside, inside, arrest, raid
    return found


def test_a_trigger_takes_the_inside_words_after_it_and_keeps_likely_types_alone():
    tags = [row(1), row(0.1, arrest=0.9), row(0.2, inside=0.8), row(1)]
    [found] = read_triggers(output(tags, [1]), [5, 6, 8, 9], TYPES)
    assert (found["start"], found["end"]) == (6, 9)
    assert found["types"] == {"ARREST": 0.9}
    assert found["statuses"] == dict.fromkeys(STATUSES, 0.25)
    assert found["tokens"] == [5, 6, 8, 9]
    assert len(found["roles"]) == 4
    assert all(len(of_word) == len(EVENT_ROLES) for of_word in found["roles"])


def test_candidates_that_are_no_type_at_all_are_left_out():
    tags = [row(0.5, inside=0.5), row(0.3, arrest=0.3, raid=0.4)]
    found = list(read_triggers(output(tags, [0, 1]), [0, 1], TYPES))
    assert [t["types"] for t in found] == [{"ARREST": 0.3, "RAID": 0.4}]


def test_no_candidates_no_triggers():
    assert list(read_triggers(output([row(1)], []), [0], TYPES)) == []
