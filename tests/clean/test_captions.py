import pytest

from pipeline.clean.captions import is_caption

CAPTIONS = [
    "SIPDIS",
    "SENSITIVE BUT UNCLASSIFIED",
    "NOT FOR INTERNET DISTRIBUTION",
    "C O R R E C T E D  C O P Y (ADDED TAGS)",
    "STATE PASS USTR FOR BERG",
    "DEPARTMENT PASS USDA",
    "DEPT FOR EUR/NB",
    "EUR/SE FOR BERG; NSC FOR LUND",
    "LIMA FOR AGATT",
    "RIO DE JANEIRO FOR REGIONAL RESOURCES OFFICER",
    "TREASURY FOR OASIA",
    "FOR: US DEL LOS",
    "FOR ASSISTANT SECRETARY BERG FROM AMBASSADOR",
    "FROM AMBASSADOR",
    "PLEASE PASS TO USAID",
]
OTHERS = [
    "REQUEST FOR SUPPORT",
    "THE CASE FOR FISH",
    "DEPT RECENTLY RECEIVED AN INQUIRY FROM A MAYOR",
    "HARVEST TO BEGIN",
    "SENSITIVE TO LIGHT",
    "Rain fell for days",
    "",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_caption(line):
    assert is_caption(line)


@pytest.mark.parametrize("line", OTHERS)
def test_other_line(line):
    assert not is_caption(line)


def test_a_line_below_a_field_must_be_a_marking_beyond_doubt():
    assert is_caption("STATE PASS USTR", apart=False)
    assert not is_caption("FOR THE AMBASSADOR", apart=False)
    assert not is_caption("OSLO FOR AGATT", apart=False)
