"""Whole headers of five decades and what has to be found in each; what is not listed for one has to be empty."""

import pytest

from pipeline.clean.cable import parse_cable
from pipeline.records import Cable

ARCHIVE_1975 = """Message Text





LIMITED OFFICIAL USE

PAGE 01  OSLO 01234  061445Z

50
ACTION EUR-12

INFO  OCT-01  EB-08  ISO-00  AGR-10  CIAE-00  COME-00  DODE-00

      FRB-03  H-02  INR-07  INT-05  L-03  LAB-04  NSAE-00  /055 W
                       ---------------------     004817
R 061330Z MAY 75
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 9876
INFO AMEMBASSY COPENHAGEN
AMEMBASSY STOCKHOLM
USMISSION NATO
AMCONSUL BERGEN UNN

LIMITED OFFICIAL USE OSLO 1234

E.O. 11652:  N/A
TAGS:  EFIS, EIND, NO
SUBJECT:  HERRING QUOTAS FOR THE NORTHERN
          WATERS

REF   (A) STATE 101234; (B) OSLO 1199 (NOTAL);
      (C) COPENHAGEN 0887

SUMMARY: THE MINISTRY WILL NOT CUT THE QUOTA.  END SUMMARY.

1.  THE MINISTER OF FISHERIES TOLD THE AMBASSADOR ON MAY 5
THAT THE QUOTA STAYS.

2.  COMMENT: WE DOUBT IT.
LINDQVIST
LIMITED OFFICIAL USE

LIMITED OFFICIAL USE

PAGE 02  OSLO 01234  061445Z


NOTE BY OC/T: TEXT AS RECEIVED.



LIMITED OFFICIAL USE




NNN

Message Attributes

Automatic Decaptioning: X
Capture Date: 01 JAN 1994
Channel Indicators: n/a
Current Classification: UNCLASSIFIED
Concepts: FISHING, QUOTAS
Control Number: n/a
Copy: SINGLE
Draft Date: 06 MAY 1975
Decaption Date: 01 JAN 1960
Document Number: 1975OSLO01234
Document Source: CORE
Executive Order: N/A
Film Number: D750159-0123
From: OSLO
Handling Restrictions: n/a
Original Classification: LIMITED OFFICIAL USE
Reference: 75 STATE 101234
Subject: HERRING QUOTAS FOR THE NORTHERN WATERS
TAGS: EFIS, EIND, NO
To: STATE
Type: TE
"""

ARCHIVE_1979 = """CONFIDENTIAL

PAGE 01        LIMA  04455  01 OF 02   231801Z
ACTION ARA-14

INFO  OCT-01   ISO-00   CIAE-00  DODE-00  PM-05  H-01
      INR-10  L-03  NSAE-00  NSC-05  PA-01  /081 W
      ------------------009871 231822Z /47
O 231655Z MAY 79
FM AMEMBASSY LIMA
TO SECSTATE WASHDC IMMEDIATE 3311
INFO AMEMBASSY BOGOTA PRIORITY
AMEMBASSY QUITO PRIORITY
AMEMBASSY SANTIAGO
USCINCSO QUARRY HTS CZ

C O N F I D E N T I A L SECTION 01 OF 02 LIMA 04455

EXDIS

E.O. 12065: GDS 5/23/85 (QUISPE, MARIA T.) OR-M
TAGS: PINT, PDEM, PE
SUBJECT: (U) THE TRANSPORT STRIKE: DAY TWO

REF: (A) LIMA 4391, (B) LIMA 4402, (C) STATE 128814,
     (D) 78 LIMA 9912

1. (C - ENTIRE TEXT).

2. SUMMARY: THE STRIKE GOES ON. END SUMMARY.

3. BUSES STAND STILL.
QUISPE
CONFIDENTIAL



NNN"""

BARE_1966 = """R 141530Z JUL 66
FM AMEMBASSY SAIGON
TO SECSTATE WASHDC PRIORITY 1122
INFO CINCPAC
JCS
STATE GRNC
BT
S E C R E T SAIGON 1122
NODIS
REF: A. STATE 9876
B. SAIGON 1101
1. MET WITH THE MINISTER THIS MORNING.
LODGER
BT"""

