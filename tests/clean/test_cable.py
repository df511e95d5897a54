import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.cable import parse_cable
from pipeline.records import Recipient

CABLE = """VZCZCXRO0001
PP RUEHNY RUEHSM
DE RUEHME #0853/01 0781640
ZNR UUUUU ZZH
P 181640Z MAR 08
FM AMEMBASSY MEXICO
TO RUEHC/SECSTATE WASHDC PRIORITY 4402
INFO RUEHNY/AMEMBASSY OSLO
RUEAWJA/DEPT OF JUSTICE WASHDC
UNCLAS SECTION 01 OF 02 MEXICO 000853

SIPDIS
SENSITIVE

E.O. 12958: DECL: 03/11/2018
TAGS: PHUM ECONEFIN, MX
SUBJECT: A GOOD HARVEST IN THE VALLEY AND
WHAT COMES AFTER

REF: A. MEXICO 44
     ¶B. 07 OSLO 12

Classified By: Anna Berg, Political Counselor. Reason: 1.4 (b).

1. (SBU) SUMMARY: Rain fell on the
valley. END SUMMARY.

THE HARVEST
-----------

2. (U) The farmers of the north had one of the best

MEXICO 00000853  002 OF 002


harvests in years.

3. (SBU) COMMENT: We agree.
BERG
"""


def test_whole_cable():
    cable = parse_cable(CABLE)
    assert cable.transmission_id == "VZCZCXRO0001"
    assert cable.reference_id == "08MEXICO853"
    assert cable.date == dt.datetime(2008, 3, 18, 16, 40, tzinfo=dt.UTC)
    assert (cable.origin, cable.country) == ("Embassy Mexico", "MX")
    assert cable.subject == "A GOOD HARVEST IN THE VALLEY AND WHAT COMES AFTER"
    assert cable.tags == ["PHUM", "ECON", "EFIN", "MX"]
    assert cable.references == ["08MEXICO44", "07OSLO12"]
    assert cable.classification == "UNCLASSIFIED//SENSITIVE"
    assert cable.caveats == ["SIPDIS", "SENSITIVE"]
    assert cable.classified_by == ["Anna Berg"]
    assert cable.declassify_on == dt.date(2018, 3, 11)
    assert (cable.part, cable.parts) == (1, 2)
    assert cable.signers == ["BERG"]
    assert cable.summary == "Rain fell on the valley."


def test_addressees():
    cable = parse_cable(CABLE)
    assert cable.recipients == [Recipient("SECSTATE WASHDC", "RUEHC", "PRIORITY")]
    assert [r.name for r in cable.info_recipients] == ["AMEMBASSY OSLO", "DEPT OF JUSTICE WASHDC"]


def test_paragraphs_of_the_cable():
    body = [p for p in parse_cable(CABLE).paragraphs if p.kind not in ("header", "furniture")]
    assert [(p.number, p.kind) for p in body] == [
        ("1", "summary"),
        ("", "heading"),
        ("2", "body"),
        ("3", "comment"),
        ("", "body"),
    ]
    assert [p.heading for p in body][:3] == ["", "THE HARVEST", "THE HARVEST"]
    assert CABLE[body[2].start : body[2].end].endswith("harvests in years.")


TELEGRAM = """ Declassified/Released US Department of State EO Systematic Review 04 MAY 2006
Message Text

CONFIDENTIAL

PAGE 01  OSLO 04826  171326Z

43
ACTION EUR-20

INFO  OCT-01  ISO-00  PM-07

      DODE-00  INR-10  /133 W
                       ---------------------     081144
R 171204Z JUN 74
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 2917

C O N F I D E N T I A L OSLO 4826

E.O. 11652: GDS
TAGS: PINT NO
SUBJ: THE MAYOR OF LUND COMES
TO THE UNITED NATIONS

1. THE MAYOR OF LUND CAME TO OSLO AND SPOKE OF FIVE-
POINT PLANS.
CONFIDENTIAL

CONFIDENTIAL

PAGE 02  OSLO 04826  171326Z

HE LEFT ON MONDAY.
BERG


CONFIDENTIAL

NNN

Message Attributes
Draft Date: 17 JUN 1974
Document Number: 1974OSLO04826
From: OSLO
Original Classification: CONFIDENTIAL
Subject: THE MAYOR OF LUND
TAGS: PINT, NO
"""


def test_telegram():
    cable = parse_cable(TELEGRAM)
    assert cable.reference_id == "74OSLO4826"
    assert cable.classification == "CONFIDENTIAL"
    assert cable.subject == "THE MAYOR OF LUND COMES TO THE UNITED NATIONS"
    assert [r.name for r in cable.recipients] == ["SECSTATE WASHDC"]
    assert cable.info_recipients == []
    assert cable.signers == ["BERG"]


def test_trailer_helps_where_the_header_is_lost():
    trailer = TELEGRAM[TELEGRAM.index("Message Attributes") :]
    cable = parse_cable("1. THE MAYOR CAME.\nBERG\n\n" + trailer)
    assert cable.reference_id == "74OSLO4826"
    assert cable.date is not None
    assert cable.date.date() == dt.date(1974, 6, 17)
    assert (cable.origin, cable.country) == ("Embassy Oslo", "NO")
    assert cable.subject == "THE MAYOR OF LUND"


