"""spaCy's CNN (HashEmbedCNN, transition-based NER) on the same annotated documents, as a peer of the encoder."""

import random

import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import minibatch

from pipeline.learn.examples import Words
from pipeline.learn.material import Material, take_share
from pipeline.learn.recipe import Recipe
from pipeline.learn.scores import gold_spans

EPOCHS = 10


def train_cnn(material: Material, recipe: Recipe, seed: int):
    """Train on cables and own documents, a third of them in capitals; returns a finder."""
    spacy.util.fix_random_seed(seed)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    documents = [
        *material.cables,
        *take_share(material.documents("train"), recipe.own.documents, seed),
    ]
    rng = random.Random(seed)
    optimizer = nlp.initialize(lambda: [make_example(nlp, d[0]) for d in documents])
    for _ in range(EPOCHS):
        shouted = [d[-1] if rng.random() < recipe.training.capitals else d[0] for d in documents]
        examples = [make_example(nlp, words) for words in shouted]
        rng.shuffle(examples)
        for batch in minibatch(examples, 8):
            nlp.update(batch, sgd=optimizer, drop=0.2)

    def find(windows):
        docs = [nlp(Doc(nlp.vocab, words=window.words)) for window in windows]
        return [{(e.start, e.end, e.label_): 1.0 for e in doc.ents} for doc in docs]

    return find


def make_example(nlp, words: Words) -> Example:
    gold = Doc(nlp.vocab, words=words.words)
    gold.ents = [Span(gold, a, b, label=label) for a, b, label in gold_spans(words)]
    return Example(Doc(nlp.vocab, words=words.words), gold)
