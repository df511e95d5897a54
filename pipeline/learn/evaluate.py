"""Models side by side on annotated samples."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from pipeline.config import load_config
from pipeline.encoder.current import current_model
from pipeline.encoder.model import EncoderModel
from pipeline.learn.examples import Words, sample_words
from pipeline.learn.formats import read_folder
from pipeline.learn.scores import Score, score_mentions
from pipeline.stages.load import make_nlp

RULE_STAGES = ["sentence_splitter", "acronym_finder", "mention_finder"]


def evaluate_models(
    samples: Path, folders: Sequence[Path], models: Path
) -> Iterator[tuple[str, dict[str, Score]]]:
    """Name and scores of each model (default: the current one), in the order given."""
    nlp = rule_pipeline()
    documents = [sample_words(nlp, sample) for sample in read_folder(samples)]
    for folder in folders or [current_model(models)]:
        yield folder.name, score_model(EncoderModel(folder), documents)


def score_model(model: EncoderModel, documents: Sequence[Words]) -> dict[str, Score]:
    """Mention scores of a model on documents as words."""
    return score_mentions(documents, lambda window: model(window).mentions, model.pieces)


def rule_pipeline() -> Language:
    """The stages before the encoder, which training and evaluation need."""
    return make_nlp(load_config(overrides={"nlp.pipeline": RULE_STAGES}))
