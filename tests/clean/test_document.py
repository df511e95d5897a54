import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.document import clean, find_language
from pipeline.records import BODY_KINDS, Record

SHARED = Path(__file__).parents[3] / "shared"


def record(source: str, path: str = "letter.txt", **metadata: str) -> Record:
    return Record("d-1", path, source, "text", "0" * 64, metadata)


CABLE = (
    "P 181640Z MAR 08\nFM AMEMBASSY MEXICO\nTO SECSTATE WASHDC\nUNCLAS MEXICO 000853\n\nTAGS: PHUM\n"
    "SUBJECT: HARVEST\n\n1. (SBU) MexicoQ,s farmers had  a good har-\nvest in the\n\n"
    "MEXICO 00000853  002 OF 002\n\nnorth of the valley.\n\n-- Rain fell.\n\nBERG\n"
)
CLEANED = "1. (SBU) Mexico's farmers had a good harvest in the north of the valley.\n\n-- Rain fell.\n\nBERG"


def test_cleaned_text_of_a_cable():
    cleaned = clean(record(CABLE))
    assert cleaned.text == CLEANED
    assert cleaned.facts.kind == "cable"
    assert (cleaned.facts.date, cleaned.facts.date_source) == ("2008-03-18", "date-time group")
    assert (cleaned.facts.signer, cleaned.facts.reference_id) == ("BERG", "08MEXICO853")


def test_every_word_comes_from_where_it_stands():
    cleaned = clean(record(CABLE))
    for word, damaged in [
        ("Mexico's", "MexicoQ,s"),
        ("harvest", "har-\nvest"),
        ("valley", "valley"),
        ("BERG", "BERG"),
    ]:
        start = cleaned.text.index(word)
        source_start, source_end = cleaned.alignment.to_source(start, start + len(word))
        assert CABLE[source_start:source_end] == damaged


def test_body_paragraphs_point_into_the_text_and_to_their_source():
    cleaned = clean(record(CABLE))
    by_number = {p.para_no: p for p in cleaned.paragraphs}
    for data in cleaned.body:
        paragraph = by_number[data["para_no"]]
        assert paragraph.kind == data["kind"] in BODY_KINDS
        span = cleaned.alignment.to_source(data["start"], data["end"])
        assert span == (paragraph.start, paragraph.end)
    assert [data["capitals"] for data in cleaned.body] == [False, False, True]


MIXED = (
    "P 181640Z MAR 08\nFM AMEMBASSY MEXICO\nUNCLAS MEXICO 000853\n\nSUBJECT: HARVEST\n\n1. (U) Rain fell.\n\n"
    "THE NORTH\n---------\n\n2. (U) BEGIN TEXT: SNOW FELL IN THE VALLEY OF THE NORTH. END TEXT.\n\n3. (U) The U.S. and NATO saw it.\n"
)


def test_capitals_are_told_by_paragraph():
    cleaned = clean(record(MIXED))
    told = {cleaned.text[d["start"] : d["end"]][:9]: d["capitals"] for d in cleaned.body}
    assert told == {"1. (U) Ra": False, "THE NORTH": True, "2. (U) BE": True, "3. (U) Th": False}
    assert "BEGIN TEXT: SNOW" in cleaned.text


def test_paragraphs_that_the_format_tells_stay_apart():
    heading = "What the fishermen of the northern valleys say about the harvest of last year"
    source = f"{heading}\n\nRain fell over the\n\nvalley of the north."
    told = Record("d-1", "a.docx", source, "docx", "0" * 64, parted=True)
    assert clean(told).text.split("\n\n") == [heading, "Rain fell over the", "valley of the north."]
    assert clean(record(source)).text.count("\n\n") == 0


def test_the_name_of_a_file_completes_the_id():
    source = CABLE.replace("P 181640Z MAR 08\n", "")
    assert clean(record(source)).facts.reference_id == ""
    assert clean(record(source, "in/08MEXICO853.txt")).facts.reference_id == "08MEXICO853"
    assert clean(record(source, "08MEXICO999.txt")).facts.reference_id == ""


