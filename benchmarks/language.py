"""Parts of speech, lemmas, dependencies (gold tokens) and sentence bounds (raw text) against a treebank.

python benchmarks/language.py FILE.conllu[.gz]
"""

import sys
from collections import Counter
from pathlib import Path

import pipeline
from pipeline.encoder.batching import Window
from pipeline.encoder.current import current_model
from pipeline.encoder.features import WordFeatures
from pipeline.encoder.model import EncoderModel
from pipeline.encoder.trees import mend_heads
from pipeline.learn.examples import make_doc, split_paragraphs
from pipeline.learn.treebanks import lemma_script, read_conllu, read_raw
from pipeline.resources import shipped


def main() -> None:
    path = Path(sys.argv[1])
    model = EncoderModel(current_model(shipped("models")))
    labels, features, right, words = model.card["labels"], WordFeatures(), Counter(), 0
    for rows in read_conllu(path):
        forms = [row.form for row in rows]
        off = [False] * len(forms)
        output = model(Window(model.pieces(forms), features(forms, off, off, ())))
        heads = mend_heads(output.heads.tolist(), [True, *off[1:]])
        words += len(rows)
        for i, row in enumerate(rows):
            head = row.head - 1 if row.head else i
            relation = "root" if heads[i] == i else labels["relation"][output.relations[i]]
            right["UAS"] += heads[i] == head
            right["LAS"] += heads[i] == head and relation == row.relation
            right["UPOS"] += labels["pos"][output.pos[i]] == row.pos
            right["XPOS"] += labels["tag"][output.tags[i]] == row.tag
            right["lemma"] += labels["lemma"][output.lemmas[i]] == lemma_script(row.form, row.lemma)
    print("  ".join(f"{name} {n / words:.4f}" for name, n in right.items()))
    for name, stages in (
        ("rules", []),
        ("encoder", ["acronym_finder", "mention_finder", "encoder"]),
    ):
        print(f"sentences, {name}: F1 {sentence_f1(path, ['sentence_splitter', *stages]):.4f}")


def sentence_f1(path: Path, stages: list[str]) -> float:
    """F1 of exact sentences in the raw text, paragraphs as the treebank marks them."""
    nlp = pipeline.load(**{"nlp.pipeline": stages})
    right = found = gold = 0
    for text, spans in read_raw(path):
        sentences = make_doc(nlp, text, {}, split_paragraphs(text)).sents
        predicted = {trim(text, s.start_char, s.end_char) for s in sentences if s.text.strip()}
        right += len(predicted & spans)
        found, gold = found + len(predicted), gold + len(spans)
    return 2 * right / (found + gold)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


if __name__ == "__main__":
    main()
