"""The documents of a training as words with labels; each corpus goes through the rule stages once and is kept."""

import random
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from pipeline.learn.batches import Augmentation
from pipeline.learn.corpora import (
    Part,
    cable_versions,
    corpora_folder,
    ner_versions,
    own_versions,
)
from pipeline.learn.evaluate import rule_pipeline
from pipeline.learn.examples import Versions
from pipeline.learn.recipe import Recipe
from pipeline.learn.train import Source
from pipeline.learn.treebanks import Row, collect_labels, raw_versions, read_conllu, treebank_words


class Material:
    """The corpora of a folder, read when they are first asked for."""

    def __init__(self, folder: Path, treebanks: Sequence[str]) -> None:
        self.folder = corpora_folder(folder)
        self.treebank_files = [self.folder / "ud" / f"{name}.conllu.gz" for name in treebanks]
        self.nlp = rule_pipeline()
        self._open: dict[tuple[str, int], list[Versions]] = {}
        self._own: dict[Part, list[Versions]] = {}

    def general(self, recipe: Recipe) -> Iterator[Source]:
        """Phase 1: open corpora and treebanks."""
        documents = [
            versions
            for name, words in recipe.general.words.items()
            for versions in self.open_corpus(name, words)
        ]
        yield Source(documents, recipe.general.epochs, recipe.augmentation)
        yield self._treebank_source(recipe, recipe.general.treebank_epochs)

    def own(self, recipe: Recipe, epochs: int) -> Iterator[Source]:
        """Phase 2: annotated cables and the project's documents; treebanks, so that nothing is forgotten."""
        own, seed = recipe.own, recipe.training.seed
        documents = [
            *take_share(self.cables, own.cables, seed) * own.cable_repeats,
            *take_share(self.documents("train"), own.documents, seed),
        ]
        yield Source(documents, epochs, recipe.augmentation)
        yield self._treebank_source(recipe, min(epochs, own.treebank_epochs))
        if own.raw_epochs:
            yield Source(self.raw, own.raw_epochs, self._half_capitals(recipe))

    def language(self, recipe: Recipe) -> Iterator[Source]:
        """Phase 3: treebanks alone."""
        yield self._treebank_source(recipe, recipe.language.treebank_epochs)
        if recipe.language.raw_epochs:
            yield Source(self.raw, recipe.language.raw_epochs, self._half_capitals(recipe))

    def open_corpus(self, name: str, most_words: int) -> list[Versions]:
        """A part of `ner/NAME`."""
        if (name, most_words) not in self._open:
            path = self.folder / "ner" / f"{name}.jsonl.gz"
            found = ner_versions(self.nlp, path, most_words=most_words) if most_words else ()
            self._open[name, most_words] = list(found)
        return self._open[name, most_words]

    def documents(self, part: Part) -> list[Versions]:
        """The project's documents of a part."""
        if part not in self._own:
            self._own[part] = list(own_versions(self.nlp, part))
        return self._own[part]

    @cached_property
    def cables(self) -> list[Versions]:
        """The annotated cables."""
        return list(cable_versions(self.nlp, self.folder / "cables"))

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """The label sets of the treebanks."""
        return collect_labels(self._sentences)

    @cached_property
    def treebank(self) -> list[Versions]:
        """Runs of gold sentences with their syntax."""
        return [(words,) for words in treebank_words(self._sentences, self.labels)]

    @cached_property
    def _sentences(self) -> list[list[Row]]:
        return [s for path in self.treebank_files for s in read_conllu(path)]

    @cached_property
    def raw(self) -> list[Versions]:
        """The raw text of the treebanks with the bounds of its sentences."""
        return [v for path in self.treebank_files for v in raw_versions(self.nlp, path)]

    def _treebank_source(self, recipe: Recipe, epochs: int) -> Source:
        return Source(self.treebank if epochs else [], epochs, self._half_capitals(recipe))

    def _half_capitals(self, recipe: Recipe) -> Augmentation:
        return Augmentation(capitals=recipe.training.capitals / 2)


def take_share(documents: Sequence[Versions], share: float, seed: int) -> list[Versions]:
    """A random share of documents; of two shares with one seed the larger holds the smaller."""
    order = list(documents)
    random.Random(seed).shuffle(order)
    return order[: round(share * len(order))]
