import pytest

from pipeline.clean.classification import (
    is_sensitive,
    join_levels,
    more_specific,
    own_post,
    read_caveats,
    read_classification,
    read_level,
)
from pipeline.clean.posts import load_posts

LINES = [
    ("UNCLAS SECTION 01 OF 02 MEXICO 004117", ("UNCLASSIFIED", (), "MEXICO", "4117", 1, 2)),
    ("C O N F I D E N T I A L LA PAZ 4826", ("CONFIDENTIAL", (), "LA PAZ", "4826", None, None)),
    (
        "LIMITED OFFICIAL USE SECTION 1 ON 2 LA PAZ 6190",
        ("LIMITED OFFICIAL USE", (), "LA PAZ", "6190", 1, 2),
    ),
    (
        "L I M I T E D O F F I C I A L U S E OSLO 12",
        ("LIMITED OFFICIAL USE", (), "OSLO", "12", None, None),
    ),
    ("UNCLAS FINAL SECTION OF 2 OSLO 1843/2", ("UNCLASSIFIED", (), "OSLO", "1843", 2, 2)),
    ("UNCLAS STATE 271450 TOSEC 090031", ("UNCLASSIFIED", (), "STATE", "271450", None, None)),
    ("UNCLAS Rio de Janeiro 000186", ("UNCLASSIFIED", (), "Rio de Janeiro", "186", None, None)),
    ("S E C R E T NOFORN OSLO 000044", ("SECRET", ("NOFORN",), "OSLO", "44", None, None)),
    ("UNCLAS E F T O OSLO 044", ("UNCLASSIFIED", ("EFTO",), "OSLO", "44", None, None)),
    ("UNCLAS SECTION 01 GF 02 OSMO 00Q021", ("UNCLASSIFIED", (), "", "", 1, 2)),
    ("CONFIDENTIAL", ("CONFIDENTIAL", (), "", "", None, None)),
    # words spaced out in any way, and misspelt
    ("C O NF I D E N T I A L OSLO 12", ("CONFIDENTIAL", (), "OSLO", "12", None, None)),
    ("T O P  S E C R E T OSLO 12", ("TOP SECRET", (), "OSLO", "12", None, None)),
    ("UNCLS LA PAZ 3729", ("UNCLASSIFIED", (), "LA PAZ", "3729", None, None)),
    ("CONFIDENTAL OSLO 22", ("CONFIDENTIAL", (), "OSLO", "22", None, None)),
    (
        "LIMITED OFFFICIAL USE LA PAZ 1325",
        ("LIMITED OFFICIAL USE", (), "LA PAZ", "1325", None, None),
    ),
    # caveats in all places
    ("S E C R E T//NOFORN", ("SECRET", ("NOFORN",), "", "", None, None)),
    ("UNCLAS//FOUO OSLO 12", ("UNCLASSIFIED", ("FOUO",), "OSLO", "12", None, None)),
    ("UNCLAS SENSITIVE OSLO 12", ("UNCLASSIFIED", ("SENSITIVE",), "OSLO", "12", None, None)),
    (
        "S E C R E T OSLO 77 NOFORN SIPDIS",
        ("SECRET", ("NOFORN", "SIPDIS"), "OSLO", "77", None, None),
    ),
    (
        "S E C R E T//NOFORN SECTION 01 OF 02 ABU DHABI 001234",
        ("SECRET", ("NOFORN",), "ABU DHABI", "1234", 1, 2),
    ),
    # sections
    (
        "C O N F I D E N T I A L ECTION 01 OF 02 MANAMA 000492",
        ("CONFIDENTIAL", (), "MANAMA", "492", 1, 2),
    ),
    ("UNCLAS SECTION ONE OF TWO OSLO 12", ("UNCLASSIFIED", (), "OSLO", "12", 1, 2)),
    ("UNCLAS OSLO 2238 SECTION 2 OF 3", ("UNCLASSIFIED", (), "OSLO", "2238", 2, 3)),
    # no post, or one with hyphens
    ("LIMITED OFFICIAL USE 0526", ("LIMITED OFFICIAL USE", (), "", "526", None, None)),
    ("UNCLAS PORT-AU-PRINCE 12", ("UNCLASSIFIED", (), "PORT-AU-PRINCE", "12", None, None)),
]


@pytest.mark.parametrize(("line", "parts"), LINES)
def test_classification_line(line, parts):
    assert read_classification(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Unclassified notes from Oslo 12",
        "SECRETARY BERG MET OSLO 12",
        "SECRETS OF OSLO 12",
        "CONFIDENTIALITY OF SOURCES IN OSLO 12",
        "CONSULAR SECTION 1 OF 2",
        "MEXICO 004117",
    ],
)
def test_other_lines(line):
    assert read_classification(line) is None


LEVELS = [
    (
        "07OSLO12 2007-03-08 UNCLASSIFIED//FOR OFFICIAL USE ONLY Embassy Oslo",
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
    ),
    ("CONFIDENTIAL//NOFORN", "CONFIDENTIAL//NOFORN"),
    ("UNCLASSIFIED", "UNCLASSIFIED"),
    ("LIMITED OFFICIAL USE", "LIMITED OFFICIAL USE"),
    ("n/a", ""),
]


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_level_in_a_container(text, level):
    assert read_level(text) == level


def test_sensitive_is_part_of_the_level_and_distribution_is_not():
    assert join_levels("UNCLASSIFIED", ("SIPDIS", "SENSITIVE")) == "UNCLASSIFIED//SENSITIVE"
    assert join_levels("UNCLASSIFIED", ("SIPDIS",)) == "UNCLASSIFIED"


def test_more_specific_level_wins():
    fouo = "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    assert more_specific("UNCLASSIFIED//SENSITIVE", fouo) == fouo
    assert more_specific("UNCLASSIFIED//SENSITIVE", "UNCLASSIFIED") == "UNCLASSIFIED//SENSITIVE"
    assert more_specific("", "SECRET") == "SECRET"


def test_a_damaged_post_gives_way_to_the_senders():
    posts = load_posts()
    assert (
        own_post(read_classification("UNCLAS OSMO 12"), "AMEMBASSY OSLO", posts) == "AMEMBASSY OSLO"
    )
    assert own_post(read_classification("UNCLAS OSLO 12"), "AMEMBASSY OSMO", posts) == "OSLO"
    assert own_post(None, "AMEMBASSY OSLO", posts) == "AMEMBASSY OSLO"


def test_caveats_in_their_usual_spelling():
    assert read_caveats("SIPIDS NO FORN EX DIS") == ("SIPDIS", "NOFORN", "EXDIS")
    assert read_caveats("NO FOREIGN DISSEM") == ("NOFORN",)
    assert read_caveats("SIPDIS SIPDIS") == ("SIPDIS",)
    assert read_caveats("DEPT FOR EUR/NB") == ()


@pytest.mark.parametrize(
    "line", ["SENSITIVE", "SENSITIVE BUT UNCLASSIFIED", "SENSITVE", "SEFSITIVE SIPDIS", "SBU"]
)
def test_a_mark_of_sensitivity(line):
    assert is_sensitive(line)


@pytest.mark.parametrize(
    "line", ["SENSITIVITY OF FISH", "SENSITIVE TO LIGHT", "Sensitive", "SIPDIS"]
)
def test_no_mark_of_sensitivity(line):
    assert not is_sensitive(line)
