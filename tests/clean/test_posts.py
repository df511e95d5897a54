import pytest

from pipeline.clean.posts import COLUMNS, KINDS, kind_of, load_posts
from pipeline.errors import ConfigError
from pipeline.resources import shipped

HEADER = ",".join(COLUMNS)
FOUND = [
    ("AMEMBASSY BUENOS AIRES", "BUENOSAIRES"),
    ("AMCONSUL RIO DE JANEIRO", "RIODEJANEIRO"),
    ("Rio", "RIODEJANEIRO"),
    ("SECSTATE WASHDC", "STATE"),
    ("USMISSION USUN NEW YORK", "USUNNEWYORK"),
    ("USUN", "USUNNEWYORK"),
    ("BUENOS", "BUENOSAIRES"),
    ("SAIGON", "SAIGON"),
    ("HO CHI MINH CITY", "HOCHIMINHCITY"),
    ("n'djamena", "NDJAMENA"),
    ("USMISSION GENEVA", "GENEVA"),
    ("US MISSION GENEVA", "GENEVA"),
    ("USINT HAVANA", "HAVANA"),
    ("REO BASRAH", "BASRAH"),
    ("USLO PEKING", "PEKING"),
    ("CDMEXICO", "MEXICO"),
    ("AIT TAIPEI", "AITTAIPEI"),
    ("USEU", "USEUBRUSSELS"),
    ("IRAN RPO DUBAI", "RPODUBAI"),
    ("CALCUTTA", "CALCUTTA"),
    ("KOLKATA", "KOLKATA"),
]
SIMILAR = [
    ("BEUNOS AIRES", "BUENOSAIRES"),
    ("AMEMBASSY BRASLIA", "BRASILIA"),
    ("RIO DE JANIERO", "RIODEJANEIRO"),
    ("SECTSTATE", "STATE"),
    ("TEGUCIGLAPA", "TEGUCIGALPA"),
    ("OSLO", "OSLO"),
]
ORIGINS = [
    ("AMEMBASSY MEXICO", "Embassy Mexico"),
    ("AMCONSUL RECIFE", "Consulate Recife"),
    ("AMCONSUL KINGSTON", "Consulate Kingston"),
    ("SECSTATE WASHDC", "Secretary of State"),
    ("USMISSION USUN NEW YORK", "USUN New York"),
    ("USMISSION GENEVA", "Mission Geneva"),
    ("USINT HAVANA", "US Interests Section Havana"),
    ("REO BASRAH", "REO Basrah"),
    ("USOFFICE PRISTINA", "US Office Pristina"),
]


@pytest.mark.parametrize(("name", "post"), FOUND)
def test_finds_a_post_by_any_spelling(name, post):
    found = load_posts().find(name)
    assert found
    assert found.post == post


@pytest.mark.parametrize(("name", "post"), SIMILAR)
def test_finds_a_misspelt_post(name, post):
    found = load_posts().find_similar(name)
    assert found
    assert found.post == post


@pytest.mark.parametrize("name", ["", "OSLU", "ATLANTIS", "USICA", "LISBURN", "MARSEE"])
def test_another_name_is_no_misspelt_post(name):
    assert load_posts().find_similar(name) is None


@pytest.mark.parametrize("name", ["", "ATLANTIS", "AMEMBASSY", "THE"])
def test_does_not_guess_a_post(name):
    assert load_posts().find(name) is None


@pytest.mark.parametrize(("name", "origin"), ORIGINS)
def test_origin_in_words(name, origin):
    post = load_posts().find(name)
    assert post
    assert post.origin(kind_of(name)) == origin


def test_routing_indicator():
    post = load_posts().by_route("RUEHME")
    assert post
    assert post.post == "MEXICO"
    assert load_posts().by_route("RUZZZZZ") is None


@pytest.mark.parametrize(
    ("post", "year", "later"),
    [
        ("TAIPEI", 1979, "TAIPEI"),
        ("TAIPEI", 1980, "AITTAIPEI"),
        ("OSLO", 1979, "OSLO"),
        ("ATLANTIS", 2006, "ATLANTIS"),
    ],
)
def test_name_in_a_year(post, year, later):
    assert load_posts().name_in(post, year) == later


def test_the_shipped_list_is_complete():
    lines = shipped("configs", "posts.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 400
    assert all(any(f",{kind}," in line for line in lines) for kind in KINDS)


WRONG = [
    ("post,name\n", r"posts\.csv:1.*columns|columns.*posts\.csv:1"),
    (f"{HEADER}\nOSLO,Oslo,Embassy,NO,\n", r"posts\.csv:2.*Got 5"),
    (f"{HEADER}\noslo,Oslo,Embassy,NO,,\n", r"wrong post.*:2"),
    (f"{HEADER}\nOSLO,Oslo,Embassy,QQ,,\n", r"wrong country.*:2"),
    (f"{HEADER}\nOSLO,Oslo,Palace,NO,,\n", r"wrong kind.*:2.*Embassy"),
    (f"{HEADER}\nOSLO,,Embassy,NO,,\n", r"wrong name.*:2"),
    (f"{HEADER}\nOSLO,Oslo,Embassy,NO,ruehny,\n", r"wrong routing.*:2"),
    (
        f"{HEADER}\nOSLO,Oslo,Embassy,NO,,\nBERGEN,Bergen,Consulate,NO,,Oslo\n",
        r"two posts.*:3.*OSLO",
    ),
    (
        f"{HEADER}\nOSLO,Oslo,Embassy,NO,,\nBERGEN,Bergen,Consulate,NO,,LUND from 1979\n",
        r"takes the place.*:3.*Got LUND",
    ),
]


@pytest.mark.parametrize(("content", "message"), WRONG)
def test_a_wrong_line_is_refused_with_file_and_line(tmp_path, content, message):
    path = tmp_path / "posts.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_posts(path)
