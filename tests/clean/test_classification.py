import pytest

from pipeline.clean.classification import (
    join_levels,
    more_specific,
    own_post,
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
]


@pytest.mark.parametrize(("line", "parts"), LINES)
def test_classification_line(line, parts):
    assert read_classification(line) == parts


@pytest.mark.parametrize(
    "line", ["", "Unclassified notes from Oslo 12", "SECRETARY BERG MET OSLO 12", "MEXICO 004117"]
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