def test_metadata_speaks_where_the_text_is_silent():
    source = CABLE.replace("P 181640Z MAR 08\n", "")
    facts = clean(record(source, reference_id="08MEXICO853", date="2008-03-18")).facts
    assert (facts.reference_id, facts.date, facts.date_source) == (
        "08MEXICO853",
        "2008-03-18",
        "metadata",
    )


def test_report():
    source = (
        "Freedom Watch 2011 - Norway\n\nPublisher Lund Institute\nPublication Date 3 June 2011\n"
        "Cite as Lund Institute\n\nNorway (Group 1)\n\nThe harvest of the north was good.\n\nSearch Refworld\n"
    )
    cleaned = clean(record(source))
    assert cleaned.facts.kind == "report"
    assert (cleaned.facts.date, cleaned.facts.date_source) == ("2011-06-03", "publication date")
    assert cleaned.text == "Norway (Group 1)\n\nThe harvest of the north was good."
    assert [p.kind for p in cleaned.paragraphs] == [
        "header",
        "header",
        "heading",
        "body",
        "furniture",
    ]


OTHERS = [
    ("Lund, 3 May 2001\n\nDear Anna,", "2001-05-03", "dateline"),
    ("Harvest\n\nIt was planted on 3 May 2001.", "", ""),
    ("Harvest\n\nMay 2001\n\nText.", "", ""),
    ("Harvest\n\n3 May 2001\n\n4 May 2001\n\nText.", "", ""),
]


@pytest.mark.parametrize(("source", "date", "date_source"), OTHERS)
def test_other_documents_have_a_date_beyond_doubt_only(source, date, date_source):
    facts = clean(record(source)).facts
    assert (facts.kind, facts.date, facts.date_source) == ("other", date, date_source)


def test_other_document_is_body_as_a_whole():
    cleaned = clean(record("# Harvest\n\nRain fell on\nthe valley.\n\nSnow fell.\n"))
    assert cleaned.text == "Harvest\n\nRain fell on the valley.\n\nSnow fell."
    assert cleaned.facts.title == "Harvest"
    assert [data["kind"] for data in cleaned.body] == ["heading", "body", "body"]


def test_nothing_in_nothing_out():
    cleaned = clean(record(" \n"))
    assert (cleaned.text, cleaned.body, cleaned.paragraphs) == ("", [], ())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The rain fell on the hills and in the valley.", "en"),
        ("La lluvia cayó en el valle.", ""),
        ("", ""),
    ],
)
def test_language(text, language):
    assert find_language(text) == language


LINES = st.sampled_from(
    [
        *CABLE.splitlines(keepends=True),
        "\n",
        "JosÃ©Q,s\t[A](#)\n",
        "¶11. (U) x\n",
        "A-\n",
        "NNNN\n",
        "# B\n",
        "*****\n",
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=40).map("".join))
def test_paragraphs_cover_the_cleaned_text(source):
    cleaned = clean(record(source))
    assert len(cleaned.alignment) == len(cleaned.text)
    covered = [cleaned.text[data["start"] : data["end"]] for data in cleaned.body]
    assert all(part and part == part.strip() for part in covered)
    assert "".join("".join(covered).split()) == "".join(cleaned.text.split())


def references() -> list[tuple[Path, Path]]:
    found = []
    for path in [*SHARED.glob("gold/*.json"), *sorted(SHARED.glob("corpora/cables/*.json"))[::5]]:
        name = json.loads(path.read_text(encoding="utf-8"))["doc"]["source"]
        found += [(path, text) for text in SHARED.glob(f"*/{name}")] + [
            (path, text) for text in SHARED.glob(f"corpora/cables/{name}")
        ]
    return found


def test_reference_mentions_lie_in_the_body():
    cases = references()
    if not cases:
        pytest.skip("the reference documents of ../shared are not here")
    for annotation, text in cases:
        reference = json.loads(annotation.read_text(encoding="utf-8"))
        cleaned = clean(record(text.read_text(encoding="utf-8-sig"), text.name))
        for key in ("reference_id", "country"):
            if not text.name.startswith("08SECTION"):
                assert getattr(cleaned.facts, key) == reference["doc"][key], text.name
        for mention in reference["mentions"]:
            start, end = cleaned.alignment.to_text(mention["start"], mention["end"])
            assert start < end, (text.name, mention)