LEAKED_2005 = """VZCZCXYZ0002
PP RUEHWEB

DE RUEHNY #0321/01 1401214
ZNY CCCCC ZZH
P 201214Z MAY 05
FM AMEMBASSY OSLO
TO RUEHC/SECSTATE WASHDC PRIORITY 4411
INFO RUEHZL/EUROPEAN POLITICAL COLLECTIVE
RUEHBS/USEU BRUSSELS PRIORITY 0098
RUCNDT/USMISSION USUN NEW YORK 0443
RUEAIIA/CIA WASHDC
BT
C O N F I D E N T I A L SECTION 01 OF 03 OSLO 000321

SIPDIS

STATE FOR EUR/NB AND EUR/RPM
NSC FOR BERG

E.O. 12958: DECL: 05/19/2015
TAGS: PREL PGOV MARR NATO NO
SUBJECT: NORWAY ON THE ARCTIC: NOT SO COLD AS IT
SEEMS

REF: A. OSLO 298
     B. 04 OSLO 2777
     C. STATE 88112

Classified By: Political/Economic Counselor Jon F. Lund,
reasons 1.4 (b) and (d).

¶1. (C) SUMMARY: Norway is warm. END SUMMARY.

THE ICE
-------

¶2. (C) Ice melts.

OSLO 00000321  002 OF 003


¶3. (SBU) COMMENT: It melts. END COMMENT.
LUNDQUIST


NNNN"""

DAMAGED_2005 = """PTO0321

P 201214Z MAY O5
FM AMEMBASSY OSLO
TO SECSTATE WASHDC PRIORITY
CONFIDENTAL OSLO 000321

NOFORN
SIPDIS

E.O 12958 DECL 05/19/2015
TAGS PRELPGOV, MARR NO
SUBJEC: NORWAY ON THE ARC-
TIC

REF  A) OSLO 298 B) 04 OSLO 2777

CLASSIFED BY CHARGE A.I. JON F. LUND. REASONS: 1.4 (B/D)
1.(C) SUMMARY. Ice. END SUMMARY
LUNDQUIST##"""

JOINT_2008 = """R 041512Z MAR 08
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 1234
INFO NORDIC COLLECTIVE
UNCLAS OSLO 000112

SENSITIVE
SIPDIS

JOINT CABLE WITH USEU AND AMEMBASSY STOCKHOLM

DEPARTMENT FOR EUR/NB, OES/OMC (BERG)
TREASURY FOR OASIA

E.O. 12958: N/A
TAGS: EFIS, ENRG, SENV,
      TRGY, NO, SW
SUBJECT: (SBU) JOINT NORDIC POSITION ON HERRING:
FROM OSLO TO STOCKHOLM

REFS: A) OSLO 12, B) STOCKHOLM 34 AND PREVIOUS, C) LUND-BERG
EMAIL OF MARCH 3, D) 2007 STATE 160001

(U) This cable was coordinated with Embassy Stockholm.

1. (SBU) Herring.
"""

RELAYED_1975 = """LIMITED OFFICIAL USE

PAGE 01  STATE 101234

42
ORIGIN EUR-12

INFO  OCT-01  ISO-00  AF-10  ARA-10  /033 R

66611
DRAFTED BY EUR/NE:ABERG:KD
APPROVED BY EUR/NE:JLUND
S/S-O: CDALE
                       ---------------------     057231
R 022214Z MAY 75
FM SECSTATE WASHDC
TO AMEMBASSY OSLO
AMEMBASSY COPENHAGEN
INFO USMISSION NATO

LIMITED OFFICIAL USE STATE 101234

FOL REPEAT OSLO 1122 ACTION SECSTATE INFO COPENHAGEN MAY 1

QUOTE

LIMITED OFFICIAL USE OSLO 1122

E.O. 11652: GDS

TAGS: EFIS, NO

SUBJECT: HERRING

REF: STATE 99887

1. THE MINISTER SAID NO.  UNQUOTE  KISSINGLY




LIMITED OFFICIAL USE

NNN
"""

SPREAD_2009 = """R 040911Z FEB 09

FM AMEMBASSY OSLO

TO SECSTATE WASHDC 0001

INFO AMEMBASSY PARIS

AMEMBASSY ROME

C O N F I D E N T I A L OSLO 000099

SIPDIS

E.O. 12958: DECL: 02/03/2019

TAGS: ECON, NO

SUBJECT: HERRING AND

THE LAW

REF: A. OSLO 88

B. 08 OSLO 77

Classified By: DCM Anna Berg for reason 1.4 (b).

1. (C) Herring swims.

BERG
"""

RELEASED_1993 = """UNCLASSIFIED  U.S. Department of State  Case No. F-2010-01234  Doc No. C01234567  Date: 03/04/2012

RELEASED IN PART
B1, 1.4(B), 1.4(D)

CONFIDENTIAL

PAGE 01   OSLO  01234  040911Z

ACTION EUR-00

INFO  LOG-00  CIAE-00  DODE-00  NSAE-00  /007W
------------------A0B1C2  040912Z /38
R 040911Z FEB 93
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 0001
INFO NORDIC COLLECTIVE
SECDEF WASHDC

C O N F I D E N T I A L OSLO 01234

E.O. 12356: DECL:OADR
TAGS: PREL, MARR, NO
SUBJECT: BASES

1. CONFIDENTIAL - ENTIRE TEXT.

2. BASES STAY.

BERG

REVIEW AUTHORITY: JON LUND, SENIOR REVIEWER
UNCLASSIFIED  U.S. Department of State  Case No. F-2010-01234  Doc No. C01234567  Date: 03/04/2012
"""

