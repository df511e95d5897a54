"""The annotated corpus as JSON lines: `python -m pipeline.learn.compile` writes a file a part: `train`, `dev`, `test`."""

from pathlib import Path

from pipeline.learn.corpora import PARTS, own_samples
from pipeline.learn.samples import write_samples
from pipeline.resources import shipped


def compile_corpus(folder: Path) -> dict[str, int]:
    """Compile all documents; returns the number of words of each part."""
    words: dict[str, int] = {}
    for part in PARTS:
        samples = own_samples(part)
        write_samples(folder / f"{part}.jsonl", samples)
        words[part] = sum(len(s.text.split()) for s in samples)
    return words


if __name__ == "__main__":
    print(compile_corpus(shipped("data", "annotated")))
