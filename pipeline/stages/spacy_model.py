"""Any spaCy pipeline in the place of the encoder: its entities under this project's labels, its syntax as it is.

Reads   tokens, sentences, doc.ents (what the rules found)
Writes  doc.ents; token.tag, token.pos, token.lemma, token.dep, token.head where the other pipeline has them
Source  its components run on a copy of the Doc, so that its tensors and extensions stay outside
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.errors import ConfigError
from pipeline.kb.entity import LABELS
from pipeline.resources import shipped

SYNTAX = (["TAG"], ["POS"], ["LEMMA"], ["HEAD", "DEP"])
"""Attributes that are copied together, when the last of them is annotated."""


@Language.factory(
    "spacy_model",
    requires=["doc.ents", "token.is_sent_start"],
    assigns=["doc.ents", "token.tag", "token.pos", "token.lemma", "token.dep", "token.head"],
    default_config={"labels": None, "keep_rules": None},
)
def make_spacy_model(
    nlp: Language, name: str, model: str, labels: str | None, keep_rules: bool | None
) -> "SpacyModel":
    """The stage with a pipeline by folder or package name.

    `labels` is a YAML file (default: the shipped `configs/model_labels.yaml`). `keep_rules` keeps the mentions of the rules
    where both overlap; by default it does so for a model that does not know AGENCY.
    """
    other = load_other(nlp, model)
    mapping = read_labels(Path(labels) if labels else shipped("configs", "model_labels.yaml"))
    used = known_labels(other, mapping, model)
    return SpacyModel(
        other, used, "AGENCY" not in used.values() if keep_rules is None else keep_rules
    )


class SpacyModel:
    """Keeps nothing between documents."""

    def __init__(self, other: Language, labels: Mapping[str, str | None], keep_rules: bool) -> None:
        self.other, self.labels, self.keep_rules = other, labels, keep_rules

    def __call__(self, doc: Doc) -> Doc:
        """Write what the other pipeline says of the tokens."""
        copy = self.read([t.text for t in doc], [bool(t.whitespace_) for t in doc], doc)
        found = [Span(doc, e.start, e.end, label=label) for e, label in self.mentions(copy)]
        if self.keep_rules:
            taken = {i for e in doc.ents for i in range(e.start, e.end)}
            found = [s for s in found if taken.isdisjoint(range(s.start, s.end))]
            found += doc.ents
        doc.ents = filter_spans(found)
        for names in SYNTAX:
            if copy.has_annotation(names[-1]):
                doc.from_array(names, copy.to_array(names))  # type: ignore[arg-type]
        return doc

    def read(self, words: list[str], spaces: list[bool], like: Doc | None = None) -> Doc:
        """The other pipeline's Doc of some words; sentences as in `like`, where it is given."""
        starts = [bool(t.is_sent_start) for t in like] if like is not None else None
        doc = Doc(self.other.vocab, words=words, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]
        for _, component in self.other.pipeline:
            doc = component(doc)
        return doc

    def mentions(self, doc: Doc) -> Iterator[tuple[Span, str]]:
        """Its entities that have a label here, without white space at their ends."""
        for ent in doc.ents:
            label = self.labels.get(ent.label_)
            start, end = ent.start, ent.end
            while start < end and doc[start].is_space:
                start += 1
            while start < end and doc[end - 1].is_space:
                end -= 1
            if label and start < end:
                yield doc[start:end], label


def load_other(nlp: Language, model: str) -> Language:
    """Load a pipeline by folder or package name, on the same vocabulary. ConfigError when it cannot be loaded."""
    try:
        return spacy.load(model, vocab=nlp.vocab)
    except (OSError, ImportError, ValueError) as error:
        raise ConfigError(
            "A spaCy model cannot be loaded",
            where="[components.spacy_model] model",
            got=f"{model}: {' '.join(str(error).split())}",
            expected="the folder or package of a spaCy pipeline",
        ) from error


def read_labels(path: Path) -> dict[str, str | None]:
    """The labels of other models, each with the one it means here or None. ConfigError when a label is unknown."""
    try:
        found: dict[str, str | None] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(
            "A label mapping cannot be read", where=str(path), got=str(error)
        ) from error
    for name, label in found.items():
        if label is not None and label not in LABELS:
            raise ConfigError(
                "A label is unknown",
                where=f"{path}: {name}",
                got=label,
                expected=", ".join(LABELS) + " or null",
            )
    return found


def known_labels(
    other: Language, mapping: Mapping[str, str | None], model: str
) -> dict[str, str | None]:
    """The part of a mapping that a pipeline uses. ConfigError when one of its labels is not in the mapping."""
    names = {n for pipe in ("ner", "entity_ruler") for n in other.pipe_labels.get(pipe, ())}
    if not names:
        raise ConfigError("A spaCy model finds no entities", where=model, got=other.pipe_names)
    missing = sorted(names - set(mapping))
    if missing:
        raise ConfigError(
            "A label of a spaCy model has no meaning here",
            where=model,
            got=", ".join(missing),
            fix="Add it to a copy of configs/model_labels.yaml and name that with components.spacy_model.labels.",
        )
    return {name: mapping[name] for name in sorted(names)}
