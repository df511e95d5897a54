"""Grouping on invented documents, through the merge."""

import random

import pytest

from pipeline.engine.merge import merge_shards
from pipeline.engine.shards import write_shard
from pipeline.tables.schema import CONTRADICTIONS, EVENTS
from tests.engine.told import Event, document

ARREST = "[Customs Guard|AGENT cz:customs] *arrested* [Karel Dvorak|PATIENT p:karel-dvorak] in [Brno|PLACE CZ:brno]."
AGAIN = (
    "[Karel Dvorak|PATIENT p:karel-dvorak] was *arrested* in [Brno|PLACE CZ:brno], the radio said."
)
LATER = "The press puts it on 5 May that guards *arrested* [Karel Dvorak|PATIENT p:karel-dvorak]."


@pytest.fixture
def merged(tmp_path):
    def merge(*documents):
        done = {}
        for rows in documents:
            key = rows["documents"][0]["doc_id"]
            done[key] = write_shard(tmp_path, rows, [key])
        return merge_shards(done, tmp_path)

    return merge


def table(tables, declared):
    return [dict(zip(declared.header, row, strict=True)) for row in tables.rows(declared)]


def groups(tables):
    """The groups as sets of event ids."""
    found = {}
    for row in table(tables, EVENTS):
        if row["event_group"]:
            found.setdefault(row["event_group"], set()).add(row["event_id"])
    return sorted(map(sorted, found.values()))


def reasons(tables):
    return {row["event_id"]: row["group_reason"] for row in table(tables, EVENTS)}


def contradictions(tables):
    columns = ("field", "event_id", "other_event_id", "value", "other_value")
    return [tuple(row[c] for c in columns) for row in table(tables, CONTRADICTIONS)]


def pair(first, second, **changed):
    """Two events, each in a document of its own."""
    return document("d1", first), document("d2", second, **changed)


def test_three_documents_retell_one_arrest_and_one_has_another_date(merged):
    tables = merged(
        document("d1", Event("ARREST", ARREST, "2009-05-03")),
        document("d2", Event("ARREST", AGAIN, "2009-05-03"), date="2009-06-01"),
        document("d3", Event("ARREST", LATER, "2009-05-05"), date="2009-06-02"),
    )
    assert groups(tables) == [["d1-0", "d2-0"]]
    assert reasons(tables) == {
        "d1-0": "first telling",
        "d2-0": "same PATIENT p:karel-dvorak, same PLACE CZ:brno, same date",
        "d3-0": None,
    }
    assert contradictions(tables) == [("date", "d1-0", "d3-0", "2009-05-03", "2009-05-05")]
    (row,) = table(tables, CONTRADICTIONS)
    (group,) = {r["event_group"] for r in table(tables, EVENTS) if r["event_group"]}
    assert (row["event_group"], row["doc_id"], row["other_doc_id"]) == (group, "d1", "d3")


def test_order_of_the_shards_changes_nothing(merged, tmp_path):
    documents = [
        document(f"d{n}", Event("ARREST", text, day))
        for n, (text, day) in enumerate(
            [(ARREST, "2009-05-03"), (AGAIN, ""), (LATER, "2009-05-05"), (AGAIN, "2009")] * 3
        )
    ]
    expected = table(merged(*documents), EVENTS)
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        assert table(merged(*documents), EVENTS) == expected
    assert any(row["event_group"] for row in expected)


ONE = [
    ("a date within the other", Event("ARREST", AGAIN, "2009-05-01/2009-05-31"), {}),
    ("no date", Event("ARREST", AGAIN), {}),
    ("planned", Event("ARREST", AGAIN, "2009-05-03", status="possible"), {}),
    ("a type of the family", Event("DETENTION", AGAIN, "2009-05-03"), {}),
    ("the country of the place", Event("ARREST", AGAIN.replace("CZ:brno", "CZ"), "2009-05-03"), {}),
]
TWO = [
    ("another day", Event("ARREST", AGAIN, "2009-05-04"), {}),
    ("another place", Event("ARREST", AGAIN.replace("CZ:brno", "CZ:plzen")), {}),
    ("negated", Event("ARREST", AGAIN, "2009-05-03", status="negated"), {}),
    ("generic", Event("ARREST", AGAIN, "2009-05-03", status="generic"), {}),
    ("another type", Event("RELEASE", AGAIN, "2009-05-03"), {}),
    ("another person", Event("ARREST", AGAIN.replace("karel", "josef"), "2009-05-03"), {}),
    ("another role", Event("ARREST", AGAIN.replace("PATIENT", "AGENT"), "2009-05-03"), {}),
    ("one name of two", Event("ARREST", AGAIN.replace("karel-dvorak", "karel")), {}),
    (
        "the same name in another country, no date",
        Event("ARREST", "[Karel Dvorak|PATIENT p:karel-dvorak] was *arrested*."),
        {"country": "PL"},
    ),
]


