"""Tags, references and addressees."""

import pytest

from pipeline.clean.recipients import read_recipients
from pipeline.clean.references import canonical_id, make_id, read_references
from pipeline.clean.tags import read_tags
from pipeline.records import Recipient

TAGS = [
    ("PHUM PREL, MX", ("PHUM", "PREL", "MX")),
    ("[PHUM](#) [PGOV](#) [MX](#)", ("PHUM", "PGOV", "MX")),
    ("ECONEFIN KTFN", ("ECON", "EFIN", "KTFN")),
    ("OVIP (BERG, ANNA), SOPN", ("OVIP", "SOPN")),
    ("PREL; PREL;", ("PREL",)),
    ("POINT BL", ("POINT", "BL")),
    ("", ()),
]


@pytest.mark.parametrize(("text", "codes"), TAGS)
def test_tags(text, codes):
    assert read_tags(text) == codes


IDS = [
    ("1974LAPAZ03068", "74LAPAZ3068"),
    ("07MEXICO2208", "07MEXICO2208"),
    ("07 MEXICO 002208", "07MEXICO2208"),
    ("1974BUENOS00123", "74BUENOSAIRES123"),
    ("08ATLANTIS7", "08ATLANTIS7"),
    ("report", ""),
    ("07OSLO0", ""),
]


@pytest.mark.parametrize(("text", "expected"), IDS)
def test_canonical_id(text, expected):
    assert canonical_id(text) == expected


def test_make_id():
    assert make_id(2005, "RIO DE JANEIRO", "001144") == "05RIODEJANEIRO1144"
    assert make_id(1975, "AMEMBASSY SAIGON", "12") == "75SAIGON12"


REFERENCES = [
    ("A. 06 STATE 188310     B. 06 MEXICO 5127", ("06STATE188310", "06MEXICO5127"), ()),
    ("A) 09 MEXICO 915; B) 10 MEXICO 3388;", ("09MEXICO915", "10MEXICO3388"), ()),
    ("(A) OSLO 50217; (B) STATE 081633", ("07OSLO50217", "07STATE81633"), ()),
    ("OSLO 2816: LA PAZ 2640", ("07OSLO2816", "07LAPAZ2640"), ()),
    ("SECSTATE 21770 AND SECSTATE 20319", ("07STATE21770", "07STATE20319"), ()),
    ("REF (A) MADRID 3219 (B) SECSTATE\n\n41190", ("07MADRID3219", "07STATE41190"), ()),
    ("08TRIPOLI871", ("08TRIPOLI871",), ()),
    ("2006 San Jose 2390", ("06SANJOSE2390",), ()),
    ("CAIRO 0117 AND PREVIOUS", ("07CAIRO117",), ()),
    ("A. O4 OSLO 1760 B. OSLO 656", ("04OSLO1760", "07OSLO656"), ()),
    ("(A) CARACAS 6914; (BL LA PAZ 4471", ("07CARACAS6914", "07LAPAZ4471"), ()),
    ("BERG-LUND TELECON", (), ("BERG-LUND TELECON",)),
    ("A. HARVEST STATISTICS 2005", (), ("HARVEST STATISTICS 2005",)),
    ("", (), ()),
]


@pytest.mark.parametrize(("text", "cables", "others"), REFERENCES)
def test_references(text, cables, others):
    assert read_references(text, 2007) == (cables, others)


def test_without_a_year_there_is_no_id():
    assert read_references("OSLO 12; 05 OSLO 13", None) == (("05OSLO13",), ("OSLO 12",))


def test_recipients():
    lines = ["RUEHC/SECSTATE WASHDC PRIORITY 4402", "AMEMBASSY OSLO", "", "-----", "See: the notes"]
    assert read_recipients(lines) == (
        Recipient("SECSTATE WASHDC", "RUEHC", "PRIORITY"),
        Recipient("AMEMBASSY OSLO"),
    )
