import numpy as np
import pytest

from pipeline.config import load_config
from pipeline.encoder.current import current_model
from pipeline.encoder.labels import TAG_INDEX
from pipeline.encoder.pieces import WordPieces
from pipeline.kb.entity import LABELS
from pipeline.learn.corpora import part_of
from pipeline.learn.examples import (
    MISSING,
    Syntax,
    Words,
    allow_tags,
    complete_labels,
    cut_windows,
    iterate_spans,
    sample_words,
    split_paragraphs,
    upper,
)
from pipeline.learn.samples import Mention, Sample
from pipeline.learn.scores import (
    find_by_rules,
    gold_spans,
    make_finder,
    score_mentions,
    unknown_words,
)
from pipeline.learn.treebanks import (
    Row,
    collect_labels,
    lemma_script,
    raw_versions,
    read_conllu,
    read_raw,
    treebank_words,
)
from pipeline.resources import shipped
from pipeline.stages.load import make_nlp


@pytest.fixture(scope="module")
def nlp():
    return make_nlp(load_config(overrides={"nlp.pipeline": ["sentence_splitter"]}))


@pytest.fixture(scope="module")
def pieces():
    return WordPieces(current_model(shipped("models")) / "tokenizer.json")


def test_what_a_corpus_does_not_label_is_unknown_not_absent():
    allowed = allow_tags(2, [(0, 1, frozenset({"PERSON"}))], {"PERSON", "PLACE"})
    assert np.flatnonzero(allowed[0]).tolist() == [TAG_INDEX["U-PERSON"]]
    assert allowed[1, TAG_INDEX["O"]]
    assert allowed[1, TAG_INDEX["U-LAW"]]
    assert not allowed[1, TAG_INDEX["U-PLACE"]]


def test_one_of_two_labels_allows_both():
    allowed = allow_tags(2, [(0, 2, frozenset({"ORG", "AGENCY"}))], {"ORG", "AGENCY"})
    assert sorted(np.flatnonzero(allowed[0])) == sorted((TAG_INDEX["B-AGENCY"], TAG_INDEX["B-ORG"]))


def test_labels_of_open_corpora():
    assert complete_labels(["PERSON", "ORG|AGENCY", "AGENCY(courts only)"]) == {
        "PERSON",
        "ORG",
        "AGENCY",
    }
    entities = [
        {"start": 0, "end": 9, "label": "ORG|AGENCY"},
        {"start": 4, "end": 9, "label": "PLACE"},
        {"start": 12, "end": 15, "label": "DATE"},
    ]
    assert list(iterate_spans(entities)) == [(0, 9, frozenset({"ORG", "AGENCY"}))]


def test_words_of_a_sample_hold_its_mentions(nlp, pieces):
    text = "INM freed Ana Prado.\n\nShe left Brno."
    sample = Sample(
        "a", text, (Mention(0, 3, "AGENCY"), Mention(10, 19, "PERSON"), Mention(31, 35, "PLACE"))
    )
    words = sample_words(nlp, sample)
    windows = list(cut_windows(words, pieces))
    assert [gold_spans(w) for w in windows] == [
        [(0, 1, "AGENCY"), (2, 4, "PERSON")],
        [(2, 3, "PLACE")],
    ]
    assert all(sample_words(nlp, sample, capitals=True).capitals)


def test_a_mention_that_cuts_a_word_makes_it_unknown(nlp):
    words = sample_words(nlp, Sample("a", "Brnos left.", (Mention(0, 4, "PLACE"),)))
    assert unknown_words(words) == {0}


def test_capitals_keep_every_offset():
    assert upper("straße ŉ é") == "STRAßE ŉ É"


def test_paragraphs_at_blank_lines():
    text = "One.\n\n  Two.\n\n"
    assert [text[p["start"] : p["end"]] for p in split_paragraphs(text)] == ["One.", "Two."]


