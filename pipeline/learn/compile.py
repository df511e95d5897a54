"""The annotated corpus as JSON lines: `python -m pipeline.learn.compile` writes `train.jsonl` and `test.jsonl`."""

from pathlib import Path

from pipeline.learn.corpora import own_samples
from pipeline.learn.samples import write_samples
from pipeline.resources import shipped


def compile_corpus(folder: Path) -> dict[str, int]:
    """Compile all documents; returns the number of words of each part."""
    words = {}
    for name, held_out in (("train", False), ("test", True)):
        samples = own_samples(held_out=held_out)
        write_samples(folder / f"{name}.jsonl", samples)
        words[name] = sum(len(s.text.split()) for s in samples)
    return words


if __name__ == "__main__":
    print(compile_corpus(shipped("data", "annotated")))
