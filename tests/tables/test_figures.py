import pytest

from pipeline.tables.figures import figure_rows

SOURCE = (
    "Between January and June the Border Service arrested some 1,400 undeclared travellers, "
    "including 35 minors, four of whom were identified as victims. It issued nine visas."
)


def event(event_id, kind, trigger, **changed):
    start = SOURCE.index(trigger)
    row = {"event_id": event_id, "doc_id": "d", "type": kind, "status": "asserted", "country": None}
    row |= {"date_start": "2009-01-01", "date_end": "2009-06-30", "date_precision": "range"}
    row |= {
        "sentence": SOURCE,
        "sentence_start": 0,
        "sentence_end": len(SOURCE),
        "trigger_start": start,
    }
    return row | changed


def argument(event_id, role, text):
    start = SOURCE.index(text)
    return {"event_id": event_id, "role": role, "start": start, "end": start + len(text)} | {
        "text": text
    }


def figures(events, arguments, country="EE"):
    return list(figure_rows(events, arguments, SOURCE, country))


@pytest.fixture
def arrests():
    events = [event("a", "ARREST", "arrested")]
    counts = [argument("a", "COUNT", text) for text in ("some 1,400", "35", "four")]
    return events, [*counts, argument("a", "PATIENT", "undeclared travellers")]


def test_each_count_is_a_figure_with_its_unit_and_part(arrests):
    found = [
        (r["figure"], r["number"], r["qualifier"], r["unit"], r["part"]) for r in figures(*arrests)
    ]
    assert found == [
        ("arrests", 1400, "about", "undeclared travellers", None),
        ("arrests", 35, None, "minors", "including"),
        ("arrests", 4, None, None, "of whom"),
    ]


def test_period_and_offsets_are_those_of_event_and_count(arrests):
    first = figures(*arrests)[0]
    assert (first["date_start"], first["date_end"]) == ("2009-01-01", "2009-06-30")
    assert SOURCE[first["start"] : first["end"]] == first["text"] == "some 1,400"


@pytest.mark.parametrize(("own", "expected"), [("LV", "LV"), (None, "EE")])
def test_country_is_the_events_else_the_documents(arrests, own, expected):
    (only, *_) = arrests[0]
    assert {r["country"] for r in figures([only | {"country": own}], arrests[1])} == {expected}


def test_a_number_that_two_triggers_tell_as_one_kind_stands_once():
    events = [event("a", "VISA_ISSUANCE", "issued"), event("b", "VISA_ISSUANCE", "visas")]
    counts = [argument(name, "COUNT", "nine") for name in "ab"]
    assert [(r["event_id"], r["unit"]) for r in figures(events, counts)] == [("a", "visas")]


def test_other_types_and_vague_counts_give_none():
    events = [event("a", "MEETING", "arrested"), event("b", "ARREST", "arrested")]
    counts = [argument("a", "COUNT", "35"), argument("b", "COUNT", "undeclared")]
    assert figures(events, counts) == []
