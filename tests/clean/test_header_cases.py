"""Fields of headers of all decades, one variation a case; an empty list is written as ""."""

import pytest

from pipeline.clean.cable import parse_cable


def listed(text):
    return text.split(" | ") if text else []


def shown(recipients):
    return [
        "/".join(filter(None, (r.route, r.name))) + (f" ({r.precedence})" if r.precedence else "")
        for r in recipients
    ]


TAGS = [
    ("TAGS: PREL PARM CH, ZP", "PREL | PARM | CH | ZP"),
    ("TAGS ECON, PGOV, BR", "ECON | PGOV | BR"),
    ("TAGS: ASEC CVIS CMGT CJAN PTER PREL PGOV, BR", "ASEC | CVIS | CMGT | CJAN | PTER | PREL | PGOV | BR"),
    ("E.O. 12958: N/A\nTAGS: PREL PGOV (BERG, ANNA) (LUND, JON) NO", "PREL | PGOV | BERG, ANNA | LUND, JON | NO"),
    ("E.O. 12958: N/A\nTAGS: PGOV,PREL,ECON\n\nSUBJECT: X", "PGOV | PREL | ECON"),
    ("E.O. 12958: N/A\nTAGS:PGOV PREL", "PGOV | PREL"),
    ("E.O. 12958: N/A\nTAGS:  PGOV; PREL; ECON", "PGOV | PREL | ECON"),
    ("E.O. 12958: N/A\nTAGS: PGOV/PREL/ECON", "PGOV | PREL | ECON"),
    ("E.O. 12958: N/A\nTAGS: PGOV PRELECON NO", "PGOV | PREL | ECON | NO"),
    ("E.O. 12958: N/A\nTAGS: PGOVPRELECON", "PGOV | PREL | ECON"),
    ("E.O. 12958: N/A\nTAGS: PGOV PREL ECON PINRNO", "PGOV | PREL | ECON | PINR | NO"),
    ("E.O. 12958: N/A\nTAGS: PHUMKDEM", "PHUM | KDEM"),
    ("E.O. 12958: N/A\nTAGS: P GOV PREL", "PGOV | PREL"),
    ("E.O. 12958: N/A\nTAGS: PGO V PREL", "PGOV | PREL"),
    ("E.O. 12958: N/A\nTAGS: PGOV-PREL", "PGOV | PREL"),
    ("E.O. 12958: N/A\nTAGS: PGOV. PREL. NO.", "PGOV | PREL | NO"),
    ("E.O. 12958: N/A\nTAGS: KNNP, PARM, IAEA, UNSC", "KNNP | PARM | IAEA | UNSC"),
    ("E.O. 12958: N/A\nTAGS: KPAO, AMGT, OIIP, (NO)", "KPAO | AMGT | OIIP | NO"),
    ("E.O. 12958: N/A\nTAGS: AORC, UN/UNGA, PHUM", "AORC | UN | UNGA | PHUM"),
    ("E.O. 12958: N/A\nTAGS: PGVO, PREL", "PGOV | PREL"),
    ("E.O. 12958: N/A\nTAGS: PREL, PRLE, ECNO", "PREL | ECON"),
    ("E.O. 12958: N/A\nTAGS: [PHUM](#), [PREL](http://a/b)", "PHUM | PREL"),
    ("E.O. 12958: N/A\nTAGS: ETRD EINV ECIN ENRG PBTS BR\nSUBJECT: X", "ETRD | EINV | ECIN | ENRG | PBTS | BR"),
    ("E.O. 12958: N/A\nTAGS: PINS, MX, US", "PINS | MX | US"),
    ("E.O. 12958: N/A\nTAGS: CIA, FBI, PINR", "CIA | FBI | PINR"),
    ("E.O. 12958: N/A\nTAGS: PREL, ZR, XM, XR, C-NO8-00123", "PREL | ZR | XM | XR | C-NO8-00123"),
    ("E.O. 12958: N/A\nTAGS: EFIN\nTAGS: ECON", "EFIN | ECON"),
    ("E.O. 12958: N/A\nTAGS: (PHUM, PREL)", "PHUM | PREL"),
    ("E.O. 11652: GDS\nTAGS: PINT, BL\nSUBJECT: X", "PINT | BL"),
    ("E.O. 11652: N/A\nTAGS:  SNAR, MX   \nSUBJ: X", "SNAR | MX"),
    ("TAGS:   PFOR, PARM\nSUBJ: X", "PFOR | PARM"),
    ("TAGS: CASC, NO (BERG, ANNA K.)\nSUBJ: X", "CASC | NO | BERG, ANNA K."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags"), TAGS)
def test_tags(text, tags):
    assert parse_cable(text).tags == listed(tags)


SUBJECTS = [
    ("SUBJECT: FISH-\nING IN OSLO\n", "FISHING IN OSLO"),
    ("SUBJECT: FISH IN OSLO (C)\n", "FISH IN OSLO (C)"),
    ("Subject:  Fish\n  in Oslo\nRef: Oslo 1", "Fish in Oslo"),
    ("SUBJECT: FISH QUOTAS: NORWAY'S 2009-\n2010 PLAN\n", "FISH QUOTAS: NORWAY'S 2009-2010 PLAN"),
    ("SUBJECT: FISH\n\n1.  (U) Rain", "FISH"),
    ("SUBJECT: FISH\n\nREFS: A. OSLO 1", "FISH"),
    ("SUBJECT: FISH\n\nCLASSIFIED BY AMBASSADOR ANNA BERG", "FISH"),
    ("SUBJECT: FISH --\nA REPORT\n", "FISH -- A REPORT"),
    ("SUBJECT: FISH &amp; CHIPS\n", "FISH & CHIPS"),
    ("SUBJECT: 2009 INCSR PART I\n", "2009 INCSR PART I"),
    ("SUBJECT: MEDIA REACTION: FISH; OSLO\n", "MEDIA REACTION: FISH; OSLO"),
    ("TAGS: PREL\nSUBJECT: FISH\n------------\nSUMMARY\n------\n", "FISH"),
    ("E.O. 11652: GDS\nTAGS: PINT\nSUBJECT:  FISH TALKS:\n          SECOND ROUND\n\nREF   : OSLO 1", "FISH TALKS: SECOND ROUND"),
    ("SUBJECT: FISH IN OSLO\nSIPDIS\n", "FISH IN OSLO"),
    ("SUBJECT: FISH IN OSLO\nNOFORN\n", "FISH IN OSLO"),
    ("SUBJECT: CORRECTED COPY: FISH IN OSLO\n", "CORRECTED COPY: FISH IN OSLO"),
    ("SUBJECT: SCENESETTER FOR THE VISIT OF ADMIRAL JON LUND TO\nOSLO, MAY 3-5, 2009\n\nREF: OSLO 1", "SCENESETTER FOR THE VISIT OF ADMIRAL JON LUND TO OSLO, MAY 3-5, 2009"),
    ("SUBJECT: NORWAY: 1. FISH 2. CHIPS\n", "NORWAY: 1. FISH 2. CHIPS"),
    ("SUBJECT: FISH   IN    OSLO\n", "FISH IN OSLO"),
    ("SUBJECT:\tFISH\n", "FISH"),
    ("SUBJECT: FISH IN OSLO REFS: A. OSLO 1", "FISH IN OSLO"),
    ("SUBJECT: SECRET POLICE TALKS\nAND FISH\n", "SECRET POLICE TALKS AND FISH"),
    ("SUBJECT: TALKS WITH THE\nUNCLASSIFIED PRESS\n\nREF: OSLO 1", "TALKS WITH THE UNCLASSIFIED PRESS"),
    ("SUBJECT: SCENESETTER FOR CODEL BERG\nVISIT TO OSLO\n\n1. X", "SCENESETTER FOR CODEL BERG VISIT TO OSLO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject"), SUBJECTS)
def test_subject(text, subject):
    assert parse_cable(text, year=2008).subject == subject


CLASSIFIED = [
    ("SUBJECT: FISH\n\nClassified By: Ambassador Anna K. Berg for reasons 1.4 (b) and (d).", "Anna K. Berg"),
    ("SUBJECT: FISH\n\nClassified By: POL/ECON COUNSELOR ANNA BERG FOR REASONS 1.4 (B/D)", "ANNA BERG"),
    ("SUBJECT: FISH\n\nClassified By: A/DCM Anna Berg; reasons: 1.4 (b), (d)", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: Charge d'Affaires, a.i., Anna Berg, reasons 1.4 (b) and (d)", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: Deputy Chief of Mission Anna Berg, E.O. 12958, reasons 1.4 (b) and (d)", "Anna Berg"),
    ("SUBJECT: FISH\n\nCLASSIFIED BY: Anna Berg, Principal Officer, US Consulate Recife, Department of State.\nREASON: 1.4 (b)", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: EUR/NB Director Anna Berg, reasons 1.4 (b,d)", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: Pol/C Anna Berg, reason 1.4 (b)", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: ECON/C Jon van der Lund, 1.4 (b), (d)", "Jon van der Lund"),
    ("SUBJECT: FISH\n\nClassified By: RSO Jon Lund-Berg 1.4 (c)", "Jon Lund-Berg"),
    ("SUBJECT: FISH\n\nClassified By: AMB. ANNA BERG. REASON 1.5 (B)", "ANNA BERG"),
    ("SUBJECT: FISH\n\nClassified By: Under Secretary of State for Political Affairs Anna Berg,\nreasons 1.4 (b)", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: Ambassador Anna Berg / DCM Jon Lund", "Anna Berg | Jon Lund"),
    ("SUBJECT: FISH\n\n(U) Classified by Ambassador Anna Berg. Reason: 1.4 (b)\n\n1. (C) X", "Anna Berg"),
    ("SUBJECT: FISH\n\nCLASSIFIED BY: CHARGE JON LUND JR. REASON: 1.4 (B)", "JON LUND JR."),
    ("SUBJECT: FISH\n\nCLASSIFIED BY: JON P. LUND III, AMBASSADOR. REASON: 1.4 (B)", "JON P. LUND III"),
    ('SUBJECT: FISH\n\nClassified By: David "Bud" Lund, Charge', 'David "Bud" Lund'),
    ("SUBJECT: FISH\n\nClassified By: Deputy Political Counselor: Anna Berg. Reasons: 1.4 (b) and (d).", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: REASON: 1.4 (B)", ""),
    ("SUBJECT: FISH\n\nCLASSIFIED BY: DCM. REASONS 1.4 (B)", ""),
    ("SUBJECT: FISH\n\nClassified By: ISN - Anna Berg, Acting Assistant Secretary", "Anna Berg"),
    ("SUBJECT: FISH\n\nCLASSIFIED BY ANNA BERG, AMBASSADOR, REASONS 1.4 (B)", "ANNA BERG"),
    ("SUBJECT: FISH\n\nClassified By: PRT Leader Anna Berg for reasons 1.4 (b)", "Anna Berg"),
    ("SUBJECT: FISH\n\nClassified By: Amb. (ret.) Anna Berg, reason 1.4", "Anna Berg"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), CLASSIFIED)
def test_classifiers(text, names):
    assert parse_cable(text).classified_by == listed(names)


DECLASSIFIED = [
    ("E.O. 12958: DECL: 03/04/2018", "2018-03-04"),
    ("E.O. 12958: DECL: 03/04/2018 \nTAGS: X", "2018-03-04"),
    ("E.O. 12958: DECL: 03/04/18 TAGS: PREL", "2018-03-04"),
    ("E.O. 12958: DECL: 4 MAR 2018", "2018-03-04"),
    ("E.O. 12958: DECL: 20180304", "2018-03-04"),
    ("E.O. 12958; DECL: 03/04/2018", "2018-03-04"),
    ("EO 12958: DECL: 03/04/2018", "2018-03-04"),
    ("EO12958: DECL: 03/04/2018", "2018-03-04"),
    ("E.O. 12958: DECL: 10 YEARS", None),
    ("E.O. 12958: DECL: 1.6 X1", None),
    ("E.O. 12958: DECL: 13/13/2018", None),
    ("E.O. 12356: DECL: OADR", None),
    ("E.O. 12065: GDS 3/4/85 (BERG, ANNA) OR-M", "1985-03-04"),
    ("E.O. 12065: RDS-3 3/4/99 (BERG, ANNA) OR-M", None),
    ("E.O. 12065: GDS 4 MAR 85", "1985-03-04"),
    ("E.O. 11652: GDS", None),
    ("E.O. 11652: ADS, DECLAS 3/4/75", "1975-03-04"),
    ("E.O. 11652: XGDS-3; DECLASSIFY 12/31/99", "1999-12-31"),
    ("E.O. 12958: DECLAS: 03/04/2018", "2018-03-04"),
    ("DECL: 03/04/2018", "2018-03-04"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DECLASSIFIED)
def test_day_of_declassification(text, day):
    found = parse_cable(text).declassify_on
    assert (found and found.isoformat()) == day


CLASSIFICATIONS = [
    ("UNCLAS SECTION 01 OF 02 OSLO 000012", "UNCLASSIFIED"),
    ("S E C R E T SECTION 01 OF 02 OSLO 000012", "SECRET"),
    ("C O N F I D E N T I A L OSLO 12 NOFORN", "CONFIDENTIAL//NOFORN"),
    ("UNCLAS SENSITIVE OSLO 12", "UNCLASSIFIED//SENSITIVE"),
    ("UNCLAS OSLO 12\nSIPDIS\nSENSITIVE\n", "UNCLASSIFIED//SENSITIVE"),
    ("UNCLASSIFIED OSLO 1234", "UNCLASSIFIED"),
    ("UNCLAS FOR OFFICIAL USE ONLY OSLO 1234", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
    ("CONFIDENTIAL OSLO 1234", "CONFIDENTIAL"),
    ("TOP SECRET OSLO 1234", "TOP SECRET"),
    ("T O P  S E C R E T OSLO 1234", "TOP SECRET"),
    ("C O N F I D E N T I A L LIMDIS OSLO 1234", "CONFIDENTIAL"),
    ("SECRET SECTION 1 OF 2 THE HAGUE 1234", "SECRET"),
    ("U N C L A S S I F I E D OSLO 12", "UNCLASSIFIED"),
    ("UNCLAS//FOUO OSLO 12", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
    ("L I M I T E D OFFICIAL USE OSLO 12", "LIMITED OFFICIAL USE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level"), CLASSIFICATIONS)
def test_classification(text, level):
    assert parse_cable(text).classification == level


DATES = [
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("O 041512Z MAR 2008\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("P R 041512Z MAR 08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("R 041512Z MAR 74\nFM AMEMBASSY OSLO\n", "1974-03-04T15:12"),
    ("R 041512Z MAR 74 ZFF4\nFM AMEMBASSY OSLO\n", "1974-03-04T15:12"),
    ("R 041512Z MARCH 74\nFM AMEMBASSY OSLO\n", "1974-03-04T15:12"),
    ("R O41512Z MAR 08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("R 041512ZMAR08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("R 041512 MAR 08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("041512Z MAR 08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("Z O 041512Z MAR 08 ZDK\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("R 041512Z MAR 08 PSN: 123\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("O R 041512Z MAR 66\nFM AMEMBASSY OSLO\n", "1966-03-04T15:12"),
    ("R 042412Z MAR 08\nFM AMEMBASSY OSLO\n", None),
    ("R 310212Z FEB 08\nFM AMEMBASSY OSLO\n", None),
    ("DE RUEHNY #0012/01 0641512\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("PAGE 01  OSLO 04826  171326Z\nP 171204Z JUN 74\nFM AMEMBASSY OSLO\n", "1974-06-17T12:04"),
    ("P   171204Z  JUN   74\nFM AMEMBASSY OSLO\n", "1974-06-17T12:04"),
    ("ZNR UUUUU ZZH\nR 041512Z MAR 08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
    ("NNNNVZCZCXYZ0001\nRR RUEHWEB\nDE RUEHNY #0012 0641512\nZNR UUUUU ZZH\nR 041512Z MAR 08\nFM AMEMBASSY OSLO\n", "2008-03-04T15:12"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "moment"), DATES)
def test_moment(text, moment):
    found = parse_cable(text, year=2008).date
    assert (found and found.strftime("%Y-%m-%dT%H:%M")) == moment


SENDERS = [
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO TO\nSECSTATE WASHDC", "Embassy Oslo"),
    ("R 041512Z MAR 08\nFM AMEMBASSY MEXICO", "Embassy Mexico"),
    ("R 041512Z MAR 08\nFM: AMEMBASSY MEXICO", "Embassy Mexico"),
    ("R 041512Z MAR 08\nFROM: AMEMBASSY MEXICO", "Embassy Mexico"),
    ("R 041512Z MAR 08\nFM AMCONSUL GUADALAJARA", "Consulate Guadalajara"),
    ("R 041512Z MAR 08\nFM AMCONGEN HONG KONG", "Consulate Hong Kong"),
    ("R 041512Z MAR 08\nFM USMISSION GENEVA", "Mission Geneva"),
    ("R 041512Z MAR 08\nFM USMISSION USNATO", "Mission USNATO"),
    ("R 041512Z MAR 08\nFM AIT TAIPEI", "American Institute Taiwan, Taipei"),
    ("R 041512Z MAR 08\nFM USMISSION USUN NEW YORK", "USUN New York"),
    ("R 041512Z MAR 74\nFM AMEMBASSY SAIGON", "Embassy Saigon"),
    ("R 041512Z MAR 08\nFM SECSTATE WASHDC", "Secretary of State"),
    ("R 041512Z MAR 08\nFM AMEMBASY OSLO", "Embassy Oslo"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO 0012", "Embassy Oslo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "origin"), SENDERS)
def test_sender(text, origin):
    assert parse_cable(text).origin == origin


TRANSMISSIONS = [
    ("VZCZCXRO1234\nOO RUEHAB", "VZCZCXRO1234"),
    ("VZCZCXYZ0000\nRR RUEHWEB\n", "VZCZCXYZ0000"),
    ("NNNNVZCZCOSL0123\nRR RUEHWEB\n", "VZCZCOSL0123"),
    ('"VZCZCXRO1234\nOO RUEHAB', "VZCZCXRO1234"),
    ("VZCZCMEX123 \nRR RUEHC\n", "VZCZCMEX123"),
    ("RR RUEHC\nDE RUEHNY #1\n", None),
    ("VZCZCXRO1234OO RUEHAB\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "transmission"), TRANSMISSIONS)
def test_transmission(text, transmission):
    assert parse_cable(text).transmission_id == transmission


RECIPIENTS = [
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC PRIORITY 1234\n", "RUEHC/SECSTATE WASHDC (PRIORITY)"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\n", "SECSTATE WASHDC"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC PRIORITY 1234\nINFO AMEMBASSY PARIS\n", "SECSTATE WASHDC (PRIORITY)"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC IMMEDIATE 1234\nRUEHFR/AMEMBASSY PARIS PRIORITY 12\nUNCLAS OSLO 12", "RUEHC/SECSTATE WASHDC (IMMEDIATE) | RUEHFR/AMEMBASSY PARIS (PRIORITY)"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 1234\n", "RUEHC/SECSTATE WASHDC (NIACT IMMEDIATE)"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO ALL DIPLOMATIC AND CONSULAR POSTS COLLECTIVE PRIORITY\n", "ALL DIPLOMATIC AND CONSULAR POSTS COLLECTIVE (PRIORITY)"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC\n1234\nINFO RUEHFR/AMEMBASSY PARIS 1\n", "RUEHC/SECSTATE WASHDC"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC IMMEDIATE\n1234\nRUEATRS/DEPT OF TREASURY\nWASHDC PRIORITY\n", "RUEHC/SECSTATE WASHDC (IMMEDIATE) | RUEATRS/DEPT OF TREASURY WASHDC (PRIORITY)"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 1234\n\nOSLO 00000012  001.2 OF 002\n\nRUEHFR/AMEMBASSY PARIS\nUNCLAS OSLO 12\n", "RUEHC/SECSTATE WASHDC | RUEHFR/AMEMBASSY PARIS"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), RECIPIENTS)
def test_recipients(text, names):
    assert shown(parse_cable(text).recipients) == listed(names)


INFORMED = [
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\nINFO AMEMBASSY PARIS\nAMCONSUL MUNICH\nUSMISSION NATO\nCINCEUR\n", "AMEMBASSY PARIS | AMCONSUL MUNICH | USMISSION NATO | CINCEUR"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\nINFO: AMEMBASSY PARIS\n", "AMEMBASSY PARIS"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\nINFO RUEHFR/AMEMBASSY PARIS PRIORITY 123\nRUCNDT/USMISSION USUN NEW YORK 12\nRHEHNSC/NSC WASHDC\n", "RUEHFR/AMEMBASSY PARIS (PRIORITY) | RUCNDT/USMISSION USUN NEW YORK | RHEHNSC/NSC WASHDC"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\nINFO RUEHZL/EUROPEAN POLITICAL COLLECTIVE\nRHMFIUU/HQ USEUCOM VAIHINGEN GE\nRUEKJCS/SECDEF WASHINGTON DC\n", "RUEHZL/EUROPEAN POLITICAL COLLECTIVE | RHMFIUU/HQ USEUCOM VAIHINGEN GE | RUEKJCS/SECDEF WASHINGTON DC"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\nINFO ASEAN REGIONAL FORUM COLLECTIVE IMMEDIATE\n", "ASEAN REGIONAL FORUM COLLECTIVE (IMMEDIATE)"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\nINFO AMEMBASSY PARIS AMEMBASSY BONN AMEMBASSY ROME\n", "AMEMBASSY PARIS | AMEMBASSY BONN | AMEMBASSY ROME"),
    ("R 041512Z MAR 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nINFO RUEHZN/EST COLLECTIVE PRIORITY 0012\nRUEHBR/AMEMBASSY BRASILIA 3210\n\nUNCLAS OSLO 12", "RUEHZN/EST COLLECTIVE (PRIORITY) | RUEHBR/AMEMBASSY BRASILIA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), INFORMED)
def test_informed(text, names):
    assert shown(parse_cable(text).info_recipients) == listed(names)


SUMMARIES = [
    ("SUBJECT: FISH\n\n1. (C) SUMMARY AND COMMENT: Rain fell. END SUMMARY AND COMMENT.\n\n2. (C) X.", "Rain fell."),
    ("SUBJECT: FISH\n\n1. SUMMARY:  RAIN FELL.  END SUMMARY.\n\n2. X.", "RAIN FELL."),
    ("SUBJECT: FISH\n\nSUMMARY\n-------\n\n1. (C) Rain fell. End Summary.\n\n2. (C) X.", "Rain fell."),
    ("SUBJECT: FISH\n\nSummary and Comment\n-------------------\n\n1. (C) Rain fell.\n\nThe North\n---------\n\n2. (C) X.", "Rain fell."),
    ("SUBJECT: FISH\n\n1. (C) Summary: Rain fell\n\nOSLO 00000012  002 OF 003\n\n\nin Lund. End Summary.\n\n2. (C) X.", "Rain fell in Lund."),
    ("SUBJECT: FISH\n\n(C) Summary: Rain fell. End Summary.\n\n1. X.", "Rain fell."),
    ("SUBJECT: FISH\n\n1. (C) Summary:\n\nRain fell.\n\nSnow fell.\n\nEnd summary.\n\n2. (C) X.", "Rain fell. Snow fell."),
    ("SUBJECT: FISH\n\n1. (C) Summary: Rain fell. End Summary. Comment: Snow.\n\n2. (C) X.", "Rain fell."),
    ("SUBJECT: FISH\n\n¶1. (C) SUMMARY: Rain fell. (End Summary)\n\n¶2. (C) X.", "Rain fell."),
    ("SUBJECT: FISH\n\n1. (C) Summary: Rain fell. End Summary and comment.\n\n2. X", "Rain fell."),
    ("SUBJECT: FISH\n\n1. (C) SUMMARY AND INTRODUCTION: Rain fell. END SUMMARY AND INTRODUCTION\n\n2. X", "Rain fell."),
    ("SUBJECT: FISH\n\n1. (U) This cable contains an action request. See paragraph 8.\n\n2. (C) SUMMARY: Rain fell. END SUMMARY.\n\n3. X", "Rain fell."),
    ("SUBJECT: FISH\n\nSUMMARY:\n--------\n1. (C) Rain fell.\n\n2. (C) More. END SUMMARY.\n\n3. X", "Rain fell. More."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "summary"), SUMMARIES)
def test_summary(text, summary):
    assert parse_cable(text).summary == summary


SIGNED = [
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nSTEDMAN##\n", "STEDMAN"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG \nNNNN\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nMCBERG\n", "MCBERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG-LUND\n", "BERG-LUND"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG (ACTING)\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG\nUNCLAS OSLO 12\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG\n=======================CABLE ENDS============================\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\n2. END\n", ""),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nVAN VOORST\n", "VAN VOORST"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG\n#1234\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nS T E D M A N\n", "STEDMAN"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG;\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\n-BERG\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG!\n", "BERG"),
    ("SUBJECT: FISH\n\n1. (C) Rain fell.\n\n2. (C) Snow fell over the\nvalley.\nBERG\n\n\n\nOSLO 00000012  003 OF 003\n\n\nNNNN\n", "BERG"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), SIGNED)
def test_signers(text, names):
    assert parse_cable(text).signers == listed(names)
