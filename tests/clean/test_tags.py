import pytest

from pipeline.clean.tags import are_tags, read_tags

TAGS = [
    ("PHUM PREL, MX", "PHUM PREL MX"),
    ("PREL,PGOV", "PREL PGOV"),
    ("PREL; PREL;", "PREL"),
    ("PINT: PGOV: NO", "PINT PGOV NO"),
    ("ENRG TECH, NO.", "ENRG TECH NO"),
    ("PREL AND PGOV", "PREL PGOV"),
    ("EFIN/ECON CU/US", "EFIN ECON CU US"),
    ("PREL-PGOV--ECON", "PREL PGOV ECON"),
    ("PREL.PGOV.ECON", "PREL PGOV ECON"),
    ("prel, pgov", "PREL PGOV"),
    ("[PHUM](#) [PGOV](#) [MX](#)", "PHUM PGOV MX"),
    ("PREL, UN, NATO, AORC, KTIP, IA-ECOSOC", "PREL UN NATO AORC KTIP IA-ECOSOC"),
    ("AORC, KUNR, UNGA/C-3", "AORC KUNR UNGA C-3"),
    # glued
    ("ECONEFIN KTFN", "ECON EFIN KTFN"),
    ("PHUMKDEM PGOVPRELKJUS", "PHUM KDEM PGOV PREL KJUS"),
    ("PHUMBA SNARCS", "PHUM BA SNAR CS"),
    ("PRELUN", "PREL UN"),
    # torn
    ("P HUM, PRE L", "PHUM PREL"),
    ("SN AR", "SN AR"),
    # misspelt
    ("PGON PRLE KEDM PHUMM", "PGOV PREL KDEM PHUM"),
    ("EIRD KPAK QPOP POINT", "EIRD KPAK QPOP POINT"),
    ("PHUM (NO)", "PHUM NO"),
    ("P*", ""),
    ("N/A", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "codes"), TAGS)
def test_codes(text, codes):
    assert read_tags(text) == tuple(codes.split())


NAMED = [
    ("OVIP (BERG, ANNA), SOPN", ["OVIP", "BERG, ANNA", "SOPN"]),
    ("OVIP (BERG, ANNA B.)", ["OVIP", "BERG, ANNA B."]),
    ("CASC, NO (BERG, ANNA) (LUND,JON)", ["CASC", "NO", "BERG, ANNA", "LUND, JON"]),
    ("CASC (BERG, ANNA; LUND, JON)", ["CASC", "BERG, ANNA", "LUND, JON"]),
    ("OEXC (ANNA BERG AND JON LUND)", ["OEXC", "ANNA BERG", "JON LUND"]),
    ("CPRS:  (BERG, ANNA", ["CPRS", "BERG, ANNA"]),
    ("OVIP BERG, ANNA K, PREL", ["OVIP", "BERG, ANNA K", "PREL"]),
    ("ECON, OSLO, BERGEN", ["ECON", "OSLO", "BERGEN"]),
    ("ASEC COUNTRY CLEARANCE", ["ASEC", "COUNTRY CLEARANCE"]),
]


@pytest.mark.parametrize(("text", "tags"), NAMED)
def test_persons_and_programmes(text, tags):
    assert read_tags(text) == tuple(tags)


@pytest.mark.parametrize(
    "line", ["PREL PGOV NO", "KDEM", "PHUMKDEM, XX, MX", "(BERG, ANNA)", "MARR."]
)
def test_a_line_of_tags(line):
    assert are_tags(line)


@pytest.mark.parametrize(
    "line", ["OSLO FOR AGATT", "DEPARTMENT PASS USDA", "THE MAYOR SPOKE", "Rain"]
)
def test_another_line(line):
    assert not are_tags(line)
