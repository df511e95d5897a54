"""Headers, parts of headers and bodies by themselves, as archives and web pages cut them."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.cable import parse_cable
from pipeline.records import Recipient

LONG = (
    "A LONG TITLE ABOUT FISH AND ABOUT CHIPS AND OTHER THINGS THAT ARE SOLD IN THE HARBOR OF OSLO "
    "AND IN THE HARBOR OF BERGEN, WHERE THE SUN NEVER SHINES BUT THE FISH IS BETTER: A REPORT"
)
SUBJECTS = [
    ("SUBJECT: FISH\nREF: OSLO 12\n", "FISH"),
    ("SUBJECT: FISH \n \n \n", "FISH"),
    # markers and their errors
    ("SUBJECT; FISH", "FISH"),
    ("SUBJECT - FISH AND CHIPS\nREF: OSLO 1", "FISH AND CHIPS"),
    ("SUBJECT FISH IN OSLO\n\nREF: OSLO 1", "FISH IN OSLO"),
    ("SUBJ. FISH", "FISH"),
    ("Subject: Fish in Oslo\n\nRef: Oslo 12", "Fish in Oslo"),
    ("TAGS: PREL\nSUBEJCT: FISH\n", "FISH"),
    ("TAGS: PREL\nXIBJ: FISH\n", "FISH"),
    ("TAGS: PREL\nUSBJ: FISH\n", "FISH"),
    ("**SUBJECT:** FISH\n", "FISH"),
    ("> SUBJECT:\xa0FISH\n", "FISH"),
    # over several lines
    ("SUBJ:  FISH IN\n      OSLO\n\n1. TEXT", "FISH IN OSLO"),
    ("SUBJECT:\nFISH IN OSLO\n\n1. TEXT", "FISH IN OSLO"),
    ("SUBJECT:\n\nFISH IN OSLO\n\nREF: A. OSLO 1\n\n1. TEXT", "FISH IN OSLO"),
    ("SUBJECT: " + LONG.replace(" THINGS", " \nTHINGS").replace(" HARBOR OF BERGEN", " \nHARBOR OF BERGEN") + "\n \nREF: OSLO 1", LONG),
    ('SUBJECT: FISH IN OSLO: \n"THE HERRING" STRIKES BACK\n\n1. text', 'FISH IN OSLO: "THE HERRING" STRIKES BACK'),
    ("SUBJECT: FISH TALKS GO\nTO THE UNITED NATIONS\n", "FISH TALKS GO TO THE UNITED NATIONS"),
    ("SUBJECT: A LONG TITLE ABOUT THE VISIT OF MAYOR ANNA B.\n\nLUND\n\nREF: OSLO 1\n\n1. X", "A LONG TITLE ABOUT THE VISIT OF MAYOR ANNA B. LUND"),
    ("SUBJECT: FISH\nINFO FROM BERGEN\n", "FISH INFO FROM BERGEN"),
    ("SUBJECT: THE MAYOR OF OSLO GIVES\nBACKGROUND ON FISH\n", "THE MAYOR OF OSLO GIVES BACKGROUND ON FISH"),
    ("SUBJECT: FISH IN OSLO\nSUMMARY: RAIN FELL.\n", "FISH IN OSLO"),
    ("E.O. 12958: N/A\nSUBJECT: FISH AND THE LISTS OF\nE.O. 13224 OF 2001\n", "FISH AND THE LISTS OF E.O. 13224 OF 2001"),
    ("SUBJECT: A FREEZE UNDER E.O. 13224\nE.O. 12958: N/A\n", "A FREEZE UNDER E.O. 13224"),
    ("SUBJECT: FISH\nSUBJECT TO APPROVAL\n", "FISH SUBJECT TO APPROVAL"),
    ("SUBJECT: A LONG SUBJECT THAT GOES ON OVER SEVERAL COUN-\nTRIES\n\n1. (C) Text.\n", "A LONG SUBJECT THAT GOES ON OVER SEVERAL COUNTRIES"),
    ("SUBJECT: US-\nNORDIC TRADE\n", "US-NORDIC TRADE"),
    ("SUBJECT: FISH IN OSLO\nOSLO 00000012  001.2 OF 003\nAND BERGEN\n\nREF: OSLO 1", "FISH IN OSLO AND BERGEN"),
    ("SUBJECT: THE MAYOR'S VIEWS ON FISH IN THE HARBOR OF OSLO\n\nAND BERGEN\n\nREF: OSLO 12\n\n1. (C) Text", "THE MAYOR'S VIEWS ON FISH IN THE HARBOR OF OSLO AND BERGEN"),
    # what follows it
    ("SUBJECT: FISH IN OSLO Classified By: Anna Berg", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO REF: OSLO 12", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\nClassified By: Anna Berg", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\nREF OSLO 12\n", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n\nSENSITIVE BUT UNCLASSIFIED - PLEASE PROTECT\n\nREF: OSLO 1", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n\nDEPARTMENT PASS USDA\n\n1. TEXT", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n\nSummary: Rain", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n\nThis is an action request.\n\n1. x", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n1.(U) Rain.", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n(U) Rain fell in the valley.\n", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n\nA. BERG LETTER\nB. OSLO 12\n\n1. TEXT", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\n\nSTATE 162751\n\n1. TEXT", "FISH IN OSLO"),
    ("SUBJECT: WHAT FISH?\n\n--------\nSUMMARY\n--------\n", "WHAT FISH?"),
    # what belongs to it
    ("SUBJECT:  (SBU) FISH IN OSLO\n\nREF: OSLO 1", "(SBU) FISH IN OSLO"),
    ("SUBJECT: FISH REPORT (REF: STATE 12)\n", "FISH REPORT (REF: STATE 12)"),
    ('SUBJECT: "FISH"\n', '"FISH"'),
    ("REF: OSLO 12\n\nSUBJECT: LATE SUBJECT\n\n1. TEXT", "LATE SUBJECT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_subject(text, subject):
    assert parse_cable(text, year=2007).subject == subject


REFERENCES = [
    ("REF: A. 06 STATE 202745 B. MEXICO 6568 (NOTAL)\n", "06STATE202745 07MEXICO6568"),
    ("\nREFS: A) STATE 1234\n      B) 2004 BRASILIA 1450\n\n1. (C) Text STATE 99.\n", "07STATE1234 04BRASILIA1450"),
    ("REF: (A) STATE 12345, (B) 05 PARIS 1234\n(C) PARIS 1235\n\nSUMMARY\n-------\n\n1. (C) Text.", "07STATE12345 05PARIS1234 07PARIS1235"),
    ("REF:  STATE 1234\n\n      OSLO 33\n\n1. TEXT", "07STATE1234 07OSLO33"),
    ("REF: (A) MADRID 3785 (B) SECSTATE\n\n36633\n\n1. Text", "07MADRID3785 07STATE36633"),
    ("REF: A. OSLO 12\n\n     ¶B. OSLO 13\n\n¶1. Text OSLO 14", "07OSLO12 07OSLO13"),
    ("SUBJECT: FISH\n\nREFTEL: OSLO 12\n\nTHE MAYOR SPOKE OF OSLO 13.\n", "07OSLO12"),
    ("SUBJECT: FISH\n\nSTATE 162751\n\n1. TEXT", "07STATE162751"),
    ("TAGS: PREL\nRFES: OSLO 12\n", "07OSLO12"),
    ("REF: 1. STATE 12\n     2. OSLO 13\n\n1. TEXT OSLO 14", "07STATE12 07OSLO13"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cables"), REFERENCES)
def test_references(text, cables):
    assert parse_cable(text, year=2007).references == list(cables.split())


@pytest.mark.parametrize("year", [2007, 7])
def test_year_of_two_or_four_digits(year):
    assert parse_cable("REF: OSLO 12", year=year).references == ["07OSLO12"]


def test_references_that_are_no_cables():
    text = "SUBJECT: FISH\n\nREF: A. OSLO 12\n     B. BERG-LUND E-MAIL 05/03/07\n\nRain fell.\n"
    cable = parse_cable(text, year=2007)
    assert cable.references == ["07OSLO12"]
    assert cable.other_references == ["BERG-LUND E-MAIL 05/03/07"]


def test_a_reference_of_january_can_be_last_years():
    header = (
        "R 052018Z JAN 06\nFM AMEMBASSY OSLO\nUNCLAS OSLO 000044\n\nREF: OSLO 5400; STATE 5400\n"
    )
    assert parse_cable(header).references == ["05OSLO5400", "06STATE5400"]


TAGS = [
    ("TAGS PREL, NO", "PREL NO"),
    ("TAGS-MASS, NO", "MASS NO"),
    ("TAGS:\nPREL PGOV\n", "PREL PGOV"),
    ("TAGS: PREL PGOV,\nMARR NO\nSUBJECT: X\n", "PREL PGOV MARR NO"),
    ("E.O. 12958: N/A\nTAOS: PREL\nSUBJECT: X", "PREL"),
    ("TAGS: PREL NO\nOSLO FOR AGATT\nSUBJECT: X", "PREL NO"),
    ("TAGS:\nSUBJECT: X", ""),
    ("E.O. 12958: DECL: 10/12/2014 TAGS: PREL NO SUBJECT: RAIN REF: OSLO 1", "PREL NO"),
]


@pytest.mark.parametrize(("text", "codes"), TAGS)
def test_tags(text, codes):
    assert parse_cable(text).tags == list(codes.split())


def test_a_person_among_the_tags_over_two_lines():
    cable = parse_cable("TAGS: OVIP (BERG,\nANNA), PREL\nSUBJECT: X")
    assert cable.tags == ["OVIP", "BERG, ANNA", "PREL"]


CLASSIFIED = [
    "Classified By: Ambassador Anna Berg for reasons 1.4 (b) and (d)",
    "CLASSIFIED BY: Anna Berg, CHIEF OF MISSION, EMBOSLO.\nREASON: 1.4 (B), (D)\n",
    "SUBJECT: FISH\n\n(C) Classified by DCM Anna Berg. Reason 1.4 (d).\n\n1. (C) Text",
    "SUBJECT: FISH\n\nCLASSFIED BY: DCM Anna Berg\n\n1. (C) Text",
    "Classified By: Deputy Chief of Mission\n Anna Berg for reasons 1.4 (b)\n\n1. (C) Jon Lund spoke.",
    "Classified By:\nDCM Anna Berg\n",
    "SUBJECT: FISH\n\n1. (U) Classified by DCM Anna Berg, reason 1.4 (b).\n\n2. (C) Text.",
    "REF: OSLO 12 Classified By: DCM Anna Berg",
]


@pytest.mark.parametrize("text", CLASSIFIED)
def test_classifier(text):
    assert parse_cable(text).classified_by == ["Anna Berg"]


def test_classifier_and_day_of_an_order_of_1978():
    cable = parse_cable("E.O. 12065: GDS 10/17/85 (BERG, ANNA J.) OR-A\nTAGS: PREL\n")
    assert cable.classified_by == ["BERG, ANNA J."]
    assert cable.declassify_on == dt.date(1985, 10, 17)


DECLASSIFIED = [
    ("E.O. 12958: DECL: 03/04/2018\nTAGS: PREL", dt.date(2018, 3, 4)),
    ("EO 12958 DECL 03/04/2018\nTAGS: PREL", dt.date(2018, 3, 4)),
    ("E.O. 12958: DECL:\n03/04/2018\nTAGS: PREL", dt.date(2018, 3, 4)),
    ("E.O. 12958:\nDECL: 03/04/2018\nTAGS: PREL", dt.date(2018, 3, 4)),
    ("E.O. 12958: DECL: AFTER KOREAN REUNIFICATION\nTAGS: PREL", None),
    ("E.O. 12356: DECL:OADR\nTAGS: PREL", None),
]


@pytest.mark.parametrize(("text", "day"), DECLASSIFIED)
def test_day_of_declassification(text, day):
    assert parse_cable(text).declassify_on == day


CAVEATS = [
    ("UNCLAS OSLO 12\n\nSIPDIS\n", "UNCLASSIFIED", "SIPDIS"),
    ("C O N F I D E N T I A L OSLO 12\n\nNOFORN\nSIPDIS\n", "CONFIDENTIAL//NOFORN", "NOFORN SIPDIS"),
    ("S E C R E T//NOFORN OSLO 12", "SECRET//NOFORN", "NOFORN"),
    ("S E C R E T OSLO 12 EXDIS", "SECRET", "EXDIS"),
    ("UNCLAS OSLO 12\n\nSENSITIVE BUT UNCLASSIFIED\n", "UNCLASSIFIED//SENSITIVE", "SENSITIVE"),
    ("UNCLAS OSLO 12\n\nSENSITVE\nSIPIDS\n", "UNCLASSIFIED//SENSITIVE", "SENSITIVE SIPDIS"),
    ("SECRET OSLO 12\nNO FOREIGN DISSEM\nNODIS STADIS\n", "SECRET//NOFORN", "NOFORN NODIS STADIS"),
    ("UNCLAS OSLO 12\n\nNOCONTRACTOR\nLIMDIS\n", "UNCLASSIFIED", "NOCONTRACTOR LIMDIS"),
    ("L I M I T E D  O F F I C I A L  U S E OSLO 12", "LIMITED OFFICIAL USE", ""),
    ("LIMITED OFFICIAL USE 0526", "LIMITED OFFICIAL USE", ""),
    ("UNCLS OSLO 12", "UNCLASSIFIED", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level", "caveats"), CAVEATS)
def test_classification_and_caveats(text, level, caveats):
    cable = parse_cable(text)
    assert cable.classification == level
    assert cable.caveats == list(caveats.split())


ROUTING = """VZCZCXRO1234
OO RUEHAB
DE RUEHNY #1234/01 3552000
ZNY CCCCC ZZH
O 211958Z DEC 09
FM AMEMBASSY OSLO
TO RUEHC/SECSTATE WASHDC IMMEDIATE 1234
INFO RUEHZN/ENVIRONMENT COLLECTIVE

