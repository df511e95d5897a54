"""Mentions, persons and links on sentences of our own, with the shipped knowledge base."""

import pytest

from pipeline.config import load_config
from pipeline.stages.load import make_nlp

STAGES = ["sentence_splitter", "acronym_finder", "mention_finder", "person_resolver", "kb_linker"]


@pytest.fixture(scope="module")
def nlp():
    return make_nlp(load_config(overrides={"nlp.pipeline": STAGES}))


def annotate(nlp, text, country="", date=""):
    doc = nlp.make_doc(text)
    doc._.meta = {
        "doc_id": "x-0123456789ab",
        "kind": "cable",
        "date": date,
        "country": country,
        "title": "",
    }
    return nlp(doc)


def mentions(doc):
    return [(ent.text, ent.label_) for ent in doc.ents]


def links(doc):
    return {doc.text[link["start"] : link["end"]]: link["entity_id"] for link in doc._.links}


FOUND = [
    (
        "Officers of the Ministry of Fisheries flew to Windhoek.",
        [("Ministry of Fisheries", "AGENCY"), ("Windhoek", "PLACE")],
    ),
    (
        "Minister Jan Kowalczyk met Judge Ewa Lis.",
        [("Jan Kowalczyk", "PERSON"), ("Ewa Lis", "PERSON")],
    ),
    ("PRESIDENT TOMAS ARANDA LEFT LIMA.", [("TOMAS ARANDA", "PERSON"), ("LIMA", "PLACE")]),
    (
        "Parliament passed the Coastal Waters Act.",
        [("Parliament", "AGENCY"), ("Coastal Waters Act", "LAW")],
    ),
    ("The U.S.-Mexico border is long.", [("U.S.", "PLACE"), ("Mexico", "PLACE")]),
    ("ICE/USAID staff trained them.", [("ICE", "AGENCY"), ("USAID", "AGENCY")]),
    (
        "Human Rights Watch and the University of Accra agreed.",
        [("Human Rights Watch", "ORG"), ("University of Accra", "ORG")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_are_found_with_their_label_and_bounds(nlp, text, expected):
    assert mentions(annotate(nlp, text)) == expected


NOT_NAMES = [
    "The police said nothing.",
    "Mexican farmers met them.",
    "He read the report on TIP.",
    "The mission left.",
]


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_is_no_name_is_left_alone(nlp, text):
    assert mentions(annotate(nlp, text)) == []


LINKED = [
    ("The PGR said so.", "MX", "2006-05-01", "PGR", "mx:pgr"),
    ("The PGR said so.", "BR", "2006-05-01", "PGR", "br:pgr"),
    ("The GOM said so.", "MX", "", "GOM", "mx:government"),
    ("INM agents came.", "MX", "2007-01-01", "INM", "mx:inm"),
    ("The Senate voted.", "PH", "", "Senate", "ph:senate"),
    ("They drove to Tapachula, Chiapas.", "MX", "", "Chiapas", "MX-CHP"),
    ("They signed the Palermo Protocol.", "", "", "Palermo Protocol", "int:palermo-protocol"),
]


@pytest.mark.parametrize(("text", "country", "date", "name", "entity_id"), LINKED)
def test_a_name_means_what_country_and_year_say(nlp, text, country, date, name, entity_id):
    assert links(annotate(nlp, text, country, date))[name] == entity_id


def test_a_definition_beats_the_knowledge_base(nlp):
    text = "The Institute of Native Music (INM) plays. INM played in Merida."
    found = links(annotate(nlp, text, "MX", "2007-01-01"))
    assert found["INM"] == found["Institute of Native Music"]
    assert found["INM"] != "mx:inm"


def test_an_unknown_acronym_is_not_guessed(nlp):
    assert links(annotate(nlp, "The QXZ office closed.", "PL")).get("QXZ", "") == ""


def test_mentions_of_one_person_are_one_entity_and_of_two_are_not(nlp):
    text = "Judge Ana Rojas Vidal spoke. Rojas left. Minister Pedro Salas stayed; Salas slept."
    found = links(annotate(nlp, text))
    assert found["Ana Rojas Vidal"] == found["Rojas"]
    assert found["Pedro Salas"] == found["Salas"] != found["Rojas"]


def test_nothing_leaks_into_the_next_document(nlp):
    assert annotate(nlp, "The Institute of Native Music (INM) plays.", "MX")._.links
    after = annotate(nlp, "INM agents came.", "MX", "2007-01-01")
    assert links(after)["INM"] == "mx:inm"
    assert set(after._.entities) == {"mx:inm"}


def test_every_link_names_an_entity_of_the_document(nlp):
    doc = annotate(nlp, "The DEA and the Ministry of Tin Mines met Jan Kowalczyk in La Paz.", "BO")
    assert all(link["entity_id"] in doc._.entities for link in doc._.links if link["entity_id"])
    assert len(doc._.links) == len(doc.ents)
