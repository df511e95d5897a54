import pytest

from pipeline.clean.cable_ids import canonical_id, canonical_reference_id, make_id, split_id

IDS = [
    ("05RIO123", "05RIODEJANEIRO123"),
    ("1974LAPAZ03068", "74LAPAZ3068"),
    ("07MEXICO2208", "07MEXICO2208"),
    ("07MEXICO 1196", "07MEXICO1196"),
    ("07 MEXICO 002208", "07MEXICO2208"),
    ("2007 MEXICO 01196", "07MEXICO1196"),
    ("2006 San Jose 2390", "06SANJOSE2390"),
    ("06-OSLO-1244", "06OSLO1244"),
    ("O5OSLO12", "05OSLO12"),
    # abbreviated, by writers and by archives
    ("07USUN55", "07USUNNEWYORK55"),
    ("10UNVIE77", "10UNVIEVIENNA77"),
    ("09USEU12", "09USEUBRUSSELS12"),
    ("09SECSTATE1234", "09STATE1234"),
    ("05HCMC12", "05HOCHIMINHCITY12"),
    ("08POS44", "08PORTOFSPAIN44"),
    ("04DAR18", "04DARESSALAAM18"),
    ("1974BUENOS00123", "74BUENOSAIRES123"),
    ("1979SANJO05291", "79SANJOSE5291"),
    ("1976USUNN04608", "76USUNNEWYORK4608"),
    ("1975NATO00012", "75USNATO12"),
    # with what stands before the city
    ("08REOBASRAH5", "08BASRAH5"),
    ("06USINTHAVANA9", "06HAVANA9"),
    ("05AMEMBASSYOSLO7", "05OSLO7"),
    ("07USMISSIONGENEVA7", "07GENEVA7"),
    # misspelt
    ("06BRASLIA1450", "06BRASILIA1450"),
    ("09TBLISI10", "09TBILISI10"),
    ("05BEUNOSAIRES3", "05BUENOSAIRES3"),
    ("08TEGUCIGLAPA21", "08TEGUCIGALPA21"),
    ("07RIODEJANIERO21", "07RIODEJANEIRO21"),
    # with parts of the classification line
    ("08ECTION01OF02MANAMA492", "08MANAMA492"),
    ("08SECTION01GF02BISHIEK21", "08BISHKEK21"),
    ("09UNCLASSECTION01OF02QUITO15", "09QUITO15"),
    ("09EFTOBRASILIA12", "09BRASILIA12"),
    ("08CORRECTEDCOPYLIMA12", "08LIMA12"),
    ("05EMBASSYOSLO12", "05OSLO12"),
    ("05RIODEJAN12", "05RIODEJANEIRO12"),
    ("05DEPT12", "05STATE12"),
    ("06TAIPEI12", "06AITTAIPEI12"),
    ("1979TAIPEI00012", "79TAIPEI12"),
    # unknown posts stay
    ("08ATLANTIS7", "08ATLANTIS7"),
    ("99SECDEF123456", "99SECDEF123456"),
]


@pytest.mark.parametrize(("text", "expected"), IDS)
def test_canonical_reference_id(text, expected):
    assert canonical_reference_id(text) == expected
    assert canonical_reference_id(expected) == expected


@pytest.mark.parametrize(
    "text", ["", "report", "07OSLO0", "CAIRO 12", "09CAIRO", "2006", "12", "A 12"]
)
def test_what_is_no_cable_id(text):
    assert canonical_reference_id(text) is None
    assert canonical_id(text) == ""


def test_a_long_text_is_no_cable_id():
    assert canonical_reference_id(f"74ZE{' ' * 100_000}12") == "74ZE12"
    assert canonical_reference_id(f"74ZE{'- ' * 100_000}12") is None


def test_make_id():
    assert make_id(2005, "RIO DE JANEIRO", "001144") == "05RIODEJANEIRO1144"
    assert make_id(1975, "AMEMBASSY SAIGON", "12") == "75SAIGON12"


def test_split_id():
    assert split_id("07MEXICO1196") == (7, "MEXICO", 1196)
    assert split_id("report") is None
