import pytest

from pipeline.stages.acronyms import make_acronym_finder
from pipeline.stages.sentences import whole_text

DEFINED = [
    ("The Central Narcotics Bureau (CNB) denied it.", {"CNB": "Central Narcotics Bureau"}),
    ("CNB (Central Narcotics Bureau) denied it.", {"CNB": "Central Narcotics Bureau"}),
    (
        "the National Institute for Rural Homes (NIRH)",
        {"NIRH": "National Institute for Rural Homes"},
    ),
    ("THE SUPREME ELECTORAL COUNCIL (SEC) MET.", {"SEC": "SUPREME ELECTORAL COUNCIL"}),
]
NOT_DEFINED = [
    "CNB denied it.",
    "See (A) above.",
    "He left (LATER THAN PLANNED).",
    "It cost (USD) ten.",
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
