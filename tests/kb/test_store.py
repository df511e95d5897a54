import os
import pickle

import pytest

from pipeline.errors import ConfigError
from pipeline.kb.entity import Alias
from pipeline.kb.store import check_kb, load_kb
from pipeline.resources import shipped
from tests.kb.folders import GOOD, write, write_places


def test_a_line_is_found_by_every_name(folder):
    write(folder, GOOD)
    kb = load_kb(folder)
    for name in ("CBA", "central anticorruption bureau", "Centralne Biuro Antykorupcyjne"):
        assert "pl:cba" in {entity.id for entity in kb.candidates(name)}


def test_an_alias_keeps_its_language(folder):
    write(folder, GOOD)
    assert load_kb(folder).entity("pl:cba").aliases == (
        Alias("Centralne Biuro Antykorupcyjne", "pl"),
    )


WRONG = [
    (GOOD + GOOD, r"stands twice.*agencies\.csv:3.*pl:cba"),
    (GOOD.replace("AGENCY", "FIRM"), r"type is wrong.*agencies\.csv:2.*'FIRM'"),
    (GOOD.replace("PL,", "QQ,"), r"country is wrong.*agencies\.csv:2.*'QQ'"),
    (GOOD.replace("2006", "206"), r"year is wrong.*agencies\.csv:2.*'206'"),
    (GOOD.replace("2006,", "2006,1990"), r"years are wrong.*agencies\.csv:2.*2006 to 1990"),
    (GOOD.replace("PL,,", "PL,pl:nosuch,"), r"parent is wrong.*agencies\.csv:2.*nosuch"),
    (GOOD.replace("PL,,", "PL,pl:cba,"), r"parent is wrong.*agencies\.csv:2.*another id"),
    (GOOD.replace("gazette", ""), r"source is wrong.*agencies\.csv:2"),
    (GOOD.replace("pl:cba", "de:cba"), r"id is wrong.*agencies\.csv:2.*country:slug"),
    (GOOD.replace("pl:C", "qx:C"), r"aliases is wrong.*agencies\.csv:2.*639-1"),
    (GOOD.replace("pl:C", "Biuro|pl:C"), r"aliases is wrong.*agencies\.csv:2.*' \| '"),
    (GOOD.replace(",gazette", ""), r"too few.*agencies\.csv:2"),
    (
        GOOD + GOOD.replace("pl:cba", "pl:other"),
        r"belongs to two entities.*agencies\.csv:3.*pl:cba, pl:other",
    ),
]


@pytest.mark.parametrize(("lines", "message"), WRONG)
def test_a_wrong_line_is_refused_by_file_and_line(folder, lines, message):
    write(folder, lines)
    with pytest.raises(ConfigError, match=message):
        load_kb(folder)


