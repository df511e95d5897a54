import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.titles import readable_title

TITLES = [
    "Missile Technology Control Regime (MTCR): The Plenary of 2008",
    "Germany's New FM on NATO and the EU",
    "Trafficking in Persons (TIP) Report - Oslo (Part II)",
    "The Ambassador's Call on the Mayor of Rio de Janeiro",
    "U.S.-EU Second Stage Talks: What They Are For",
    "US-Mexico Border",
    "CODEL Berg Visits Dar es Salaam and Port au Prince",
    "DPRK's Plans for the G-8 and the F-16",
    "NGOs and IDPs in the North",
    "FARC Demobilization of 70: Landmark Event or Telenovela?",
    "G/TIP-Funded Training Helps Two Officials",
    "9th Meeting of the 1970s Group, Part III",
    "PM O'Brien and McDonald in N'Djamena, Cote d'Ivoire",
    "Vice President de la Cruz on START Follow-On and SALT II",
    "To Start a Fire",
    "End-of-Year Report -- A Look Back",
    '"A Perilous Road" Through the Valley',
    "GOM to Send Pol/Econ Team; Who Will Pay?",
    "The WHO Regional Office and the UNHCR",
    "Mr. Berg Goes to Lund",
    "CAFTA-DR and the WTO",
    "PL-480 Title I: Agreement for 1974",
    "FY 82 Goals: Ambassador's Policy",
    "A/S Berg's Meeting with GOB Officials",
    "Iran: (SBU) The View from Qom",
    "PDC-PRA and MNRI Form an Alliance",
    "Kim's Health: Don't Ask",
    "The 26th of July in La Paz",
    "Ambassador Jon D. Berg, Jr. Arrives",
    "Trials/Executions of Anti-Government Elements",
    "AF/S Director and A/DCM Visit USEUCOM",
]


@pytest.mark.parametrize("title", TITLES)
def test_capitals_become_readable(title):
    assert readable_title(title.upper()) == title


@pytest.mark.parametrize("title", TITLES)
def test_a_readable_title_stays(title):
    assert readable_title(title) == title


MIXED = [
    ("October 14 MFA PRESS BRIEFING: The Visit", "October 14 MFA Press Briefing: The Visit"),
    ("HADOPI 2: French Assembly Approves", "HADOPI 2: French Assembly Approves"),
    ("Oslo journalists discuss fish", "Oslo journalists discuss fish"),
    ("  A  HARVEST\nIN LUND ", "A Harvest in Lund"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "title"), MIXED)
def test_words_in_mixed_case_stay(text, title):
    assert readable_title(text) == title


@settings(deadline=None)
@given(st.text(alphabet=" ABCDE'-/().:;12abc", max_size=60))
def test_only_the_case_changes(text):
    assert readable_title(text).casefold() == " ".join(text.split()).casefold()
