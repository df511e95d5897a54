import json

import pytest
import spacy
from spacy.tokens import DocBin

from pipeline.errors import AlignmentError
from pipeline.learn.formats import read_folder, spans_of

TEXT = "INM freed Ana Prado in Brno ."
SPANS = {(0, 3, "AGENCY"), (10, 19, "PERSON"), (23, 27, "PLACE")}


def own_line(text=TEXT, spans=SPANS):
    mentions = [{"start": a, "end": b, "label": n} for a, b, n in sorted(spans)]
    return json.dumps({"doc": {"id": "a"}, "text": text, "mentions": mentions})


def prodigy_line(answer="accept"):
    spans = [{"start": a, "end": b, "label": n} for a, b, n in sorted(SPANS)]
    return json.dumps({"text": TEXT, "spans": spans, "answer": answer})


CONLL = "-DOCSTART- -X- O\n\nINM B-AGENCY\nfreed O\nAna B-PERSON\nPrado I-PERSON\nin O\nBrno B-PLACE\n. O\n"
BILOU = (
    CONLL.replace("INM B-", "INM U-").replace("I-PERSON", "L-PERSON").replace("B-PLACE", "U-PLACE")
)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.jsonl", own_line()), ("a.jsonl", prodigy_line()), ("a.conll", CONLL), ("a.bio", BILOU)],
)
def test_reads_text_formats(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    (sample,) = read_folder(tmp_path)
    assert (sample.text, spans_of(sample)) == (TEXT, SPANS)
    assert sample.events is None


def test_reads_docbin(tmp_path):
    nlp = spacy.blank("en")
    doc = nlp(TEXT)
    doc.ents = [doc.char_span(a, b, label=n) for a, b, n in sorted(SPANS)]
    DocBin(docs=[doc]).to_disk(tmp_path / "a.spacy")
    (sample,) = read_folder(tmp_path)
    assert (sample.text, spans_of(sample)) == (TEXT, SPANS)


def test_a_rejected_task_is_left_out_and_a_repeated_one_counts_once(tmp_path):
    lines = [prodigy_line("reject"), prodigy_line(), prodigy_line()]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert len(read_folder(tmp_path)) == 1


WRONG = [
    ("a.jsonl", own_line(spans={(0, 4, "AGENCY")}), r"a\.jsonl:1.*'INM '"),
    ("a.jsonl", own_line(spans={(0, 3, "BODY")}), r"label is unknown.*a\.jsonl:1.*BODY.*'INM'"),
    ("a.jsonl", own_line(spans={(0, 3, "ORG"), (0, 9, "ORG")}), r"overlap.*a\.jsonl:1"),
    ("a.jsonl", own_line(spans={(10, 99, "PERSON")}), r"does not fit.*a\.jsonl:1"),
    (
        "a.jsonl",
        own_line() + "\n" + own_line(spans={(0, 3, "ORG")}),
        r"contradict.*a\.jsonl:2.*'INM'.*a\.jsonl:1",
    ),
    ("a.jsonl", "{not json", r"cannot be read.*a\.jsonl:1"),
    ("a.jsonl", '{"text": "INM"}', r"cannot be read.*a\.jsonl:1"),
    ("a.conll", "INM I-AGENCY\n", r"did not begin.*a\.conll:1.*INM"),
    ("a.conll", "INM B-BODY\n", r"tag is unknown.*a\.conll:1.*BODY"),
    ("a.conll", "INM\n", r"no tag.*a\.conll:1"),
    ("a.spacy", "no DocBin", r"cannot be read.*a\.spacy"),
    ("a.txt", "INM", r"no samples"),
]


@pytest.mark.parametrize(("name", "content", "message"), WRONG)
def test_what_does_not_fit_is_refused_with_file_line_and_text(tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(AlignmentError, match=message):
        read_folder(tmp_path)
