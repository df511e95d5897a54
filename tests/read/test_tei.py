"""TEI: what becomes a document, its text and facts, what is left out, and what hostile or broken XML costs."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.config import Limits
from pipeline.errors import NothingToReadError, ReadError
from pipeline.read.base import Unreadable
from pipeline.read.tei import TeiReader, find_elements, is_document
from tests.read.tei_files import HEADER, OPEN, document, read, read_one, volume

LETTER = """
<head>7. Letter From the Harbour Master<note n="1" type="source">Source: <hi>City
   Archive</hi>, Box 3.</note></head>
<opener><dateline><placeName><hi>Strelsau</hi></placeName>, <date when="1911-05-02">May 2,
   1911</date>.</dateline><salute>Sir:</salute></opener>
<list type="subject"><head>SUBJECT</head><item>The quay</item></list>
<p>The men of the Harbour
   Office<note n="2"><p>Six men.</p></note> were seen on the quay.</p>
<table><row><cell>Port</cell><cell>Ships</cell></row><row><cell>Zenda<note n="*">A village.</note></cell><cell>4</cell></row></table>
<closer><signed>R. Rassen</signed><lb/><gloss>RR</gloss></closer>
<x:attachment><head>Annex</head><p>Names of the men.</p></x:attachment>
"""
LETTER_TEXT = """7. Letter From the Harbour Master

Strelsau, May 2, 1911.
Sir:

SUBJECT

The quay

The men of the Harbour Office were seen on the quay.

Port\tShips
Zenda\t4

R. Rassen
RR

Annex

Names of the men.

[1] Source: City Archive, Box 3.

[2] Six men.

