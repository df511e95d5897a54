"""A foreign spaCy pipeline in the place of the encoder; here one made of a ruler, so that nothing has to be trained."""

import pytest
import spacy

from pipeline.config import load_config, use_model
from pipeline.errors import ConfigError
from pipeline.stages.load import make_nlp
from pipeline.stages.spacy_model import read_labels

STAGES = ["sentence_splitter", "acronym_finder", "mention_finder", "encoder"]
TEXT = "The Ministry of Justice sent Orvik Talan to Zembla in 1994."


@pytest.fixture
def ruler(tmp_path):
    def save(*patterns):
        nlp = spacy.blank("en")
        nlp.add_pipe("entity_ruler").add_patterns(
            [{"label": label, "pattern": words} for words, label in patterns]
        )
        nlp.to_disk(tmp_path / "ruler")
        return str(tmp_path / "ruler")

    return save


def annotate(model, labels=None, **settings):
    config = load_config(overrides={"nlp.pipeline": STAGES})
    config = use_model(config, model, labels)
    config["components"]["spacy_model"].update(settings)
    return {(e.text, e.label_) for e in make_nlp(config)(TEXT).ents}


def test_labels_are_mapped_and_what_means_nothing_here_is_left_out(ruler):
    model = ruler(("Orvik Talan", "PERSON"), ("Zembla", "GPE"), ("1994", "DATE"))
    found = annotate(model)
    assert {("Orvik Talan", "PERSON"), ("Zembla", "PLACE")} <= found
    assert not any(text == "1994" for text, _ in found)


def test_the_rules_stay_where_the_model_knows_no_agencies(ruler):
    model = ruler(("Ministry of Justice sent", "ORG"))
    assert ("Ministry of Justice", "AGENCY") in annotate(model)
    assert annotate(model, keep_rules=False) == {("Ministry of Justice sent", "ORG")}


def test_a_model_of_our_own_labels_decides_alone(ruler):
    assert annotate(ruler(("Zembla", "AGENCY"))) == {("Zembla", "AGENCY")}


def test_a_label_without_meaning_is_refused_by_name(ruler, tmp_path):
    model = ruler(("Zembla", "REALM"))
    with pytest.raises(ConfigError, match="REALM"):
        annotate(model)
    labels = tmp_path / "labels.yaml"
    labels.write_text("REALM: PLACE\n", encoding="utf-8")
    assert ("Zembla", "PLACE") in annotate(model, labels)


@pytest.mark.parametrize(
    ("text", "message"), [("GPE: COUNTRY", "COUNTRY"), ("GPE: [", "cannot be read")]
)
def test_a_wrong_mapping_is_refused(tmp_path, text, message):
    path = tmp_path / "labels.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        read_labels(path)


def test_a_model_that_is_not_there_is_refused():
    with pytest.raises(ConfigError, match="no-such-model"):
        annotate("no-such-model")


def test_a_configuration_without_encoder_has_no_place_for_a_model():
    config = load_config(overrides={"nlp.pipeline": ["sentence_splitter"]})
    with pytest.raises(ConfigError, match="no stage that a model could replace"):
        use_model(config, "anything")
