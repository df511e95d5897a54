"""Models side by side on annotated samples."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from pipeline.config import is_encoder, load_config
from pipeline.encoder.batching import Window
from pipeline.encoder.current import current_model
from pipeline.encoder.model import EncoderModel, EventOutput
from pipeline.learn.event_scores import score_events
from pipeline.learn.examples import Words, sample_words
from pipeline.learn.formats import read_folder
from pipeline.learn.scores import (
    Finder,
    Found,
    Score,
    find_by_rules,
    make_finder,
    score_mentions,
)
from pipeline.stages.load import make_nlp
from pipeline.stages.spacy_model import make_spacy_model

RULES = "rules"
RULE_STAGES = ["sentence_splitter", "date_finder", "acronym_finder", "mention_finder"]


def evaluate_models(
    samples: Path, names: Sequence[str], models: Path
) -> Iterator[tuple[str, dict[str, Score]]]:
    """Name and scores of each model in the order given: folders of `train`, or spaCy pipelines; default: the current one.

    `rules` is what the rules find without any model.
    """
    nlp = rule_pipeline()
    documents = [sample_words(nlp, sample) for sample in read_folder(samples)]
    shipped_pieces = EncoderModel(current_model(models)).pieces
    for name in names or [str(current_model(models))]:
        if is_encoder(Path(name)):
            yield Path(name).name, score_model(EncoderModel(Path(name)), documents)
            continue
        find = find_by_rules if name == RULES else spacy_finder(nlp, name)
        yield Path(name).name, score_mentions(documents, find, shipped_pieces)


def spacy_finder(nlp: Language, model: str) -> Finder:
    """The mentions of a spaCy pipeline alone, its labels read as `configs/model_labels.yaml` says."""
    stage = make_spacy_model(nlp, "", model, None, None)

    def find(windows: Sequence[Words]) -> list[Found]:
        docs = [stage.read(w.words, [True] * len(w.words)) for w in windows]
        return [{(s.start, s.end, label): 1.0 for s, label in stage.mentions(d)} for d in docs]

    return find


def score_model(model: EncoderModel, documents: Sequence[Words]) -> dict[str, Score]:
    """Scores of a model on documents as words: mentions by label and `micro`, and of the event heads, where there are any,
    `events`, `status` and `arguments`.
    """
    find = make_finder(lambda window: model(window).mentions, model.pieces)
    scores = score_mentions(documents, find, model.pieces)
    types = model.card["shape"].get("event_types", ())

    def predict(window: Window) -> EventOutput:
        events = model(window).events
        if events is None:
            raise ValueError("The model has no event heads")
        return events

    if types and any(document.events for document in documents):
        scores |= score_events(documents, predict, model.pieces, types)
    return scores


def rule_pipeline() -> Language:
    """The stages before the encoder, which training and evaluation need."""
    return make_nlp(load_config(overrides={"nlp.pipeline": RULE_STAGES}))