@pytest.mark.parametrize(("why", "other", "changed"), ONE, ids=[case[0] for case in ONE])
def test_one_event(why, other, changed, merged):
    tables = merged(*pair(Event("ARREST", ARREST, "2009-05-03"), other, **changed))
    assert groups(tables) == [["d1-0", "d2-0"]]


@pytest.mark.parametrize(("why", "other", "changed"), TWO, ids=[case[0] for case in TWO])
def test_two_events(why, other, changed, merged):
    tables = merged(*pair(Event("ARREST", ARREST, "2009-05-03"), other, **changed))
    assert groups(tables) == []


def test_no_chains_over_a_row_without_date(merged):
    may, june = Event("ARREST", ARREST, "2009-05-03"), Event("ARREST", LATER, "2009-05-05")
    tables = merged(
        document("d1", may), document("d2", Event("ARREST", AGAIN)), document("d3", june)
    )
    assert groups(tables) == [["d1-0", "d2-0"]]


def test_a_denial_contradicts_the_event(merged):
    denied = Event("ARREST", AGAIN, "2009-05-03", status="negated")
    tables = merged(*pair(Event("ARREST", ARREST, "2009-05-03"), denied))
    assert contradictions(tables) == [("status", "d1-0", "d2-0", "asserted", "negated")]


def test_counts_agents_and_penalties_of_a_group_are_compared(merged):
    said = "[{agent}|AGENT {id}] *sentenced* [Eva Nova|PATIENT p:eva-nova] to [{years} years|PENALTY] for [{n}|COUNT] thefts."
    first = said.format(agent="County Court", id="cz:county", years=5, n="three")
    second = said.format(agent="City Court", id="cz:city", years="more than 6", n="at least two")
    tables = merged(*pair(Event("SENTENCE", first), Event("SENTENCE", second)))
    assert groups(tables) == [["d1-0", "d2-0"]]
    assert contradictions(tables) == [
        ("agent", "d1-0", "d2-0", "cz:county", "cz:city"),
        ("penalty", "d1-0", "d2-0", "5 years", "at least 6 years"),
    ]


def test_phrases_are_one_participant_within_a_document_only(merged):
    killed = Event("KILLING", "Gunmen *killed* [31|COUNT] [the road workers|PATIENT].")
    again = Event(
        "KILLING", "Nobody was tried after [31|COUNT] [road workers|PATIENT] were *killed*."
    )
    assert groups(merged(document("d1", killed, again))) == [["d1-0", "d1-1"]]
    assert groups(merged(*pair(killed, again))) == []


def test_a_count_that_differs_needs_a_third_reason(merged):
    killed = "Gunmen *killed* [{}|COUNT] [road workers|PATIENT] on that day."
    events = [Event("KILLING", killed.format(n), "2009-05-03") for n in ("31", "twelve")]
    assert groups(merged(document("d1", *events))) == []


def test_a_number_about_right_does_not_contradict(merged):
    killed = "Gunmen *killed* {} [road workers|PATIENT] near [Brno|PLACE CZ:brno]."
    texts = ("[40|COUNT]", "approximately [40|COUNT]", "[43|COUNT]", "[50|COUNT]")
    events = [Event("KILLING", killed.format(n), "2009-05-03") for n in texts]
    tables = merged(document("d1", *events))
    assert groups(tables) == [["d1-0", "d1-1", "d1-2", "d1-3"]]
    values = {(row[3], row[4]) for row in contradictions(tables)}
    assert values == {
        ("40", "43"),
        ("40", "50"),
        ("43", "50"),
        ("about 40", "50"),
    }


