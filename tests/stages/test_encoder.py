import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.api import load
from pipeline.stages.encoder import apply_script

STAGES = ["sentence_splitter", "acronym_finder", "mention_finder", "encoder"]
TEXT = "The Ministry of Justice (MOJ) extradited Pavel Horvat-Ruzic to Chile on March 4. He was charged under the Penal Code."


@pytest.fixture(scope="module")
def nlp():
    return load(**{"nlp.pipeline": STAGES})


def names(doc):
    return [(e.text, e.label_) for e in doc.ents]


def test_finds_what_is_named(nlp):
    found = names(nlp(TEXT))
    assert ("Ministry of Justice", "AGENCY") in found
    assert ("Pavel Horvat-Ruzic", "PERSON") in found
    assert ("Chile", "PLACE") in found
    assert ("Penal Code", "LAW") in found


def test_an_acronym_of_common_nouns_names_nobody(nlp):
    text = (
        "Smugglers work for transnational theft organizations (TTOs). TTOs pay officials, and each TTO has a lawyer. "
        "The Border Protection Agency (BPA) arrested two members of a TTO. BPA gave no names."
    )
    found = [e.text for e in nlp(text).ents]
    assert not {"TTO", "TTOs"} & set(found)
    assert found.count("BPA") == 2


def test_a_law_that_only_its_kind_names_is_no_mention(nlp):
    text = "Parliament ratified the Vienna Convention and two Protocols; a Supreme Decree followed. The Treaty lapsed."
    laws = [e.text for e in nlp(text).ents if e.label_ == "LAW"]
    assert laws == ["Vienna Convention"]


def test_gives_parts_of_speech_lemmas_and_dependencies(nlp):
    doc = nlp("The court released three officers.")
    verb = doc[2]
    assert (verb.lemma_, verb.pos_, verb.dep_) == ("release", "VERB", "root")
    assert [t.text for t in verb.children if t.dep_ in ("nsubj", "obj")] == ["court", "officers"]


@pytest.mark.parametrize(
    ("word", "script", "pos", "lemma"),
    [
        ("Studies", "3|y", "NOUN", "study"),
        ("was", "3|be", "AUX", "be"),
        ("Kenya", "0|", "PROPN", "Kenya"),
        ("a", "3|x", "NOUN", "a"),
        ("released", "2|", "VERB", "release"),
        ("involving", "3|", "VERB", "involve"),
        ("panicked", "3|", "VERB", "panic"),
        ("opened", "2|", "VERB", "open"),
        ("focused", "2|", "VERB", "focus"),
    ],
)
def test_lemma_script(word, script, pos, lemma):
    assert apply_script(word, script, pos) == lemma


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab Zé.,()\n\t-'0¶\u200b\u00a0"), max_size=120))
def test_any_text_keeps_its_tokens_and_gets_whole_trees(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sum(t.head.i == t.i for t in sentence) == 1
        assert all(t.head in sentence for t in sentence)


def test_output_does_not_depend_on_the_batch(nlp):
    texts = [TEXT, "INM.", "He left.\n\n" * 30, TEXT.upper()]
    alone = [nlp(t).to_json() for t in texts]
    together = [d.to_json() for d in nlp.pipe(texts, batch_size=4)]
    assert alone == together


def test_nothing_of_a_document_reaches_the_next(nlp):
    before = names(nlp("ZRQ denied it."))
    nlp("The Zonal Registry of Quarries (ZRQ) met the press.")
    assert names(nlp("ZRQ denied it.")) == before


def test_an_empty_text_stays_empty(nlp):
    assert names(nlp("")) == []


def test_a_sentence_longer_than_a_window_loses_nothing(nlp):
    doc = nlp("The Ministry of Justice and " * 200 + "Chile met.")
    assert sum(text == "Ministry of Justice" for text, _ in names(doc)) >= 190
