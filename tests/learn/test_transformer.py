"""The spacy-transformers configuration in small: train, save, load, run, with an encoder that was never trained."""

import pytest

pytest.importorskip("spacy_transformers", reason="needs pip install '.[transformer]'")
transformers = pytest.importorskip("transformers")

from spacy.cli.train import train  # noqa: E402

from pipeline.config import load_config, use_model  # noqa: E402
from pipeline.learn.samples import Mention, Sample, write_samples  # noqa: E402
from pipeline.resources import shipped  # noqa: E402
from pipeline.stages.load import make_nlp  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")
TEXT = "The Assembly of Orvia jailed Ina Tolk.\n\nOrvia freed Ina Tolk."
SAMPLE = Sample(
    "orvia",
    TEXT,
    (
        Mention(4, 21, "AGENCY"),
        Mention(29, 37, "PERSON"),
        Mention(40, 45, "PLACE"),
        Mention(52, 60, "PERSON"),
    ),
)


@pytest.fixture
def encoder(tmp_path):
    """A BERT of one narrow layer whose vocabulary is letters."""
    folder = tmp_path / "encoder"
    folder.mkdir()
    letters = "abcdefghijklmnopqrstuvwxyz.,"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    shape = transformers.BertConfig(
        vocab_size=len(pieces), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32,
    )  # fmt: skip
    transformers.BertModel(shape).save_pretrained(folder)
    return folder


def test_a_transformer_is_trained_saved_and_runs_in_the_place_of_the_encoder(encoder, tmp_path):
    samples = tmp_path / "samples.jsonl"
    write_samples(samples, [SAMPLE])
    settings = {
        "paths.train": str(samples), "paths.dev": str(samples), "paths.encoder": str(encoder),
        "training.max_steps": 4, "training.eval_frequency": 2,
    }  # fmt: skip
    train(shipped("configs", "train_transformer.cfg"), tmp_path / "out", overrides=settings)
    model = tmp_path / "out" / "model-last"
    stages = ["sentence_splitter", "acronym_finder", "mention_finder", "encoder"]
    config = use_model(load_config(overrides={"nlp.pipeline": stages}), str(model))
    nlp = make_nlp(config)
    assert nlp.pipe_names[-1] == "spacy_model"
    doc = nlp(TEXT)
    assert {e.label_ for e in doc.ents} <= {"AGENCY", "PERSON", "PLACE"}
    assert doc._.trf_data is None


def test_the_reader_keeps_mentions_and_adds_capitals(tmp_path):
    import spacy

    from pipeline.learn.spacy_corpus import make_reader

    samples = tmp_path / "samples.jsonl"
    write_samples(samples, [SAMPLE])
    examples = list(make_reader(samples, capitals=True)(spacy.blank("en")))
    assert [[e.text for e in x.reference.ents] for x in examples] == [
        ["Assembly of Orvia", "Ina Tolk"],
        ["Orvia", "Ina Tolk"],
        ["ASSEMBLY OF ORVIA", "INA TOLK"],
        ["ORVIA", "INA TOLK"],
    ]