def test_wrong_columns_are_refused(folder):
    (folder / "laws.csv").write_text("id,name\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"columns are wrong.*laws\.csv:1"):
        load_kb(folder)


def test_check_lists_every_problem_of_every_file_at_once(folder):
    year = GOOD.replace("pl:cba", "pl:two").replace("2006", "x")
    write(folder, GOOD.replace("AGENCY", "FIRM"), year)
    (folder / "laws.csv").write_text("id,name\n", encoding="utf-8")
    write_places(folder, "XX-99,Nowhere,,,,\n", "PL:x,X,,PL,99,0\n")
    problems = check_kb(folder)
    where = ["agencies.csv:2", "agencies.csv:3", "laws.csv:1", "places.csv:2", "places.csv:3"]
    assert len(problems) == len(where)
    for place in where:
        assert any(place in problem for problem in problems)


def test_a_name_may_pass_from_one_body_to_the_next(folder):
    first = GOOD.replace("2006,,", "1990,2006,")
    write(folder, first, GOOD.replace("pl:cba", "pl:new"))
    assert {e.id for e in load_kb(folder).candidates("CBA")} >= {"pl:cba", "pl:new"}


def test_a_line_of_a_body_that_all_countries_have_is_that_body(folder):
    line = "pl:msz,AGENCY,Ministry of Foreign Affairs and Trade,MSZ,Ministry of Foreign Affairs,PL,,,,,gazette,\n"
    write(folder, line)
    kb = load_kb(folder)
    found = [e for e in kb.candidates("Foreign Ministry") if e.country == "PL"]
    assert [(e.id, e.name) for e in found] == [("pl:msz", "Ministry of Foreign Affairs")]
    assert kb.entity("pl:mfa") is None
    assert "Ministry of Foreign Affairs and Trade" in found[0].forms


def test_a_place_of_ours_gets_better_names_or_is_added(folder):
    write_places(folder, "PL-24,Upper Fictia,Fictia,,,\n", "PL:long-sea,Long Sea,,PL,54.5,18.5\n")
    kb = load_kb(folder)
    assert (kb.entity("PL-24").name, kb.entity("PL-24").code) == ("Upper Fictia", "PL-24")
    assert [e.id for e in kb.candidates("Śląskie")] == ["PL-24"]
    assert [e.id for e in kb.candidates("Fictia")] == ["PL-24"]
    assert kb.entity("PL:long-sea").latitude == 54.5


def test_wordings_share_words_whatever_their_order(folder):
    write(folder, GOOD)
    found = load_kb(folder).wordings(("bureau", "anticorruption", "central"), ["PL"])
    assert ("pl:cba", "PL", ("central", "anticorruption", "bureau")) in found
    assert load_kb(folder).wordings(("bureau", "anticorruption"), ["DE"]) == []


def test_shipped_knowledge_has_no_problem_and_enough_entries():
    assert check_kb(shipped("configs", "kb")) == []
    entities = load_kb().entities()
    explicit = [e for e in entities if e.label == "AGENCY" and not e.source.startswith("template")]
    assert len(explicit) >= 150
    assert len({e.country for e in explicit}) >= 25


CANDIDATES = [
    ("PGR", {"mx:pgr", "br:pgr"}),
    ("Senate", {"mx:senate", "br:senate", "ph:senate"}),
    ("GOB", {"bo:government", "br:government"}),
    ("Georgia", {"GE", "US-GA"}),
    ("Chiapas", {"MX-CHP"}),
    ("USSR", {"SU"}),
    ("Central America", {"region:central-america"}),
    ("Bavaria", {"DE-BY"}),
    ("Michoacan", {"MX-MIC"}),
    ("Springfield", {"US:springfield", "US:springfield-il"}),
]


@pytest.mark.parametrize(("name", "ids"), CANDIDATES)
def test_a_name_has_all_its_candidates(name, ids):
    assert ids <= {entity.id for entity in load_kb().candidates(name)}


def test_a_territory_with_a_country_code_is_no_division_too():
    assert load_kb().entity("CN-HK") is None
    assert load_kb().entity("HK").name == "Hong Kong"


def test_places_have_codes_and_cities_coordinates():
    kb = load_kb()
    assert (kb.entity("MX").code, kb.entity("MX-CHP").code) == ("MX", "MX-CHP")
    city = kb.entity("MX:tapachula")
    assert 14 < city.latitude < 16
    assert -93 < city.longitude < -91


def test_adjectives_name_their_country():
    kb = load_kb()
    assert (kb.country_of_adjective("Mexican"), kb.country_of_adjective("polish")) == ("MX", "PL")
    assert kb.country_of_adjective("purple") is None


def test_gazetteer_leaves_everyday_words_out():
    gazetteer = load_kb().gazetteer
    for name, key in (("Mexico", "mexico"), ("U.S.", "u s"), ("PFP", "pfp")):
        assert name in {form.text for form in gazetteer.find(key)}
        assert len(key.split()) in gazetteer.lengths[key.split()[0]]
    for word in ("of", "nice", "reading"):
        assert gazetteer.find(word) == ()


def test_a_knowledge_base_travels_to_another_process(folder):
    kb = load_kb(folder)
    assert pickle.loads(pickle.dumps(kb)).entity("MX") == kb.entity("MX")


def test_a_forked_process_opens_its_own_connection(folder):
    kb = load_kb(folder)
    before, kb._process = kb._connection, -1
    assert kb.entity("MX").name == "Mexico"
    assert kb._process == os.getpid()
    assert kb._connection is not before