[*] A village."""


def test_document_of_a_volume(tmp_path):
    front = f"{OPEN}{HEADER}<text><front><div type='section'><p>Preface.</p></div></front><body>"
    documents = document(LETTER, 'xml:id="d7" n="7"') + document("<p>Second.</p>", 'n="8"')
    first, second = read(
        tmp_path, f"{front}{documents}{document('<p>Third.</p>', '')}</body></text></TEI>"
    )[:2]
    assert (first.path, first.source, first.format) == ("volume.xml#d7", LETTER_TEXT, "tei")
    facts = {"title": "Letter From the Harbour Master", "date": "1911-05-02", "origin": "Strelsau"}
    assert first.metadata == facts
    assert first.parted
    assert (second.path, second.source, second.metadata) == ("volume.xml#8", "Second.", {})


def test_document_without_an_id_is_numbered(tmp_path):
    records = read(tmp_path, volume(document("<p>A.</p>"), document("<p>B.</p>", "")))
    assert [record.path for record in records] == ["volume.xml#d1", "volume.xml#2"]


FRAGMENTS = [
    ("<p>one<lb/>two</p>", "one\ntwo"),
    ('<p>po<lb break="no"/>\n  lice</p>', "police"),
    ('<p>po-<lb break="no"/>\n  lice</p>', "po-\nlice"),
    ('<p>the <choice><sic>teh</sic><corr>polic</corr></choice>e</p>', "the police"),
    ("<p><choice><abbr>Min.</abbr><expan>Ministry</expan></choice></p>", "Min."),
    ("<p>as <sic>wrote</sic> there</p>", "as wrote there"),
    ("<p>one<del> two</del> three</p>", "one three"),
    ('<p><seg type="margin">[280]</seg> one <seg>two</seg></p>', "one two"),
    ("<p>one</p><fw>RUNNING HEAD</fw><p>two</p>", "one\n\ntwo"),
    ("<p>He said <quote>yes</quote> twice.</p>", "He said yes twice."),
    ("<p>He wrote:</p><quote><p>Yes.</p></quote><p>Twice.</p>", "He wrote:\n\nYes.\n\nTwice."),
    ('<p>one <note place="inline">two</note> three</p>', "one two three"),
    ("<p>Men: <list><item>A</item><item>B</item></list> left.</p>", "Men:\n\nA\n\nB\n\nleft."),
    ("<list><label>1.</label><item><p>A</p><p>B</p></item><label>2.</label><item>C</item></list>", "1. A\n\nB\n\n2. C"),
    ("<list><label>1.</label><item/></list><p>A</p>", "1.\n\nA"),
    ("<list><label/><item>A</item></list><p>B</p>", "A\n\nB"),
    ("<p>A</p><list><label/><item>B</item></list>", "A\n\nB"),
    ("<table><row><cell/><cell>A\n b</cell></row><row><cell>C</cell><cell/></row></table>", "\tA b\nC\t"),
    ("<lg><l>one</l><l>two</l></lg>", "one\ntwo"),
    ("<sp><speaker>A</speaker><p>Yes.</p></sp>", "A\n\nYes."),
    ("<figure><graphic url='a'/><head>Map</head><figDesc>A map</figDesc></figure>", "Map"),
    ("<p>A\N{NO-BREAK SPACE}b &amp; &#8212;<!-- no --> c</p>", "A\N{NO-BREAK SPACE}b & — c"),
    ("<p>A<note>B<note>C</note></note></p>", "A\n\n[1] B\n\n[2] C"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "source"), FRAGMENTS)
def test_text_is_as_it_was_printed(tmp_path, xml, source):
    assert read_one(tmp_path, xml).source == source


DATED = [
    ('<date when="1911-05-02">x</date>', "", "1911-05-02"),
    ('<date when="1911-05-02T23:30:00+01:00">x</date>', "", "1911-05-02"),
    ('<date when="1911-05-02Z">x</date>', "", "1911-05-02"),
    ('<date from="1911-05-02" to="1911-05-04">x</date>', "", "1911-05-02"),
    ('<date notBefore="1911-05-02T10:00:00" notAfter="1911-05-02T18:00:00">x</date>', "", "1911-05-02"),
    ('<date notBefore="1911-05-02" notAfter="1911-05-09">x</date>', "", None),
    ('<date notBefore="1911-05-02">x</date>', "", None),
    ('<date when="1911-05">x</date>', 'x:doc-dateTime-min="1911-05-01" x:doc-dateTime-max="1911-05-31"', None),
    ('<date when="1911-02-30">x</date>', "", None),
    ("<date>undated</date>", 'x:doc-dateTime-min="1911-05-02T00:00:00-05:00" x:doc-dateTime-max="1911-05-02T23:59:59-05:00"', "1911-05-02"),
    ("", 'x:doc-dateTime-min="1911-05-02T00:00:00-05:00" x:doc-dateTime-max="1911-06-02T23:59:59-05:00"', None),
    ('<note><date when="1911-05-02">x</date></note>', "", None),
    ('<date>undated</date><date when="1911-05-03">x</date>', "", "1911-05-03"),
]  # fmt: skip


@pytest.mark.parametrize(("dates", "attributes", "day"), DATED)
def test_date_is_a_day_or_nothing(tmp_path, dates, attributes, day):
    xml = f"<p>Text.</p><dateline>Here{dates}</dateline>"
    assert read_one(tmp_path, xml, attributes).metadata.get("date") == day


@pytest.mark.parametrize("tag", ["x:attachment", "note", "floatingText", "quote"])
def test_date_and_place_of_an_enclosure_are_not_the_documents(tmp_path, tag):
    line = '<dateline><placeName>Zenda</placeName><date when="1911-05-02">x</date></dateline>'
    assert read_one(tmp_path, f"<p>Text.</p><{tag}>{line}</{tag}>").metadata == {}


TITLES = [
    ("1. Memorandum", "Memorandum"),
    ("[1] Memorandum", "Memorandum"),
    ("No. 1. Memorandum", "Memorandum"),
    ("Memorandum 1. Of May", "Memorandum 1. Of May"),
    ("12. Memorandum", "12. Memorandum"),
    ("1<note>2</note>. Memo<lb/>randum", "Memo randum"),
    ("1", "1"),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_title_has_no_number_and_no_note(tmp_path, head, title):
    record = read_one(tmp_path, f"<head>{head}</head><list><head>SUBJECT</head></list>")
    assert record.metadata == {"title": title}


def test_pages_begin_with_the_text_after_a_numbered_break(tmp_path):
    xml = '<pb n="4"/><p>one <pb n="5"/>two <pb/>three</p><pb n="[6]"/><p><pb n="7"/>four</p>'
    record = read_one(tmp_path, xml)
    assert record.source == "one two three\n\nfour"
    assert [record.source[start:] for start in record.pages] == [
        "one two three\n\nfour", "two three\n\nfour", "four",
    ]  # fmt: skip


def test_document_on_one_page_has_no_pages(tmp_path):
    assert read_one(tmp_path, '<pb n="4"/><p>one</p>').pages == ()


WORD = st.text("abcñ", min_size=1, max_size=3)
SPACE = st.sampled_from([" ", "\n", " \n\t "])
TOKENS = st.lists(st.tuples(WORD, SPACE, st.booleans()), min_size=1, max_size=6)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(paragraphs=st.lists(TOKENS, min_size=1, max_size=4))
def test_page_offsets_point_at_the_word_after_the_break(tmp_path, paragraphs):
    xml, words, first = "", [], []
    for tokens in paragraphs:
        xml += "<p>"
        for word, space, breaks in tokens:
            xml += space + '<pb n="1"/>' * breaks + f"<hi>{word}</hi>"
            first += [len(words)] if breaks and words else []
            words.append(word)
        xml += "</p>"
    record = read_one(tmp_path, xml)
    assert record.source.split() == words
    assert record.source == "\n\n".join(" ".join(word for word, _, _ in p) for p in paragraphs)
    begun = [len(record.source[:start].split()) for start in record.pages[1:]]
    assert begun == first
    assert all(not record.source[start].isspace() for start in record.pages)


def test_file_without_documents_is_one_record(tmp_path):
    header = HEADER.replace(
        "</fileDesc>",
        '</fileDesc><profileDesc><creation><date when="1911-05-02"/></creation></profileDesc>',
    )
    (record,) = read(
        tmp_path, f"{OPEN}{header}<text><front><p>A.</p></front><body><p>B.</p></body></text></TEI>"
    )
    assert (record.path, record.source) == ("volume.xml", "A.\n\nB.")
    assert record.metadata == {"title": "Papers", "date": "1911-05-02"}


DATELINE = '<dateline><placeName>Zenda</placeName>, <date when="1911-05-02">x</date></dateline>'


@pytest.mark.parametrize(
    ("n_datelines", "facts"),
    [(1, {"title": "Papers", "date": "1911-05-02", "origin": "Zenda"}), (2, {"title": "Papers"})],
)
def test_text_with_one_dateline_has_its_day(tmp_path, n_datelines, facts):
    (record,) = read(
        tmp_path, f"{OPEN}{HEADER}<text><body>{DATELINE * n_datelines}</body></text></TEI>"
    )
    assert record.metadata == facts


def test_texts_of_a_corpus_are_records(tmp_path):
    def one(attributes: str, title: str) -> str:
        return f"<TEI{attributes}>{HEADER.replace('Papers', title)}<text><body><p>{title}.</p></body></text></TEI>"

    texts = one(' xml:id="a"', "First") + one("", "Second")
    records = read(tmp_path, f"<teiCorpus>{HEADER}{texts}</teiCorpus>")
    assert [(r.path, r.source, r.metadata) for r in records] == [
        ("volume.xml#a", "First.", {"title": "First"}),
        ("volume.xml#2", "Second.", {"title": "Second"}),
    ]


TAKEN = [
    ("<TEI>", "v.xml"),
    ("<?xml version='1.0'?>\n<!-- <html> -->\n<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'><t:head >", "v.tei"),
    ("<!DOCTYPE TEI.2 SYSTEM 'x.dtd'>\n<TEI.2>", "v"),
    ("<!-- a --><teiCorpus n='&lt;'>", "v.txt"),
]  # fmt: skip
NOT_TAKEN = [
    ("<html><body><TEI></body></html>", "v.xml"),
    ("<rss><TEI/></rss>", "v.tei"),
    ("See <TEI> below", "v.xml"),
    ("```\n<TEI>\n```", "v.md"),
    ("<TEIHeader>", "v.xml"),
    ("<?x ?>" * 600, "v.xml"),
    ("", "v.xml"),
]


@pytest.mark.parametrize(("head", "name"), TAKEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_bids_for_the_root_element(head, name, encoding):
    assert TeiReader().match(Path(name), head.encode(encoding)) == 5


@pytest.mark.parametrize(("head", "name"), NOT_TAKEN)
def test_bids_for_nothing_else(head, name):
    assert TeiReader().match(Path(name), head.encode()) == 0


def test_other_xml_is_read_as_text(tmp_path):
    (record,) = read(tmp_path, "<rss><item>News of the day.</item></rss>")
    assert (record.format, record.source) == ("text", "<rss><item>News of the day.</item></rss>")


def test_the_declared_encoding_counts(tmp_path):
    xml = '<?xml version="1.0" encoding="iso-8859-2"?><TEI><text><p>Łódź</p></text></TEI>'
    (record,) = read(tmp_path, xml.encode("iso-8859-2"))
    assert record.source == "Łódź"


BREAKS = [
    (document("<p>B.</p></q>", 'xml:id="d2"'), "volume.xml#d2", "d2"),
    (document("<p>B &nobody; C.</p>", 'xml:id="d2"'), "volume.xml#d2", "d2"),
    ("</nothing>" + document("<p>B.</p>", 'xml:id="d2"'), "volume.xml#rest", "rest"),
]


@pytest.mark.parametrize(("rest", "path", "record_id"), BREAKS)
def test_documents_before_a_break_are_given(tmp_path, rest, path, record_id):
    first, broken = read(tmp_path, volume(document("<p>A.</p>"), rest, document("<p>C.</p>", "")))
    assert first.source == "A."
    assert isinstance(broken, Unreadable)
    assert broken.record_id == record_id
    assert str(broken.error).startswith("The XML cannot be read (in volume.xml).")
    assert "line 1" in str(broken.error)


REFUSED = [
    (volume(document("<p>A.</q>")), "mismatch"),
    (f"{OPEN}{HEADER}<text><p>A.</p>", "[Pp]remature end"),
    (f"<teiCorpus>{HEADER}<TEI><text><p>A.</q></text></TEI></teiCorpus>", "mismatch"),
    (volume(document("<p>" * 300 + "</p>" * 300)), "[Dd]epth"),
    ("<TEI><text><p>" + "&lol9;" + "</p></text></TEI>", "lol9"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "reason"), REFUSED)
def test_xml_that_breaks_before_the_first_document_is_refused(tmp_path, xml, reason):
    with pytest.raises(ReadError, match=reason):
        read(tmp_path, xml)


def test_repeated_ids_break_nothing(tmp_path):
    records = read(tmp_path, volume(document("<p>A.</p>"), document("<p>B.</p>")))
    assert [(r.path, r.source) for r in records] == [
        ("volume.xml#d1", "A."),
        ("volume.xml#d1", "B."),
    ]
    assert records[0].doc_id != records[1].doc_id


def test_limits_cost_their_document_only(tmp_path):
    line, text = "a" * 1_001, "<p>b</p>" * 30
    xml = volume(
        document(f"<p>{line}</p>"),
        document(text, 'n="2"'),
        document("<p/>", 'n="3"'),
        document("<p>A.</p>", 'n="4"'),
    )
    limits = Limits(max_bytes=100_000, max_line=1_000, max_chars=50)
    too_wide, too_long, empty, good = read(tmp_path, xml, limits=limits)
    assert "1,001 code points without a line end" in str(too_wide.error)
    assert "at most 50" in str(too_long.error)
    assert isinstance(empty.error, NothingToReadError)
    assert good.source == "A."


def test_memory_holds_few_documents(tmp_path):
    path = tmp_path / "volume.xml"
    path.write_text(
        volume("<p>Before.</p>" * 5_000, *(document("<p>one</p>" * 10_000) for _ in range(5)))
    )
    sizes = [sum(1 for _ in d.getroottree().iter()) for d in find_elements(path, is_document)]
    assert len(sizes) == 5
    assert max(sizes) < 20_000


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=80), at=st.integers(0, len(volume(document(LETTER)).encode())))
def test_any_damage_gives_records_or_a_read_error(tmp_path, data, at):
    xml = volume(document(LETTER)).encode()
    try:
        found = read(tmp_path, xml[:at] + data + xml[at + len(data) :])
    except ReadError:
        return
    assert found
