import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import pipeline.stages.sentences as sentences
from pipeline.extensions import ParagraphData
from pipeline.kb.words import load_words

WORDS = load_words("sentence_words", *sentences.KINDS)


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentence_splitter")
    return nlp


def paragraph(start: int, end: int, capitals: bool = False) -> ParagraphData:
    return {**sentences.whole_text(" " * end), "start": start, "capitals": capitals}


def split(text: str, capitals: bool = False) -> list[str]:
    starts = list(sentences.find_sentence_starts(text, WORDS, capitals))
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


TWO = [
    "The court met. | It ruled.",
    'He said "no." | The judge left.',
    "Did he go? | Nobody knows.",
    "They left the U.S. | The law changed.",
    "He works for Acme Inc. | He lives in Lima.",
    "He said no. | The court agreed.",
    "(Note: see above.) | The rest follows.",
    "It closed in 2007. | 15 people left.",
]
ONE = [
    "Gen. Ramon Ficto met Lt. Col. Paz.",
    "The U.S. Embassy helped.",
    "Maria J. Inventa of the U.N. Mission spoke.",
    "See e.g. Article 6 of No. 12 of the series.",
    "4. (SBU) The office opened.",
    "¶4. (U) The office opened.",
    "a. The office opened.",
    "It grew by 3.5 percent at 10 a.m. on Monday.",
    "He left ... and came back.",
    "It is called the St. Mary shelter.",
]


@pytest.mark.parametrize("text", TWO)
def test_splits_between_sentences(text):
    assert split(text.replace("| ", "")) == text.split(" | ")


@pytest.mark.parametrize("text", ONE)
def test_leaves_one_sentence_whole(text):
    assert split(text) == [text]


@pytest.mark.parametrize("text", [t.upper() for t in ONE if "..." not in t])
def test_leaves_one_sentence_whole_in_capitals(text):
    assert split(text, capitals=True) == [text]


def test_text_in_capitals_is_split():
    text = "THE MINISTER LEFT. NOBODY REPLACED HIM. GEN. FICTO SPOKE."
    assert len(split(text, capitals=True)) == 3


def test_paragraph_bound_ends_a_sentence(nlp):
    doc = nlp.make_doc("Background\n\n2. The court met.")
    doc._.paragraphs = [paragraph(0, 10), paragraph(12, 29)]
    assert [s.text.strip() for s in nlp(doc).sents] == ["Background", "2. The court met."]


def test_text_without_paragraphs_gets_one(nlp):
    assert nlp("HE LEFT.")._.paragraphs == [paragraph(0, 8, capitals=True)]
    assert nlp("")._.paragraphs == []


def test_nothing_leaks_into_the_next_document(nlp):
    nlp("One. Two.")
    assert len(list(nlp("One and two").sents)) == 1


@given(st.text(alphabet=st.sampled_from("aAbB. ?!9\"')(\n-"), max_size=60))
def test_starts_rise_and_lie_in_the_text(text):
    starts = list(sentences.find_sentence_starts(text, WORDS))
    assert starts == sorted(set(starts))
    assert all(0 <= s <= len(text) for s in starts)
