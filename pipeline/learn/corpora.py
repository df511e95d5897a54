"""The corpora that a model is trained on, by name: where each lies, and how it becomes words with labels.

own       data/annotated, the project's own documents (a fifth, whole countries, is held out)
cables    folder `cables`: annotated cables, text and JSON side by side
ner/NAME  folder `ner`: JSON lines with `entities` and `complete_for`
ud/NAME   folder `ud`: Universal Dependencies
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from pipeline.clean.document import clean
from pipeline.config import load_config, run_settings
from pipeline.errors import ConfigError
from pipeline.kb.entity import LABELS
from pipeline.learn.examples import (
    Span,
    Versions,
    annotate_words,
    complete_labels,
    iterate_spans,
    make_doc,
    sample_words,
    split_paragraphs,
    upper,
)
from pipeline.learn.samples import Sample
from pipeline.learn.sources import read_sources
from pipeline.read.base import read_input
from pipeline.read.discover import Input
from pipeline.read.load import make_readers
from pipeline.resources import shipped

HELD_OUT_SHARE = 5


def own_samples(*, held_out: bool) -> list[Sample]:
    """The project's documents; whole countries are held out, by a hash of their code."""
    sources = read_sources(shipped("data", "annotated", "documents"))
    return [s.sample for s in sources if is_held_out(s.sample.meta["country"]) == held_out]


def is_held_out(country: str) -> bool:
    """Whether documents of a country belong to the project's own test set."""
    return hashlib.sha256(f"held out {country}".encode()).digest()[0] % HELD_OUT_SHARE == 0


def own_versions(nlp: Language, *, held_out: bool) -> Iterator[Versions]:
    """The project's documents in both cases."""
    for sample in own_samples(held_out=held_out):
        yield _versions(nlp, sample)


def _versions(nlp: Language, sample: Sample) -> Versions:
    plain = sample_words(nlp, sample)
    return (
        (plain,)
        if sample.meta.get("capitals") == "yes"
        else (plain, sample_words(nlp, sample, capitals=True))
    )


def cable_versions(nlp: Language, folder: Path) -> Iterator[Versions]:
    """Annotated cables through reading and cleaning, in both cases."""
    settings = run_settings(load_config())
    readers = make_readers(settings.readers)
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt")
        record = next(read_input(Input(text, text.name), readers, settings.limits))
        cleaned = clean(record)
        meta = {
            "id": path.stem,
            "kind": cleaned.facts.kind,
            "date": cleaned.facts.date,
            "country": cleaned.facts.country,
        }
        spans: list[Span] = []
        for m in data["mentions"]:
            start, end = cleaned.alignment.to_text(m["start"], m["end"])
            if start < end:
                spans.append((start, end, frozenset({m["label"]})))
        labels = frozenset(LABELS)
        plain = annotate_words(make_doc(nlp, cleaned.text, meta, cleaned.body), spans, labels)
        if all(p["capitals"] for p in cleaned.body):
            yield (plain,)
        else:
            shouted = upper(cleaned.text)
            body = [{**p, "capitals": True} for p in cleaned.body]
            yield plain, annotate_words(make_doc(nlp, shouted, meta, body), spans, labels)  # type: ignore[arg-type]


def ner_versions(
    nlp: Language, path: Path, *, most_words: int, seed: int = 0
) -> Iterator[Versions]:
    """A random part of an open corpus, `most_words` at most."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    random.Random(seed).shuffle(records)
    total = 0
    for record in records:
        total += len(record["text"].split())
        if total > most_words:
            return
        text = record["text"]
        doc = make_doc(nlp, text, {}, split_paragraphs(text))
        yield (
            annotate_words(
                doc,
                iterate_spans(record["entities"]),
                complete_labels(record.get("complete_for", ())),
            ),
        )


def corpora_folder(folder: Path | None) -> Path:
    """The folder of the corpora. ConfigError when it is not there."""
    if folder is None or not folder.is_dir():
        raise ConfigError(
            "The corpora are missing",
            where="[corpora] folder",
            got=str(folder),
            expected="a folder with cables/, ner/ and ud/",
            fix="docs/training.md lists what to fetch and where from.",
        )
    return folder
