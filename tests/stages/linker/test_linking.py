"""What a name means, on documents of the test's own."""

import pytest

from tests.stages.linker.links import link

MEANS = [
    ("[OTI|AGENCY] came.", "PL", "2000-01-01", "OTI", "pl:oti"),
    ("[OTI|AGENCY] came.", "CZ", "2000-01-01", "OTI", "cz:oti"),
    ("The Czech [OTI|AGENCY] came.", "PL", "2000-01-01", "OTI", "cz:oti"),
    ("[Poland|PLACE]'s [OTI|AGENCY] came.", "CZ", "2000-01-01", "OTI", "pl:oti"),
    ("the [OTI|AGENCY] of [Poland|PLACE]", "CZ", "2000-01-01", "OTI", "pl:oti"),
    ("[ITF|AGENCY] came.", "PL", "", "ITF", "int:otf"),
    ("[ITF|AGENCY] came.", "CZ", "", "ITF", "cz:itf"),
    ("the [Urzad Kontroli Cyny|AGENCY]", "PL", "", "Urzad Kontroli Cyny", "pl:oti"),
    ("the [Tin Inspection Office|AGENCY]", "PL", "", "Tin Inspection Office", "pl:oti"),
    ("the [Office of Tin Inspecton|AGENCY]", "PL", "", "Office of Tin Inspecton", "pl:oti"),
    ("the [Ministry of Tin Mining|AGENCY]", "PL", "", "Ministry of Tin Mining", "pl:sot"),
    ("the [Polish Tin Inspectorate|AGENCY]", "CZ", "", "Polish Tin Inspectorate", "pl:oti"),
    ("the [OTIQ,s|AGENCY] man", "PL", "2000-01-01", "OTIQ,s", "pl:oti"),
    ("theTin [theTin Inspectorate|AGENCY]", "PL", "", "theTin Inspectorate", "pl:oti"),
    ("the [GOM|AGENCY] said", "MX", "", "GOM", "mx:government"),
    ("the [GOM|AGENCY] said", "MY", "", "GOM", "my:government"),
    ("the [Supreme Court|AGENCY]", "CZ", "", "Supreme Court", "cz:supreme-court"),
    ("the [Gdynia Protocol|LAW]", "CZ", "", "Gdynia Protocol", "int:tin-protocol"),
    ("[1998 Tin Act|LAW]", "PL", "", "1998 Tin Act", "pl:tin-act"),
    ("[Article 6 of the Tin Act|LAW]", "PL", "", "Article 6 of the Tin Act", "pl:tin-act"),
    ("[Tin Act, Article 6|LAW]", "PL", "", "Tin Act, Article 6", "pl:tin-act"),
    ("[Tin Act|LAW] and [Article 6|LAW]", "PL", "", "Article 6", "pl:tin-act"),
    ("The [Union of Tin Boys|ORG] met.", "PL", "", "Union of Tin Boys", "pl:union-of-tin-boys"),
]


@pytest.mark.parametrize(("marked", "country", "date", "name", "entity_id"), MEANS)
def test_a_name_means_one_entity(blank, kb, marked, country, date, name, entity_id):
    assert link(blank, kb, marked, country, date)[name]["entity_id"] == entity_id


def test_an_acronym_means_the_body_of_its_year(blank, kb):
    named = "the [Tin Inspection Agency|AGENCY]"
    assert link(blank, kb, named, "PL", "2010-01-01")["Tin Inspection Agency"]["entity_id"] == (
        "pl:tia"
    )


NO_LINK = [
    ("[QXZ|AGENCY] came.", "PL"),
    ("[OTI|AGENCY] came.", "JP"),
    ("[Article 6|LAW] says so.", "PL"),
    ("the [Ministry of Wealth|AGENCY]", "PL"),
]


def test_what_says_too_little_is_not_guessed(blank, kb):
    for marked, country in NO_LINK[:3]:
        [row] = link(blank, kb, marked, country).values()
        assert (row["entity_id"], row["method"], row["confidence"]) == ("", "", None)


def test_a_name_of_one_other_word_is_another_body(blank, kb):
    [row] = link(blank, kb, *NO_LINK[3]).values()
    assert (row["entity_id"], row["method"]) == ("pl:ministry-of-wealth", "text")


def test_close_candidates_are_kept_as_alternatives(blank, kb):
    marked = "Polish and Czech men of [OTI|AGENCY] came."
    row = link(blank, kb, marked, "JP")["OTI"]
    assert row["entity_id"] == ""
    assert set(row["alternatives"]) == {"pl:oti", "cz:oti"}


def test_a_clear_link_is_surer_than_a_close_one(blank, kb):
    clear = link(blank, kb, "[TIA|AGENCY] came.", "PL", "2010-01-01")["TIA"]
    close = link(blank, kb, "[ITF|AGENCY] came.", "CZ")["ITF"]
    assert (clear["confidence"], close["confidence"]) == (0.9, 0.6)
    assert close["alternatives"] == ["int:otf"]


DEFINED = [
    "The [Organ of Tulip Imports|AGENCY] (OTI) grew. [OTI|AGENCY] sold.",
    "OTI ([Organ of Tulip Imports|AGENCY]) grew. [OTI|AGENCY] sold.",
    "Note: OTI = [Organ of Tulip Imports|AGENCY]. [OTI|AGENCY] sold.",
    "The [Organ of Tulip Imports|AGENCY] OTI) grew. [OTI|AGENCY] sold.",
    "The [Organ of Tulip Imports|AGENCY] (OTIs) grew. [OTI|AGENCY] sold.",
]


@pytest.mark.parametrize("marked", DEFINED)
def test_a_definition_beats_the_knowledge_base(blank, kb, marked):
    found = link(blank, kb, marked, "PL", "2000-01-01")
    assert found["OTI"]["entity_id"] == "pl:organ-of-tulip-imports"
    assert found["OTI"]["method"] == "definition"


def test_an_unproven_definition_does_not(blank, kb):
    marked = "The [National Police|AGENCY] (STM) came. [STM|AGENCY] left."
    assert link(blank, kb, marked, "PL")["STM"]["entity_id"] == "pl:sot"


def test_a_body_renamed_is_one_entity(blank, kb):
    marked = "The [Tin Inspection Agency|AGENCY], formerly known as [Tulip Office|AGENCY], came."
    found = link(blank, kb, marked, "PL", "2010-01-01")
    assert found["Tulip Office"]["entity_id"] == "pl:tia"


def test_an_unknown_long_form_has_one_id_in_all_documents_of_a_country(blank, kb):
    first = link(blank, kb, "the [Bureau of Ore|AGENCY]", "PL", "1990-01-01")
    second = link(blank, kb, "THE [BUREAU OF ORE|AGENCY]", "PL", "2009-01-01")
    other = link(blank, kb, "the [Bureau of Ore|AGENCY]", "CZ")
    assert first["Bureau of Ore"]["entity_id"] == second["BUREAU OF ORE"]["entity_id"]
    assert other["Bureau of Ore"]["entity_id"] == "cz:bureau-of-ore"
