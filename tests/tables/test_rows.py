import pytest
from spacy.tokens import Span

from pipeline.clean.alignment import Edit, apply_edits
from pipeline.clean.document import Cleaned
from pipeline.records import Facts, Paragraph, Record
from pipeline.tables.rows import make_id, make_rows
from pipeline.tables.schema import DOCUMENT_TABLES

SOURCE = "HEADER\n\n1. The PolishQ,s CBA\narrested Jan Nowak in Lodz.\n"
EDITS = [Edit(0, 8, ""), Edit(SOURCE.index("Q,s"), SOURCE.index("Q,s") + 3, "'s")]
EDITS += [
    Edit(SOURCE.index("\narr"), SOURCE.index("\narr") + 1, " "),
    Edit(len(SOURCE) - 1, len(SOURCE), ""),
]


def entity(entity_id, name, country):
    return {
        "entity_id": entity_id,
        "label": "AGENCY",
        "name": name,
        "acronym": "",
        "aliases": [name, "Other"],
        "country": country,
        "code": "",
        "latitude": None,
        "longitude": None,
        "parent_id": "",
        "source": "test",
    }


def span_of(doc, words):
    start = doc.text.index(words)
    return start, start + len(words)


def event(doc, **changed):
    trigger, sentence = span_of(doc, "arrested"), (0, len(doc.text))
    filled = [("AGENT", "CBA"), ("PATIENT", "Jan Nowak"), ("PLACE", "Lodz")]
    arguments = []
    for role, words in filled:
        start, end = span_of(doc, words)
        arguments.append({"role": role, "start": start, "end": end, "confidence": None})
    return {
        "type": "ARREST",
        "status": "asserted",
        "trigger_start": trigger[0],
        "trigger_end": trigger[1],
        "sentence_start": sentence[0],
        "sentence_end": sentence[1],
        "date_start": "2007-03-01",
        "date_end": "2007-03-31",
        "date_precision": "month",
        "date_text": "",
        "date_source": "sentence",
        "confidence": None,
        "attribution": "",
        "stage": "",
        "arguments": arguments,
    } | changed


@pytest.fixture
def annotated(blank):
    text, alignment = apply_edits(SOURCE, EDITS)
    body = {"para_no": 2, "number": "1", "marking": "", "heading": "", "kind": "body"}
    body |= {"start": 0, "end": len(text), "capitals": False}
    paragraphs = (
        Paragraph(1, "", "", "", "header", 0, 6),
        Paragraph(2, "1", "", "", "body", 8, len(SOURCE) - 1),
    )
    cleaned = Cleaned(text, alignment, Facts(reference_id="07WARSAW44"), paragraphs, [body])
    doc = blank(text)
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    names = {"CBA": "pl:cba", "Jan Nowak": "p:jan-nowak:1", "Lodz": "PL:lodz"}
    labels = ("AGENCY", "PERSON", "PLACE")
    spans = [
        doc.char_span(*span_of(doc, n), label=label) for n, label in zip(names, labels, strict=True)
    ]
    doc.ents = [span for span in spans if isinstance(span, Span)]
    doc._.links = [
        {"start": s.start_char, "end": s.end_char, "entity_id": e, "method": "alias"}
        | {"confidence": None, "alternatives": []}
        for s, e in zip(spans, names.values(), strict=True)
    ]
    doc._.entities = {e: entity(e, n, "PL") for n, e in names.items()}
    doc._.events = [event(doc)]
    return Record("d1", "a.txt", SOURCE, "text", "00"), cleaned, doc


def test_every_row_has_declared_columns_only(annotated):
    rows = make_rows(*annotated)
    for table in DOCUMENT_TABLES:
        for row in rows[table.name]:
            assert set(row) <= set(table.header), table.name


def test_offsets_point_into_the_source(annotated):
    rows = make_rows(*annotated)
    texts = [
        (row["start"], row["end"], row["text"])
        for row in rows["mentions"] + rows["event_arguments"]
    ]
    assert texts
    assert all(SOURCE[start:end] == text for start, end, text in texts)


def test_sentence_is_the_source_as_it_stands(annotated):
    (first, *_) = make_rows(*annotated)["mentions"]
    assert first["sentence"] == SOURCE[8:-1]
    assert first["para_no"] == 2


def test_event_row_repeats_its_participants_for_reading(annotated):
    (row,) = make_rows(*annotated)["events"]
    assert (row["agent"], row["patient"], row["place"], row["country"]) == (
        "CBA",
        "Jan Nowak",
        "Lodz",
        "PL",
    )
    assert row["reference_id"] == "07WARSAW44"
    assert SOURCE[row["trigger_start"] : row["trigger_end"]] == row["trigger"] == "arrested"


def test_argument_is_linked_by_its_mention(annotated):
    rows = make_rows(*annotated)
    mentions = {row["text"]: row["mention_id"] for row in rows["mentions"]}
    linked = {row["text"]: (row["mention_id"], row["entity_id"]) for row in rows["event_arguments"]}
    assert linked["CBA"] == (mentions["CBA"], "pl:cba")


def test_two_events_of_one_trigger_have_two_ids(annotated):
    record, cleaned, doc = annotated
    doc._.events = [event(doc), event(doc, date_start="2006-01-01")]
    first, second = make_rows(record, cleaned, doc)["events"]
    assert first["event_id"] != second["event_id"]


def test_counts_of_the_document_row(annotated):
    (row,) = make_rows(*annotated)["documents"]
    assert (row["n_chars"], row["n_paragraphs"], row["n_mentions"], row["n_events"]) == (
        len(SOURCE),
        2,
        3,
        1,
    )


def test_id_follows_the_facts_of_the_source():
    assert make_id("d", 1, 2) == make_id("d", 1, 2)
    assert make_id("d", 1, 2) != make_id("d", 12, "")