MET = "[The envoy|AGENT] *met* [Rada Petrova|AGENT p:rada-petrova] on Monday."


def test_noun_that_points_back_joins_the_nearest_event(merged):
    tables = merged(
        document(
            "d1",
            Event("MEETING", MET, "2009-05-04"),
            Event("MEETING", "The *meeting* took an hour.", para_no=2),
            Event("MEETING", "That *meeting* was the last.", para_no=4),
        )
    )
    assert groups(tables) == [["d1-0", "d1-1", "d1-2"]]
    assert reasons(tables)["d1-2"] == "points back to d1-1"


APART = [
    ("no article", Event("MEETING", "A *meeting* took an hour.")),
    ("too far", Event("MEETING", "The *meeting* took an hour.", para_no=4)),
    ("says which", Event("MEETING", "The *meeting* of the miners took an hour.")),
    ("a name", Event("MEETING", "The *Conference* took an hour.")),
    ("another day", Event("MEETING", "The *meeting* took an hour.", "2009-05-06")),
    ("no noun", Event("MEETING", "The envoys *met* for an hour.")),
]


@pytest.mark.parametrize(("why", "other"), APART, ids=[case[0] for case in APART])
def test_what_does_not_point_back_stays_alone(why, other, merged):
    assert groups(merged(document("d1", Event("MEETING", MET, "2009-05-04"), other))) == []


@pytest.mark.parametrize(("years", "joined"), [("five", True), ("four", False)])
def test_noun_with_another_penalty_does_not_point_back(years, joined, merged):
    told = "A judge *sentenced* [Eva Nova|PATIENT p:eva-nova] to [5 years|PENALTY]."
    again = f"The *sentence*, [{years} years|PENALTY], was read aloud."
    tables = merged(document("d1", Event("SENTENCE", told), Event("SENTENCE", again)))
    assert groups(tables) == ([["d1-0", "d1-1"]] if joined else [])


def test_meetings_of_the_same_two_need_dates_over_documents(merged):
    text = "[Jan Vlk|AGENT p:jan-vlk] *met* [Rada Petrova|AGENT p:rada-petrova]."
    assert groups(merged(*pair(Event("MEETING", text), Event("MEETING", text)))) == []
    dated = Event("MEETING", text, "2009-05-04")
    assert groups(merged(*pair(dated, dated))) == [["d1-0", "d2-0"]]


def test_who_met_one_may_have_met_another_that_day(merged):
    text = "[The envoy|AGENT] *met* [{}|AGENT {}]."
    events = [
        Event("MEETING", text.format("Jan Vlk", "p:jan-vlk"), "2009-05-04"),
        Event("MEETING", text.format("Rada Petrova", "p:rada-petrova"), "2009-05-04"),
    ]
    assert groups(merged(document("d1", *events))) == []


def test_stages_of_a_law_are_events_of_their_own(merged):
    text = "[Senate|AGENT cz:senate] *{}* the [Sewage Act|LAW l:sewage-act]."
    passed = Event("LAW_PASSAGE", text.format("passed"), stage="passed")
    again = Event("LAW_PASSAGE", text.format("approved"), stage="passed")
    in_force = Event("LAW_PASSAGE", text.format("enacted"), stage="in_force")
    tables = merged(document("d1", passed), document("d2", again), document("d3", in_force))
    assert groups(tables) == [["d1-0", "d2-0"]]


def test_copy_of_a_sentence_tells_the_same_event(merged):
    text = "According to two papers nobody was *hurt* when the granary roof came down last winter."
    assert groups(merged(*pair(Event("KILLING", text), Event("KILLING", text)))) == [
        ["d1-0", "d2-0"]
    ]


def test_events_of_one_trigger_stay_apart(merged):
    rows = document("d1", Event("ARREST", ARREST), Event("ARREST", ARREST))
    first, second = rows["events"]
    for name in ("trigger_start", "trigger_end", "sentence_start"):
        second[name] = first[name]
    assert groups(merged(rows)) == []
