"""The corpora that a model is trained on, by name: where each lies, and how it becomes words with labels.

own       data/annotated, the project's own documents (whole countries are held out)
cables    folder `cables`: annotated cables, text and JSON side by side
ner/NAME  folder `ner`: JSON lines with `entities` and `complete_for`
ud/NAME   folder `ud`: Universal Dependencies
"""

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

from spacy.language import Language

from pipeline.clean.alignment import Alignment
from pipeline.clean.document import clean
from pipeline.config import Limits, load_config, run_settings
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
from pipeline.learn.samples import Argument, Event, Sample, sample_from_json
from pipeline.learn.sources import read_sources
from pipeline.read.base import Reader, Unreadable, read_input
from pipeline.read.discover import Input
from pipeline.read.load import make_readers
from pipeline.resources import shipped

TEST_SHARE, DEV_SHARE = 5, 14
Part = Literal["train", "dev", "test"]
PARTS: tuple[Part, ...] = ("train", "dev", "test")


def own_samples(*parts: Part) -> list[Sample]:
    """The project's documents of some parts; a part holds whole countries."""
    sources = read_sources(shipped("data", "annotated", "documents"))
    return [s.sample for s in sources if part_of(s.sample.meta["country"]) in parts]


def part_of(country: str) -> Part:
    """To train on, to stop training by, or to test on: by a hash of the country's code."""
    digest = hashlib.sha256(f"held out {country}".encode()).digest()
    if digest[0] % TEST_SHARE == 0:
        return "test"
    return "dev" if digest[1] % DEV_SHARE == 0 else "train"


def own_versions(nlp: Language, *parts: Part) -> Iterator[Versions]:
    """The project's documents in both cases."""
    for sample in own_samples(*parts):
        plain = sample_words(nlp, sample)
        if sample.meta.get("capitals") == "yes":
            yield (plain,)
        else:
            yield plain, sample_words(nlp, sample, capitals=True)


def cable_versions(nlp: Language, folder: Path) -> Iterator[Versions]:
    """Annotated cables (JSON beside their text) through reading and cleaning, in both cases."""
    for path in sorted(folder.glob("*.json")):
        yield document_versions(nlp, path, path.with_suffix(".txt"))


def document_versions(nlp: Language, annotation: Path, text: Path) -> Versions:
    """One annotated document (codebook, section 6) through reading and cleaning, in both cases."""
    data = json.loads(annotation.read_text(encoding="utf-8"))
    readers, limits = _reading()
    record = next(read_input(Input(text, text.name), readers, limits))
    if isinstance(record, Unreadable):
        raise record.error
    cleaned = clean(record)
    facts = cleaned.facts
    meta = {"id": annotation.stem, "kind": facts.kind, "date": facts.date, "country": facts.country}
    spans: list[Span] = []
    for m in data["mentions"]:
        start, end = cleaned.alignment.to_text(m["start"], m["end"])
        if start < end:
            spans.append((start, end, frozenset({m["label"]})))
    labels = frozenset(LABELS)
    events = [
        moved_event(e, cleaned.alignment)
        for e in sample_from_json({**data, "text": ""}).events or ()
    ]
    plain = annotate_words(make_doc(nlp, cleaned.text, meta, cleaned.body), spans, labels, events)
    if all(p["capitals"] for p in cleaned.body):
        return (plain,)
    body = [{**p, "capitals": True} for p in cleaned.body]
    shouted = make_doc(nlp, upper(cleaned.text), meta, body)  # type: ignore[arg-type]
    return plain, annotate_words(shouted, spans, labels, events)


def moved_event(event: Event, alignment: Alignment) -> Event:
    """An event with its spans in the cleaned text in place of the source."""
    start, end = alignment.to_text(event.start, event.end)
    arguments = [Argument(a.role, *alignment.to_text(a.start, a.end)) for a in event.arguments]
    return replace(event, start=start, end=end, arguments=tuple(arguments))


@cache
def _reading() -> tuple[list[Reader], Limits]:
    settings = run_settings(load_config())
    return make_readers(settings.readers), settings.limits


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
        spans, complete = iterate_spans(record["entities"]), record.get("complete_for", ())
        yield (annotate_words(doc, spans, complete_labels(complete)),)


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
