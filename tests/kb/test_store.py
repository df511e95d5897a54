import shutil

import pytest

from pipeline.errors import ConfigError
from pipeline.kb.store import check_kb, load_kb
from pipeline.resources import shipped

HEADER = "id,type,name,acronym,aliases,country,parent,valid_from,valid_to,successor,source,note\n"
GOOD = "pl:cba,AGENCY,Central Anticorruption Bureau,CBA,pl:Centralne Biuro Antykorupcyjne,PL,,2006,,,gazette,\n"


@pytest.fixture
def folder(tmp_path):
    """A small knowledge base: the shipped countries and templates, agencies of the test's own."""
    for name in ("bodies.csv", "countries.csv", "regions.csv", "place_stopwords.txt"):
        shutil.copy(shipped("configs", "kb", name), tmp_path / name)
    for name in ("agencies.csv", "organisations.csv", "laws.csv"):
        (tmp_path / name).write_text(HEADER, encoding="utf-8")
    return tmp_path


def write(folder, *lines, name="agencies.csv"):
    (folder / name).write_text(HEADER + "".join(lines), encoding="utf-8")


def test_a_line_is_found_by_every_name(folder):
    write(folder, GOOD)
    kb = load_kb(folder)
    for name in ("CBA", "central anticorruption bureau", "Centralne Biuro Antykorupcyjne"):
        assert "pl:cba" in {entity.id for entity in kb.candidates(name)}


WRONG = [
    (GOOD + GOOD, r"stands twice.*agencies\.csv:3.*pl:cba"),
    (GOOD.replace("AGENCY", "FIRM"), r"type is wrong.*agencies\.csv:2.*'FIRM'"),
    (GOOD.replace("PL,", "QQ,"), r"country is wrong.*agencies\.csv:2.*'QQ'"),
    (GOOD.replace("2006", "206"), r"year is wrong.*agencies\.csv:2.*'206'"),
    (GOOD.replace("PL,,", "PL,pl:nosuch,"), r"parent is wrong.*agencies\.csv:2.*nosuch"),
    (GOOD.replace("gazette", ""), r"source is wrong.*agencies\.csv:2"),
    (GOOD.replace("pl:cba", "de:cba"), r"id is wrong.*agencies\.csv:2.*country:slug"),
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


def test_check_lists_every_problem_at_once(folder):
    write(
        folder,
        GOOD.replace("AGENCY", "FIRM"),
        GOOD.replace("pl:cba", "pl:two").replace("2006", "x"),
    )
    problems = check_kb(folder)
    assert len(problems) == 2
    assert "agencies.csv:2" in problems[0]
    assert "agencies.csv:3" in problems[1]


def test_a_name_may_pass_from_one_body_to_the_next(folder):
    first = GOOD.replace("2006,,", "1990,2006,")
    write(folder, first, GOOD.replace("pl:cba", "pl:new"))
    assert {e.id for e in load_kb(folder).candidates("CBA")} >= {"pl:cba", "pl:new"}


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
]


@pytest.mark.parametrize(("name", "ids"), CANDIDATES)
def test_a_name_has_all_its_candidates(name, ids):
    assert ids <= {entity.id for entity in load_kb().candidates(name)}


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
    forms = {form for form, _, _ in load_kb().gazetteer_forms()}
    assert {"Mexico", "U.S.", "PFP"} <= forms
    assert not {"Of", "Nice", "Reading"} & forms