def test_scores_count_exact_spans(nlp, pieces):
    words = sample_words(
        nlp, Sample("a", "INM freed Ana.", (Mention(0, 3, "AGENCY"), Mention(10, 13, "PERSON")))
    )

    def predict(window):
        scores = np.full((len(window.pieces), len(TAG_INDEX)), -9.0, np.float32)
        scores[:, TAG_INDEX["O"]] = 0
        scores[0, TAG_INDEX["U-AGENCY"]] = 1
        scores[1, TAG_INDEX["U-LAW"]] = 1
        return scores

    scores = score_mentions([words], make_finder(predict, pieces), pieces)
    assert (scores["AGENCY"].f1, scores["PERSON"].f1, scores["LAW"].predicted) == (1, 0, 1)
    assert scores["micro"].f1 == pytest.approx(0.5)


def test_the_rules_alone_are_scored_by_their_hints(pieces):
    off, start = [False] * 2, [True, False]
    allowed = allow_tags(2, [(0, 2, frozenset({"PERSON"}))], {"PERSON"} | set(LABELS))
    words = Words(["Ina", "Tolk"], off, off, start, start, [(0, 2, "PERSON")], allowed=allowed)
    assert score_mentions([words], find_by_rules, pieces)["PERSON"].f1 == 1


RAW = """# newdoc id = one
# newpar
# text = Dogs bark.
1\tDogs\tdog\tNOUN\tNNS\t_\t2\tnsubj\t_\t_

# text = Mr. Fox ran.
1\tMr.\tMr.\tPROPN\tNNP\t_\t3\tnsubj\t_\t_

# newpar
# text = He left.
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_

# newdoc id = two
# text = So.
1\tSo\tso\tADV\tRB\t_\t0\troot\t_\t_
"""


def test_raw_text_of_a_treebank_says_where_sentences_start(nlp, tmp_path):
    path = tmp_path / "raw.conllu"
    path.write_text(RAW, encoding="utf-8")
    assert list(read_raw(path)) == [
        ("Dogs bark. Mr. Fox ran.\n\nHe left.", {(0, 10), (11, 23), (25, 33)}),
        ("So.", {(0, 3)}),
    ]
    plain, shouted = next(raw_versions(nlp, path))
    starts = [w for w, s in zip(plain.words, plain.sentences, strict=True) if s]
    assert starts == ["Dogs", "Mr.", "He"]
    assert shouted.words[:2] == ["DOGS", "BARK"]
    assert shouted.capitals[0]
    assert plain.allowed is None


CONLLU = """# text = Dogs bark.
1\tDogs\tdog\tNOUN\tNNS\t_\t2\tnsubj:pass\t_\t_
2\tbark\tbark\tVERB\tVBP\t_\t0\troot\t_\t_
2.1\tgone\tgo\tVERB\tVBN\t_\t_\t_\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def test_treebank_words_have_heads_within_the_run(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU + "\n" + CONLLU, encoding="utf-8")
    sentences = list(read_conllu(path))
    assert sentences[0][0] == Row("Dogs", "dog", "NOUN", "NNS", 2, "nsubj")
    runs = list(treebank_words(sentences * 20, collect_labels(sentences), most=2))
    words = next(run for run in runs if len(run.words) == 6)
    assert sum(len(run.words) for run in runs) == 3 * 40
    assert words.syntax.heads == [1, 1, 1, 4, 4, 4]
    assert words.starts == [True, False, False, True, False, False]


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [("Dogs", "dog", "1|"), ("was", "be", "3|be"), ("May", "May", "0|")],
)
def test_lemma_script(form, lemma, script):
    assert lemma_script(form, lemma) == script


def test_a_cut_leaves_heads_outside_unknown():
    syntax = Syntax([1, 2, 3], [1, 2, 3], [1, 2, 3], [0, 0, 1], [1, 2, 3])
    assert syntax.cut(1, 3).heads == [MISSING, 0]
    off = [False] * 3
    words = Words(["a", "b", "c"], off, off, off, off, [(0, 2, "ORG"), (2, 3, "LAW")])
    assert words.cut(1, 3).hints == [(1, 2, "LAW")]


def test_held_out_countries_are_a_fixed_part():
    codes = [a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"]
    parts = [part_of(code) for code in codes]
    assert 10 < parts.count("test") < 30
    assert 0 < parts.count("dev") < parts.count("test")