ONE_LINE_2009 = """R 040911Z FEB 09 FM AMEMBASSY OSLO TO SECSTATE WASHDC 0001 UNCLAS OSLO 000099 SIPDIS E.O. 12958: N/A TAGS: ECON, NO SUBJECT: HERRING REF: OSLO 88 1. (U) Herring swims."""

BROKEN_LIST_1974 = """R 040911Z FEB 74
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 0001
INFO AMEMBASSY PARIS
AMEMBASSY ROME
UNCLASSIFIED

PAGE 02  OSLO 00099  040911Z

AMEMBASSY BONN
USMISSION EC BRUSSELS

UNCLAS OSLO 0099

E.O. 11652: N/A
TAGS: OEXC, NO
SUBJ: VISIT OF POET

REF: STATE 4455

1. POET CAME.
"""


FOUND = [
    (
        ARCHIVE_1975,
        {
            "reference_id": "75OSLO1234", "date": "1975-05-06T13:30", "origin": "Embassy Oslo", "country": "NO",
            "recipients": "SECSTATE WASHDC",
            "info_recipients": "AMEMBASSY COPENHAGEN | AMEMBASSY STOCKHOLM | USMISSION NATO | AMCONSUL BERGEN UNN",
            "subject": "HERRING QUOTAS FOR THE NORTHERN WATERS", "tags": "EFIS | EIND | NO",
            "references": "75STATE101234 | 75OSLO1199 | 75COPENHAGEN887", "classification": "LIMITED OFFICIAL USE",
            "signers": "LINDQVIST", "summary": "THE MINISTRY WILL NOT CUT THE QUOTA.",
        },
    ),
    (
        ARCHIVE_1979,
        {
            "reference_id": "79LIMA4455", "date": "1979-05-23T16:55", "origin": "Embassy Lima", "country": "PE",
            "recipients": "SECSTATE WASHDC",
            "info_recipients": "AMEMBASSY BOGOTA | AMEMBASSY QUITO | AMEMBASSY SANTIAGO | USCINCSO QUARRY HTS CZ",
            "subject": "(U) THE TRANSPORT STRIKE: DAY TWO", "tags": "PINT | PDEM | PE",
            "references": "79LIMA4391 | 79LIMA4402 | 79STATE128814 | 78LIMA9912", "classified_by": "QUISPE, MARIA T.",
            "declassify_on": "1985-05-23", "classification": "CONFIDENTIAL", "caveats": "EXDIS", "signers": "QUISPE",
            "summary": "THE STRIKE GOES ON.", "part": 1, "parts": 2,
        },
    ),
    (
        BARE_1966,
        {
            "reference_id": "66SAIGON1122", "date": "1966-07-14T15:30", "origin": "Embassy Saigon", "country": "VN",
            "recipients": "SECSTATE WASHDC", "info_recipients": "CINCPAC | JCS | STATE GRNC",
            "references": "66STATE9876 | 66SAIGON1101", "classification": "SECRET", "caveats": "NODIS", "signers": "LODGER",
        },
    ),
    (
        LEAKED_2005,
        {
            "transmission_id": "VZCZCXYZ0002", "reference_id": "05OSLO321", "date": "2005-05-20T12:14",
            "origin": "Embassy Oslo", "country": "NO", "recipients": "SECSTATE WASHDC",
            "info_recipients": "EUROPEAN POLITICAL COLLECTIVE | USEU BRUSSELS | USMISSION USUN NEW YORK | CIA WASHDC",
            "subject": "NORWAY ON THE ARCTIC: NOT SO COLD AS IT SEEMS", "tags": "PREL | PGOV | MARR | NATO | NO",
            "references": "05OSLO298 | 04OSLO2777 | 05STATE88112", "classified_by": "Jon F. Lund",
            "declassify_on": "2015-05-19", "classification": "CONFIDENTIAL", "caveats": "SIPDIS", "signers": "LUNDQUIST",
            "summary": "Norway is warm.", "part": 1, "parts": 3,
        },
    ),
    (
        DAMAGED_2005,
        {
            "reference_id": "05OSLO321", "date": "2005-05-20T12:14", "origin": "Embassy Oslo", "country": "NO",
            "recipients": "SECSTATE WASHDC", "subject": "NORWAY ON THE ARCTIC", "tags": "PREL | PGOV | MARR | NO",
            "references": "05OSLO298 | 04OSLO2777", "classified_by": "JON F. LUND", "declassify_on": "2015-05-19",
            "classification": "CONFIDENTIAL//NOFORN", "caveats": "NOFORN | SIPDIS", "signers": "LUNDQUIST", "summary": "Ice.",
        },
    ),
    (
        JOINT_2008,
        {
            "reference_id": "08OSLO112", "date": "2008-03-04T15:12", "origin": "Embassy Oslo", "country": "NO",
            "recipients": "SECSTATE WASHDC", "info_recipients": "NORDIC COLLECTIVE",
            "subject": "(SBU) JOINT NORDIC POSITION ON HERRING: FROM OSLO TO STOCKHOLM",
            "tags": "EFIS | ENRG | SENV | TRGY | NO | SW", "references": "08OSLO12 | 08STOCKHOLM34 | 07STATE160001",
            "other_references": "LUND-BERG EMAIL OF MARCH 3", "classification": "UNCLASSIFIED//SENSITIVE",
            "caveats": "SENSITIVE | SIPDIS",
        },
    ),
    (
        RELAYED_1975,
        {
            "reference_id": "75STATE101234", "date": "1975-05-02T22:14", "origin": "Secretary of State", "country": "US",
            "recipients": "AMEMBASSY OSLO | AMEMBASSY COPENHAGEN", "info_recipients": "USMISSION NATO", "subject": "HERRING",
            "tags": "EFIS | NO", "references": "75STATE99887", "classification": "LIMITED OFFICIAL USE",
        },
    ),
    (
        SPREAD_2009,
        {
            "reference_id": "09OSLO99", "date": "2009-02-04T09:11", "origin": "Embassy Oslo", "country": "NO",
            "recipients": "SECSTATE WASHDC", "info_recipients": "AMEMBASSY PARIS | AMEMBASSY ROME",
            "subject": "HERRING AND THE LAW", "tags": "ECON | NO", "references": "09OSLO88 | 08OSLO77",
            "classified_by": "Anna Berg", "declassify_on": "2019-02-03", "classification": "CONFIDENTIAL",
            "caveats": "SIPDIS", "signers": "BERG",
        },
    ),
    (
        RELEASED_1993,
        {
            "reference_id": "93OSLO1234", "date": "1993-02-04T09:11", "origin": "Embassy Oslo", "country": "NO",
            "recipients": "SECSTATE WASHDC", "info_recipients": "NORDIC COLLECTIVE | SECDEF WASHDC", "subject": "BASES",
            "tags": "PREL | MARR | NO", "classification": "CONFIDENTIAL", "signers": "BERG",
        },
    ),
    (
        ONE_LINE_2009,
        {
            "reference_id": "09OSLO99", "date": "2009-02-04T09:11", "origin": "Embassy Oslo", "country": "NO",
            "recipients": "SECSTATE WASHDC", "subject": "HERRING", "tags": "ECON | NO", "references": "09OSLO88",
            "classification": "UNCLASSIFIED", "caveats": "SIPDIS",
        },
    ),
    (
        BROKEN_LIST_1974,
        {
            "reference_id": "74OSLO99", "date": "1974-02-04T09:11", "origin": "Embassy Oslo", "country": "NO",
            "recipients": "SECSTATE WASHDC",
            "info_recipients": "AMEMBASSY PARIS | AMEMBASSY ROME | AMEMBASSY BONN | USMISSION EC BRUSSELS",
            "subject": "VISIT OF POET", "tags": "OEXC | NO", "references": "74STATE4455", "classification": "UNCLASSIFIED",
        },
    ),
]  # fmt: skip


