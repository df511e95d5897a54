import pytest

from pipeline.clean.classifiers import read_classifiers, read_order_classifier

ONE = [
    # a title before the name
    ("Ambassador A. B. Berg for reasons 1.4 (b) and (d)", "A. B. Berg"),
    ("Ambassador Anna K. Berg for reasons 1.4 (b) and (d).", "Anna K. Berg"),
    ("DCM BERG. REASON 1.5 (B,D)", "BERG"),
    ("Deputy Chief of Mission Jon Lund, reasons 1.4 b, d", "Jon Lund"),
    ("A/DCM Anna Berg for Reasons 1.5 (b, d)", "Anna Berg"),
    ("Charge d'Affaires, a.i., Jon Lund", "Jon Lund"),
    ("CHARGE D'AFFAIRES, A.I. ANNA BERG", "ANNA BERG"),
    ("Chargé d'Affaires Anna Berg", "Anna Berg"),
    ("PolCouns Jon Lund; Reasons 1.4 (b/d)", "Jon Lund"),
    ("Acting PolCounsAnna Berg, per 1.4(d)", "Anna Berg"),
    ("EconCouns Jon Lund, Reasons 1.4(b/d)", "Jon Lund"),
    ("Pol/Econ Chief Anna Berg for reasons 1.4", "Anna Berg"),
    ("Political/Economic Officer Anna Berg, Reason: 1.4 (b)", "Anna Berg"),
    ("Political Officer:Anna Berg, Reason 1.4 (b)", "Anna Berg"),
    ("Minister-Counselor for Economic Affairs Anna Berg", "Anna Berg"),
    ("POL M/C ANNA BERG", "ANNA BERG"),
    ("First Secretary Anna Berg", "Anna Berg"),
    ("Acting Economic Counselor Samuel Lund", "Samuel Lund"),
    ("Deputy Chief of Mission and Charge d'Affaires Anna Berg", "Anna Berg"),
    ("Counselor for Political and Economic Affairs Anna Berg", "Anna Berg"),
    # offices, posts and countries in the title
    ("U.S. Ambassador to NATO Anna Berg, reasons 1.4 (b)", "Anna Berg"),
    ("U.S. Ambassador to Bolivia Anna Berg", "Anna Berg"),
    ("Ambassador to the Republic of Korea Anna Berg", "Anna Berg"),
    ("Consul General Istanbul Anna Berg", "Anna Berg"),
    ("Embassy Kabul DCM Anna Berg", "Anna Berg"),
    ("EUR A/S ANNA BERG, REASON 1.4 (B/D)", "ANNA BERG"),
    ("WHA/FO DAS Anna Berg", "Anna Berg"),
    ("IO Assistant Secretary Anna Berg", "Anna Berg"),
    ("USOSCE Deputy Chief of Mission Anna Berg", "Anna Berg"),
    ("ACTING ASSISTANT SECRETARY FOR DIPLOMATIC SECURITY ANNA BERG FOR REASON: 1.4 (C)", "ANNA BERG"),
    ("PRT Kirkuk Team Leader Anna Berg", "Anna Berg"),
    ("Director of the Office of Iranian Affairs Anna Berg", "Anna Berg"),
    ("Ambassador-at-Large Anna Berg", "Anna Berg"),
    # a title behind the name
    ("Anna Berg, Political Counselor. Reason: 1.4 (b).", "Anna Berg"),
    ("ANNA B. BERG, CHIEF OF MISSION, EMBUJB", "ANNA B. BERG"),
    ("ANNA BERG, CDA, EXEC, DOS.", "ANNA BERG"),
    ("Anna Berg, Charge d'Affaires, a.i., Embassy Oslo", "Anna Berg"),
    ("Jon D. Lund, Pol/Econ Deputy Chief, U.S. Consulate General Jerusalem", "Jon D. Lund"),
    ("Jon Lund,PolCouns,AmEmbassy Oslo", "Jon Lund"),
    ("Anna Berg - Ambassador", "Anna Berg"),
    ("ANNA BERG POLITICAL COUNSELOR REASON 1.4 (D)", "ANNA BERG"),
    # names
    ("Ambassador Donald E. Berg, Jr., for reasons 1.4 (b)", "Donald E. Berg, Jr."),
    ("Charge d'Affaires Jon Lund, III, for reasons 1.4", "Jon Lund, III"),
    ("Ambassador Anna van der Berg. Reasons: 1.4 (b)", "Anna van der Berg"),
    ('Ambassador Anna "Skip" Berg for reasons', 'Anna "Skip" Berg'),
    ("Econ Counselor Anna O'Berg, E.O. 12958, 1.4 (b)", "Anna O'Berg"),
    ("BERG, ANNA B.", "BERG, ANNA B."),
    ("AMBASSADOR JON S. LAW; REASONS 1.4 (B)", "JON S. LAW"),
    ("Anna North, DCM", "Anna North"),
    # what surrounds it
    ("Classified By: Ambassador Anna B. Berg; reason 1.4 (b), (d)", "Anna B. Berg"),
    ("(C) Classified by Ambassador Anna Berg", "Anna Berg"),
    ("Ambassador Anna Berg (reasons 1.4 (b) and (d))", "Anna Berg"),
    ("Ambassador R. Jon Lund (b/d)", "R. Jon Lund"),
    ("ADCM Anna Berg: 1.4 (b)", "Anna Berg"),
    ("Deputy Chief of Mission\n   Anna Berg for reasons 1.4\n(b) and (d)", "Anna Berg"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ONE)
def test_one_classifier(text, name):
    assert read_classifiers(text) == (name,)


TWO = [
    "DCM Anna Berg and PolCouns Jon Lund, reasons 1.4",
    "Political Counselor Anna Berg; Ambassador Jon Lund; reason 1.4",
    "Ambassador Anna Berg and Consul General Jon Lund for Reasons 1.5 (B) and (D)",
]


@pytest.mark.parametrize("text", TWO)
def test_two_classifiers(text):
    assert read_classifiers(text) == ("Anna Berg", "Jon Lund")


@pytest.mark.parametrize(
    "text", ["", "Ambassador", "Derived from DSCG 05-1 B", "Country Team", "reason 1.4 (b)"]
)
def test_nobody_is_named(text):
    assert read_classifiers(text) == ()


def test_order_of_1978_names_the_classifier_in_brackets():
    assert read_order_classifier("12065: GDS 10/17/85 (BERG, ANNA J.) OR-A") == ("BERG, ANNA J.",)
    assert read_order_classifier("12065: XGDS-1 (BERG, A.B.) OR-M") == ("BERG, A.B.",)
    assert read_order_classifier("12065: N/A") == ()
    assert read_order_classifier("11652: GDS (BERG, ANNA)") == ()