OSLO 00001234  001 OF 003

RUEHC/DEPT OF INTERIOR WASHDC PRIORITY
"""


def test_routing_lines():
    cable = parse_cable(ROUTING)
    assert cable.transmission_id == "VZCZCXRO1234"
    assert cable.reference_id == "09OSLO1234"
    assert cable.date == dt.datetime(2009, 12, 21, 19, 58, tzinfo=dt.UTC)
    assert (cable.origin, cable.country) == ("Embassy Oslo", "NO")
    assert cable.recipients == [Recipient("SECSTATE WASHDC", "RUEHC", "IMMEDIATE")]
    assert cable.info_recipients == [
        Recipient("ENVIRONMENT COLLECTIVE", "RUEHZN"),
        Recipient("DEPT OF INTERIOR WASHDC", "RUEHC", "PRIORITY"),
    ]


ORIGINS = [
    ("FM AMEMBASSY OSLO", "Embassy Oslo", "NO"),
    ("FM AMCONSUL RIO DE JANEIRO", "Consulate Rio de Janeiro", "BR"),
    ("FM AMEMBASSY BRASLIA", "Embassy Brasilia", "BR"),
    ("FM USINT HAVANA", "US Interests Section Havana", "CU"),
    ("FM IRAN RPO DUBAI", "Iran RPO Dubai", "AE"),
    ("FM SECSTATE WASHDC", "Secretary of State", "US"),
    ("FM AMEMBASSY ATLANTIS", "Embassy Atlantis", None),
    ("FM SECDEF WASHDC", "SECDEF WASHDC", None),
    ("DE RUEHNY #0123/01 0331455", "Embassy Oslo", "NO"),
]


@pytest.mark.parametrize(("line", "origin", "country"), ORIGINS)
def test_origin(line, origin, country):
    cable = parse_cable(f"R 071702Z JUN 06\n{line}\n\nTAGS: PREL\nSUBJECT: FISH\n")
    assert (cable.origin, cable.country) == (origin, country)


def test_a_caption_behind_the_classification_line_is_no_addressee():
    header = "FM AMEMBASSY OSLO\nTO SECSTATE WASHDC 12\nUNCLAS OSLO 12\n\nTO BE PASSED TO THE MAYOR\n\nTAGS: NO"
    assert [r.name for r in parse_cable(header).recipients] == ["SECSTATE WASHDC"]


def test_first_line_of_a_dump():
    row = '1,2009-12-21,09OSLO1234,"Embassy Oslo",UNCLASSIFIED,,"' + ROUTING
    assert parse_cable(row).transmission_id == "VZCZCXRO1234"


def test_a_damaged_month_is_told_by_the_day_of_the_year():
    cable = parse_cable(ROUTING.replace("DEC 09", "QQQ 09"))
    assert cable.date == dt.datetime(2009, 12, 21, 20, 0, tzinfo=dt.UTC)
    assert parse_cable("O 211958Z QQQ 09\nFM AMEMBASSY OSLO").date is None


PARTS = [
    ("C O N F I D E N T I A L SECTION 01 OF 03 OSLO 001234", (1, 3)),
    ("UNCLAS SECTION TWO OF TWO OSLO 1234", (2, 2)),
    ("UNCLAS OSLO 1234 SECTION 2 OF 2", (2, 2)),
    ("UNCLAS FINAL SECTION OF 2 OSLO 1234", (2, 2)),
    ("PAGE 01  OSLO 04826  01 OF 02  171326Z\nR 171204Z JUN 74\nUNCLAS OSLO 4826", (1, 2)),
    ("UNCLAS OSLO 1234", (None, None)),
]


@pytest.mark.parametrize(("text", "section"), PARTS)
def test_section(text, section):
    cable = parse_cable(text)
    assert (cable.part, cable.parts) == section


SUMMARIES = [
    ("1. (C) SUMMARY: Rain fell.  END SUMMARY.\n\n2. (C) Snow fell.\n", "Rain fell."),
    ("1. Summary. (SBU) Rain fell. \nIce fell.  End summary. \n \n2. Text.", "Rain fell. Ice fell."),
    ("¶1. (C) Summary and Comment: Rain fell. End summary and comment.\n\n¶2. (C) Snow.\n", "Rain fell."),
    ("Summary\n-------\n\n1. (SBU) Rain fell.\n\n2. (SBU) Ice fell. End Summary.\n\nThe North\n---------\n\n3. Text\n", "Rain fell. Ice fell."),
    ("-------\nSUMMARY\n-------\n\n1. (C) Rain fell.\n\n2. (C) Ice fell.\n\n---------\nTHE NORTH\n---------\n\n3. (C) Text.", "Rain fell. Ice fell."),
    ("Summary\n-------\n\n1. (C) Rain fell.\n\n2. (C) Ice fell over the country.\n\n3. (C) Text.\n", "Rain fell."),
    ("1. (C) BEGIN SUMMARY: Rain fell.\n(END SUMMARY)\n\n2. (C) Text", "Rain fell."),
    ("1. (C) SUMMARY:\n- Rain fell.\n- Snow fell.\nEND SUMMARY\n\n2. (C) Text", "- Rain fell. - Snow fell."),
    ("1. (C) This is an action request; see para 9.  Summary: Rain fell.  End Summary.\n\n2. (C) Text", "Rain fell."),
    ("SUBJECT: FISH\n\nSUMMARY: RAIN FELL ON THE\nNORTH. END SUMMARY HEADING\n\n1. TEXT.\n", "RAIN FELL ON THE NORTH."),
    ("1. (L) SUMMARY. RAIN FELL.\n\n2. TEXT.\n", "RAIN FELL."),
    ("1. (C) Rain fell.\n\n2. (C) In summary, ice fell.\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "summary"), SUMMARIES)
def test_summary(text, summary):
    assert parse_cable(text).summary == summary


@pytest.mark.parametrize("sign", "([-")
def test_a_summary_takes_time_by_its_length(sign):
    started = time.process_time()
    summary = parse_cable(f"1. (C) SUMMARY: RAIN {sign * 60_000} FELL. END SUMMARY.").summary
    assert summary
    assert summary.startswith("RAIN")
    assert time.process_time() - started < 10


def test_a_long_line_below_a_name_takes_time_by_its_length():
    started = time.process_time()
    assert parse_cable("SUBJECT: FISH\n\n1. (C) Rain fell.\nBERG\n" + "A" * 300_000).signers == []
    assert time.process_time() - started < 10


BODY = "SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\n"
SIGNED = [
    ("\nBERG\n", ["BERG"]),
    ("\nBERG##\n", ["BERG"]),
    ("\nBERG$$$\n", ["BERG"]),
    ("\n*BERG*\n", ["BERG"]),
    ("\nBERG \x00\n", ["BERG"]),
    ("\nBERG2\n", ["BERG"]),
    ("\nBERG.\n", ["BERG"]),
    ("\nB E R G\n", ["BERG"]),
    ("\nVAN DER BERG\n", ["VAN DER BERG"]),
    ("\nO'BERG JR.\n", ["O'BERG JR."]),
    ("\nBERG ACTING\n", ["BERG"]),
    ("\nBERG/LUND\n", ["BERG", "LUND"]),
    ("\nBERG-LUND\n", ["BERG-LUND"]),
    ("\nBerg\n", ["Berg"]),
    ("\n3. (C) COMMENT: IT RAINS. END COMMENT. BERG\n", ["BERG"]),
    ("\n3. (C) IT RAINS THIS WEEK.BERG\n", ["BERG"]),
    ("\nBERG\n\n\nNNNN\n\n\n\nEnd Cable Text\n", ["BERG"]),
    ("\nBERG NNNN\n", ["BERG"]),
    ("\nBERG\nBT\n#0012\nNNNN\n", ["BERG"]),
    ("\nBERG\nNOTE BY OCT: PASSED ABOVE ADDRESSEE.\n\nUNCLASSIFIED\n", ["BERG"]),
    ("\nBERG\n\nOSLO 00000012  002 OF 002\n\n", ["BERG"]),
    ("\nBERG\n\n======CABLE ENDS======\n", ["BERG"]),
    ("\nBERG\n\n* Missing Section 002 *\n", ["BERG"]),
    ("\nBERG\n\nVisit Oslo's Classified Website: http://www.state.sgov.gov/p/eur/oslo\n", ["BERG"]),
    ("\nTable\n\nFish  12\n\nRICE\n\nBread  13\n\nBERG\n", ["BERG"]),
    ("", []),
    ("\nUNCLASSIFIED\n", []),
    ("\nPARTICIPANTS\n\nAnna\nJon\n", []),
    ("\n3. PLANNED FOR MID-\nE E E E E E E E\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("end", "signers"), SIGNED)
def test_signers(end, signers):
    assert parse_cable(BODY + end).signers == list(signers)


@pytest.mark.parametrize(
    "text", ["", "Rain fell.", "1. (C) Rain fell.\n\n2. (C) Snow fell.\n", "12\n\n13"]
)
def test_nothing_is_made_up(text):
    cable = parse_cable(text, year=2007)
    found = {name: getattr(cable, name) for name in cable.__slots__ if name != "paragraphs"}
    assert not any(found.values()), found


LINES = st.sampled_from(
    [
        "TAGS: PREL (", "REF: A. OSLO 12 B.", "SUBJECT:", "Classified By: ", "E.O. 12958: DECL: ", "1. (C) Rain.", "BERG",
        "TO RUEHC/", "UNCLAS SECTION 0", "INFO ", "(A) ", "06", "OSLO 12, 13 AND", "-----", "\u00b6", "END SUMMARY", "",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=25).map("\n".join))
def test_no_text_is_refused(text):
    cable = parse_cable(text, year=2007)
    assert all(reference[:2].isdigit() for reference in cable.references)
    assert all(tag == tag.upper() for tag in cable.tags)
