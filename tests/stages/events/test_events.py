import pytest

from pipeline.events.types import load_event_types
from pipeline.events.words import load_event_words
from pipeline.resources import shipped
from pipeline.stages.events import check_events
from pipeline.stages.events.stage import EventExtractor
from tests.markup import make_doc

STAGE = EventExtractor(load_event_types(), load_event_words())
DAY = "2007-03-08"


def events(blank, marked, **options):
    doc = STAGE(make_doc(blank, marked, **options))
    return doc, doc._.events


def only(blank, marked, **options):
    doc, (event,) = events(blank, marked, **options)
    arguments = {(a["role"], doc.text[a["start"] : a["end"]]) for a in event["arguments"]}
    return event, arguments


def test_shipped_examples_come_out_as_marked():
    assert check_events(shipped("configs", "events")) == []


STATUS = [
    ("[Police|AGENCY] arrested [Jan Novak|PERSON].", "asserted"),
    ("[Police|AGENCY] will arrest [Jan Novak|PERSON].", "possible"),
    ("[Police|AGENCY] plan to arrest [Jan Novak|PERSON].", "possible"),
    ("[Police|AGENCY] have not arrested [Jan Novak|PERSON].", "negated"),
    ("No arrests were made in [Brno|PLACE].", "negated"),
    ("Border guards detain 80 migrants a day.", "generic"),
    ("Guards detained 80 migrants a day later.", "asserted"),
    ("[Peru|PLACE] requested the extradition of [Luis Mora|PERSON].", "possible"),
    ("The visit will take place in June.", "possible"),
    ("[Police|AGENCY] arrested [Jan Novak|PERSON] on May 3, 2090.", "possible"),
    ("A warrant for the arrest of [Jan Novak|PERSON] is out.", "possible"),
]


@pytest.mark.parametrize(("marked", "status"), STATUS)
def test_status(blank, marked, status):
    event, _ = only(blank, marked, date=DAY)
    assert event["status"] == status


ARGUMENTS = [
    (
        "[Jan Novak|PERSON] was arrested by [FIA|AGENCY] in [Lahore|PLACE].",
        {("PATIENT", "Jan Novak"), ("AGENT", "FIA"), ("PLACE", "Lahore")},
    ),
    (
        "The extradition of [Luis Mora|PERSON] to [Spain|PLACE] took years.",
        {("PATIENT", "Luis Mora"), ("DESTINATION", "Spain")},
    ),
    ("[Ivo Marek|PERSON]'s arrest surprised them.", {("PATIENT", "Ivo Marek")}),
    (
        "[PNP|AGENCY] officers captured two smugglers.",
        {("AGENT", "officers"), ("PATIENT", "smugglers"), ("COUNT", "two")},
    ),
    (
        "[Congress|AGENCY] passed the [Mining Act|LAW].",
        {("AGENT", "Congress"), ("LAW", "Mining Act")},
    ),
    (
        "The court sentenced [Omar Said|PERSON] to life imprisonment.",
        {("AGENT", "court"), ("PATIENT", "Omar Said"), ("PENALTY", "life imprisonment")},
    ),
    (
        "[Ana Reis|PERSON] resigned as health minister.",
        {("PATIENT", "Ana Reis"), ("POSITION", "health minister")},
    ),
]


@pytest.mark.parametrize(("marked", "expected"), ARGUMENTS)
def test_arguments(blank, marked, expected):
    _, arguments = only(blank, marked)
    assert arguments >= expected


DATES = [
    ("[Jan Novak|PERSON] was arrested on March 2.", "2007-03-02", "sentence"),
    ("[Jan Novak|PERSON] was arrested.", "", ""),
    ("The talks ran from March 2, 2007 to March 4, 2007.", "2007-03-02", "sentence"),
    ("The ministry announced on March 2 the arrest of [Jan Novak|PERSON].", "", ""),
    ("On March 2 they urged [Chad|PLACE] to ratify the treaty.", "", ""),
    (
        "December 5, 2006 - officers arrested [Jan Novak|PERSON] after a long chase through the northern suburbs of the old town.",
        "2006-12-05",
        "sentence",
    ),
]


@pytest.mark.parametrize(("marked", "start", "source"), DATES)
def test_date_is_the_sentence_s_and_never_the_document_s(blank, marked, start, source):
    event, _ = only(blank, marked, date=DAY)
    assert (event["date_start"], event["date_source"]) == (start, source)


def test_nearest_of_two_dates_belongs_to_its_own_trigger(blank):
    marked = "[Jan Novak|PERSON] was arrested in May 2005 and convicted in June 2006."
    _, found = events(blank, marked)
    assert [(e["type"], e["date_start"][:7]) for e in found] == [
        ("ARREST", "2005-05"),
        ("CONVICTION", "2006-06"),
    ]


def test_respectively_makes_one_event_of_each_date(blank):
    marked = "[Peru|PLACE], [Chile|PLACE] and [Cuba|PLACE] ratified the treaty in May 2005, June 2006 and July 2006, respectively."
    doc, found = events(blank, marked)
    agents = [
        doc.text[a["start"] : a["end"]]
        for e in found
        for a in e["arguments"]
        if a["role"] == "AGENT"
    ]
    assert [e["date_start"] for e in found] == ["2005-05-01", "2006-06-01", "2006-07-01"]
    assert agents == ["Peru", "Chile", "Cuba"]
    assert len({(e["trigger_start"], e["trigger_end"]) for e in found}) == 1


NO_EVENTS = [
    "He is in charge of the office.",
    "The press release was late.",
    "The free trade zone grew.",
    "They held a press conference.",
    "The measures meet the minimum standards.",
    "Of course, nobody came.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_words_that_only_look_like_triggers(blank, text):
    assert events(blank, text)[1] == []


@pytest.mark.parametrize("kind", ["question", "heading"])
def test_paragraphs_that_tell_nothing(blank, kind):
    assert events(blank, "[Police|AGENCY] arrested [Jan Novak|PERSON].", kind=kind)[1] == []


def test_events_do_not_leak_into_the_next_document(blank):
    assert events(blank, "[Police|AGENCY] arrested [Jan Novak|PERSON].")[1]
    assert events(blank, "Nothing happened.")[1] == []


def test_check_names_an_example_that_fails(tmp_path):
    text = (shipped("configs", "events") / "arrest.yaml").read_text(encoding="utf-8")
    (tmp_path / "arrest.yaml").write_text(
        text.replace("[arrested|TRIGGER]", "[hugged|TRIGGER]"), encoding="utf-8"
    )
    (problem,) = check_events(tmp_path)
    assert "hugged" in problem


def test_a_sentence_without_end_takes_time_by_its_length(blank):
    marked = "police arrested two men in Lima and " * 3_000
    _, found = events(blank, marked)
    assert len(found) == 3_000
