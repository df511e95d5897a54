import pytest

from pipeline.clean.signature import is_name, read_signers

NAMES = [
    "BERG",
    "BERG##",
    "VAN DER BERG",
    "O'BERG",
    "BERG-LUND",
    "BERG/LUND",
    "J. BERG",
    "B E R G",
    "van Berg",
    "LeBerg",
    "BERG JR.",
]
OTHERS = [
    "",
    "SUMMARY",
    "END COMMENT",
    "UNCLASSIFIED",
    "Rain fell",
    "BERG MET LUND AND BERGEN",
    "PLANNED FOR MID-",
    "12",
    "TABLE",
]


@pytest.mark.parametrize("text", NAMES)
def test_name(text):
    assert is_name(text)


@pytest.mark.parametrize("text", OTHERS)
def test_no_name(text):
    assert not is_name(text)


SIGNERS = [
    (["BERG##"], ("BERG",)),
    (["--BERG--"], ("BERG",)),
    (["BERG#1234"], ("BERG",)),
    (["BERG."], ("BERG",)),
    (["BERG NNNN"], ("BERG",)),
    (["BERG, ACTING"], ("BERG",)),
    (["BERG / LUND"], ("BERG", "LUND")),
    (["BERG & LUND"], ("BERG", "LUND")),
    (["BER", "G"], ("BERG",)),
    (["VAN", "BERG"], ("VAN BERG",)),
    (["BERG JR."], ("BERG JR.",)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "signers"), SIGNERS)
def test_signers(lines, signers):
    assert read_signers(lines) == signers
