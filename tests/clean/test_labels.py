import pytest

from pipeline.clean.labels import find_label, guess_label, split_glued

LABELS = [
    ("VZCZCXRO1234", "ROUTE", "VZCZCXRO1234"),
    ("DE RUEHNY #0123/01 0331455", "SERIAL", "DE RUEHNY #0123/01 0331455"),
    ("FM AMEMBASSY OSLO", "FM", "AMEMBASSY OSLO"),
    ("TO SECSTATE WASHDC", "TO", "SECSTATE WASHDC"),
    ("INFO AMEMBASSY OSLO", "INFO", "AMEMBASSY OSLO"),
    ("INFO  OCT-01  ISO-00", "DISTRIBUTION", "INFO  OCT-01  ISO-00"),
    ("E.O. 12958: N/A", "EO", "12958: N/A"),
    ("EO 12958 N/A", "EO", "12958 N/A"),
    ("E. O 11652: N/A", "EO", "11652: N/A"),
    ("E.M. 12958: N'A", "EO", "12958: N'A"),
    ("E.0.12958:DECL: 1/2/2014", "EO", "12958:DECL: 1/2/2014"),
    ("TAGS PREL", "TAGS", "PREL"),
    ("TAGS-MASS", "TAGS", "MASS"),
    ("TAGS", "TAGS", ""),
    ("SUBJECT : FISH", "SUBJECT", "FISH"),
    ("SUBJECT: - FISH", "SUBJECT", "FISH"),
    ("REFS: A) OSLO 12", "REF", "A) OSLO 12"),
    ("REF.: OSLO 12", "REF", "OSLO 12"),
    ("REF (A) OSLO 123", "REF", "(A) OSLO 123"),
    ("REF OSLO 1234", "REF", "OSLO 1234"),
    ("REF A: OSLO 12", "REF", "OSLO 12"),
    ("REFTEL: OSLO 12", "REF", "OSLO 12"),
    ("CLASSIFED BY Anna Berg", "CLASSIFIED_BY", "Anna Berg"),
    ("(C) Classified by: Anna Berg", "CLASSIFIED_BY", "Anna Berg"),
    ("REASON: 1.4", "REASON", "1.4"),
    ("DECL: 01/02/2014", "DECL", "01/02/2014"),
]


@pytest.mark.parametrize(("line", "label", "rest"), LABELS)
def test_label(line, label, rest):
    assert find_label(line) == (label, rest)


@pytest.mark.parametrize(
    "line",
    ["", "Rain fell.", "REFORM OF 2004", "REF A reports that", "TAGSTAFF", "CLASSIFIED ADS", "SUB-SAHARAN FISH", "TO 12", "E.O. 12"],
)  # fmt: skip
def test_no_label(line):
    assert find_label(line) is None


ALL = frozenset({"TAGS", "SUBJECT", "REF"})
GUESSES = [
    ("SUBEJCT: FISH", ("SUBJECT", "FISH")),
    ("SUBJET: FISH", ("SUBJECT", "FISH")),
    ("XIBJ: FISH", ("SUBJECT", "FISH")),
    ("TAOS: PREL", ("TAGS", "PREL")),
    ("RFES: OSLO 12", ("REF", "OSLO 12")),
    ("SUBJEC: FISH", ("SUBJECT", "FISH")),
    ("SUBWAY: FISH", None),
    ("DEPT: FISH", None),
    ("NAME: ANNA BERG", None),
    ("SUBEJCT FISH", None),
]


@pytest.mark.parametrize(("line", "guess"), GUESSES)
def test_misspelt_label(line, guess):
    assert guess_label(line, ALL) == guess


def test_a_field_that_is_there_is_not_guessed():
    assert guess_label("TAOS: PREL", frozenset({"SUBJECT"})) is None


GLUED = [
    ("E.O. 12958: N/A TAGS: PREL", ["E.O. 12958: N/A", "TAGS: PREL"]),
    ("E.O. 12958: N/ATAGS: PREL", ["E.O. 12958: N/A", "TAGS: PREL"]),
    ("A FISH REF: OSLO 12", ["A FISH", "REF: OSLO 12"]),
    ("A FISH (REF: OSLO 12)", ["A FISH (REF: OSLO 12)"]),
    ('INFO X","UNCLAS OSLO 12', ["INFO X", "UNCLAS OSLO 12"]),
    (
        "R 040911Z FEB 09 FM AMEMBASSY OSLO TO RUEHC/SECSTATE WASHDC INFO AMEMBASSY PARIS UNCLAS OSLO 12",
        ["R 040911Z FEB 09", "FM AMEMBASSY OSLO", "TO RUEHC/SECSTATE WASHDC", "INFO AMEMBASSY PARIS", "UNCLAS OSLO 12"],
    ),
    ("SUBJECT: LETTER TO SECSTATE WASHDC", ["SUBJECT: LETTER TO SECSTATE WASHDC"]),
    ('"FISH" AND CHIPS', ['"FISH" AND CHIPS']),
]  # fmt: skip


@pytest.mark.parametrize(("line", "fields"), GLUED)
def test_fields_on_one_line(line, fields):
    assert split_glued(line) == fields
