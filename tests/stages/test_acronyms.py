import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stages.acronyms import (
    find_definitions,
    find_short_forms,
    load_lexicon,
    make_acronym_finder,
)
from pipeline.stages.sentences import whole_text

DEFINED = [
    ("The Central Narcotics Bureau (CNB) denied it.", {"CNB": "Central Narcotics Bureau"}),
    ("CNB (Central Narcotics Bureau) denied it.", {"CNB": "Central Narcotics Bureau"}),
    (
        "the National Institute for Rural Homes (NIRH)",
        {"NIRH": "National Institute for Rural Homes"},
    ),
    ("THE SUPREME ELECTORAL COUNCIL (SEC) MET.", {"SEC": "SUPREME ELECTORAL COUNCIL"}),
    ("Note: CNB = Central Narcotics Bureau, and more.", {"CNB": "Central Narcotics Bureau"}),
    (
        "PTO = port transit office; SH = sea house",
        {"PTO": "port transit office", "SH": "sea house"},
    ),
    ("the Council of Elders CoE) met", {}),
    ("the Central Narcotics Bureau CNB) met", {"CNB": "Central Narcotics Bureau"}),
    ('the CNB"s men. The Ministry of Sea Trade (MST,', {"MST": "Ministry of Sea Trade"}),
    ("two rural health officers (RHOs) came", {"RHOs": "rural health officers"}),
    ("the Secretariat of Sea Labor (STPS) said", {"STPS": "Secretariat of Sea Labor"}),
    ("INSL (National Institute of Sea Labor) said", {"INSL": "National Institute of Sea Labor"}),
    (
        "the United Sailors Entity for Equal Women (US-Women)",
        {"US-Women": "United Sailors Entity for Equal Women"},
    ),
    ("the Department of Sea Education (DepEd) said", {"DepEd": "Department of Sea Education"}),
    ("la Misión de Observación de la Costa (MOC)", {"MOC": "Misión de Observación de la Costa"}),
    ("WHO, FAO, Coastal Sea Council (CSC)", {"CSC": "Coastal Sea Council"}),
    ("Jan Nowak of the Ministry of Sea Trade (KTM)", {"KTM": "Ministry of Sea Trade"}),
    ("the Tin Bureau, formerly known as Ore Office, closed", {"Ore Office": "Tin Bureau"}),
]
NOT_DEFINED = [
    "CNB denied it.",
    "See (A) above.",
    "He left (LATER THAN PLANNED).",
    "It cost (USD) ten.",
    "NATO (Rear Admiral Jan Nowak) came.",
    "They met in the town hall (THX) today.",
    "x = y and AB = 12",
]


def make_doc(blank, text):
    doc = blank.make_doc(text)
    doc._.paragraphs = [whole_text(text)]
    return doc


def find(blank, text):
    doc = make_acronym_finder(blank, "acronym_finder")(make_doc(blank, text))
    return doc, {pair["short"]: pair["long"] for pair in doc._.acronyms}


@pytest.mark.parametrize(("text", "acronyms"), DEFINED)
def test_definition_is_found(blank, text, acronyms):
    doc, found = find(blank, text)
    assert found == acronyms
    for pair in doc._.acronyms:
        assert doc.text[pair["short_start"] : pair["short_end"]] == pair["short"]
        assert doc.text[pair["long_start"] : pair["long_end"]] == pair["long"]


@pytest.mark.parametrize("text", NOT_DEFINED)
def test_other_brackets_are_left_alone(blank, text):
    assert find(blank, text)[1] == {}


def test_acronym_does_not_leak_into_the_next_document(blank):
    stage = make_acronym_finder(blank, "acronym_finder")
    assert stage(make_doc(blank, "The Central Narcotics Bureau (CNB) met."))._.acronyms
    assert stage(make_doc(blank, "CNB met."))._.acronyms == []


SHORT_FORMS = [
    ("The CNB and UN-T met DepEd.", ["CNB", "UN-T"]),
    ("He works at G/TIP and at CNB/FAO.", ["G/TIP", "CNB", "FAO"]),
    ("The U.S. and the F.B.I. met.", ["U.S.", "F.B.I."]),
    ("CNB's plan of the NGOs in II parts.", ["CNB", "NGOs"]),
    ("THIS IS A LOUD HEADING OF FEW WORDS", []),
    ("Jan met Ewa.", []),
]


@pytest.mark.parametrize(("text", "expected"), SHORT_FORMS)
def test_short_forms_are_found_without_definition(text, expected):
    assert [text[a:b] for a, b in find_short_forms(text)] == expected


def test_the_stage_keeps_the_first_place_of_what_is_never_defined(blank):
    text = "The CNB met QXZ. The Central Narcotics Bureau (CNB) met QXZ."
    doc, _ = find(blank, text)
    assert doc._.short_forms == [{"short": "QXZ", "start": 12, "end": 15}]


@given(st.text(alphabet="ABab (),.=-\n", max_size=60))
def test_every_definition_lies_in_the_text(text):
    for pair in find_definitions(text, load_lexicon()):
        assert text[pair["short_start"] : pair["short_end"]] == pair["short"]
        assert " ".join(text[pair["long_start"] : pair["long_end"]].split()) == pair["long"]
    for start, end in find_short_forms(text):
        assert 0 <= start < end <= len(text)
