"""Annotated samples for `python -m spacy train`: the reader `pipeline_samples.v1`, tokens as the runtime makes them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from pipeline.learn.examples import split_paragraphs, upper
from pipeline.learn.formats import read_folder
from pipeline.learn.samples import Sample
from pipeline.stages.tokenizer import make_tokenizer


@spacy.registry.readers("pipeline_samples.v1")  # type: ignore[untyped-decorator, attr-defined]
def make_reader(path: Path, capitals: bool = False) -> Callable[[Language], Iterator[Example]]:
    """Examples of a file or folder of samples, one a paragraph; `capitals` gives each in capitals too."""

    def read(nlp: Language) -> Iterator[Example]:
        tokenizer = make_tokenizer(nlp)
        for sample in read_folder(Path(path)):
            for shouted in (False, True) if capitals else (False,):
                text = upper(sample.text) if shouted else sample.text
                for paragraph in split_paragraphs(text):
                    gold = annotate(
                        tokenizer(text[paragraph["start"] : paragraph["end"]]),
                        sample,
                        paragraph["start"],
                    )
                    words, spaces = [t.text for t in gold], [bool(t.whitespace_) for t in gold]
                    yield Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)

    return read


def annotate(doc: Doc, sample: Sample, start: int) -> Doc:
    """Write the mentions of a sample into the Doc of one of its paragraphs, which begins at code point `start`."""
    spans = [
        doc.char_span(m.start - start, m.end - start, label=m.label)
        for m in sample.mentions
        if start <= m.start and m.end <= start + len(doc.text)
    ]
    doc.set_ents([span for span in spans if span is not None])
    return doc
