"""Universal Dependencies (CoNLL-U) as training examples, and lemmas as scripts that edit the end of a word."""

import gzip
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from pipeline.learn.event_targets import MISSING
from pipeline.learn.examples import (
    Syntax,
    Versions,
    Words,
    make_doc,
    split_paragraphs,
    to_words,
    upper,
)

LEAST_COUNT = 3
TEXT = "# text = "
Bounds = tuple[int, int]
"""Start and end of a sentence, code points, half-open."""


class Row(NamedTuple):
    """One word of a treebank; `head` counts from 1 within the sentence, 0 is the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    head: int
    relation: str


def read_conllu(path: Path) -> Iterator[list[Row]]:
    """Sentences of a `.conllu` or `.conllu.gz` file; ranges of multi-word tokens and empty nodes are left out."""
    rows: list[Row] = []
    for line in _lines(path):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            head, relation = int(cells[6]), cells[7].split(":")[0]
            form, lemma, pos, tag = cells[1:5]
            rows.append(Row(form, lemma, pos, tag, head, relation))
        elif rows and not line.strip():
            yield rows
            rows = []
    if rows:
        yield rows


def read_raw(path: Path) -> Iterator[tuple[str, set[Bounds]]]:
    """The raw text of each document of a treebank, paragraphs apart by a blank line, and the bounds of its sentences."""
    text, bounds = "", set[Bounds]()
    for line in _lines(path):
        if line.startswith("# newdoc") and text:
            yield text, bounds
            text, bounds = "", set()
        elif line.startswith("# newpar") and text:
            text += "\n\n"
        elif line.startswith(TEXT):
            sentence = line.removeprefix(TEXT).strip()
            if text and not text.endswith("\n\n"):
                text += " "
            bounds.add((len(text), len(text) + len(sentence)))
            text += sentence
    if text:
        yield text, bounds


def raw_versions(nlp: Language, path: Path) -> Iterator[Versions]:
    """Raw documents as the pipeline reads them, in both cases, with the bounds of their sentences; nothing else is known.

    The words of a treebank never stand in one token with the end of the sentence before, and its lines never break:
    only raw text teaches what the runtime meets.
    """
    for text, bounds in read_raw(path):
        first = {start for start, _ in bounds}
        versions = []
        for capitals in (False, True):
            said = upper(text) if capitals else text
            doc = make_doc(nlp, said, {}, split_paragraphs(said, capitals))
            sentences = [t.idx in first for t in doc if not t.is_space]
            versions.append(replace(to_words(doc), sentences=sentences))
        yield tuple(versions)


def _lines(path: Path) -> Iterator[str]:
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        yield from lines


def lemma_script(form: str, lemma: str) -> str:
    """How the lower-case form becomes the lower-case lemma: letters to cut from the end, then what is put there."""
    form, lemma = form.lower(), lemma.lower()
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    return f"{len(form) - common}|{lemma[common:]}"


def collect_labels(sentences: Iterable[list[Row]]) -> dict[str, list[str]]:
    """The label sets of a treebank, frequent lemma scripts only, each sorted."""
    lemmas: Counter[str] = Counter()
    tags, pos, relations = set(), set(), set()
    for row in (r for s in sentences for r in s):
        lemmas[lemma_script(row.form, row.lemma)] += 1
        tags.add(row.tag)
        pos.add(row.pos)
        relations.add(row.relation)
    frequent = {s for s, n in lemmas.items() if n >= LEAST_COUNT} | {"0|"}
    return {
        "tag": sorted(tags),
        "pos": sorted(pos),
        "lemma": sorted(frequent),
        "relation": sorted(relations),
    }


def treebank_words(
    sentences: list[list[Row]], labels: dict[str, list[str]], most: int = 8, seed: int = 0
) -> Iterator[Words]:
    """Runs of one to `most` sentences with their syntax; a word that is its own head is a root.

    Windows of a text hold many sentences, so a sentence head that sees few learns nothing of the bounds between them.
    """
    index = {kind: {name: i for i, name in enumerate(names)} for kind, names in labels.items()}
    rng = random.Random(seed)
    first = 0
    while first < len(sentences):
        group = sentences[first : first + rng.randint(1, most)]
        first += len(group)
        words: list[str] = []
        starts: list[bool] = []
        syntax = Syntax([], [], [], [], [])
        for rows in group:
            base = len(words)
            for i, row in enumerate(rows):
                words.append(row.form)
                starts.append(i == 0)
                syntax.tags.append(index["tag"].get(row.tag, MISSING))
                syntax.pos.append(index["pos"].get(row.pos, MISSING))
                syntax.lemmas.append(index["lemma"].get(lemma_script(row.form, row.lemma), MISSING))
                syntax.heads.append(base + (row.head - 1 if row.head else i))
                syntax.relations.append(index["relation"].get(row.relation, MISSING))
        off = [False] * len(words)
        yield Words(words, off, off, starts, [True, *off[1:]], sentences=starts, syntax=syntax)