def shown(cable: Cable) -> dict[str, object]:
    """The fields that are not empty, lists joined."""
    found = {name: getattr(cable, name) for name in cable.__slots__ if name != "paragraphs"}
    for name in ("recipients", "info_recipients"):
        found[name] = [recipient.name for recipient in found[name]]
    if cable.date:
        found["date"] = cable.date.strftime("%Y-%m-%dT%H:%M")
    if cable.declassify_on:
        found["declassify_on"] = cable.declassify_on.isoformat()
    return {k: " | ".join(v) if isinstance(v, list) else v for k, v in found.items() if v}


def test_a_telegram_whose_lines_are_set_apart():
    lines = "THE MINISTER OF FISHERIES TOLD THE AMBASSADOR ON MAY FIVE\nTHAT THE QUOTA OF THE NORTHERN WATERS STAYS AS IT WAS IN\n"
    telegram = ARCHIVE_1975.replace("SUMMARY: THE", f"SUMMARY: {lines * 4}THE")
    apart, whole = parse_cable(telegram.replace("\n", "\n\n")), parse_cable(telegram)
    assert apart.summary == whole.summary
    assert shown(apart) == shown(whole)


@pytest.mark.parametrize("line_end", ["\n", " \n", "\r\n"], ids=["plain", "blank", "crlf"])
@pytest.mark.parametrize(("header", "facts"), FOUND)
def test_header(header, facts, line_end):
    assert shown(parse_cable(header.replace("\n", line_end))) == facts
