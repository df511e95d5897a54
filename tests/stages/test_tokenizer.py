import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.stages.tokenizer import make_cable_tokenizer, make_tokenizer


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp


NLP = spacy.blank("en")
NLP.tokenizer = make_tokenizer(NLP)

BOUNDS = [
    ("ICE/USAID", ["ICE", "/", "USAID"]),
    ("U.S.-Mexico border", ["U.S.", "-", "Mexico", "border"]),
    ("the (INM)- an office", ["the", "(", "INM", ")", "-", "an", "office"]),
    ("(PRD/PT)/(PAN)", ["(", "PRD", "/", "PT", ")", "/", "(", "PAN", ")"]),
    ("Lima,Peru", ["Lima", ",", "Peru"]),
    ("GOM's", ["GOM", "'s"]),
    ("MEXICO'S", ["MEXICO", "'S"]),
    ("the U.S. and U.K.", ["the", "U.S.", "and", "U.K."]),
    ("Peru--a country", ["Peru", "--", "a", "country"]),
    ('"Sony"-led', ['"', "Sony", '"', "-", "led"]),
    ("and/or", ["and", "/", "or"]),
    ("3.5 percent", ["3.5", "percent"]),
]


@pytest.mark.parametrize(("text", "tokens"), BOUNDS)
def test_bounds_fall_on_names(nlp, text, tokens):
    assert [t.text for t in nlp(text)] == tokens


@given(st.text(alphabet=st.sampled_from("aAbB.Z9 -/()'\"“,:&¶\n\té"), max_size=60))
def test_tokens_join_to_the_text(text):
    doc = NLP(text)
    assert "".join(t.text_with_ws for t in doc) == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_is_in_the_registry_of_spacy():
    found = spacy.util.registry.get("tokenizers", "cable_tokenizer.v1")
    assert found is make_cable_tokenizer
    assert found() is make_tokenizer
