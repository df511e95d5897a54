import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.kb.names import normalize_name

SAME = [
    ("U.S. Department of State", "US Department of State"),
    ("the Ministry of Justice's", "Ministry of Justice"),
    ("Policía Federal", "POLICIA FEDERAL"),
    ("Law & Justice", "Law and Justice"),
    ("Sinn Fein's", "sinn fein"),
    ("La Prensa", "Prensa"),
]
DIFFERENT = [("Niger", "Nigeria"), ("Ministry of Health", "Ministry of Wealth"), ("M-19", "M-18")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_have_one_form(one, other):
    assert normalize_name(one) == normalize_name(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_stay_different(one, other):
    assert normalize_name(one) != normalize_name(other)


@given(st.text(max_size=40))
def test_normal_form_is_plain_words(text):
    form = normalize_name(text)
    assert form == " ".join(form.split())
    assert form.isascii()