def test_bare_header_and_bare_body():
    at = CABLE.index("1. (SBU)")
    header, body = parse_cable(CABLE[:at]), parse_cable(CABLE[at:])
    assert header.reference_id == "08MEXICO853"
    assert {p.kind for p in header.paragraphs} <= {"header", "furniture"}
    assert body.reference_id is None
    assert body.summary == "Rain fell on the valley."
    assert body.signers == ["BERG"]


@pytest.mark.parametrize("text", ["", "\n\n", "Rain fell."])
def test_what_is_not_there_is_none(text):
    cable = parse_cable(text)
    assert (cable.reference_id, cable.date, cable.subject, cable.tags) == (None, None, None, [])


def test_year_completes_a_header_without_date():
    text = "UNCLAS OSLO 000012\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: RAIN\n\nREF: OSLO 11\n\n1. It rained.\n"
    assert parse_cable(text).reference_id is None
    cable = parse_cable(text, year=2005)
    assert (cable.reference_id, cable.references) == ("05OSLO12", ["05OSLO11"])


def test_mutilated_header_gives_what_it_has():
    text = "Cablegate: A Good Harvest\n\nDE RUEHME #0853/01 0781640\nR 181640Z MAR 08\n\nE.O. 12958: N/A\n\n1. (SBU) Rain.\n\n2. (U) Snow.\n\n© A Paper\n\nWorld Headlines\n\nMore News Of Today\n"
    cable = parse_cable(text)
    assert (cable.reference_id, cable.origin) == ("08MEXICO853", "Embassy Mexico")
    assert cable.subject == "A Good Harvest"
    assert cable.paragraphs[-1].kind == "furniture"


def test_web_page_around_a_cable():
    row = "Reference ID Created Released Classification Origin\n08MEXICO853 2008-03-18 16:40 2011-08-19 00:00 UNCLASSIFIED//FOR OFFICIAL USE ONLY Embassy Mexico\n"
    cable = parse_cable("Browse latest releases\n\nA B C D\n\n" + row + CABLE)
    assert cable.classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    assert cable.paragraphs[0].kind == "furniture"


def test_preview_before_the_whole_cable():
    preview = "UNCLAS SECTION 01 OF 02 MEXICO 000853\n\nTAGS: PHUM\nSUBJECT: A GOOD HARV...\n\n1. (SBU) SUMM...\n\n"
    cable = parse_cable(preview + CABLE)
    assert cable.subject == "A GOOD HARVEST IN THE VALLEY AND WHAT COMES AFTER"
    assert cable.summary == "Rain fell on the valley."


def test_second_section_repeats_the_header():
    second = "NNNN\n\nUNCLAS SECTION 02 OF 02 MEXICO 000853\n\nSIPDIS\nTAGS: PHUM\nSUBJECT: A GOOD HARVEST\n\n4. (U) Ice.\nBERG\n"
    cable = parse_cable(CABLE + second)
    body = [p.number for p in cable.paragraphs if p.kind not in ("header", "furniture")]
    assert [number for number in body if number] == ["1", "2", "3", "4"]


SECTIONS = (
    """O 040905Z APR 79
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 0311

C O N F I D E N T I A L SECTION 01 OF 02 OSLO 001417

E.O. 12065: GDS 4/4/85
TAGS: PINT, NO
SUBJECT: ICE ON THE FJORD

1. THE HARBOR MASTER SAID THAT NO SHIP WOULD
""",
    """O 040905Z APR 79
FM AMEMBASSY OSLO
TO SECSTATE WASHDC 0312
INFO AMEMBASSY COPENHAGEN

C O N F I D E N T I A L SECTION 02 OF 02 OSLO 001417

LEAVE BEFORE MAY.

2. BOATS WAIT.
BERG
""",
)


def test_the_header_of_a_later_section_breaks_no_sentence():
    cable = parse_cable("\n".join(SECTIONS))
    assert (cable.reference_id, cable.subject) == ("79OSLO1417", "ICE ON THE FJORD")
    assert [p.number for p in cable.paragraphs if p.kind == "body" and p.number] == ["1", "2"]
    assert cable.recipients == [Recipient("SECSTATE WASHDC")]


def test_a_cable_does_not_leak_into_the_next():
    parse_cable(CABLE)
    assert parse_cable("1. (U) Rain.\n\n2. (U) Snow.").reference_id is None


PIECES = st.sampled_from(
    [*CABLE.splitlines(keepends=True), *TELEGRAM.splitlines(keepends=True), "\n", "é\n", "¶"]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_paragraphs_lie_in_order_and_hold_text(text):
    position = 0
    for number, paragraph in enumerate(parse_cable(text).paragraphs, start=1):
        assert paragraph.para_no == number
        assert position <= paragraph.start < paragraph.end <= len(text)
        assert text[paragraph.start : paragraph.end].strip()
        position = paragraph.end


def test_page_break_names_the_post_where_the_header_does_not():
    text = (
        "R 281015Z AUG 08\n\nE.O. 12958: N/A\n\nREF: 07 ABUJA 2204\n\n1. (U) The court sat in\n\n"
        "ABUJA 00001840  002 OF 002\n\nBenin City.\n\nDUNMORE\n"
    )
    cable = parse_cable(text)
    assert (cable.reference_id, cable.country) == ("08ABUJA1840", "NG")
