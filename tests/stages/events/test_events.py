import pytest

import pipeline
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


def test_the_year_in_the_name_of_a_law_dates_nothing(blank):
    event, _ = only(blank, "[Congress|AGENCY] amended the [1972 Mining Act|LAW].", date=DAY)
    assert (event["type"], event["date_start"]) == ("LAW_PASSAGE", "")


def test_coordinated_verbs_share_the_date_behind_them(blank):
    text = "[Police|AGENCY] arrested, detained or expelled some 4,000 people of the northern provinces in the course of 2006."
    _, found = events(blank, text, date=DAY)
    assert [e["type"] for e in found] == ["ARREST", "DETENTION", "DEPORTATION"]
    assert {e["date_start"] for e in found} == {"2006-01-01"}


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
    "C. Extradition.",
    "She took the exam and he passed the test.",
    "The report was cleared by the deputy.",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_words_that_only_look_like_triggers(blank, text):
    assert events(blank, text)[1] == []


def test_in_a_heading_the_model_has_to_see_the_event(blank):
    doc = make_doc(blank, "[Jan Novak|PERSON] arrested", kind="heading")
    doc._.trigger_scores = [
        {
            "start": 2,
            "end": 3,
            "types": {"ARREST": 0.9},
            "statuses": {"asserted": 1.0},
            "tokens": [0, 1, 2],
            "roles": [[1.0] + [0.0] * 11] * 3,
        }
    ]
    stage = EventExtractor(load_event_types(), load_event_words(), ["ARREST"])
    assert [event["type"] for event in stage(doc)._.events] == ["ARREST"]


@pytest.mark.parametrize("kind", ["question", "heading"])
def test_paragraphs_that_tell_nothing(blank, kind):
    assert events(blank, "[Police|AGENCY] arrested [Jan Novak|PERSON].", kind=kind)[1] == []


def test_events_do_not_leak_into_the_next_document(blank):
    assert events(blank, "[Police|AGENCY] arrested [Jan Novak|PERSON].")[1]
    assert events(blank, "Nothing happened.")[1] == []


PROTEST = """
type: PROTEST
label: Protest
verbs: [march, take to the streets]
nouns: [demonstration]
excludes: ['march(?:ed)? past']
roles: {AGENT: subject, PLACE: place, COUNT: count}
examples: ['[Two hundred|COUNT] [students|AGENT] [marched|TRIGGER] in [Oran|PLACE PLACE].']
counter_examples: [The guard marched past the king.]
"""


def write_types(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_users_type_is_found_beside_the_shipped_ones_without_training(tmp_path):
    folder = write_types(tmp_path, protest=PROTEST)
    stages = [
        "sentence_splitter",
        "date_finder",
        "acronym_finder",
        "mention_finder",
        "event_extractor",
    ]
    nlp = pipeline.load(**{"nlp.pipeline": stages, "components.event_extractor.types": str(folder)})
    doc = nlp.make_doc("Students took to the streets on 5 May 2006 and two of them were arrested.")
    doc._.meta = {"doc_id": "", "kind": "other", "date": "", "country": "", "title": ""}
    found = {e["type"]: (e["date_start"], e["status"]) for e in nlp(doc)._.events}
    assert found == {"PROTEST": ("2006-05-05", "asserted"), "ARREST": ("2006-05-05", "asserted")}
    assert check_events(folder) == []


def test_a_narrower_type_takes_the_words_that_both_have(blank, tmp_path):
    text = "type: EXECUTION\nlabel: Execution\nparent: KILLING\nverbs: [execute]\n"
    stage = EventExtractor(load_event_types(write_types(tmp_path, x=text)), load_event_words())
    doc = stage(make_doc(blank, "Rebels executed [Jan Novak|PERSON] and killed two others."))
    assert [e["type"] for e in doc._.events] == ["EXECUTION", "KILLING"]
    assert {a["role"] for a in doc._.events[0]["arguments"]} == {"AGENT", "PATIENT"}


BROKEN = [
    (("verbs: [march", "verb: [march"), ["keys are wrong", "protest.yaml", "verb,", "undergo"]),
    (
        ("AGENT: subject", "HERO: subject"),
        ["role is wrong", "protest.yaml, roles", "HERO", "COUNT"],
    ),
    (
        ("AGENT: subject", "AGENT: above"),
        ["position of AGENT", "protest.yaml, roles", "above", "party"],
    ),
    (
        ("march(?:ed)? past", "march("),
        ["pattern cannot be read", "protest.yaml, excludes", "march("],
    ),
    (("|COUNT]", "|HOWMANY]"), ["mark is unknown", "protest.yaml, examples", "HOWMANY", "TRIGGER"]),
    (("[marched|TRIGGER]", "[sat|TRIGGER]"), ["protest.yaml, examples", "triggers none"]),
    (
        ("[students|AGENT] [marched|", "students [marched|AGENT "),
        ["protest.yaml, examples", "lacks"],
    ),
    (("The guard marched past", "The guard marched before"), ["counter_examples", "no such event"]),
]


@pytest.mark.parametrize(("change", "said"), BROKEN)
def test_check_names_file_key_and_what_is_allowed(tmp_path, change, said):
    assert change[0] in PROTEST
    (problem,) = check_events(write_types(tmp_path, protest=PROTEST.replace(*change)))
    assert [words for words in said if words not in problem] == []


def test_check_tells_of_every_broken_file(tmp_path):
    write_types(tmp_path, a="type: 5", b="label: [", c=PROTEST)
    assert [name for p in check_events(tmp_path) for name in "abc" if f"{name}.yaml" in p] == [
        "a",
        "b",
    ]


def test_check_tells_of_a_parent_that_is_not_there(tmp_path):
    (problem,) = check_events(write_types(tmp_path, x=PROTEST + "parent: UNREST\n"))
    assert "UNREST" in problem


VOICES = [
    ("[Jan Novak|PERSON], arrested in [Brno|PLACE], is a clerk.", "PATIENT", "Jan Novak"),
    (
        "[Jan Novak|PERSON] was arrested in [Brno|PLACE] and charged with fraud.",
        "PATIENT",
        "Jan Novak",
    ),
    ("[Ana Reis|PERSON] was given a sentence of two years.", "PATIENT", "Ana Reis"),
    ("[Ana Reis|PERSON] paid an official visit to [Quito|PLACE].", "AGENT", "Ana Reis"),
    ("[Ana Reis|PERSON] paid an official visit to [Quito|PLACE].", "PLACE", "Quito"),
    ("Police took [Jan Novak|PERSON] into custody.", "PATIENT", "Jan Novak"),
]


@pytest.mark.parametrize(("marked", "role", "expected"), VOICES)
def test_every_event_of_a_sentence_has_its_participant(blank, marked, role, expected):
    doc, found = events(blank, marked)
    filled = [
        {doc.text[a["start"] : a["end"]] for a in e["arguments"] if a["role"] == role}
        for e in found
    ]
    assert found
    assert all(expected in spans for spans in filled)


def test_a_sentence_without_end_takes_time_by_its_length(blank):
    marked = "police arrested two men in Lima and " * 3_000
    _, found = events(blank, marked)
    assert len(found) == 3_000
